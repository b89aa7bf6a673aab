"""Links within the source lead somewhere: from pages, notebooks and what maintainers read."""

import re
from pathlib import Path

import nbformat
import pytest

from conftest import ROOT
from southsouth.book.pages import EPUB, PDF

FOLDERS = (".", "notebooks", "docs", "docs/decisions", "benchmarks")
FILES = sorted(
    f for name in FOLDERS for kind in ("*.md", "*.ipynb") for f in (ROOT / name).glob(kind)
)
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)\s#]+)(?:#[^)\s]*)?\)")
MADE = {PDF, EPUB}
"""What a build puts beside the pages; the built site is tested to have it."""
DOC = re.compile(r"\{doc\}`[^`<]*<([^>`]+)>`")


def text(file: Path) -> str:
    """Return the Markdown of a page or a notebook."""
    if file.suffix == ".md":
        return file.read_text(encoding="utf-8")
    cells = nbformat.read(file, as_version=4).cells
    return "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


def dead(markdown: str, folder: Path) -> list[str]:
    """Return the targets that do not exist, of a text in ``folder``."""
    pages = [f"{page}.*" for page in DOC.findall(markdown)]
    lost = [page.removesuffix(".*") for page in pages if not any(folder.glob(page))]
    links = [link for link in LINK.findall(markdown) if link not in MADE]
    return lost + [link for link in links if not (folder / link).exists()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_lead_to_files_that_there_are(file):
    assert dead(text(file), file.parent) == []


def test_a_dead_link_is_found():
    markdown = "[a](index.md) [b](lost.md#x) [c](https://example.org/d) {doc}`e <lost>`"
    assert dead(markdown, ROOT) == ["lost", "lost.md"]
