"""The glossary's terms, linked from where each chapter first uses them."""

import functools
import re
from pathlib import Path

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx

from southsouth.book.text.citation import CITED
from southsouth.book.text.roles import claim_verdict, number

DOCNAME = "glossary"
_BLOCK = re.compile(r"^```\{glossary\}\n(.*?)^```", re.M | re.S)
ORDINARY = frozenset(
    {"adoption", "decision", "destination", "flow", "option", "origin", "stock", "symbol"}
)
"""Terms that are also everyday words: linked only where a page asks for it, with ``{term}``."""
_CLOSED = (
    nodes.reference,
    addnodes.pending_xref,
    nodes.title,
    nodes.caption,
    nodes.literal,
    nodes.table,
    nodes.figure,
    nodes.block_quote,
    number,
    claim_verdict,
)
"""What is not searched: links already, headings, identifiers, exhibits, quotations set apart."""


@functools.lru_cache(maxsize=4)
def _terms(file: Path, _changed: int) -> tuple[str, ...]:
    block = _BLOCK.search(file.read_text(encoding="utf-8"))
    lines = block[1].splitlines() if block else []
    return tuple(line.strip() for line in lines if line[:1].strip() not in ("", ":"))


def terms(source: Path) -> tuple[str, ...]:
    """Return the terms that the glossary page in ``source`` explains, other names among them."""
    file = source / f"{DOCNAME}.md"
    return _terms(file, file.stat().st_mtime_ns) if file.is_file() else ()


@functools.lru_cache(maxsize=4)
def _pattern(known: tuple[str, ...]) -> re.Pattern:
    """Return a pattern for any of the terms, the longer first.

    A term may begin a sentence or stand in the plural; a name keeps its capital.
    """
    forms = sorted(known, key=len, reverse=True)
    either = "|".join(
        f"[{t[0].upper()}{t[0]}]{re.escape(t[1:])}s?" for t in forms if t[0].isalnum()
    )
    return re.compile(rf"(?<![\w-])(?:{either})(?![\w-])")


def _term(found: str, known: tuple[str, ...]) -> str:
    """Return the term as the glossary writes it, from a match."""
    spelt = {term.casefold(): term for term in known}
    return spelt.get(found.casefold()) or spelt[found.casefold().removesuffix("s")]


def _open_texts(doctree: nodes.document):
    """Yield the texts of paragraphs that may carry a link, in order."""
    for paragraph in doctree.findall(nodes.paragraph):
        for text in list(paragraph.findall(nodes.Text)):
            if not any(map(_closed, _ancestors(text))):
                yield text


def _closed(node: nodes.Node) -> bool:
    return isinstance(node, _CLOSED) or CITED in node.get("classes", [])


def _ancestors(node: nodes.Node):
    while (node := node.parent) is not None:
        yield node


def _link(text: str, term: str, docname: str) -> addnodes.pending_xref:
    inner = nodes.inline("", text, classes=["xref", "std", "std-term"])
    return addnodes.pending_xref(
        "",
        inner,
        refdomain="std",
        reftype="term",
        reftarget=term,
        refexplicit=True,
        refwarn=True,
        refdoc=docname,
    )


def link_first_uses(app: Sphinx, doctree: nodes.document) -> None:
    """Link the first use of each term in a page to its entry in the glossary."""
    docname, source = app.env.docname, Path(app.srcdir)
    known = tuple(term for term in terms(source) if term.rstrip("s") not in ORDINARY)
    if docname == DOCNAME or not known:
        return
    app.env.note_dependency(str(source / f"{DOCNAME}.md"))
    seen: set[str] = set()
    for text in _open_texts(doctree):
        parts, end = [], 0
        for match in _pattern(known).finditer(text):
            term = _term(match[0], known)
            if term in seen:
                continue
            seen.add(term)
            parts += [nodes.Text(text[end : match.start()]), _link(match[0], term, docname)]
            end = match.end()
        if parts:
            rest = nodes.Text(text[end:])
            text.parent.replace(text, [part for part in (*parts, rest) if part.astext()])
