"""What an essay is: Post, Tag, Archive, Quote and their parts, as frozen attrs classes."""
