"""How a source is cited and listed: by its symbol if it has one, else by author and year."""

import datetime as dt
import functools
import html
import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as default
from pathlib import Path

from pybtex.backends.html import Backend as HtmlBackend
from pybtex.database import BibliographyData, parse_file
from pybtex.exceptions import PybtexError
from pybtex.plugin import find_plugin, register_plugin
from pybtex.richtext import Tag, Text
from pybtex.style.formatting.unsrt import Style as Unsorted
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from pybtex.style.template import FieldIsMissing, field, href, join, node, optional, sentence
from pybtex_docutils import Backend as DocutilsBackend
from sphinxcontrib.bibtex.plugin import register_plugin as register_reference_style
from sphinxcontrib.bibtex.style.referencing import BracketStyle
from sphinxcontrib.bibtex.style.referencing.basic_label import BasicLabelTextualReferenceStyle
from sphinxcontrib.bibtex.style.referencing.label import LabelReferenceStyle
from sphinxcontrib.bibtex.style.template import join2, post_text, pre_text, reference
from sphinxcontrib.bibtex.transforms import BibliographyTransform

from southsouth import paths, wording
from southsouth.citing.items import Item
from southsouth.errors import SouthSouthError

FILE = "references.bib"
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
    name = _last_name(people[0])
    if acronym := re.search(r"\(([A-Z][A-Za-z]*[A-Z])\)", name):
        return acronym[1]
    for long, short in SHORT.items():
        name = name.replace(long, short)
    if len(people) == 2:
        return f"{name} and {_last_name(people[1])}"
    return f"{name} and others" if len(people) > 2 else name


def _last_name(person) -> str:
    """Return a surname, or the whole name of a body."""
    return re.sub(r"[{}]", "", " ".join(person.prelast_names + person.last_names))


class Label(BaseLabelStyle):
    """A UN document's symbol, or author and year; a letter tells equals apart.

    The letter is that among all sources, so that one has the same label on the site and on paper,
    which cites fewer.
    """

    def format_labels(self, sorted_entries):
        """Yield the label of each entry."""
        known, here = _labels(), _lettered(sorted_entries)
        for entry in sorted_entries:
            yield known.get(entry.key, here[entry.key])

    @staticmethod
    def _label(entry) -> str:
        symbol = entry.fields.get("number", "").split(";")[0].strip()
        if symbol and len(symbol) <= 24:
            return symbol
        return f"{_short_author(entry)} {entry.fields.get('year') or 'n.d.'}"


ORDER_OF_LETTERS = "author_year_title"
"""How the sources of equal labels follow one another."""


