"""Figures and tables on a page: how they are written, credited and offered for download."""
