"""Executed notebooks and pages -> a site and a PDF, by Jupyter Book's own Sphinx."""

import contextlib
import gc
import html
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from southsouth.book import cite_links, facts, garbage
from southsouth.book.exhibits import credits
from southsouth.book.imprint import Imprint
from southsouth.book.made.differences import Comparison
from southsouth.book.pages import EPUB, EXHIBITS, PDF, PRINT
from southsouth.book.site import addresses
from southsouth.claims.ledger import Judged
from southsouth.errors import SouthSouthError

WRITTEN_LAST = ("_static", "api", EXHIBITS, cite_links.FOLDER, addresses.FOLDER)
"""Folders of the site that are made in one go, when its pages are written."""
NOTE = ".buildinfo"
"""Sphinx's own for its next build: a digest of, among others, where the templates are installed."""
EXECUTED = "jupyter_execute"
"""Where Jupyter Book leaves the notebooks that it did not execute, beside the site."""
_NOISE = re.compile(r"^\s*$|^WARNING: \d+ warnings? ")


def load() -> None:
    """Import what every build needs, and leave it to stay."""
    from jupyter_book import sphinx  # noqa: F401, PLC0415 - two seconds to import

    from southsouth.book import extension  # noqa: F401, PLC0415
    from southsouth.book.print import typeset  # noqa: PLC0415

    typeset.load_weasyprint()
    gc.freeze()


def _settings(book: "Book") -> dict:
    """Return what this build sets beside ``_config.yml``."""
    imprint = book.imprint
    footer = (
        f'<p class="colophon">{html.escape(imprint.edition.label)}. '
        f"{html.escape(imprint.identity.built)}. "
        f"{html.escape(credits.rights(imprint.identity))} "
        "The designations employed imply no opinion on the legal status of any country, "
        "territory or area.</p>"
    )
    return {
        "nitpicky": True,
        "external_toc_path": str(book.source / "_toc.yml"),
        "external_toc_exclude_missing": False,  # the source has no page that is not wanted
        "latex_individualpages": False,
        "southsouth_briefs": str(book.briefs or ""),
        "southsouth_zips": str(book.zips or ""),
        "southsouth_differences": book.differences,
        "southsouth_imprint": imprint,
        "html_theme_options": {"extra_footer": footer},
    }


def sphinx(
    source: Path, target: Path, log: Path, *, builder: str, settings: dict, read: Path | None = None
) -> None:
    """Run one Sphinx builder over ``source``; every warning is an error.

    ``settings`` are set beside those of ``_config.yml``. What is read of the pages is left in
    ``read``, or beside ``target``; of pages that it is there of, and that have not changed since,
    it is taken up.

    Raises
    ------
    OSError
        A page could not be written, as on a full disk.
    SouthSouthError
        What an extension refuses, as an id that stands twice; or the builder warned or failed: the
        first messages are given, the rest stay in ``log``.
    """
    from jupyter_book.sphinx import build_sphinx  # noqa: PLC0415 - two seconds to import

    with (
        log.open("w", encoding="utf-8") as stream,
        contextlib.redirect_stdout(stream),
        contextlib.redirect_stderr(stream),
    ):
        result = build_sphinx(
            str(source),
            str(target),
            path_config=str(source / "_config.yml"),
            noconfig=True,
            confoverrides=settings,
            doctreedir=str((read or target.parent) / f"{builder}.doctrees"),
            builder=builder,
            warningiserror=True,
            keep_going=True,
        )
    cause = getattr(result, "orig_exc", result)  # what a handler of an extension raised
    if isinstance(cause, OSError | SouthSouthError):
        raise cause
    if result:
        raise SouthSouthError(_first_warnings(log, source))


def _first_warnings(log: Path, source: Path) -> str:
    lines = log.read_text(encoding="utf-8").splitlines()
    plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
    found = [line for line in plain if re.search(r"WARNING|ERROR|CRITICAL|[a-z]Error", line)]
    found = [line.replace(f"{source}/", "") for line in found if not _NOISE.match(line)]
    shown = "\n  ".join(found[:12] or plain[-8:])
    return f"The pages do not build cleanly (all messages are in {log}):\n  {shown}"


@dataclass(frozen=True)
class Book:
    """What the site, the PDF and the e-book are made of."""

    source: Path
    logs: Path
    imprint: Imprint
    results: dict[str, Judged]
    """The ledger."""
    read: Path | None = None
    """The folder of what Sphinx read of the pages."""
    briefs: Path | None = None
    """The folder of the executed briefs of countries."""
    differences: tuple[Comparison, ...] = ()
    """What differs in other editions."""
    zips: Path | None = None
    """The folder of the notebooks to be run again."""

    def build(self, builder: str, target: Path) -> None:
        """Run one Sphinx builder; errors as ``sphinx``."""
        facts.know(self.results)
        log = self.logs / ("pdf.log" if builder == PRINT else "html.log")
        settings = _settings(self)
        sphinx(self.source, target, log, builder=builder, settings=settings, read=self.read)


def site(book: Book, kept: Path, target: Path) -> Path:
    """Build the site into ``target``.

    Its pages stay in ``kept`` too; those that are there already are made again if they changed.
    """
    book.build("html", kept)
    target.mkdir()
    for part in kept.iterdir():
        if part.name in WRITTEN_LAST:
            part.rename(target / part.name)
        elif part.is_dir():
            shutil.copytree(part, target / part.name)
        elif part.name != NOTE:
            shutil.copy2(part, target)
    shutil.rmtree(kept.parent / EXECUTED, ignore_errors=True)
    return target


def printable(book: Book, folder: Path) -> Path:
    """Build the page that the PDF and the e-book are made of, in its part of ``folder``."""
    page = folder / "print" / "index.html"
    with garbage.left():
        book.build(PRINT, page.parent)
    return page


def pdf(book: Book, page: Path, folder: Path) -> Path:
    """Lay out the printable page, into its part of ``folder``."""
    from southsouth.book.print import typeset  # noqa: PLC0415

    file = _part(folder, "pdf", PDF)
    with garbage.left():
        typeset.write_pdf(page, file, book.source / "_static", book.imprint.identity.built_on)
    return file


def epub(book: Book, page: Path, folder: Path) -> Path:
    """Make the e-book of the printable page, in its part of ``folder``."""
    from southsouth.book.epub import publication  # noqa: PLC0415

    file = _part(folder, "epub", EPUB)
    publication.write(page, file, book.source / "_static", book.imprint)
    return file


def _part(folder: Path, name: str, file: str) -> Path:
    (folder / name).mkdir()
    return folder / name / file
