"""Roles that write a traced number, date or symbol into a sentence."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from southsouth import wording
from southsouth.book import facts
from southsouth.book.pages import PRINT, REPORTED
from southsouth.book.text import reported


class number(nodes.inline):
    """A number in prose, linked to how it was computed."""


JOINTS = ("to", "and")
"""What joins two numbers that say their unit once: "10.9 to 27.9 per cent"."""


def join_numbers(_app: Sphinx, doctree: nodes.document) -> None:
    """Take from each number the unit that the number joined to it says again."""
    for first in doctree.findall(number):
        if second := _joined_to(first):
            first[:] = [nodes.Text(wording.before(first.astext(), second.astext()))]


def _joined_to(first: number) -> number | None:
    """Return the number that follows another with a joint alone between, on one line or two."""
    between = ""
    for node in first.parent[first.parent.index(first) + 1 :]:
        if isinstance(node, number):
            return node if between.strip(" \n") in JOINTS else None
        if not isinstance(node, nodes.Text):
            return None
        between += node.astext()
    return None


class TracedRole(SphinxRole):
    """A role whose text is looked up, and whose unknown key is an error with its place."""

    what = ""

    def lookup(self, key: str) -> list[nodes.Node]:
        raise NotImplementedError

    def run(self):
        try:
            return self.lookup(self.text.strip()), []
        except (KeyError, ValueError) as error:
            text = f"no {self.what} {self.text!r} ({error})"
            message = self.inliner.reporter.error(text, line=self.lineno)
            return [nodes.problematic(self.rawtext, self.rawtext)], [message]


class NumberRole(TracedRole):
    """``{num}`key``` or ``{num}`notebooks/name/key```: a number said by a notebook."""

    what = "number"

    def lookup(self, key):
        page, _, name = key.rpartition("/")
        docname = f"notebooks/{page}" if page else self.env.docname
        file = self.env.srcdir / f"{docname}.ipynb"
        said = facts.numbers(file)[name]
        if page:
            self.env.note_dependency(str(file))
        return [number("", said["text"], key=name, docname=docname)]


class EventRole(TracedRole):
    """A role on an event of the timeline."""

    what = "event"

    def lookup(self, key):
        event = facts.events()[key]
        return [self.write(event)]

    def write(self, event: dict) -> nodes.Node:
        raise NotImplementedError


class OnRole(EventRole):
    """``{on}`event```: the day, month or year of an event, as precisely as it is known."""

    def write(self, event):
        return nodes.Text(wording.dated(event["date"], event["precision"]))


class SpanRole(EventRole):
    """``{span}`event```: from the first day of an event to its last."""

    def write(self, event):
        return nodes.Text(wording.span(event["date"], event["date_end"]))


class YearRole(EventRole):
    """``{yr}`event```: the year of an event."""

    def write(self, event):
        return nodes.Text(str(event["date"].year))


class SymbolRole(EventRole):
    """``{undoc}`event```: the UN symbol of the event's document, linked to its address."""

    what = "event with a UN symbol"

    def write(self, event):
        symbol, url = event["symbol"], event["url"]
        if not isinstance(symbol, str):
            raise ValueError("the event has none")
        if not isinstance(url, str):
            return nodes.Text(symbol)
        return nodes.reference("", symbol, refuri=url, classes=["undoc"])


class FactRole(TracedRole):
    """``{fact}`value```: a number that a document reports, linked to where it is listed."""

    what = "reported value"

    def lookup(self, key):
        figure = reported.figure(facts.reported_values()[key])
        return [number("", figure, key=key, docname=REPORTED)]


def api_link(env, file: str) -> nodes.Node:
    """Return a link from the current page to a file of ``api/``; in print its name alone."""
    text = f"api/{file}"
    if env.app.builder.name == PRINT:
        return nodes.literal(text, text)
    up = "../" * env.docname.count("/")
    return nodes.reference("", text, refuri=up + text, classes=["api"])


class ApiRole(SphinxRole):
    """``{api}`file```: a link to a file of ``api/``, which the build adds to the site."""

    def run(self):
        return [api_link(self.env, self.text)], []


class claim_verdict(nodes.inline):
    """The verdict on a claim, linked to its page on the site: attribute ``claim``."""


class ClaimRole(TracedRole):
    """``{claim}`id```: the verdict on a claim, linked to its page."""

    what = "claim"

    def lookup(self, key):
        judgement = facts.judgements()[key]
        return [claim_verdict("", judgement.capitalize(), claim=key)]


ROLES = {
    "api": ApiRole,
    "claim": ClaimRole,
    "num": NumberRole,
    "on": OnRole,
    "span": SpanRole,
    "yr": YearRole,
    "undoc": SymbolRole,
    "fact": FactRole,
}
