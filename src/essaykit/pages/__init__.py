"""Archives as HTML."""
