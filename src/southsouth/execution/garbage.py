"""How often Python looks for garbage while it works at what soon ends or stays whole."""

import gc

RARELY = (100_000, 20, 1000)
"""Thresholds: a book and its figures stay in memory until they are written, and looking through
them for the little that can go takes up to a fifth of the time at those that Python has."""


def rarely() -> None:
    """Look for it rarely from now on, in this process and those that it forks."""
    gc.set_threshold(*RARELY)
