"""Numbers of the figures and tables that stand outside the numbered chapters."""

from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from southsouth.book.pages import is_brief

APPENDIX = "A"
"""What stands for the number of the chapter: ``Figure A.1`` is no other's number."""
KINDS = {nodes.figure: "figure", nodes.table: "table"}


def mark_appendix(_app: Sphinx, env: BuildEnvironment) -> None:
    """Let the numbers that name no chapter begin with a letter."""
    for kinds in env.toc_fignumbers.values():
        for numbers in kinds.values():
            for anchor, number in numbers.items():
                if len(number) == 1:
                    numbers[anchor] = (APPENDIX, *number)


def number_briefs(_app: Sphinx, env: BuildEnvironment) -> None:
    """Let the numbers of a brief begin with the code of its country: ``Figure KEN.1``."""
    for docname in filter(is_brief, env.found_docs):
        kinds: dict[str, dict] = {}
        for kind, anchor, number in _of_brief(env.get_doctree(docname), docname):
            kinds.setdefault(kind, {})[anchor] = number
        env.toc_fignumbers[docname] = kinds


def _of_brief(doctree: nodes.document, docname: str) -> Iterator[tuple[str, str, tuple]]:
    """Yield kind, anchor and number of each exhibit of a brief, in their order."""
    counted: Counter[str] = Counter()
    for node in doctree.findall(lambda node: type(node) in KINDS and node["ids"]):
        kind = KINDS[type(node)]
        counted[kind] += 1
        yield kind, node["ids"][0], (PurePosixPath(docname).name, counted[kind])


def refer_within_brief(app: Sphinx, doctree: nodes.document) -> None:
    """Write the references of a brief to its own exhibits, while its document is at hand.

    Sphinx would read the document again for every one of them.
    """
    if not is_brief(app.env.docname):
        return
    names = {
        anchor: f"{kind.capitalize()} {'.'.join(map(str, number))}"
        for kind, anchor, number in _of_brief(doctree, app.env.docname)
    }
    for pending in list(doctree.findall(addnodes.pending_xref)):
        if pending["reftype"] == "numref" and (name := names.get(pending["reftarget"])):
            reference = nodes.reference("", name, refid=pending["reftarget"], internal=True)
            pending.replace_self(reference)


def setup(app: Sphinx) -> None:
    """Register the handlers with Sphinx."""
    app.connect("env-check-consistency", mark_appendix)
    app.connect("env-check-consistency", number_briefs)
    app.connect("doctree-read", refer_within_brief)
