"""The parts of the book that can be cited: pages, figures, tables, numbers and claims."""

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from nbformat import NotebookNode

from southsouth import wording
from southsouth.book import facts
from southsouth.book.pages import CLAIMS, REPORTED
from southsouth.book.text import bibliography, details, excerpts, reported, sentences
from southsouth.book.text.sentences import Sentence
from southsouth.briefs import names
from southsouth.citing.items import Part
from southsouth.claims import sentences as said_of_claims
from southsouth.claims.ledger import Judged
from southsouth.errors import SouthSouthError
from southsouth.execution.runs import read_notebook
from southsouth.narrate import is_number

LONGEST = 160
"""Characters of the title of a number."""
COUNTRY = "country-name"
"""The key under which a brief says what its country is called in a sentence."""
_HEADING = re.compile(r"^# (.+)$", re.M)


def everything(pages: Mapping[str, Path]) -> Iterator[Part]:
    """Yield every part of an edition, page by page.

    Parameters
    ----------
    pages : mapping
        Name of a page, as ``notebooks/growth``, to its file: Markdown, or an executed notebook.

    Raises
    ------
    SouthSouthError
        A page names a number, a table or a figure that there is not.
    """
    for name, file in pages.items():
        try:
            yield from _of_page(name, file)
        except KeyError as error:
            raise SouthSouthError(
                f"{name} cannot be cited: {error.args[0]!r} is not in it or in what it draws on; "
                "if a notebook's outputs were cleared, run southsouth refresh."
            ) from error


def _of_page(name: str, file: Path) -> Iterator[Part]:
    if name.startswith(f"{CLAIMS}/"):
        yield from with_exhibits(of_claim(facts.results()[file.stem]), read_notebook(file))
    elif file.suffix == ".ipynb":
        yield from _of_notebook(file, name)
    else:
        yield page(file, name)
        yield from reported_on(name)


def reported_on(name: str) -> Iterator[Part]:
    """Yield the numbers that documents report if a page is the list of them; else nothing."""
    for key, row in facts.reported_values().items() if name == REPORTED else ():
        yield Part(
            f"{REPORTED}/{key}",
            "Number",
            reported.attributed(row),
            f"{REPORTED}.html#num-{key}",
            details.of_reported(row),
            source=bibliography.item(row["source"]),
        )


def title(file: Path) -> str:
    """Return the title of a page: its first heading.

    Raises
    ------
    SouthSouthError
        It has none.
    """
    if file.suffix == ".ipynb":
        cells = read_notebook(file).cells
        text = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    else:
        text = file.read_text(encoding="utf-8")
    if not (found := _HEADING.search(text)):
        raise SouthSouthError(f"{file.name} has no title: begin it with a line `# Title`.")
    return wording.typeset(found[1])


def page(file: Path, docname: str) -> Part:
    """Return a page as a whole, notebook or not; errors as ``title``."""
    return Part(file.stem, "Chapter", title(file), f"{docname}.html")


def _of_notebook(file: Path, docname: str) -> Iterator[Part]:
    """Yield a page that was executed, a chapter or a brief, its exhibits and its numbers."""
    notebook, whole = read_notebook(file), page(file, docname)
    yield from with_exhibits(whole, notebook)
    yield from _numbers(notebook, file, whole)


def with_exhibits(whole: Part, notebook: NotebookNode) -> Iterator[Part]:
    """Yield a page, and the figures and tables of the executed notebook that it is made from."""
    yield whole
    for meaning in facts.shown(notebook):
        yield exhibit(meaning, whole)


def drawn_up(shown: Iterable[dict], pages: Mapping[str, Path]) -> Iterator[Part]:
    """Yield, of the exhibits that a build has collected, those that no notebook has.

    Parameters
    ----------
    shown : iterable of dict
    pages : mapping
        As of ``everything``.
    """
    for meaning in shown:
        if "drawn_from" in meaning:
            name = meaning["page"]
            yield exhibit(meaning, page(pages[name], name))


def exhibit(meaning: dict, whole: Part) -> Part:
    """Return a figure or table of a page, by what it says of itself."""
    id = meaning["id"]
    kind = "Figure" if id.startswith("fig-") else "Table"
    told = details.of_exhibit(meaning)
    return Part(id, kind, meaning["title"], f"{whole.address}#{id}", told, whole.title)


def _numbers(notebook: NotebookNode, file: Path, whole: Part) -> Iterator[Part]:
    """Yield the numbers that a notebook says; a word or a name that it says is none."""
    standing = sentences.by_number(notebook, file.parent)
    of = _country(notebook)
    for said in filter(is_number, facts.said(notebook)):
        key = said["key"]
        yield Part(
            f"{file.stem}/{key}",
            "Number",
            _naming(of, _title(said, standing.get(key))),
            f"{whole.address}#num-{key}",
            details.of_number(said),
            whole.title,
        )


def _country(notebook: NotebookNode) -> str:
    """Return the country of a brief as its sentences name it; of other pages nothing."""
    named = (said["text"] for said in facts.said(notebook) if said["key"] == COUNTRY)
    return next(named, "")


def _naming(country: str, title: str) -> str:
    """Return a title with the country of a brief before it, unless that stands in it.

    A citation stands by itself: on the page the sentence before tells whose exports are meant.
    """
    others = "|".join(map(re.escape, _longer(country)))
    rest = re.sub(others, "", title, flags=re.IGNORECASE) if others else title
    if not country or re.search(rf"\b{re.escape(country)}(?!\w)", rest, re.IGNORECASE):
        return title
    return f"{country[:1].upper()}{country[1:]}: {title}"


@functools.cache
def _longer(country: str) -> list[str]:
    """Return the countries and areas whose names hold that of another, as Guinea-Bissau does."""
    named = (names.in_sentence(code) for code in names.called())
    return [name for name in named if country in name and name != country] if country else []


def _title(said: dict, sentence: Sentence | None) -> str:
    """Return the sentence in which a number stands, or the part of a long one around it.

    A number that no sentence writes has what it measures, without its treatment, and its value.
    """
    if sentence is None:
        measured = details.definition(said).partition(";")[0]
        text = f"{measured[:1].upper()}{measured[1:]}: {said['text']}"
    else:
        text = excerpts.around(sentence.text, *sentence.places[said["key"]], LONGEST)
    return text.replace(wording.NBSP, " ")


def of_claim(result: Judged) -> Part:
    """Return a claim, who made it, and the verdict on it."""
    claim = result.claim
    maker = bibliography.in_words(claim.source.cite, lettered=False)
    verdict = said_of_claims.judgement(result)
    said = f"Claim by {maker}: {claim.says.rstrip('.')}. Verdict: {verdict}"
    return Part(claim.id, "Claim", said, claim.url, details.of_claim(result))
