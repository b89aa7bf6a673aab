"""How a benchmark tells what it measured: in words, in one line for machines, in the README."""

import argparse
import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"


def tell(about: str, measure: Callable[[], dict], words: Callable[[dict], str]) -> None:
    """Measure, and print the figures as JSON if the command line asks for it, else in words.

    Parameters
    ----------
    about : str
        What the help of the command says.
    measure : callable
        Returns the figures by name.
    words : callable
        Returns the lines that tell them.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--json", action="store_true", help="one line for machines")
    as_json = parser.parse_args().json
    found = measure()
    print(json.dumps(found) if as_json else words(found))


def commit(*apart: str | Path) -> str:
    """Return the commit that is checked out, and whether files have changes, some files apart."""
    git = ["git", "-C", str(ROOT)]
    found = subprocess.check_output([*git, "describe", "--always"], text=True).strip()
    others = [".", *(f":!{name}" for name in apart)]
    changed = subprocess.check_output([*git, "status", "--porcelain", "--", *others], text=True)
    return f"{found}-dirty" if changed else found


def place(maker: str, text: str) -> re.Match:
    """Return the place in a text that a command writes, between its marks."""
    return re.search(rf"(?<=<!-- made by {maker} -->\n).*?(?=<!-- end -->)", text, re.S)


def put_in_readme(maker: str, table: str) -> None:
    """Put a table into the README, in the place of the one that the command made before."""
    text = README.read_text(encoding="utf-8")
    start, end = place(maker, text).span()
    README.write_text(text[:start] + table + text[end:], encoding="utf-8")
