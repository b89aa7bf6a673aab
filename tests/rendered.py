"""What tests read of a built book, and which pages it has."""

import functools
from pathlib import Path

from bs4 import BeautifulSoup
from lxml import html

from conftest import ROOT
from southsouth import yaml_files
from southsouth.book import contents

LISTS = {"data", "ledger", "timeline", "what-survives"}
"""Pages that list what others say: they need no figures and sources of their own."""


def parts(folder: Path = ROOT) -> dict[str, list[str]]:
    """Return the pages of each part of the table of contents."""
    toc = yaml_files.read(folder / contents.FILE, contents.FILE)
    return {part["caption"]: [c["file"] for c in part["chapters"]] for part in toc["parts"]}


def notebooks(*left_out: str) -> list[str]:
    """Return the names of the notebooks of the book, but for those of some parts."""
    files = [file for part, files in parts().items() if part not in left_out for file in files]
    return [file.removeprefix("notebooks/") for file in files if file.startswith("notebooks/")]


CHAPTERS = [name for name in notebooks() if name not in LISTS]


@functools.lru_cache(maxsize=40)
def page(book: Path, name: str) -> BeautifulSoup:
    """Return a page of the site."""
    return BeautifulSoup((book / "html" / f"{name}.html").read_text(), "lxml")


def tree(book: Path, name: str) -> html.HtmlElement:
    """Return a page of the site as lxml has it: much quicker than ``page``, for tests of all."""
    utf8 = html.HTMLParser(encoding="utf-8")
    return html.parse(str(book / "html" / f"{name}.html"), utf8).getroot()


def cited(shown: html.HtmlElement, within: str = "", on: str = "") -> set[str]:
    """Return what the links to citations cite, on a page or within its parts of a class.

    With ``on`` those alone that lead to the page of citations of that name.
    """
    parts = shown.find_class(within) if within else [shown]
    links = [link for part in parts for link in part.find_class("cite") if link.tag == "a"]
    ids = (link.get("href").partition("#") for link in links)
    return {id for file, _, id in ids if file.endswith(f"/{on}.html" if on else "")}


@functools.lru_cache(maxsize=40)
def anchors(book: Path, name: str) -> frozenset[str]:
    """Return the places of a page that a link can lead to."""
    return frozenset(found["id"] for found in page(book, name).select("[id]"))


def said_numbers(book: Path, chapter: str) -> dict[str, str]:
    """Return the exact value of each number that a chapter says."""
    entries = page(book, f"notebooks/{chapter}").select("details.numbers div[id]")
    return {entry["id"]: entry.select_one("dt > data")["value"] for entry in entries}
