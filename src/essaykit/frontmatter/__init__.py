"""How metadata is set apart from the body, without losing a byte of either."""