def unaccented(text: str) -> str:
    """Return a text without the accents of its letters."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


class ByLabel(BaseSortingStyle):
    """As a reader looks them up: by what a citation prints, its numbers by their size."""

    def sorting_key(self, entry):
        """Return words and numbers of the label in turn, without accents, capitals and marks."""
        words = re.findall(r"\d+|[^\W\d]+", unaccented(_printed(entry)).casefold())
        return [(word.isdigit(), int(word) if word.isdigit() else 0, word) for word in words]


def read(file: Path) -> BibliographyData:
    """Return the sources that a BibTeX file lists.

    Raises
    ------
    SouthSouthError
        It is no BibTeX in UTF-8, or lists a source twice, without a title or in a language that
        the book has no code for.
    """
    try:
        found = parse_file(str(file), "bibtex", encoding="utf-8")
        untitled = [key for key, entry in found.entries.items() if not _title(entry).strip()]
    except (OSError, PybtexError, RecursionError, UnicodeDecodeError) as error:
        raise SouthSouthError(
            f"{FILE} cannot be read ({' '.join(str(error).split())}): correct it, or restore it "
            f"(git checkout {FILE})."
        ) from None
    if untitled:
        raise SouthSouthError(f"{FILE}: {untitled[0]} has no title: give it one.")
    for key, entry in found.entries.items():
        if (name := entry.fields.get("langid")) and name not in LANGUAGES:
            raise SouthSouthError(
                f"{FILE}: {key} has the langid {name!r}, which is none of {', '.join(LANGUAGES)}: "
                "correct it, or add the language to LANGUAGES."
            )
    return found


def _title(entry) -> str:
    return _plain(entry, "title")


def _plain(entry, name: str) -> str:
    """Return a field without the marks of LaTeX; empty if there is none."""
    return str(Text.from_latex(entry.fields.get(name, "")))


@functools.cache
def _sources() -> BibliographyData:
    return read(paths.root() / FILE)


@functools.cache
def _labels() -> dict[str, str]:
    """Return the label of every source of the book by its key."""
    entries = list(_sources().entries.values())
    return _lettered(find_plugin("pybtex.style.sorting", ORDER_OF_LETTERS)().sort(entries))


def _printed(entry) -> str:
    """Return what a citation of a source prints."""
    return _labels().get(entry.key) or Label._label(entry)


def _lettered(entries: Iterable) -> dict[str, str]:
    """Return labels by key; of equal ones each gets a letter, in the order given: 2019a, n.d.-a."""
    labels = {entry.key: Label._label(entry) for entry in entries}
    shared, seen = Counter(labels.values()), Counter()
    for key, label in labels.items():
        if shared[label] > 1:
            joint = "-" if label.endswith(".") else ""
            labels[key] = f"{label}{joint}{chr(ord('a') + seen[label])}"
            seen[label] += 1
    return labels


def label(key: str) -> str:
    """Return what citations of a source print: UNOSSC 2019a, A/RES/58/220."""
    return _labels()[key]


def in_words(key: str, lettered: bool = True) -> str:
    """Return a source as a sentence names it, author and label: China Network (2019).

    A letter tells it from others, as in SELA (n.d.-a), but where no list of sources is at hand.
    """
    entry = _sources().entries[key]
    author, label = _short_author(entry), _labels()[key] if lettered else Label._label(entry)
    return f"{author} ({label.removeprefix(author).strip()})"


@dataclass(frozen=True)
class Described:
    """A source in plain text: title, label, symbols, and author and year."""

    title: str
    label: str
    symbols: tuple[str, ...]
    published: str


def described(key: str) -> Described:
    """Return what a source is called and by whom it was published."""
    entry = _sources().entries[key]
    symbols = (symbol.strip() for symbol in entry.fields.get("number", "").split(";"))
    return Described(
        _title(entry),
        _labels()[key],
        tuple(filter(None, symbols)),
        f"{_short_author(entry)}, {entry.fields.get('year') or 'n.d.'}",
    )


TYPES = {
    "article": "article-journal",
    "book": "book",
    "incollection": "chapter",
    "techreport": "report",
}
"""Kinds of entries by their type in CSL; the others are documents."""
FIELDS = {
    "container-title": ("journal", "booktitle"),
    "publisher": ("publisher", "institution", "howpublished"),
    "number": ("number", "type"),
    "volume": ("volume",),
    "page": ("pages",),
    "note": ("note",),
}
"""Fields of a CSL-JSON item, each with those of an entry of which the first there is is taken."""


def item(key: str) -> Item:
    """Return a source as a CSL-JSON item without id; its note says what of it was read."""
    entry = _sources().entries[key]
    said = {
        name: next(filter(None, (_plain(entry, field) for field in fields)), "")
        for name, fields in FIELDS.items()
    }
    authors = [_name(person) for person in entry.persons["author"]]
    if entry.type == "article" or {"literal": said["publisher"]} in authors:
        said["publisher"] = ""
    if said["number"] in said["publisher"]:  # "Press release DEV/3392"
        said["number"] = ""
    said["volume"], _, issue = said["volume"].partition("(")  # 20(2)
    said["issue"] = issue.removesuffix(")")
    said |= {"DOI": entry.fields.get("doi"), "URL": entry.fields.get("url")}
    said["language"] = _language(entry)
    day = entry.fields.get("date") or entry.fields.get("year")
    return {
        "type": TYPES.get(entry.type, "document"),
        "title": _title(entry),
        "author": authors,
        **({"issued": {"date-parts": [[*map(int, day.split("-"))]]}} if day else {}),
        **{name: text for name, text in said.items() if text},
    }


def _name(person) -> dict[str, str]:
    """Return an author as CSL has it; braces keep the name of a body in one."""
    family = " ".join(person.prelast_names + person.last_names)
    if not (given := " ".join(person.first_names + person.middle_names)):
        return {"literal": str(Text.from_latex(family))}
    return {"family": str(Text.from_latex(family)), "given": str(Text.from_latex(given))}


class _Docutils(DocutilsBackend):
    """Nodes of docutils; a tag such as ``em-es`` says the language of what is in it."""

    def format_tag(self, tag_name, text):
        name, _, code = tag_name.partition("-")
        made = super().format_tag(name, text)
        for tag in made if code else ():
            tag["classes"].append(CLASS + code)
        return made


class _Html(HtmlBackend):
    """HTML without marks for programs, and with addresses written as HTML has them."""

    def format_tag(self, tag, text):
        name, _, code = tag.partition("-")
        made = super().format_tag(name, text)
        return made.replace(f"<{name}", f'<{name} lang="{code}"', 1) if code else made

    def format_protected(self, text):
        return text

    @staticmethod
    def format_href(url, text, external=False):
        return f'<a href="{html.escape(url)}">{text}</a>' if text else ""


def in_full(key: str) -> str:
    """Return a source in HTML as the list of sources has it, without its label."""
    entry = _sources().entries[key]
    return Style().format_entry(_labels()[key], entry).text.render(_Html())


LANGUAGES = {"french": "fr", "spanish": "es"}
"""The languages of sources in another than the book's, as BibTeX names them, and their codes."""
CLASS = "language-"
"""Before a code: the class for which docutils writes the language of an element."""


