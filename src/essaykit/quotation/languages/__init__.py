"""One table of verbs and patterns a language."""
