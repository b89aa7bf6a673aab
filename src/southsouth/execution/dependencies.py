"""What the outputs of code depend on besides data, found by reading the code."""

import ast
import functools
import hashlib
import platform
from importlib.metadata import distributions
from pathlib import Path

from IPython.core.inputtransformer2 import TransformerManager

from southsouth import paths

PACKAGE = "southsouth"
FOLDER = Path(__file__).parents[1]
FONTS = FOLDER / "charts" / "fonts"


@functools.lru_cache(maxsize=2048)  # all modules and cells: chapters import the same ones
def imported(source: str) -> frozenset[str]:
    """Return the names of the modules that Python source may import, or a cell with its magics."""
    names = set()
    try:
        tree = _parsed(source)
    except SyntaxError:  # whoever runs it will say where
        return frozenset()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return frozenset(names)


def _parsed(source: str) -> ast.Module:
    try:
        return ast.parse(source)
    except SyntaxError:  # magics, or an error, which is raised again
        plain = source.partition("\n")[2] if source.startswith("%%") else source
        return ast.parse(TransformerManager().transform_cell(plain))


def _own(source: str) -> frozenset[str]:
    """Return the names of this package's modules that Python source may import."""
    return frozenset(name for name in imported(source) if name.split(".")[0] == PACKAGE)


def _file(module: str) -> Path | None:
    """Return the file of a module of this package, found without importing what it is in."""
    place = FOLDER.joinpath(*module.split(".")[1:])
    files = place / "__init__.py", place.with_name(f"{place.name}.py")
    return next((file for file in files if file.is_file()), None)


def modules(*sources: str) -> list[Path]:
    """Return the files of this package that sources import, directly or through others."""
    found: dict[str, Path] = {}
    waiting = {name for source in sources for name in _own(source)}
    while waiting:
        name = waiting.pop()
        file = _file(name)
        if name in found or file is None:
            continue
        found[name] = file
        waiting |= _own(file.read_text(encoding="utf-8")) - found.keys()
        if "." in name:
            waiting.add(name.rpartition(".")[0])
    return sorted(set(found.values()))


@functools.cache
def _installed() -> str:
    """Return the packages that code runs with: the lock says which there should be."""
    return "\n".join(sorted(f"{d.name}=={d.version}" for d in distributions()))


def environment() -> str:
    """Return one sha256 over Python, the lock, the packages installed and the figures' fonts."""
    lock, fonts = paths.root() / "requirements.txt", sorted(FONTS.iterdir())
    return digest(platform.python_version(), lock, _installed(), *fonts)


def digest(*parts: str | bytes | Path) -> str:
    """Return one sha256 over texts and the contents of files, in the order given."""
    total = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, Path) else part
        content = content.encode() if isinstance(content, str) else content
        total.update(len(content).to_bytes(8, "big") + content)
    return total.hexdigest()
