"""The files of the site that machines read: ``api/``."""

import json
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from southsouth import paths, tables
from southsouth.book.made.differences import Comparison
from southsouth.book.pages import CLAIMS_FILE, DIFFERENCES_FILE
from southsouth.claims import ledger

TIMELINE = "timeline/events"


def write(
    folder: Path,
    edition: str,
    version: str,
    results: Mapping[str, ledger.Judged],
    differences: Iterable[Comparison] = (),
) -> None:
    """Write the data package, the ledger, each claim, the timeline, and what editions differ in.

    Parameters
    ----------
    folder : Path
        The new folder ``api``; it is made.
    edition, version : str
        Of the book.
    results : mapping
        The ledger: claim id to result.
    differences : iterable of Comparison
        With other editions.
    """
    _copy_data(folder)
    published = ledger.to_dict(results)
    head = {"edition": edition, "version": version}
    _write(folder / Path(CLAIMS_FILE).name, {**head, "claims": published})
    for claim in published:
        _write(folder / "claims" / f"{claim['id']}.json", {**head, **claim})
    _write(folder / "timeline.json", {**head, "events": timeline()})
    compared = [comparison.to_dict() for comparison in differences]
    _write(folder / Path(DIFFERENCES_FILE).name, {**head, "comparisons": compared})


def timeline() -> list[dict]:
    """Return the events of the timeline as they are published, in order of date.

    Each has id, date, date_end (or null), precision, title, symbol (or null), url (or null),
    level, sources (bibliography keys) and summary.
    """
    events = tables.read(TIMELINE).sort_values(["date", "id"], kind="stable")
    return [
        {
            **{name: _plain(value) for name, value in row.items()},
            "sources": row["sources"].split(";"),
        }
        for row in events.to_dict("records")
    ]


def _plain(value):
    """Return a value as JSON has it: dates as text, missing as null."""
    if pd.isna(value):
        return None
    return value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else value


def _copy_data(folder: Path) -> None:
    """Put the tables and their description where machines look for them."""
    for name in (tables.CATALOGUE, *(item["path"] for item in tables.package()["resources"])):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(paths.data() / name, target)


def _write(file: Path, content: dict) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    file.write_text(text + "\n", encoding="utf-8")
