"""The only room that touches files: load, dump, build, and the site's configuration."""
