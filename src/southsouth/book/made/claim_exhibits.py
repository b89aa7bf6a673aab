"""The tables and figures of a claim's page, as outputs of notebook cells."""

import re

import pandas as pd
from nbformat import NotebookNode, v4

from southsouth import tables
from southsouth.book.exhibits import drawings
from southsouth.book.pages import md
from southsouth.charts.claims import specification_curve
from southsouth.claims import sentences
from southsouth.claims.confrontation import Confrontation, Found
from southsouth.claims.evaluation import Result
from southsouth.claims.model import Axis, Computed, Part
from southsouth.claims.values import (
    beside,
    compared,
    forms,
    headed,
    measured,
    money,
    readable,
    scale,
    together,
    unit_of,
)
from southsouth.narrate import table_output
from southsouth.wording import counted, date


def used(claim_id: str) -> list[str]:
    """Return the tables behind a claim: those with its figures, then the lists of countries.

    The lists say who the South is, or who is least developed; a value rests on them as well.
    """
    behind = [
        item["id"]
        for item in tables.package()["resources"]
        if claim_id in item.get("usedBy", {}).get("claims", ())
    ]
    return sorted(behind, key=tables.is_list)


def choices(result: Result) -> NotebookNode:
    """Return the table of the preferred option of each axis."""
    claim = result.claim
    frame = pd.DataFrame(
        [
            (axis.question, result.label(id, claim.preferred[id]), len(axis.options))
            for id, axis in claim.axes.items()
        ],
        columns=["question", "option", "options"],
    )
    return _table(
        frame,
        id=f"tbl-choices-{claim.id}",
        title="What the preferred specification chooses",
        columns={
            "question": ("Choice", "text"),
            "option": ("Preferred", "text"),
            "options": ("Options", "integer"),
        },
    )


def parts(result: Result) -> NotebookNode:
    """Return the table of what is stated, what the preferred specification gives, and the range.

    Its values lead to the choices that give them, and its counts to all specifications.
    """
    claim, held, written = result.claim, result.parts_held(), forms(result)
    exact = pd.DataFrame([_given(result, part) for part in claim.parts])
    exact["Unit"] = [unit_of(part) for part in claim.parts]
    exact["held"] = [counted(count.held, count.total) for count in held.itertuples()]
    everything = place_of_all(result)
    at_ends = f"tbl-ends-{claim.id}" if everything else ""
    leads = {
        "preferred": f"tbl-choices-{claim.id}" if claim.axes else "",
        "low": at_ends,
        "high": at_ends,
    }
    linked = {
        name: [
            link_to(_with_unit(claim, part, written[part.unit].write(value)), place)
            for part, value in zip(claim.parts, exact[name], strict=True)
        ]
        for name, place in leads.items()
    }
    linked["held"] = [link_to(count, everything) for count in exact["held"]]
    return _table(
        exact.assign(**linked),
        id=f"tbl-values-{claim.id}",
        title="What is stated, and what the specifications give",
        columns={
            "says": ("Stated", "text"),
            "preferred": ("Preferred", "md"),
            "low": ("Lowest", "md"),
            "high": ("Highest", "md"),
            "held": ("Holds in", "md"),
        },
        tables=used(claim.id),
        data=exact,
        note="A value leads to the choices that give it, and a count to all specifications. They "
        "are cited with the claim.",
    )


def _given(result: Result, part: Part) -> dict:
    """Return what is stated of a value, and which values there are, unrounded."""
    found, chosen = compared(result.computed, part), result.preferred
    return {
        "says": part.says,
        "preferred": None if chosen["reason"] else compared(chosen.to_frame().T, part).iloc[0],
        "low": found.min() if result.total else None,
        "high": found.max() if result.total else None,
    }


def _with_unit(claim: Computed, part: Part, written: str) -> str:
    """Return a written value with its unit; nothing where there is no value."""
    return written and measured(written, beside(claim.named(part.value), unit_of(part)))


def ends(result: Result) -> NotebookNode:
    """Return the table of the specifications with the lowest and the highest value of each part.

    Of several with the same value it has the one nearest to the preferred.
    """
    rows, written = [], forms(result)
    for part in result.claim.parts:
        values, write = compared(result.computed, part), written[part.unit].write
        for name, value in (("lowest", values.min()), ("highest", values.max())):
            giving = result.computed[values == value]
            rows.append(
                {
                    "says": part.says,
                    "value": f"{name}, {measured(write(value), unit_of(part))}",
                    "choices": sentences.choices(result, result.nearest(giving)),
                    "count": len(giving),
                }
            )
    return _table(
        pd.DataFrame(rows).drop_duplicates(),
        id=f"tbl-ends-{result.claim.id}",
        title="The choices that give the lowest value, and the highest",
        columns={
            "says": ("Stated", "text"),
            "value": ("Value", "text"),
            "choices": ("Choices", "text"),
            "count": ("Specifications that give it", "count"),
        },
        tables=used(result.claim.id),
        note="Of several specifications with one value, the one nearest to the preferred.",
    )


def place_of_all(result: Result) -> str:
    """Return the anchor under which a claim's page has all specifications; empty if it has not."""
    return "every-specification" if drawn(result, 1) else ""


def link_to(text: str, place: str) -> str:
    """Return a link in Markdown to a place of the same page; the text alone if there is none."""
    return f"[{text}](#{place})" if text and place else text


def open_axes(claim: Computed) -> dict[str, Axis]:
    """Return the axes of a claim that leave a choice: id to axis."""
    return {id: axis for id, axis in claim.axes.items() if len(axis.options) > 1}


