"""What has changed in each version of the book, and since the last: ``CHANGELOG.md`` says so."""

import re

from southsouth import paths
from southsouth.errors import SouthSouthError

FILE = "CHANGELOG.md"
UNRELEASED = "Unreleased"
"""The heading of what no version has yet."""


def unreleased() -> bool:
    """Return whether anything stands under the heading of what no version has yet.

    A book without a changelog is what its version says. Errors as ``section``.
    """
    lines = section(UNRELEASED).splitlines()
    return any(line.strip() and not line.startswith("#") for line in lines)


def section(version: str) -> str:
    """Return what stands under the heading of a version, or ``UNRELEASED``; empty if nothing does.

    Raises
    ------
    SouthSouthError
        The changelog is not in UTF-8.
    """
    file = paths.root() / FILE
    try:
        text = file.read_text(encoding="utf-8") if file.is_file() else ""
    except UnicodeDecodeError:
        raise SouthSouthError(
            f"{FILE} is not in UTF-8: correct it, or restore it (git checkout {FILE})."
        ) from None
    heading = rf"^## \[?{re.escape(version)}(?![^\s\]])[^\n]*\n"
    found = re.search(rf"{heading}(.*?)(?=^## |\Z)", text, re.M | re.S)
    return found[1].strip() if found else ""
