"""Errors meant to be read by the person who can mend them."""


class SouthSouthError(Exception):
    """One sentence that names what is wrong and the remedy."""
