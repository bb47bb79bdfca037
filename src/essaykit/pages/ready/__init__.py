"""The templates of the package as functions: written by `essaykit.pages.flat`, and kept up to date by a test."""
