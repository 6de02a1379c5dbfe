"""What git knows of the content. Later: dated, typed changes; now: when each file last changed."""
