"""One module a producer: from raw bytes to tidy tables, with their checks."""
