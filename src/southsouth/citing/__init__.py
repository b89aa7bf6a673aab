"""How the book and its parts are cited; nothing here knows of pages or of Sphinx.

``identity`` says who made which version, ``items`` what is cited, ``records`` and ``styles`` write
it for reference managers and for readers, and ``formats`` names all ways of writing.
"""
