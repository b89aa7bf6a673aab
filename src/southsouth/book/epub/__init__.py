"""The e-book: EPUB 3, made from the one page that print wrote."""
