"""The files that a book is made of: while none changes, a book stands.

This module uses no other: ``scripts/serve.py`` reads it without the packages of the book.
"""

FILES = (
    "CITATION.cff",
    "LICENSE*",
    "_config.yml",
    "_toc.yml",
    "addresses.csv",
    "pyproject.toml",
    "references.bib",
    "requirements-notebooks.txt",
    "_static/**/*",
    "data/**/*",
    "editions/*",
)
"""What a book is made of beside its pages; to it comes the code, wherever it is installed."""
NOTEBOOKS = "notebooks/*.ipynb"
