"""Pure derivations from a strategy: phase, schedule, progress, goal path and counts, each with its receipt."""
