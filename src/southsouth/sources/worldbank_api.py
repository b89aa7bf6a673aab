"""The World Bank's Indicators API, version 2: one indicator for all economies, page by page.

Plain HTTP on purpose. The maintained client, wbgapi (MIT, 1.0.14 of February 2026), drops the head
of each answer, and with it the date of the last update that names a vintage; it keeps no bytes to
hash, sets no time limit and ends at the first failed request.

How to call: https://datahelpdesk.worldbank.org/knowledgebase/articles/898581-api-basic-call-structure
The list of countries: https://datahelpdesk.worldbank.org/knowledgebase/articles/898590-country-api-queries
Aggregates: https://datahelpdesk.worldbank.org/knowledgebase/articles/898614-aggregate-api-queries
"""

import datetime
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import requests

from southsouth.errors import SouthSouthError
from southsouth.sources import web

BASE = "https://api.worldbank.org/v2"
FOLDER = "worldbank/api"
"""Where in the raw folder the answers are kept: by date of last update, then by indicator."""
PER_PAGE = 5000
"""Rows a page; an indicator has some 17,000 (the API allows 32,500)."""
ROUNDS = 3
"""How often to begin anew when the database changes while it is read."""
UNAVAILABLE = "105"
"""The API's number for "Service currently unavailable"."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class State:
    """What the database holds of an indicator: date of last update, rows, number of the source."""

    updated: str
    total: int
    source: str


@dataclass(frozen=True)
class Page:
    """One kept answer: where it is, where it came from, and its rows."""

    path: Path
    url: str
    rows: list[dict]


class _Moved(Exception):
    """The pages of an answer are not of one state of the database."""


def state(base: str, indicator: str) -> State:
    """Ask what there is of an indicator, with one row.

    Raises
    ------
    SouthSouthError
        If the API cannot be reached, refuses the indicator or answers in another shape.
    """
    head, _ = _parse(_get(_series_url(base, indicator, 1, 1), indicator), indicator)
    try:
        updated = datetime.date.fromisoformat(head["lastupdated"]).isoformat()
        return State(updated, int(head["total"]), str(head.get("sourceid", "")))
    except (KeyError, TypeError, ValueError):
        raise _strange(indicator, "no total or date of last update") from None


def series(
    base: str, indicator: str, now: State, raw_folder: Path, say: Say
) -> tuple[State, list[Page]]:
    """Return every page of an indicator, all of one state of the database.

    Pages that an earlier run kept are taken from the raw folder if they are of this state.

    Parameters
    ----------
    base : str
        Base address of the API.
    indicator : str
        Such as NY.GDP.MKTP.KD.
    now : State
        As ``state`` gave it.
    raw_folder : Path
        The pages are kept there, below ``FOLDER``.
    say : callable
        Is told each page.

    Raises
    ------
    SouthSouthError
        As ``state``; or if the database keeps changing while it is read.
    """
    for again in range(ROUNDS):
        if again:
            now = state(base, indicator)
        try:
            return now, _all_pages(base, indicator, now, raw_folder, say)
        except _Moved as moved:
            say(f"{indicator}: {moved}; beginning again")
            fault = moved
    raise SouthSouthError(
        f"The World Bank's answers for {indicator} do not fit each other ({fault}), {ROUNDS} times "
        "in a row: its database is being updated, try again later."
    )


def economies(base: str, now: State, raw_folder: Path) -> Page:
    """Return the API's list of countries and aggregates, kept with the vintage it was asked for.

    Rows have id (ISO 3166-1 alpha-3, or the Bank's own), iso2Code, name and region; the region of
    an aggregate has the id NA.

    Raises
    ------
    SouthSouthError
        As ``state``.
    """
    about, url = "the list of countries", f"{base}/country?format=json&per_page=1000&page=1"
    path = raw_folder / FOLDER / now.updated / "countries.json"
    try:
        return Page(path, url, _countries(_kept(path) or b"", about))
    except (SouthSouthError, requests.RequestException):  # none is kept, or it is damaged
        content = _get(url, about)
    rows = _countries(content, about)
    _keep(content, path)
    return Page(path, url, rows)


def _countries(content: bytes, about: str) -> list[dict]:
    """Return the rows of the list of countries after checking their shape."""
    head, rows = _parse(content, about)
    try:
        complete = head["pages"] == 1 and all(row["id"] and row["iso2Code"] for row in rows)
        complete = complete and all(row["region"]["id"] for row in rows)
    except (KeyError, TypeError):
        complete = False
    if not rows or not complete:
        raise _strange(about, "not one page of countries with codes and regions")
    return rows


def _all_pages(base: str, indicator: str, now: State, raw_folder: Path, say: Say) -> list[Page]:
    count = -(-now.total // PER_PAGE)
    found = []
    for number in range(1, count + 1):
        url = _series_url(base, indicator, PER_PAGE, number)
        folder = raw_folder / FOLDER / now.updated / indicator
        path = folder / f"page_{number}_of_{count}.json"
        rows = _fitting(_kept(path), indicator, now, number)
        say(f"{indicator}: page {number} of {count}{'' if rows is None else ' (kept)'}")
        if rows is None:
            content = _get(url, indicator)
            rows = _rows(content, indicator, now, number)
            _keep(content, path)
        found.append(Page(path, url, rows))
    return found


def _fitting(content: bytes | None, indicator: str, now: State, number: int) -> list[dict] | None:
    """Return the rows of a kept page, or None if there is none of this state."""
    try:
        return None if content is None else _rows(content, indicator, now, number)
    except (_Moved, SouthSouthError, requests.RequestException):
        return None


def _rows(content: bytes, indicator: str, now: State, number: int) -> list[dict]:
    """Return the rows of a page after checking that it is the page asked for."""
    head, rows = _parse(content, indicator)
    expected = {"page": number, "total": now.total, "lastupdated": now.updated}
    for key, value in expected.items():
        if str(head.get(key)) != str(value):
            raise _Moved(f"page {number} has {key} {head.get(key)} where {value} is expected")
    due = min(PER_PAGE, now.total - (number - 1) * PER_PAGE)
    if len(rows) != due:
        raise _Moved(f"page {number} has {len(rows)} rows where {due} are expected")
    return rows


def _series_url(base: str, indicator: str, per_page: int, page: int) -> str:
    query = f"format=json&per_page={per_page}&page={page}"
    return f"{base}/country/all/indicator/{indicator}?{query}"


def _get(url: str, about: str) -> bytes:
    """Return the bytes of an answer that is JSON; faults that may pass are tried again."""

    def ask() -> bytes:
        response = requests.get(url, timeout=web.TIMEOUT, headers=web.HEADERS)
        response.raise_for_status()
        _parse(response.content, about)
        return response.content

    try:
        return web.patiently(ask)
    except requests.RequestException as error:
        raise SouthSouthError(
            f"The World Bank's API gave no answer for {about} ({web.reason(error)}): check the "
            "network or try again later; pages that came are kept and not fetched again."
        ) from None


def _parse(content: bytes, about: str) -> tuple[dict, list[dict]]:
    """Return head and rows of an answer: ``[{page, pages, total, ...}, [{...}, ...]]``.

    An error comes with HTTP 200, as ``[{"message": [{"id", "key", "value"}]}]``.
    """
    try:
        answer = json.loads(content.decode("utf-8-sig"))
    except ValueError:
        raise requests.exceptions.InvalidJSONError("not JSON") from None
    head = answer[0] if isinstance(answer, list) and answer else None
    if isinstance(head, dict) and "message" in head:
        _refuse(head["message"], about)
    rows = answer[1] if isinstance(head, dict) and len(answer) == 2 else None
    if rows is None and isinstance(head, dict) and head.get("total") == 0:
        rows = []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _strange(about, "not a head and rows")
    return head, rows


def _refuse(messages: list[dict], about: str) -> None:
    """Raise what the API says is wrong."""
    said = "; ".join(f"{item.get('key')}: {item.get('value')}" for item in messages).rstrip(".")
    if any(str(item.get("id")) == UNAVAILABLE for item in messages):
        raise requests.exceptions.ConnectionError(said)
    raise SouthSouthError(
        f"The World Bank's API refuses {about} ({said}): look the indicator up on "
        "data.worldbank.org; it may have been renamed or withdrawn."
    )


def _strange(about: str, what: str) -> SouthSouthError:
    return SouthSouthError(
        f"The World Bank's API answers for {about} in an unknown shape ({what}): adapt "
        "src/southsouth/sources/worldbank_api.py."
    )


def _kept(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _keep(content: bytes, path: Path) -> None:
    """Keep an answer, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.draft")
    draft.write_bytes(content)
    os.replace(draft, path)