def language(key: str) -> str:
    """Return the code of the language of a source; empty for the book's, or without the source."""
    entry = _sources().entries.get(key)
    return _language(entry) if entry else ""


def _language(entry) -> str:
    name = entry.fields.get("langid")
    return LANGUAGES[name] if name else ""


def address(key: str) -> str:
    """Return the address of a source; empty if it has none."""
    return _sources().entries[key].fields.get("url", "")


@node
def label_after_author(children, data):
    """The label of a source whose author stands before it: the author is not named again."""
    label = data["formatted_entry"].label
    people = data["entry"].persons.get("author", [])
    named = label.removeprefix(f"{_last_name(people[0])} ") if len(people) == 1 else label
    return Text(named)


class Textual(BasicLabelTextualReferenceStyle):
    """Author, and in brackets what the label adds to it: China Network (2019)."""

    def inner(self, role_name):
        """Return the author and the label."""
        return join(sep=self.text_reference_sep)[
            self.person.author_or_editor_or_title(full="s" in role_name),
            join[
                self.bracket.left,
                join2(sep1=self.pre_text_sep, sep2=self.post_text_sep)[
                    pre_text, reference[label_after_author], post_text
                ],
                self.bracket.right,
            ],
        ]


@dataclass
class Reference(LabelReferenceStyle):
    """Citations in round brackets."""

    bracket_parenthetical: BracketStyle = default(
        default_factory=lambda: BracketStyle(left="(", right=")", sep="; ")
    )
    bracket_textual: BracketStyle = default(
        default_factory=lambda: BracketStyle(left="(", right=")", sep="; ")
    )

    def __post_init__(self):
        """Take our own style for citations whose author stands in the sentence."""
        super().__post_init__()
        own = Textual(bracket=self.bracket_textual, person=self.person)
        self.role_style.update(dict.fromkeys(own.role_names(), own))


def _when(entry) -> str:
    """Return the date of a source, as precisely as the entry gives it."""
    try:
        day = dt.date.fromisoformat(entry.fields.get("date", ""))
    except ValueError:
        return entry.fields.get("year") or "n.d."
    return wording.date(day).replace(wording.NBSP, " ")


@node
def when(children, context):
    """The date of a source in its entry."""
    return Text(_when(context["entry"]))


