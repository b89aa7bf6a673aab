"""How often Python looks for garbage while a book is made."""

import contextlib
import gc
from collections.abc import Iterator

from sphinx.application import Sphinx

from southsouth.execution import garbage


@contextlib.contextmanager
def left() -> Iterator[None]:
    """Never look through what is made in the meantime: there is hardly any garbage in it.

    Laying out a book, the search takes a tenth of the time, a third once layouts take a gigabyte.
    It is for processes that soon end.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # the first search would be through all of it
        gc.enable()


def rarely(app: Sphinx) -> None:
    """Look for it rarely from now on."""
    app.southsouth_gc = gc.get_threshold()
    garbage.rarely()


def as_before(app: Sphinx, _exception: Exception | None) -> None:
    """Look for it as often as before the build."""
    gc.set_threshold(*app.southsouth_gc)


LAST = 1000
"""After every other handler."""


def setup(app: Sphinx) -> None:
    """Register the handlers with Sphinx."""
    app.connect("builder-inited", rarely)
    app.connect("build-finished", as_before, priority=LAST)
