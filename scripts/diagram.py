"""Draw how the packages of the book use each other, in docs/architecture.md, from their imports.

With --check nothing is written, and the exit code says whether the diagram is the present one.
An arrow leads from what is used to what uses it, as data go. Where one way leads through another
package already, no second arrow is drawn.
"""

import json
import re
import sys
from itertools import chain
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "architecture.md"
DRAWN = re.compile(r"(?<=```mermaid\n).*?(?=```)", re.S)
BESIDE = (
    "errors",
    "locking",
    "paths",
    "reads",
    "stopping",
    "wording",
    "yaml_files",
    "__main__",
)
"""Modules that most others use, or that only pass a call on: they would hide the rest."""
FILES = {
    ("raw", "sources"): "pinned files",
    ("sources", "data"): "tidy tables, checked",
    ("data", "tables"): "",
    ("data", "claims"): "",
    ("notebooks", "execution"): "",
    ("execution", "book"): "executed notebooks",
    ("book", "site"): "",
    ("site", "release"): "",
}
"""What goes from one to the other by way of files, which no import tells; drawn with dots."""
SHAPES = {
    "raw": "[(producers)]",
    "data": "[(data/)]",
    "notebooks": "[/notebooks/]",
    "site": "[/site, PDF, e-book, api/]",
}


def package(module: str) -> str:
    """Return the package, or the module of no package, that a module is in; commands are one."""
    first = module.split(".")[1] if "." in module else ""
    return re.sub(r"\w+_cli$", "cli", first)


def imports() -> set[tuple[str, str]]:
    """Return pairs of packages: the used one and its user."""
    graph = grimp.build_graph("southsouth", cache_dir=None)
    pairs = set()
    for user in graph.modules:
        for used in graph.find_modules_directly_imported_by(user):
            pairs.add((package(used), package(user)))
    return {(a, b) for a, b in pairs if a != b and not {a, b} & {*BESIDE, ""}}


def by_notebooks() -> set[tuple[str, str]]:
    """Return what the notebooks import, as pairs."""
    pairs = set()
    for file in (ROOT / "notebooks").glob("*.ipynb"):
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        code = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")
        names = chain(
            re.findall(r"^from southsouth\.(\w+)", code, re.M),
            *(n.split(", ") for n in re.findall(r"^from southsouth import (.+)", code, re.M)),
        )
        pairs |= {(name, "notebooks") for name in names if name not in BESIDE}
    return pairs


def reduced(edges: set[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the edges for which no longer way leads from their beginning to their end."""

    def reaches(start: str, end: str, without: tuple[str, str]) -> bool:
        seen, waiting = set(), [start]
        while waiting:
            node = waiting.pop()
            nexts = {b for a, b in edges if a == node and (a, b) != without} - seen
            seen |= nexts
            waiting += nexts
        return end in seen

    return [edge for edge in sorted(edges) if not reaches(*edge, without=edge)]


def diagram() -> str:
    """Return the diagram in the language of Mermaid."""
    lines = ["flowchart TD"]
    lines += [f"    {name}{shape}" for name, shape in SHAPES.items()]
    used = [edge for edge in reduced(imports() | by_notebooks()) if edge not in FILES]
    lines += [f"    {a} --> {b}" for a, b in used]
    lines += [f"    {a} -.{f'->|{said}|' if said else '->'} {b}" for (a, b), said in FILES.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the diagram, or say that it is not the present one."""
    page = PAGE.read_text(encoding="utf-8")
    drawn = DRAWN.sub(lambda _: diagram(), page, count=1)
    if "--check" not in sys.argv:
        PAGE.write_text(drawn, encoding="utf-8")
    elif drawn != page:
        sys.exit("docs/architecture.md does not show the packages as they are: run make diagram.")


if __name__ == "__main__":
    main()
