"""Who said what: quotations found in a body, and the people they are from."""
