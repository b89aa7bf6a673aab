"""A page for each claim, written as a notebook that Jupyter Book renders like any other."""

from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode, v4
from sphinx.application import Sphinx

from southsouth.book import facts, kept_pages
from southsouth.book.made import claim_exhibits as exhibits
from southsouth.book.made import explorer
from southsouth.book.pages import CLAIMS, SITE, md
from southsouth.book.text import bibliography, languages, parts
from southsouth.citing.items import Part
from southsouth.claims import sentences
from southsouth.claims.changes import would_change
from southsouth.claims.confrontation import Confrontation
from southsouth.claims.evaluation import Result
from southsouth.claims.ledger import Judged
from southsouth.wording import counted

CURVES = 2
"""At most so many curves a page; the values of the others are in the data of each."""


def add(app: Sphinx) -> None:
    """Write the page of every claim beside the pages of the site, before Sphinx looks for pages.

    They are not in the table of contents, which would grow by a hundred lines: the ledger leads to
    them. The printed book has the ledger alone.
    """
    known = app.config.exclude_patterns
    if app.builder.name != SITE:
        if (Path(app.srcdir) / CLAIMS).is_dir():  # of a site made from the same folder
            known.append(f"{CLAIMS}/*")
        return
    known[:] = [pattern for pattern in known if not pattern.startswith(f"{CLAIMS}/")]
    folder = Path(app.srcdir) / CLAIMS
    folder.mkdir(exist_ok=True)
    for id, result in facts.results().items():
        text = v4.writes(notebook(result)) + "\n"
        kept_pages.write(folder / f"{id}.ipynb", text.encode())


def judged() -> dict[str, Judged]:
    """Return the ledger, with the figures of its pages drawn, which are kept; errors as it has."""
    results = facts.results()
    for result in results.values():
        notebook(result)
    return results


def notebook(result: Judged) -> NotebookNode:
    """Return the page of one claim."""
    cells = [_text(_head(result)), *_body(result), _text(_tail(result))]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    # The pages stand beside the table of contents: the ledger leads to them.
    return v4.new_notebook(cells=cells, metadata={"kernelspec": kernel, "orphan": True})


def citable(result: Judged) -> Iterator[Part]:
    """Return what can be cited of a claim: itself, and the exhibits of its page."""
    return parts.with_exhibits(parts.of_claim(result), notebook(result))


def _text(source: str) -> NotebookNode:
    return v4.new_markdown_cell(source)


def _code(source: str, *outputs: NotebookNode) -> NotebookNode:
    tags = {"tags": ["hide-input"]}
    return v4.new_code_cell(source, metadata=tags, execution_count=1, outputs=list(outputs))


def _head(result: Judged) -> str:
    """Return the claim, its quotation, where it stands, and the verdict."""
    claim = result.claim
    judged = sentences.judgement(result)
    place = f"{md(claim.locator)}. The heading is our reading of it."
    return f"""# Claim: {md(claim.says)}

> “{md(sentences.elided(claim.quote))}”

{{cite:t}}`{claim.source.cite}`, {place} {_discussed(claim.id)}

:::{{admonition}} {judged.capitalize()}
:class: verdict {result.verdict.replace(" ", "-")}
{_verdict(result)}

[What the verdict means](../method.md): {sentences.MEANINGS[judged]}.
:::"""


def _verdict(result: Judged) -> str:
    """Return how the claim fared, its count linked to all specifications."""
    said = md(sentences.verdict(result))
    if not isinstance(result, Result):
        return said
    count = counted(result.held, result.total)
    place = exhibits.place_of_all(result) or f"tbl-values-{result.claim.id}"
    return said.replace(count, exhibits.link_to(count, place), 1)


def _discussed(claim_id: str) -> str:
    """Link the chapters that speak of a claim."""
    chapters = facts.discussed().get(claim_id, {})
    links = ", ".join(
        f"[{md(title)}](../notebooks/{name}.ipynb)" for name, title in chapters.items()
    )
    return f"Discussed in: {links}" if links else "[All claims](../notebooks/ledger.ipynb)"


def _body(result: Judged) -> Iterator[NotebookNode]:
    if isinstance(result, Result):
        yield from _computed(result)
    elif isinstance(result, Confrontation):
        yield from _documented(result)


