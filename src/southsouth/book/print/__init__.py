"""The book on paper: one document, laid out as a tagged PDF."""
