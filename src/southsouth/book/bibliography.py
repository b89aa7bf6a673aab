"""How a source is cited and listed: by its symbol if it has one, else by author and year."""

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from dataclasses import field as default

from pybtex.plugin import register_plugin
from pybtex.richtext import Tag, Text
from pybtex.style.formatting.unsrt import Style as Unsorted
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.template import field, href, join, node, optional, sentence
from sphinxcontrib.bibtex.plugin import register_plugin as register_reference_style
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle

from southsouth import wording

SHORT = {
    "United Nations General Assembly": "UN General Assembly",
    "United Nations, Department of Economic and Social Affairs, Population Division": "UN DESA",
    "United Nations Department of Economic and Social Affairs, Population Division": "UN DESA",
    "United Nations, Department of Economic and Social Affairs": "UN DESA",
    "United Nations Conference on Trade and Development": "UNCTAD",
    "United Nations Office for South-South Cooperation": "UNOSSC",
    "United Nations Development Programme": "UNDP",
    "United Nations Environment Programme": "UNEP",
    "United Nations Statistics Division": "UNSD",
    "International Organization for Migration": "IOM",
    "International Institute for Sustainable Development": "IISD",
    "Auschwitz Institute for Peace and Reconciliation": "AIPR",
    "Latin American and Caribbean Economic System": "SELA",
    "United Nations": "UN",
}
"""Authors as a citation names them; the longer names first."""


def _short_author(entry) -> str:
    """Return an author for a citation: a surname, an acronym, or a short corporate name."""
    if given := entry.fields.get("shortauthor"):
        return given
    people = entry.persons.get("author", [])
    if not people:
        return "Anonymous"
    name = re.sub(r"[{}]", "", " ".join(people[0].prelast_names + people[0].last_names))
    if acronym := re.search(r"\(([A-Z][A-Za-z]*[A-Z])\)", name):
        return acronym[1]
    for long, short in SHORT.items():
        name = name.replace(long, short)
    return f"{name} and others" if len(people) > 1 else name


class Label(BaseLabelStyle):
    """A UN document's symbol, or author and year; a letter tells equals apart."""

    def format_labels(self, sorted_entries):
        """Yield the label of each entry."""
        labels = [self._label(entry) for entry in sorted_entries]
        shared, seen = Counter(labels), Counter()
        for label in labels:
            letter = chr(ord("a") + seen[label]) if shared[label] > 1 else ""
            seen[label] += 1
            yield label + letter

    @staticmethod
    def _label(entry) -> str:
        symbol = entry.fields.get("number", "").split(";")[0].strip()
        if symbol and len(symbol) <= 24:
            return symbol
        return f"{_short_author(entry)} {entry.fields.get('year') or 'n.d.'}"


@dataclass
class Reference(LabelReferenceStyle):
    """Citations in round brackets."""

    bracket_parenthetical: BracketStyle = default(
        default_factory=lambda: BracketStyle(left="(", right=")", sep="; ")
    )
    bracket_textual: BracketStyle = default(
        default_factory=lambda: BracketStyle(left="(", right=")", sep="; ")
    )


@node
def when(children, context):
    """The date of a source, as precisely as the entry gives it."""
    fields = context["entry"].fields
    day = fields.get("date", "")
    try:
        return Text(wording.date(dt.date.fromisoformat(day)).replace(wording.NBSP, " "))
    except ValueError:
        return Text(fields.get("year") or "n.d.")


@node
def titled(children, context):
    """The title in italics."""
    return Tag("em", field("title").format_data(context))


class Style(Unsorted):
    """One form for every kind of source: UN documents are identified by their symbols."""

    default_sorting_style = "author_year_title"
    default_label_style = Label

    def _template(self, entry):
        symbol, published = (entry.fields.get(k, "") for k in ("number", "howpublished"))
        named = ["howpublished"] if symbol in published else ["number", "howpublished"]
        parts = [sentence[self.format_names("author")] if entry.persons else "", " "]
        parts += [sentence[titled], " "]
        parts += [optional[sentence[field(n)], " "] for n in ("booktitle", *named, "publisher")]
        parts += [sentence[when], " "]
        if "url" in entry.fields:
            parts += [href[field("url", raw=True), field("url", raw=True)], ". "]
        return join[tuple(parts)][optional[sentence[field("note")]]]

    def _own(self, entry):
        return self._template(entry)

    get_misc_template = get_techreport_template = get_article_template = _own
    get_book_template = get_online_template = get_incollection_template = _own
    get_manual_template = get_unpublished_template = get_dataset_template = _own


def register() -> None:
    """Make the styles known as ``southsouth``."""
    register_plugin("pybtex.style.labels", "southsouth", Label)
    register_reference_style("sphinxcontrib.bibtex.style.referencing", "southsouth", Reference)
    register_plugin("pybtex.style.formatting", "southsouth", Style)
