"""What the body says: Markdown, HTML and plain text, to HTML and as a walk over blocks and text."""
