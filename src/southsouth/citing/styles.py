"""Citations as sentences, by the Citation Style Language: APA and Chicago.

The styles in ``styles/`` are those of the CSL project (CC BY-SA 3.0), unchanged.
"""

import functools
import html
import json
import re
import warnings
from pathlib import Path

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON

from southsouth import wording
from southsouth.citing.items import CHAPTER, Item

STYLES = {"apa": "apa.csl", "chicago": "chicago-author-date.csl"}
"""American Psychological Association, 7th edition; Chicago Manual of Style, 18th, author-date."""

_AFTER_QUOTE = re.compile(r"”([.,])")
_TAG = re.compile(r"</?i>")
_TWO_STOPS = re.compile(r"(?<=[?!.…])((?:[’”]|</?i>)*)\.")
_IN_BOOK = {"apa": "{}. In <i>", "chicago": "“{},” in <i>"}
"""How a style goes on after “In” where the page of a part stands before the book."""
INITIALS = "initialize-with"
"""What follows an initial, in a style that has them."""
_INNER = str.maketrans("“”", "‘’")
"""Quotation marks within those that a style sets around a title."""
ALONE = "version"
"""A field that is one thing: citeproc takes a commit, digits between letters, for several."""
OWN = (ALONE, "title", "medium", "URL", CHAPTER)
"""Fields that are put in their places after citeproc: beside it those in which parts differ."""


def _mark(key: str) -> str:
    """Return a mark that no style changes: the field's name in letters of no language."""
    return f"\ue000{OWN.index(key)}\ue001"


ADDRESS = _mark("URL")
RETRIEVED = f"Retrieved {ADDRESS}"
"""What APA has of an undated source, but for the day on which it was consulted: none is known."""
AS_WRITTEN = {"title", "medium"}
"""Fields that no style may put in capitals: a part's title is a finding, in a sentence."""


@functools.cache
def _style(name: str) -> CitationStylesStyle:
    file = Path(__file__).parent / "styles" / STYLES[name]
    style = CitationStylesStyle(str(file), validate=False)
    _leave_whole(style.root)
    return style


def _leave_whole(style) -> None:
    """Let names be written in full where a style says so: citeproc shortens them all."""
    if mark := style.attrib.pop(INITIALS, None):
        for name in style.iterfind(".//{*}name"):
            if name.get("initialize") != "false":
                name.set(INITIALS, mark)


def plain(item: Item, style: str) -> str:
    """Return a citation as one line of text; ``style`` is a key of ``STYLES``."""
    return html.unescape(_TAG.sub("", marked_up(item, style)))


def marked_up(item: Item, style: str) -> str:
    """Return a citation as HTML: text with ``<i>`` where the style has italics."""
    form = _form(_shape(item), style)
    for key in set(OWN) & set(item):
        mark, text = _mark(key), _escape(item[key])
        if f"“{mark}" in form:
            if text.endswith("”") and f"{mark}.”" in form:
                form, text = form.replace(f"{mark}.", mark), f"{text[:-1]}.”"
            text = text.translate(_INNER)
        form = form.replace(mark, text)
    return wording.nested(_TWO_STOPS.sub(r"\1", form))


def _shape(item: Item) -> str:
    """Return an item as JSON, with a mark in place of what tells it from others of its kind.

    The parts of a book differ in title, description and address alone, which every style passes on
    as they are (``class="nocase"``), and so do sources of one author and date. Citeproc takes some
    twenty milliseconds for a citation, and the book has well over a thousand.
    """
    own = (ALONE,) if _is_whole(item) else OWN
    marked = {key: _mark(key) if key in own else value for key, value in item.items()}
    return json.dumps({**marked, "id": "item"}, sort_keys=True)


def _is_whole(item: Item) -> bool:
    """Return whether an item is the book, neither a part of it nor a source, which has none."""
    return item["type"] == "book" and ALONE in item


@functools.cache
def _form(shape: str, style: str) -> str:
    """Return the citation of a shape, in HTML, with its marks."""
    item = _escape(json.loads(shape))
    page = item.pop(CHAPTER, "")  # Chicago's style would put version and edition before the book
    for key in () if _is_whole(item) else AS_WRITTEN & set(item):
        item[key] = f'<span class="nocase">{item[key]}</span>'
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fields of CSL 1.0.2 that citeproc does not know
        source = CiteProcJSON([item])
        bibliography = CitationStylesBibliography(_style(style), source, formatters.html)
        bibliography.register(Citation([CitationItem("item")]))
        form = str(bibliography.bibliography()[0]).replace(RETRIEVED, ADDRESS)
    if page:
        form = form.replace("In <i>", f"In {_IN_BOOK[style].format(page)}", 1)
    return _AFTER_QUOTE.sub(r"\1”", form) if _has_stops_inside(style) else form


def _has_stops_inside(style: str) -> bool:
    """Return whether a stop or comma goes inside the quotation mark that the style puts before it.

    Citeproc reads this option of a style's language and does nothing about it.
    """
    return _style(style).root.get_locale_option("punctuation-in-quote") == "true"


def _escape(value):
    if isinstance(value, str):
        return html.escape(value, quote=False)
    if isinstance(value, dict):
        return {key: _escape(inner) for key, inner in value.items()}
    return [_escape(inner) for inner in value] if isinstance(value, list) else value
