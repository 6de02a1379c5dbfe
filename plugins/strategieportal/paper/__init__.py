"""The portal on paper: documents as plain data, set by Typst as tagged PDF."""
