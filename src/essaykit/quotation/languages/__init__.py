"""How languages report speech: one table a file."""
