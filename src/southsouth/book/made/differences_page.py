"""What differs in other editions: directive ``{differences}``."""

import html
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from southsouth import wording
from southsouth.book import cite_links, contents, parameters
from southsouth.book.editions import Edition
from southsouth.book.exhibits import drawn_up, sortable, table_nodes
from southsouth.book.made.differences import Change, Comparison, Judgement
from southsouth.book.pages import DIFFERENCES_FILE, SKIPPED, is_print, link, page_uri
from southsouth.book.text.parts import title as title_of
from southsouth.book.text.roles import claim_verdict
from southsouth.claims import sentences

WITHOUT = (
    "The tables of differences are made by the command southsouth book, which executes the "
    "chapters of both editions."
)
ON_PAPER = "The numbers themselves, each with its sentence, are on this page of the site."
IN_WORDS = "in words"
"""What stands for a difference between words, or between words and a number."""
LINK = "Link to this line"
ALIKE = "No chapter says anything else, and no claim that was computed is judged otherwise."


class change_list(nodes.General, nodes.Element):
    """What two editions say otherwise: attribute ``comparison``."""


class DifferencesDirective(SphinxDirective):
    """``{differences}``: a section for each edition that this one was compared with."""

    def run(self):
        comparisons = self.config.southsouth_differences
        self.env.note_reread()  # what is told is in no file
        if not comparisons:
            return [nodes.paragraph("", WITHOUT)]
        return [_section(comparison) for comparison in comparisons]


def _section(comparison: Comparison) -> nodes.section:
    name = comparison.other.name
    section = nodes.section(ids=[f"differences-{name}"], names=[f"differences {name}"])
    section += nodes.title("", comparison.other.title)
    section += nodes.paragraph("", _summary(comparison))
    if comparison.claims:
        section += _claims(comparison)
    if comparison.changes:
        section += [_chapters(comparison), change_list(comparison=comparison)]
    return section


def _summary(comparison: Comparison) -> str:
    """Say how much differs, in two sentences."""
    if not (comparison.changes or comparison.claims):
        return ALIKE
    said, changed = sum(comparison.said.values()), len(comparison.changes)
    chapters = len({change.chapter for change in comparison.changes})
    judged = {judgement.claim: judgement.verdicts for judgement in comparison.claims}
    turned = sum(one != other for one, other in judged.values())
    chosen = _parameters(comparison.one, comparison.other)
    return (
        f"With other choices ({chosen}), {changed:,} of the {said:,} numbers that "
        f"the chapters compute read otherwise, in {wording.phrase(chapters, 'words')} of "
        f"{wording.phrase(len(comparison.said), 'words')} chapters. Of the computed claims "
        f"{wording.phrase(len(judged), 'words')} depend on what was chosen; judged by each "
        f"edition’s choices alone, {wording.phrase(turned, 'words')} would get another verdict."
    )


def _parameters(one: Edition, other: Edition) -> str:
    """Return in words the parameters of the other edition that this one has otherwise."""
    ours, theirs = one.parameters, other.parameters
    return parameters.in_words({k: v for k, v in theirs.items() if ours.get(k) != v})


def _claims(comparison: Comparison) -> nodes.container:
    """Return the table of the claims on which the choices bear, a line a part of each."""
    titles = _titles(comparison.one, comparison.other)
    headings = ("What is stated", *titles, "Difference", HELD)
    rows = [
        row
        for _, parts in groupby(comparison.claims, key=lambda judgement: judgement.claim)
        for row in _claim(list(parts), titles, comparison.other.name)
    ]
    entries = [
        table_nodes.entry(text, ["number"] if text in headings[1:4] else []) for text in headings
    ]
    inside = table_nodes.group(entries, rows, WIDTHS)
    meaning = of_claims(comparison.one, comparison.other)
    records = [_record(part, titles) for part in comparison.claims]
    return drawn_up.table(meaning, inside, records)


def of_claims(one: Edition, other: Edition) -> dict:
    """Return what the table of claims of two editions says of itself."""
    title = f"Claims under the choices of each edition alone: {_pair(one, other)}"
    name = f"tbl-differences-claims-{other.name}"
    return drawn_up.described(name, title, _compared("claims of the ledger", one, other))


