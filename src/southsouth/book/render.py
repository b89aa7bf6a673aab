"""Executed notebooks and pages -> a site and a PDF, by Jupyter Book's own Sphinx."""

import contextlib
import html
import re
from dataclasses import dataclass
from pathlib import Path

from southsouth.book import stock
from southsouth.book.imprint import Imprint
from southsouth.book.pages import PRINT
from southsouth.claims.ledger import Judged
from southsouth.errors import SouthSouthError

_NOISE = re.compile(r"^\s*$|^WARNING: \d+ warnings? ")


def _overrides(source: Path, imprint: Imprint) -> dict:
    footer = (
        f'<p class="colophon">{html.escape(imprint.edition.label)}. {imprint.identity.built}. '
        "Text and figures: CC BY 4.0. Code: MIT. "
        "The designations employed imply no opinion on the legal status of any country, "
        "territory or area.</p>"
    )
    return {
        "nitpicky": True,
        "external_toc_path": str(source / "_toc.yml"),
        "southsouth_imprint": imprint,
        "html_theme_options": {"extra_footer": footer},
    }


def sphinx(
    source: Path, target: Path, log: Path, *, builder: str, imprint: Imprint
) -> None:
    """Run one Sphinx builder over ``source``; every warning is an error.

    Raises
    ------
    OSError
        A page could not be written, as on a full disk.
    SouthSouthError
        The builder warned or failed: the first messages are given, the rest stay in ``log``.
    """
    from jupyter_book.sphinx import build_sphinx  # noqa: PLC0415 - two seconds to import

    overrides = {"latex_individualpages": False, **_overrides(source, imprint)}
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
            confoverrides=overrides,
            doctreedir=str(target.parent / f"{builder}.doctrees"),
            builder=builder,
            freshenv=True,
            warningiserror=True,
            keep_going=True,
        )
    if isinstance(result, OSError):
        raise result
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
    """What the site and the PDF are made of."""

    source: Path
    logs: Path
    imprint: Imprint
    results: dict[str, Judged]
    """The ledger."""

    def build(self, builder: str, target: Path) -> None:
        """Run one Sphinx builder; errors as ``sphinx``."""
        stock.know(self.results)
        log = self.logs / ("pdf.log" if builder == PRINT else "html.log")
        sphinx(self.source, target, log, builder=builder, imprint=self.imprint)


def site(book: Book, target: Path) -> Path:
    """Build the site into ``target``."""
    book.build("html", target)
    return target


def pdf(book: Book, target: Path) -> Path:
    """Build the PDF ``target`` from the same pages."""
    from southsouth.book.printing import load_weasyprint, write_pdf  # noqa: PLC0415

    load_weasyprint()
    page = target.parent / "print"
    book.build(PRINT, page)
    write_pdf(page / "index.html", target, book.source / "_static")
    return target
