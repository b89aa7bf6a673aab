"""One country brief on paper."""

import shutil
import tempfile
from pathlib import Path

import yaml

from southsouth import paths
from southsouth.book import placing, render
from southsouth.book.imprint import Imprint
from southsouth.book.made import brief_pages
from southsouth.book.pages import BRIEFS, PRINT
from southsouth.book.print import typeset

NEEDED = ("_config.yml", "references.bib", "_static")


def write(executed: Path, about: Imprint) -> Path:
    """Print an executed brief as a PDF beside it; return the file.

    Raises
    ------
    SouthSouthError
        Pango is missing, the brief does not print soundly, or the file cannot be written.
    """
    typeset.load_weasyprint()
    target = executed.with_suffix(".pdf")
    try:
        with tempfile.TemporaryDirectory(dir=executed.parent, prefix=".new-") as folder:
            _typeset(executed, Path(folder), about).replace(target)
    except OSError as error:
        raise placing.failure("brief", executed.parent, error) from error
    return target


def _typeset(executed: Path, folder: Path, about: Imprint) -> Path:
    """Make a book whose one page is the brief, and lay it out."""
    source, pdf = folder / "source", folder / "brief.pdf"
    source.mkdir()
    for name in NEEDED:
        origin = paths.root() / name
        copy = shutil.copytree if origin.is_dir() else shutil.copy
        copy(origin, source / name)
    brief_pages.write(executed, source)
    contents = {"format": "jb-book", "root": f"{BRIEFS}/{executed.stem}"}
    (source / "_toc.yml").write_text(yaml.safe_dump(contents))
    page = folder / "print" / "index.html"
    render.Book(source, folder, about, {}).build(PRINT, page.parent)
    typeset.write_pdf(page, pdf, source / "_static", about.identity.built_on)
    return pdf