HELD = "Specifications in which it holds"
WIDTHS = (36, 14, 14, 14, 22)
"""Of the columns of the table of claims, in per cent."""
ALONE = {
    "claim": "Name of the claim",
    "asserts": "What is claimed",
    "ledger": "In the ledger",
    "says": "What is stated",
    "by": "Difference",
}
PAIRED = {"values": "Value", "held": "Holds in", "verdicts": "Verdict", "chosen": "Choices"}
"""Headings of the CSV file of claims: what is said once, and what of each edition."""


def _record(part: Judgement, titles: Sequence[str]) -> dict[str, str]:
    """Return a line of the table of claims as its CSV file has it."""
    pairs = {
        f"{heading}, {title}": text
        for name, heading in PAIRED.items()
        for title, text in zip(titles, getattr(part, name), strict=True)
    }
    return {heading: getattr(part, name) for name, heading in ALONE.items()} | pairs


def _claim(parts: list[Judgement], titles: Sequence[str], name: str) -> Iterator[nodes.row]:
    """Yield a line with a claim, its verdicts and choices, and one for each of its parts.

    The first has an address by the name of the other edition and that of the claim.
    """
    claim = parts[0]
    ledger = claim_verdict("", claim.ledger, claim=claim.claim)
    told = nodes.paragraph("", "", nodes.Text(f"{claim.asserts} In the ledger: "), ledger)
    judged = f"{_turned(claim.verdicts, titles)} {_chosen(claim.chosen, titles)}"
    told += nodes.Text(f". {judged} ")
    place = f"{name}-{claim.claim}"
    told += nodes.reference("", "#", refid=place, reftitle=LINK, classes=["headerlink"])
    head = table_nodes.heads(told, len(WIDTHS))
    head["ids"].append(place)
    yield head
    for part in parts:
        figures = (_figure(text) for text in (*part.values, part.by))
        held = table_nodes.entry("; ".join(part.held))
        yield nodes.row("", table_nodes.entry(part.says), *figures, held)


def _turned(verdicts: tuple[str, str], titles: Sequence[str]) -> str:
    """Say what the verdict would be if there were the choices of one edition alone."""
    one, other = verdicts
    each = zip(verdicts, titles, strict=True)
    told = f"{one} in both" if one == other else "; ".join(f"{text} ({who})" for text, who in each)
    return f"By the choices of each edition alone: {told}."


def _chosen(chosen: tuple[str, str], titles: Sequence[str]) -> str:
    """Say which specifications the values are of; what both chose is told once."""
    one, other = (told.split(sentences.APART) for told in chosen)
    both = [choice for choice in one if choice in other]
    apart = ([choice for choice in told if choice not in both] for told in (one, other))
    parts = {"The values are of": both, **dict(zip(titles, apart, strict=True))}
    return " ".join(f"{who}: {sentences.APART.join(told)}." for who, told in parts.items() if told)


def _figure(text: str) -> nodes.entry:
    return table_nodes.entry(text, ["number"])


def _titles(one: Edition, other: Edition) -> tuple[str, str]:
    """Return what two editions are called in the head of a table."""
    if one.title != other.title:
        return one.title, other.title
    return one.choices or one.title, other.choices or other.title


def _pair(one: Edition, other: Edition) -> str:
    return " and ".join(_titles(one, other))


def _chapters(comparison: Comparison) -> nodes.container:
    """Return the table of how much each chapter says otherwise."""
    changed = Counter(change.chapter for change in comparison.changes)
    rows = [
        nodes.row(
            "",
            nodes.entry("", nodes.paragraph("", "", _to_chapter(chapter))),
            _figure(f"{comparison.said[chapter]:,}"),
            _figure(f"{count:,}"),
        )
        for chapter, count in changed.items()
    ]
    headings = [
        table_nodes.entry("Chapter"),
        *(table_nodes.entry(text, ["number"]) for text in ("Numbers", "That differ")),
    ]
    inside = table_nodes.group(headings, rows, (60, 20, 20))
    titles = {file.stem: title_of(file) for file in contents.chapters()}
    counts = [
        {
            "Chapter": titles[chapter],
            "Name": chapter,
            "Numbers": comparison.said[chapter],
            "That differ": count,
        }
        for chapter, count in changed.items()
    ]
    return drawn_up.table(of_chapters(comparison.one, comparison.other), inside, counts)


