"""What no line of the printed book divides: symbols, dates, amounts, names with numbers."""

import re

from docutils import nodes

from southsouth.wording import NBSP

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
SPACES = (
    re.compile(r"\b(Figure|Table) (?=[\dA])"),
    re.compile(rf"\b(\d{{1,2}}) (?={MONTHS})"),
    re.compile(r"(\d) (?=of \d)"),
    re.compile(r"(\d\sof) (?=\d)"),
    re.compile(r"(US\$) (?=[mbt]r?illion)"),
)
"""What stands before a space that ends no line: Table 3.1, 12 July, 38 of 53, US$ billion."""

SYMBOL = re.compile(
    r"((?<![\w/:.-])[A-Z][A-Z.]*\d*(?:/[\w.()-]+)*/[\w.-]*\d|\b\d+–\d+\b|\bn\.d\.-[a-z]\b)"
)
"""The symbol of a document, such as A/CONF.79/13/Rev.1, a span of years, the date n.d.-b."""

SHORT = 16
"""Letters up to which code is set on one line, as is the name of an option."""

ADDRESS = re.compile(r"https?://")
AS_WRITTEN = (nodes.literal, nodes.FixedTextElement)
"""What holds code and the like."""


def spaced(text: str) -> str:
    """Return a text with spaces that end no line where that would part a name or a date."""
    for before in SPACES:
        text = before.sub(rf"\1{NBSP}", text)
    return text


def keep(tree: nodes.document) -> None:
    """Keep the whole book from ending lines in symbols, dates and names with numbers."""
    for code in tree.findall(nodes.literal):
        if len(code.astext()) <= SHORT:
            code["classes"].append("nowrap")
    for text in list(tree.findall(nodes.Text)):
        if isinstance(text.parent, AS_WRITTEN) or ADDRESS.match(text):
            continue
        parts = SYMBOL.split(spaced(text))
        if len(parts) > 1 or parts[0] != text:
            text.parent.replace(text, list(_parts(parts)))


def keep_ends(title: nodes.title) -> None:
    """Keep the last two words of a title on one line: one alone would look like a slip."""
    last = title[-1]
    if isinstance(last, nodes.Text) and len(words := last.rsplit(" ", 2)) > 2:
        end = nodes.inline("", " ".join(words[1:]), classes=["nowrap"])
        title.replace(last, [nodes.Text(f"{words[0]} "), end])


def _parts(parts: list[str]):
    """Yield the nodes of a text split at its symbols, which are every second part."""
    for place, part in enumerate(parts):
        if place % 2:
            yield nodes.inline("", part, classes=["nowrap"])
        elif part:
            yield nodes.Text(part)
