"""The two processes that render a book, and what each of them does."""

import contextlib
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context, parent_process
from multiprocessing.util import Finalize
from pathlib import Path

from southsouth.book import render
from southsouth.book.render import Book
from southsouth.errors import SouthSouthError


@contextlib.contextmanager
def started() -> Iterator[ProcessPoolExecutor]:
    """Start the two processes that will render: what they load, they load while others execute.

    SouthSouthError tells that one of them was killed.
    """
    try:
        with ProcessPoolExecutor(2, get_context("spawn"), _ready) as pool:
            for _ in range(2):
                pool.submit(os.getpid)  # a process is started when there is work for it
            yield pool
    except BrokenProcessPool:
        raise SouthSouthError(
            "A process that rendered the book was killed, perhaps for want of memory: "
            "run the same command again; the book built before is untouched."
        ) from None


def _ready() -> None:
    """Load what renders, and end without clearing up when there is no more to do.

    To clear up after a layout takes seconds. A process whose parent was killed would wait for work
    for ever, and one that waits says nothing when the build is interrupted.
    """
    Finalize(None, os._exit, args=(0,), exitpriority=0)
    parent = parent_process().pid
    signal.signal(signal.SIGALRM, lambda *_: None if os.getppid() == parent else os._exit(1))
    signal.setitimer(signal.ITIMER_REAL, 1, 1)  # no thread: parts of the book are made in forks
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    render.load()


def rendered(
    pool: ProcessPoolExecutor, book: Book, pages: Path, folder: Path, tell: Callable[[str], None]
) -> tuple[Path, list[Path]]:
    """Render a book: the site in one process, what is printed in the other.

    Parameters
    ----------
    pool : ProcessPoolExecutor
        As ``started`` gives it.
    book : Book
    pages : Path
        Holds what Sphinx reads and writes, and left there last time: ``site``, ``paper``, ``html``.
    folder : Path
        Where the book is made.
    tell : callable
        Is told what is rendered.

    Returns
    -------
    Path
        The folder of the site.
    list of Path
        The PDF and the e-book, each in its own folder; copies are in the site.

    Raises
    ------
    SouthSouthError
        As ``render.site``, ``printable``, ``pdf`` and ``epub``.
    """
    site, paper = folder / "html", replace(book, source=pages / "paper")
    book.logs.mkdir(exist_ok=True)
    web = pool.submit(render.site, book, pages / "html", site)
    page = pool.submit(render.printable, paper, folder).result()
    made = [pool.submit(make, paper, page, folder) for make in (render.pdf, render.epub)]
    web.result()
    tell("  rendered  the site")
    printed = [part.result() for part in made]
    tell("  rendered  the PDF and the e-book")
    for file in printed:
        shutil.copy(file, site)
    return site, printed
