"""What ``strategieportal belege`` does: ask every address elsewhere, compare with the last time, write it down."""
