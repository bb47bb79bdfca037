"""What the keys of a header mean to each blog system."""
