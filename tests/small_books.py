"""Small books, quick to build: a few pages of the whole one, and no link to the others."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat
import yaml

from southsouth import yaml_files
from southsouth.book import contents

PAGES = [
    "special-unit-1974",
    "migration",
    "ledger",
    "what-survives",
    "method",
    "data",
    "glossary",
    "bibliography",
]
ONE_CHAPTER = ["special-unit-1974", "method", "glossary", "bibliography"]
CLAIM = re.compile(r"\{claim\}`([^`]+)`")
OF_FEW_CLAIMS = """
import sys
from southsouth.book import facts
from southsouth.claims import ledger
from southsouth.cli import main
claims = sys.argv.pop(1).split(",")
facts.results = lambda: {id: ledger.result(id) for id in claims}
main()
"""
"""The command ``southsouth`` where the ledger has a few claims: each has a page of its own."""
_PAGE = r"(?:\.\./|notebooks/)*([a-z0-9-]+)"


def shorten(folder: Path, pages: Sequence[str] = tuple(PAGES)) -> None:
    """Take all pages but these out of the project in ``folder``."""
    toc = yaml_files.read(folder / contents.FILE, contents.FILE)
    for part in toc["parts"]:
        part["chapters"] = [c for c in part["chapters"] if Path(c["file"]).name in pages]
    toc["parts"] = [part for part in toc["parts"] if part["chapters"]]
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc, sort_keys=False))
    (folder / "index.md").write_text("# A small book\n\nIt has a few pages of the whole one.\n")
    files = [folder / c["file"] for part in toc["parts"] for c in part["chapters"]]
    exhibits = "\n".join(_text(file) for file in files)
    for file in files:
        _unlink(file, exhibits, pages)


def with_code(folder: Path, root: Path) -> None:
    """Give a project the code of its own, with what has to be beside it."""
    shutil.copytree(root / "src", folder / "src")
    for name in ("LICENSE", "LICENSE-content", "pyproject.toml", "requirements-notebooks.txt"):
        shutil.copy(root / name, folder)


def of_few_claims(folder: Path, *arguments: str) -> list[str]:
    """Return the command for a project without a ledger, of the claims that its chapters cite.

    It is what Python takes as arguments.
    """
    toc = yaml_files.read(folder / contents.FILE, contents.FILE)
    files = [folder / c["file"] for part in toc["parts"] for c in part["chapters"]]
    cited = {id for file in files for id in CLAIM.findall(_text(file))}
    return ["-c", OF_FEW_CLAIMS, ",".join(sorted(cited)), *arguments]


def run_few_claims(
    folder: Path, *arguments: str, environment: dict | None = None
) -> subprocess.CompletedProcess:
    """Run the command ``of_few_claims`` in a project."""
    return subprocess.run(
        [sys.executable, *of_few_claims(folder, *arguments)],
        cwd=folder,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def _text(page: Path) -> str:
    """Return the text of a page, a notebook or not."""
    file = page.with_suffix(".ipynb")
    return (file if file.is_file() else page.with_suffix(".md")).read_text()


def _unlink(page: Path, exhibits: str, pages: Sequence[str]) -> None:
    file = page.with_suffix(".ipynb")
    if file.is_file():
        notebook = nbformat.read(file, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = unlinked(cell.source, exhibits, pages)
        nbformat.write(notebook, file)
    else:
        file = page.with_suffix(".md")
        file.write_text(unlinked(file.read_text(), exhibits, pages))


def unlinked(text: str, exhibits: str, pages: Sequence[str]) -> str:
    """Return Markdown without links to pages, numbers and exhibits that the small book lacks."""

    def plain(found: re.Match) -> str:
        return found[0] if found[2] in (*pages, "index") else found[1]

    def known(found: re.Match) -> str:
        return found[0] if f'"{found[1]}"' in exhibits or found[1] in pages else "there"

    text = re.sub(rf"\[([^\]]+)\]\({_PAGE}\.(?:ipynb|md)[^)]*\)", plain, text)
    text = re.sub(rf"\{{doc\}}`([^`<]+?)\s*<{_PAGE}>`", plain, text)
    text = re.sub(r"\{num\}`([a-z0-9-]+)/[^`]+`", known, text)
    return re.sub(r"\{numref\}`([^`]+)`", known, text)
