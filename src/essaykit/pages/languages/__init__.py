"""What pages say themselves, one language a file."""
