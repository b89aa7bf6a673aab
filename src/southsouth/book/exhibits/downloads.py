"""The files that a site offers of its exhibits: data as CSV, figures as SVG and PNG."""

import io
from pathlib import Path

from PIL.PngImagePlugin import PngInfo, putchunk
from sphinx.application import Sphinx

from southsouth.book import ahead, imprint
from southsouth.book.exhibits import collector, package, provenance, raster
from southsouth.book.exhibits.provenance import Provenance
from southsouth.book.exhibits.renderer import palette_css
from southsouth.book.imprint import Imprint
from southsouth.book.pages import EXHIBITS, SITE
from southsouth.charts.style import PALETTE
from southsouth.citing import items
from southsouth.execution import cores

PATIENT = 10
"""Niceness of what draws the pictures: the layout of the PDF, which may take longer, goes first."""
_HEADER = 33
"""Bytes of a PNG before its second chunk: the signature and the header."""


def svg(drawing: str, said: Provenance) -> str:
    """Return a figure's SVG as a file of its own, on the light page's paper."""
    start = drawing.index(">", drawing.index("<svg")) + 1
    tag = drawing[:start].replace("<svg ", '<svg role="img" ', 1)
    paper = f'<rect width="100%" height="100%" fill="{PALETTE["paper"]}"/>'
    face = drawing[start:].replace("'Source Sans 3'", "'Source Sans 3', sans-serif")
    head = '<?xml version="1.0" encoding="utf-8"?>'
    return f"{head}\n{tag}\n{provenance.to_svg(said)}\n{paper}{face}"


def png(drawing: str, said: Provenance) -> bytes:
    """Return a figure between its title and its credit, with what it says of itself in UTF-8."""
    texts = PngInfo()
    for keyword, text in provenance.to_png(said).items():
        texts.add_itxt(keyword, text)
    chunks = io.BytesIO()
    for name, content, *_ in texts.chunks:
        putchunk(chunks, name, content)
    pixels = picture(drawing, said)
    return pixels[:_HEADER] + chunks.getvalue() + pixels[_HEADER:]


def picture(drawing: str, said: Provenance) -> bytes:
    """Return a figure at print size between its title and its credit, as PNG."""
    return raster.png(drawing, said.title, said.credit)


def size(drawing: str, said: Provenance) -> tuple[int, int]:
    """Return the width and the height of ``picture`` in pixels, without drawing it."""
    return raster.size(drawing, said.title, said.credit)


def origin(exhibit: dict, about: Imprint) -> Provenance:
    """Return what the picture of a figure says of itself; ``exhibit`` is as for ``write``."""
    address = f"{exhibit['page']}.html#{exhibit['id']}"
    return provenance.of(exhibit, about, items.lasting(exhibit["id"], address))


def write(folder: Path, about: Imprint, exhibits: list[dict]) -> None:
    """Write the files of exhibits, and the data package that describes their data.

    Parameters
    ----------
    folder : Path
        It is made.
    about : Imprint
    exhibits : list of dict
        What each says of itself, its drawing under ``svg``, and its ``page``.
    """
    folder.mkdir(exist_ok=True)
    for exhibit in exhibits:
        if exhibit["csv"]:
            (folder / f"{exhibit['id']}.csv").write_text(exhibit["csv"], encoding="utf-8")
    shown = [exhibit for exhibit in exhibits if exhibit["svg"]]
    figures = {exhibit["id"]: (exhibit["svg"], origin(exhibit, about)) for exhibit in shown}
    ahead.run(list(figures.values()), picture, cores.available(), niceness=PATIENT)
    for id, (drawing, said) in figures.items():
        (folder / f"{id}.svg").write_text(svg(drawing, said), encoding="utf-8")
        (folder / f"{id}.png").write_bytes(png(drawing, said))
    package.write(folder, about, exhibits)


def _write(app: Sphinx, exception: Exception | None) -> None:
    """Write them, and the style variables of figures, when the pages are written."""
    if exception or app.builder.name != SITE:
        return
    exhibits = list(collector.everywhere(app.env))
    write(Path(app.outdir) / EXHIBITS, imprint.of(app.config), exhibits)
    static = Path(app.outdir) / "_static"
    (static / "figure-palette.css").write_text(palette_css(), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Register handler and style sheet with Sphinx."""
    app.connect("build-finished", _write)
    app.add_css_file("figure-palette.css")
