"""A blog in one file."""
