"""The timeline as events that a reader can narrow and zoom into: directive ``{timeline}``."""

import html
import re
from itertools import groupby

import pandas as pd
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.util.docutils import SphinxDirective

from southsouth.book import facts
from southsouth.book.pages import SKIPPED, is_print, md
from southsouth.book.text import bibliography
from southsouth.book.text.first_citations import LISTS_SOURCES
from southsouth.timeline import FORUMS, LEVELS, NAMED, TURNING_POINTS

ZOOM = {
    "earlier": ("←", "Earlier years", "ArrowLeft"),
    "later": ("→", "Later years", "ArrowRight"),
    "in": ("+", "Zoom in", "+"),
    "out": ("−", "Zoom out", "-"),
    "all": ("All years", "All years", "Home"),
}
"""The buttons that change the years shown: what stands on each, its name, and its key."""

REPEATING = 0.3
"""Share of new words up to which the summary of an event repeats its title."""
STEM = 5
"""Letters by which words are the same word: "endorses", "endorsed"."""
_LONG = re.compile(r"\w{4,}")


class timeline_controls(nodes.General, nodes.Element):
    """The filters of the timeline, which a script brings to life."""


class timeline_event(nodes.container):
    """One event: attributes ``event`` (its row) and the text as children."""


class TimelineDirective(SphinxDirective):
    """``{timeline}``: every event with its date, symbol and sources, by decade."""

    def run(self):
        events = sorted(facts.events().values(), key=lambda e: (e["date"], e["id"]))
        if not events:
            message = "the table timeline/events is empty"
            return [self.state.document.reporter.error(message, line=self.lineno)]
        listed = nodes.container(classes=["timeline-list"])
        for decade, members in groupby(events, key=lambda e: e["date"].year // 10 * 10):
            heading = nodes.paragraph("", f"{decade}s", classes=["timeline-decade"])
            listed += [heading, *(self._event(event) for event in members)]
        return [nodes.container("", timeline_controls(events=events), listed, classes=["timeline"])]

    def _event(self, event: dict) -> timeline_event:
        id, classes = f"event-{event['id']}", [LISTS_SOURCES]
        node = timeline_event(event=event, ids=[id], classes=classes)
        self.state.nested_parse(StringList([_text(event)], "timeline"), self.content_offset, node)
        return node


def _given(value) -> str:
    return value if isinstance(value, str) else ""


def _text(event: dict) -> str:
    """Return an event as one line of Markdown."""
    id, title = event["id"], md(event["title"].rstrip("."))
    role = "on" if pd.isna(event["date_end"]) else "span"
    symbol = ""
    if _cites_itself(event):
        title = f"[{title}]({event['url']})"
    elif _given(event["symbol"]):
        symbol = f" ({{undoc}}`{id}`)"
    summary = f" {md(event['summary'])}" if _adds(event) else ""
    sources = event["sources"].replace(";", ",")
    return f"**{{{role}}}`{id}`** {title}{symbol}.{summary} {{cite:p}}`{sources}`"


def _cites_itself(event: dict) -> bool:
    """Return whether the document of an event is among its sources, which have its symbol."""
    labels = {bibliography.described(key).label for key in event["sources"].split(";")}
    return isinstance(event["url"], str) and event["symbol"] in labels


def _adds(event: dict) -> bool:
    """Return whether the summary of an event says more than its title."""
    said = (_given(event[name]).casefold() for name in ("title", "summary"))
    title, summary = ({word[:STEM] for word in _LONG.findall(text)} for text in said)
    return len(summary - title) > REPEATING * len(summary)


def visit_event(self, node):
    """Open an event, with what the filters choose by."""
    event = node["event"]
    data = (
        f'data-forum="{event["forum"]}" data-level="{event["level"]}" '
        f'data-date="{event["date"]:%Y-%m-%d}" data-title="{html.escape(event["title"])}"'
    )
    if named := NAMED.get(event["id"]):
        data += f' data-name="{html.escape(named)}"'
    if event["id"] in TURNING_POINTS:
        data += " data-turning"
    self.body.append(f'<div class="timeline-event" id="{node["ids"][0]}" {data}>')


def depart_event(self, _node):
    """Close it."""
    self.body.append("</div>")


def visit_controls(self, node):
    """Write the filters; paper has none."""
    if not is_print(self):
        self.body.append(_controls(node["events"]))
    raise nodes.SkipNode


def _controls(events: list[dict]) -> str:
    years = [event["date"].year for event in events]
    first, last = min(years), max(years)
    selects = _select("forum", "Where", FORUMS, events) + _select("level", "Known", LEVELS, events)
    span = "".join(
        f'<label>{label}<input type="number" name="{name}" min="{first}" max="{last}" '
        f'value="{value}"></label>'
        for name, label, value in (("from", "From", first), ("to", "To", last))
    )
    return (
        '<form class="timeline-filters" role="search" aria-label="Events" autocomplete="off" '
        f"hidden>{selects}{span}"
        '<label>Words<input type="search" name="words"></label><output></output></form>'
        f'<div class="timeline-zoom" role="group" aria-label="Years shown" hidden>{_zoom()}</div>'
        '<div class="timeline-strip" aria-hidden="true" hidden></div>'
    )


def _zoom() -> str:
    """Return the buttons; while one has the focus, the key of each does the same."""
    buttons = "".join(
        f'<button type="button" value="{act}" aria-label="{name}" title="{name}" '
        f'aria-keyshortcuts="{key}">{sign}</button>'
        for act, (sign, name, key) in ZOOM.items()
    )
    return f"{buttons}<span>The keys ← → + − do the same where one has the focus.</span>"


def _select(name: str, label: str, labels: dict[str, str], events: list[dict]) -> str:
    found = {event[name] for event in events}
    options = "".join(
        f'<option value="{value}">{html.escape(text)}</option>'
        for value, text in labels.items()
        if value in found
    )
    return (
        f'<label>{label}<select name="{name}"><option value="">All</option>{options}</select>'
        "</label>"
    )


def setup(app) -> None:
    """Register the directive and its nodes with Sphinx."""
    app.add_directive("timeline", TimelineDirective)
    app.add_node(timeline_event, html=(visit_event, depart_event))
    app.add_node(timeline_controls, html=(visit_controls, None), **SKIPPED)
    app.add_js_file("timeline.js", loading_method="defer")
