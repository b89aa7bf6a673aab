"""The preferred specifications follow the order of precedence that the method prints.

Its first step, what a sentence itself names, only a reader can follow, and so which producer or
body it speaks for. The steps after that are followed here from the data: the year, the grouping,
the vintage, the rest. Where a vintage is no table (figures printed in a report), it is not checked.
"""

import pytest

from southsouth import tables
from southsouth.book import facts
from southsouth.claims import registry
from southsouth.claims.model import Computed

CLAIMS = {id: claim for id, claim in registry.load().items() if isinstance(claim, Computed)}
SPEECH, SPOKEN = "sg2018sgsm19372", "2018-11-28"
"""Claims of document 003 with this evidence repeat a speech of the day."""
YEARLY = {"trade_year", "end", "flow_years", "last_year", "sheet_year"}
"""Axes that ask which year a sentence without one means, of figures of every year."""
BODY = {
    "migration": "undesa",
    "trade": "unctad",
    "investment": "unctad",
    "remittances": "lmic",
    "growth": "m49",
}
"""The grouping of the producer, of the United Nations body for trade, and of the United Nations."""


def written(claim) -> str:
    """Return the date of the text, or of the speech that it repeats, as precise as it is known."""
    repeats = any(item["cite"] == SPEECH for item in claim.evidence)
    return SPOKEN if repeats else claim.source.date


def chosen(claim, axis):
    return claim.axes[axis].options[claim.preferred[axis]]


def years(claim) -> set[int]:
    """Return the years that a claim names, or that its preferred options set."""
    settings = [claim.settings, *(chosen(claim, axis).settings for axis in claim.axes)]
    return {found[key] for found in settings for key in ("year", "start", "end") if key in found}


def published(option) -> str:
    return option.settings.get("published") or series(option)["vintage"]


def series(option) -> dict:
    return tables.describe(option.settings["table"]).get("series", {})


def reports(option, wanted: set[int]) -> bool:
    """Return whether a table has the years themselves: one between two of them is an estimate."""
    table = tables.read(option.settings["table"])
    return "year" not in table or wanted <= set(table["year"])


def test_a_sentence_without_a_year_speaks_of_the_last_full_one_before_it():
    asked = [(claim, axis) for claim in CLAIMS.values() for axis in YEARLY & set(claim.axes)]
    assert len(asked) == 8
    for claim, axis in asked:
        found = chosen(claim, axis).settings
        assert found.get("years", [found.get("year")]) == [int(written(claim)[:4]) - 1], claim.id


@pytest.mark.parametrize("axis", ["as_of", "window", "fifteen_years"])
def test_of_figures_that_are_not_yearly_it_is_the_last_of_the_vintage(axis):
    (claim,) = (claim for claim in CLAIMS.values() if axis in claim.axes)
    vintage = tables.read(chosen(claim, "revision").settings["table"])
    assert max(years(claim)) == vintage["year"].max()


def test_the_grouping_is_that_of_the_producer_or_of_the_body_concerned():
    grouped = {id: claim for id, claim in CLAIMS.items() if "south" in claim.axes}
    assert {claim.topic for claim in grouped.values()} == set(BODY)
    for id, claim in grouped.items():
        assert chosen(claim, "south").settings["definition"] == BODY[claim.topic], id


def test_the_vintage_is_the_one_current_then_or_the_nearest_that_has_the_year():
    results, followed = facts.results(), set()
    for id, claim in CLAIMS.items():
        for axis in claim.axes:
            mine = chosen(claim, axis)
            if "table" not in mine.settings:
                continue
            others = {**claim.preferred}
            del others[axis]
            frame = results[id].computed
            rows = frame[(frame[list(others)] == list(others.values())).all(axis=1)]
            able = [
                option
                for option in map(claim.axes[axis].options.get, rows[axis])
                if series(option).get("producer") == series(mine).get("producer")
                and reports(option, years(claim))
            ]
            known = [option for option in able if published(option) <= written(claim)]
            best = max(map(published, known)) if known else min(map(published, able))
            assert published(mine) == best, (id, axis)
            followed.add(axis)
    assert followed >= {"revision", "idp_source", "gdp", "remittances", "output", "vintage"}


def test_years_between_two_events_are_completed_ones():
    counted = [claim for claim in CLAIMS.values() if claim.computation == "dates.interval"]
    assert {claim.preferred["year_count"] for claim in counted} == {"completed"}
