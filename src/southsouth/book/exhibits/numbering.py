"""Numbers of the figures and tables outside the numbered chapters, and references to any."""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from southsouth.book.exhibits import collector
from southsouth.book.pages import is_brief

APPENDIX = "A"
"""What stands for the number of the chapter: ``Figure A.1`` is no other's number."""
AFTER_SPHINX = 800
_OF_BRIEF = re.compile(r"(?:fig|tbl)-brief-([a-z]{3})-.+")
KINDS = {"fig": "figure", "tbl": "table"}
"""Beginning of the id of an exhibit to what Sphinx calls it."""


def number(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Number what Sphinx leaves without the number of a chapter, in every build.

    Sphinx numbers exhibits anew even where no page was read again.
    """
    mark_appendix(env)
    number_briefs(env)
    return []


def mark_appendix(env: BuildEnvironment) -> None:
    """Let the numbers that name no chapter begin with a letter."""
    for kinds in env.toc_fignumbers.values():
        for numbers in kinds.values():
            for anchor, number in numbers.items():
                if len(number) == 1:
                    numbers[anchor] = (APPENDIX, *number)


def number_briefs(env: BuildEnvironment) -> None:
    """Let the numbers of a brief begin with the code of its country: ``Figure KEN.1``."""
    for docname in filter(is_brief, env.found_docs):
        ids = [exhibit["id"] for exhibit in collector.of_page(env, docname)]
        env.toc_fignumbers[docname] = of_brief(PurePosixPath(docname).name, ids)


def country(id: str) -> str:
    """Return the code of the country to whose brief a figure or table belongs; empty if to none."""
    found = _OF_BRIEF.fullmatch(id)
    return found[1].upper() if found else ""


def of_brief(code: str, ids: Iterable[str]) -> dict[str, dict[str, tuple[str, int]]]:
    """Return the number of each exhibit of a country's brief by kind and id, in their order."""
    kinds: dict[str, dict[str, tuple]] = {}
    for id in ids:
        numbers = kinds.setdefault(KINDS[id[:3]], {})
        numbers[id] = (code, len(numbers) + 1)
    return kinds


def called(env: BuildEnvironment, docname: str, id: str) -> str:
    """Return what an exhibit of a page is called, "Figure 3.2"; empty if it has no number."""
    kind = KINDS.get(id[:3], "")
    number = env.toc_fignumbers.get(docname, {}).get(kind, {}).get(id)
    return env.config.numfig_format[kind] % ".".join(map(str, number)) if number else ""


class ExhibitReferences(SphinxPostTransform):
    """Writes the references to exhibits as Sphinx does, by the numbers that are known.

    Sphinx itself would read the document of the exhibit again for every one of them.
    """

    default_priority = 5  # before Sphinx resolves what is left

    def run(self, **_kwargs) -> None:
        """Replace those that have no text of their own."""
        for pending in list(self.document.findall(addnodes.pending_xref)):
            bare = pending["reftype"] == "numref" and not pending["refexplicit"]
            if bare and (reference := self._reference(pending)):
                pending.replace_self(reference)

    def _reference(self, pending: addnodes.pending_xref) -> nodes.reference | None:
        """Return the reference; None if its target is no exhibit with a number."""
        domain = self.env.get_domain("std")
        docname, anchor, _ = domain.labels.get(pending["reftarget"], ("", "", ""))
        text = called(self.env, docname, anchor)
        if not text:
            return None
        return domain.build_reference_node(
            pending["refdoc"],
            self.app.builder,
            docname,
            anchor,
            text,
            "numref",
            nodeclass=addnodes.number_reference,
            title=self.config.numfig_format[KINDS[anchor[:3]]],
        )


def setup(app: Sphinx) -> None:
    """Register the handlers with Sphinx."""
    app.add_post_transform(ExhibitReferences)
    app.connect("env-get-updated", number, priority=AFTER_SPHINX)