def of_chapters(one: Edition, other: Edition) -> dict:
    """Return what the table of chapters of two editions says of itself."""
    title = f"How many numbers of each chapter differ: {_pair(one, other)}"
    name = f"tbl-differences-chapters-{other.name}"
    return drawn_up.described(name, title, _compared("numbers of the chapters", one, other))


def _compared(what: str, one: Edition, other: Edition) -> str:
    """Return the data of a table of differences in words."""
    chosen = _parameters(one, other)
    return f"{what} in both editions, the second with {chosen} ({DIFFERENCES_FILE})"


def _to_chapter(chapter: str) -> addnodes.pending_xref:
    """Return a link to a chapter, under its title."""
    return addnodes.pending_xref(
        "",
        nodes.inline("", chapter),
        refdomain="std",
        reftype="doc",
        reftarget=f"/notebooks/{chapter}",
        refexplicit=False,
        refwarn=True,
    )


def visit_change_list(self, node):
    """Write the numbers that differ, folded by chapter; paper says where they are."""
    if is_print(self):
        self.body.append(f"<p>{ON_PAPER}</p>\n")
        raise nodes.SkipNode
    comparison = node["comparison"]
    for chapter, changes in groupby(comparison.changes, key=lambda change: change.chapter):
        self.body.append(_folded(self, comparison, chapter, list(changes)))
    raise nodes.SkipNode


def _folded(translator, comparison: Comparison, chapter: str, changes: list[Change]) -> str:
    """Return the differences of one chapter, which a reader opens."""
    docname = f"notebooks/{chapter}"
    title = html.escape(translator.builder.env.titles[docname].astext())
    head = "".join(f'<th scope="col">{html.escape(text)}</th>' for text in _headings(comparison))
    rows = "".join(_row(translator, change, comparison) for change in changes)
    kind = "exhibit sortable" if len(changes) >= sortable.LEAST else "exhibit"
    table = f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    wrapped = (
        f'<div class="exhibit-block"><div class="pst-scrollable-table-container">{table}</div>'
    )
    return (
        f'<details class="table-entry"><summary><span class="table-title">{title}</span> '
        f"({len(changes)})</summary>{wrapped}</div></details>"
    )


def _headings(comparison: Comparison) -> tuple[str, ...]:
    return "Where it is said", *_titles(comparison.one, comparison.other), "Difference"


def _row(translator, change: Change, comparison: Comparison) -> str:
    """Return the line of a number, which has an address by the other edition and its own name."""
    chapter, _, key = change.id.partition("/")
    other, docname = comparison.other.name, f"notebooks/{chapter}"
    place, titles = f"{other}-{chapter}-{key}", _titles(comparison.one, comparison.other)
    said = link(change.title, f"{page_uri(translator, docname)}#num-{key}")
    cite = " · ".join(
        cite_links.to(translator, change.id, f"Cite, {who}", f"{value}, {change.title}", found_in)
        for who, value, found_in in (
            (titles[0], change.one, cite_links.page(docname)),
            (titles[1], change.other, cite_links.of_edition(other)),
        )
    )
    cells = "".join(
        f'<td class="number">{html.escape(text)}</td>'
        for text in (change.one, change.other, change.by or IN_WORDS)
    )
    here = f'<a class="headerlink" href="#{place}" title="{LINK}">#</a>'
    return f'<tr id="{place}"><td>{said} {cite} {here}</td>{cells}</tr>'


def setup(app: Sphinx) -> None:
    """Register directive, node and configuration value with Sphinx."""
    app.add_config_value("southsouth_differences", (), "", (tuple,))
    app.add_directive("differences", DifferencesDirective)
    app.add_node(change_list, html=(visit_change_list, None), **SKIPPED)
