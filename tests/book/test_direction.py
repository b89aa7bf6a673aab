"""The packages of the book stand in an order: each uses those before it, none after it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from southsouth import book

FOLDER = Path(book.__file__).parent
NAME = "southsouth.book"
ORDER = re.findall(r"^    ([a-z]+)  ", book.__doc__, re.M)
SHARED = re.findall(r"``([a-z_]+)``", book.__doc__.partition("The other modules")[0])


def rank(module: str) -> int:
    """Return the place of a module: the shared ones stand before the packages."""
    first = module.removeprefix(f"{NAME}.").partition(".")[0]
    return ORDER.index(first) if first in ORDER else -1


def imported(source: str) -> Iterator[str]:
    """Yield the modules of the book that a module imports, wherever it does so."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and f"{node.module}.".startswith(f"{NAME}."):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.startswith(f"{NAME}."))


def against(module: str, source: str) -> list[str]:
    """Return what a module imports against the order."""
    return [f"{module} uses {other}" for other in imported(source) if rank(other) > rank(module)]


def test_the_docstring_names_every_package_and_the_shared_modules():
    assert sorted(ORDER) == sorted(file.parent.name for file in FOLDER.glob("*/__init__.py"))
    assert all((FOLDER / f"{name}.py").is_file() for name in SHARED)


def test_no_package_uses_one_that_comes_after_it():
    files = [file for file in FOLDER.rglob("*.py") if file.parent != FOLDER or file.stem in SHARED]
    found = []
    for file in files:
        module = ".".join([NAME, *file.relative_to(FOLDER).with_suffix("").parts])
        found += against(module, file.read_text(encoding="utf-8"))
    assert found == []


def test_an_import_against_the_order_is_found():
    source = "def f():\n    from southsouth.book.site import cover\n"
    assert against(f"{NAME}.text.parts", source) == [f"{NAME}.text.parts uses {NAME}.site.cover"]
    assert against(f"{NAME}.facts", "import southsouth.book.text.roles") != []
    assert against(f"{NAME}.epub.cover", source) == []