def _computed(result: Result) -> Iterator[NotebookNode]:
    """Yield the working of a computed claim, with the two lines that repeat it."""
    claim = result.claim
    load = f'from southsouth.claims import ledger\n\nresult = ledger.result("{claim.id}")'
    yield _text(f"## The preferred specification\n\n{md(claim.rule)}")
    yield _code(load, *([exhibits.choices(result)] if claim.axes else []))
    yield _code("result.parts_held()", exhibits.parts(result))
    if controls := explorer.section(result):
        yield _text(controls)
    curves = [exhibits.curve(result, part) for part in exhibits.drawn(result, CURVES)]
    if curves:
        yield _text("## Every specification\n\n" + _combinations(result))
        yield _code("result.frame  # one row a specification", *curves, exhibits.ends(result))
        yield _text("## Which choices decide")
        yield _code("result.flips()", exhibits.deciding(result))
    if (unable := exhibits.open_specifications(result)) is not None:
        yield _code('result.frame[result.frame["reason"] != ""]', unable)


def _combinations(result: Result) -> str:
    """Say what was combined, and why each option is there."""
    lines = [
        f"{md(axis.question)}\n"
        + "\n".join(
            f": **{md(option.label)}**. {md(option.why)}{_cited(option.cite)}\n"
            for option in axis.options.values()
        )
        for axis in result.claim.axes.values()
    ]
    return (
        f"{md(sentences.combinations(result))}\n\n"
        ":::{dropdown} The options, and why each is defensible\n" + "\n".join(lines) + "\n:::"
    )


def _cited(keys) -> str:
    return f" {{cite:p}}`{','.join(keys)}`" if keys else ""


def _documented(result: Confrontation) -> Iterator[NotebookNode]:
    """Yield the statements of a documented claim, the correct value, and where the error went."""
    claim = result.claim
    load = f'from southsouth.claims import ledger\n\nresult = ledger.result("{claim.id}")'
    yield _text("## What the documents say")
    yield _code(load, exhibits.statements(result))
    more = [
        f"**{label}.** {text}"
        for label, text in (
            ("The correct value", md(claim.correct)),
            (_origin(result), md(claim.origin)),
            ("Also printed by", ", ".join(f"{{cite:alp}}`{key}`" for key in claim.repeated)),
        )
        if text
    ]
    if more:
        yield _text("\n\n".join(more))


def _origin(result: Confrontation) -> str:
    """Return the heading of where a statement may come from: an error only once it is shown."""
    stated = {"contradicted": "error", "imprecise": "wording"}.get(result.verdict, "statement")
    return f"Where the {stated} may come from"


def _evidence(cite: str, says: str) -> str:
    return f"- {{cite:alp}}`{cite}`: {languages.in_markdown(says, bibliography.language(cite))}"


def _tail(result: Judged) -> str:
    """Return evidence, what would change the verdict, and how to cite the claim."""
    claim = result.claim
    evidence = "\n".join(_evidence(**item) for item in claim.evidence)
    changes = "\n\n".join(
        "\n- ".join([md(sentence), *map(md, listed)]) for sentence, listed in would_change(result)
    )
    sections = [f"## Evidence\n\n{evidence}"] if evidence else []
    sections += [
        f"## What would change this verdict\n\n{changes}",
        f"## How to cite this claim\n\n{{citation}}`claims/{claim.id}`\n\n"
        f"{_covered(result)}For machines: {{api}}`claims/{claim.id}.json`. {_around(claim.id)}",
    ]
    return "\n\n".join(sections)


def _covered(result: Judged) -> str:
    """Say of a computed claim which numbers its citation is for."""
    if not isinstance(result, Result):
        return ""
    return (
        "It has the values under the preferred specification and the count of those in which the "
        "claim holds, and serves for every number on this page. "
    )


def _around(claim_id: str) -> str:
    """Link the claims before and after this one in its document."""
    document = facts.results()[claim_id].claim.document
    ids = [id for id, r in facts.results().items() if r.claim.document == document]
    place = ids.index(claim_id)
    near = {"Claim before": ids[place - 1 : place], "Claim after": ids[place + 1 : place + 2]}
    links = [
        f"{label}: [{md(facts.results()[id].claim.says)}]({id}.ipynb)"
        for label, found in near.items()
        for id in found
    ]
    return "\n\n".join(["", *links])
