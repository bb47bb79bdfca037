"""Pages that others made, read back: HTML by its microformats, classes and linked data, and plain text."""