def drawn(result: Result, most: int) -> list[Part]:
    """Return the parts whose values are worth a curve: each value once, at most ``most``."""
    first: dict[str, Part] = {}
    for part in result.claim.parts:
        first.setdefault(part.value, part)
    return [part for part in first.values() if result.computed[part.value].nunique() > 1][:most]


def curve(result: Result, part: Part) -> NotebookNode:
    """Return the specification curve of one value."""
    claim = result.claim
    values = result.computed[part.value]
    word, unit = scale(values.abs().max())
    shown = open_axes(claim)
    name, (before, unit_behind) = claim.named(part.value), money(part.unit)
    arguments = {
        "specifications": result.computed.assign(**{part.value: values / unit}),
        "value": part.value,
        "rows": {
            id: {option: result.label(id, option) for option in axis.options}
            for id, axis in shown.items()
        },
        "band": _band(part, values, unit),
        "preferred": claim.preferred,
        "label": headed(name, " ".join(filter(None, [before, word, unit_behind]))),
        "questions": {id: axis.question for id, axis in shown.items()},
    }
    described = _described(result, part, name)
    return drawings.output(specification_curve, arguments, described, {"narrow": True})


def _described(result: Result, part: Part, name: str) -> dict:
    """Return what the curve of a value says of itself."""
    claim, values = result.claim, result.computed[part.value]
    write, (before, _) = forms(result)[part.unit].write, money(part.unit)
    low = f"{before}{write(values.min())}"
    high = measured(write(values.max()), part.unit)
    held = int(result.computed[f"part {claim.parts.index(part) + 1}"].sum())
    title = (
        f"{name[:1].upper()}{name[1:]}: {low} to {high}; "
        f"{counted(held, result.total)} specifications {'gives' if held == 1 else 'give'} "
        f"“{part.says}”"
    )
    return {
        "id": f"fig-{part.value.replace(' ', '-').replace('_', '-').lower()}-{claim.id}",
        "title": title,
        "alt": f"Every specification as a point, in order of {name}, from {low} to {high}, "
        f"with the options it takes marked below; the claim as a whole "
        f"{sentences.holding(result)}.",
        "tables": used(claim.id),
        "data": readable(result, result.frame),
        "note": "Each column is one specification, in order of its value; a mark shows the options "
        "it takes. Grey: the claim as a whole does not hold; the others: it does; ring: the "
        "preferred one. At the right, in how many of the specifications with that option it does.",
    }


def _band(part: Part, values: pd.Series, unit: float) -> tuple[float, float] | None:
    """Return the values that bear a part out, within what is drawn, in the unit of the drawing."""
    if part.stated is None:
        return None
    low, high = part.stated, part.stated
    if part.comparator == "=":
        half = 0.5 * 10.0**-part.digits
        low, high = part.stated - half, part.stated + half
    elif part.comparator.startswith(">"):
        high = max(values.max(), part.stated)
    else:
        low = min(values.min(), part.stated)
    return low / unit, high / unit


def deciding(result: Result) -> NotebookNode:
    """Return the table of how much each axis decides, and explains of the spread."""
    flips = result.flips()
    first = result.claim.parts[0].value
    spread = result.spread(first).set_index("axis")["share"]
    frame = flips.assign(
        question=[result.claim.axes[axis].question for axis in flips["axis"]],
        spread=flips["axis"].map(spread),
    ).sort_values("share", ascending=False, kind="stable")
    return _table(
        frame,
        id=f"tbl-flips-{result.claim.id}",
        title="How often a choice changes the answer, and how much of the spread it explains",
        columns={
            "question": ("Choice", "text"),
            "pairs": ("Pairs", "count"),
            "flips": ("Changed the answer", "count"),
            "share": ("Changed, %", "percent"),
            "spread": ("Share of the spread, %", "percent0"),
        },
        tables=used(result.claim.id),
        note="Pairs of specifications alike in all other choices. The share of the spread is the "
        f"part of the variance of the value “{result.claim.named(first)}” that the choice explains "
        "on its own; the parts need not sum to a hundred.",
    )


def open_specifications(result: Result) -> NotebookNode | None:
    """Return the table of what could not be computed, by reason; None if everything could."""
    rows = result.frame[result.frame["reason"] != ""]
    if rows.empty:
        return None
    frame = rows.groupby("reason", sort=False).size().rename("count").reset_index()
    return _table(
        frame,
        id=f"tbl-open-{result.claim.id}",
        title="Specifications that cannot be computed",
        columns={"reason": ("Reason", "text"), "count": ("Specifications", "count")},
    )


def statements(result: Confrontation) -> NotebookNode:
    """Return the table of a documented claim's statements and what the documents say."""
    frame = pd.DataFrame([_statement(outcome) for outcome in result.outcomes])
    return _table(
        frame,
        id=f"tbl-statements-{result.claim.id}",
        title="What is stated, and what the documents say",
        columns={
            "says": ("Stated", "text"),
            "found": ("Found", "text"),
            "answer": ("Result", "text"),
            "source": ("Document", "md"),
        },
    )


def _statement(outcome) -> dict[str, str]:
    found = outcome.statement.because or _found(outcome.found)
    cites = "; ".join(f"{{cite:p}}`{key}`" for key in outcome.cites)
    place = f", {md(outcome.locator)}" if outcome.locator and cites else ""
    level = " (reported)" if outcome.level == "reported" else ""
    return {
        "says": outcome.statement.says,
        "found": found,
        "answer": outcome.answer,
        "source": f"{cites}{place}{level}",
    }


def _found(found: Found) -> str:
    """Write a value that a document gives as prose has it."""
    if isinstance(found.value, str):
        return date(found.value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", found.value) else found.value
    return together(found.value)[0]


def _table(frame: pd.DataFrame, **described) -> NotebookNode:
    return v4.new_output("display_data", data=table_output(frame, **described))