@node
def appeared(children, context):
    """The journal of an article with volume and pages, or the series of a report without symbol."""
    fields = context["entry"].fields
    if {"howpublished", "number"} & set(fields):
        raise FieldIsMissing("journal", context["entry"])
    if "journal" not in fields:
        return field("type").format_data(context)
    volume = f"{fields['journal']} {fields.get('volume', '')}".strip()
    return Text.from_latex(", ".join(filter(None, [volume, fields.get("pages")])))


@node
def titled(children, context):
    """The title in italics, with its language if that is another than the book's."""
    code = _language(context["entry"])
    return Tag(f"em-{code}" if code else "em", field("title").format_data(context))


CUT = "…"
LITTLE = "a|an|and|at|by|de|del|for|from|in|its|la|los|of|on|para|que|the|to|with|y"
"""Words that lead on."""
SYMBOLS = ("number", "howpublished")
"""The fields under which the publisher files a source."""


class Style(Unsorted):
    """One form for every kind of source: UN documents are identified by their symbols."""

    default_sorting_style = "southsouth"
    default_label_style = Label

    def _template(self, entry):
        parts = [sentence[self.format_names("author")] if entry.persons else "", " "]
        parts += [sentence[titled], " "]
        parts += [optional[sentence[field(n)], " "] for n in self._named(entry)]
        parts += [optional[sentence[appeared], " "], sentence[when], " "]
        if "url" in entry.fields:
            address = field("url", raw=True)
            parts += [href(address)[address], ". "]
        return join[tuple(parts)][optional[sentence[field("note")]]]

    @staticmethod
    def _named(entry):
        """Return the fields that say under what symbol, where and by whom it was published."""
        symbol, published = (entry.fields.get(k, "") for k in SYMBOLS)
        named = SYMBOLS[1:] if symbol in published else SYMBOLS
        return ["booktitle", *named, "publisher"]

    def _own(self, entry):
        return self._template(entry)

    get_misc_template = get_techreport_template = get_article_template = _own
    get_book_template = get_online_template = get_incollection_template = _own
    get_manual_template = get_unpublished_template = get_dataset_template = _own


class Note(Style):
    """What a citation tells on its page, in few words: its label, who, what, where and when.

    What the label says is not said again. The list of sources has the whole title, the address,
    and which copy was read.
    """

    longest = 80
    """The most letters of a title."""

    def _template(self, entry):
        label = _printed(entry)
        told = (
            str(Text.from_latex(_short_author(entry))),
            self._cut(_title(entry)),
            *(_plain(entry, name) for name in self._named(entry) if name in SYMBOLS),
            _when(entry),
        )
        new = (part.replace(label, "").strip() for part in told if part not in label)
        sentences = (re.sub(r"(?<![.?!…])$", ".", part) for part in (label, *new) if part)
        return join[" ".join(sentences)]

    def _cut(self, title: str) -> str:
        """Return the whole words of a title that fit, of which the last is not a little one."""
        short = textwrap.shorten(title, self.longest, placeholder=CUT, break_on_hyphens=False)
        return re.sub(rf"(\W+({LITTLE}))*\W*{CUT}$", f" {CUT}", short)


AT_HAND = (
    ("pybtex.backends", "docutils"),
    ("pybtex.backends", "plaintext"),
    ("pybtex.style.names", "plain"),
    ("pybtex.style.sorting", ORDER_OF_LETTERS),
)
"""Plug-ins that every citation asks for. Those registered here are found at once; for others
pybtex reads the metadata of all installed packages, which took a third of the time of a build."""


def register() -> None:
    """Make the styles known as ``southsouth``."""
    register_plugin("pybtex.style.labels", "southsouth", Label)
    register_plugin("pybtex.style.sorting", "southsouth", ByLabel)
    register_reference_style("sphinxcontrib.bibtex.style.referencing", "southsouth", Reference)
    register_plugin("pybtex.style.formatting", "southsouth", Style)
    register_plugin("pybtex.style.formatting", "southsouth-note", Note)
    BibliographyTransform.backend = _Docutils()
    for group, name in AT_HAND:
        register_plugin(group, name, find_plugin(group, name), force=True)
