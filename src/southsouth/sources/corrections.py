"""Known errors in the sources, as data: what, why, the evidence, and the value expected there.

The build stops when a source no longer has the value expected, so that a correction is dropped
once the source is mended.
"""

from pathlib import Path

import pandas as pd
import yaml

from southsouth.errors import SouthSouthError

FOLDER = "corrections"
FIELDS = frozenset(
    {"id", "table", "where", "column", "expected", "action", "what", "why", "evidence"}
)
REPLACE, KEEP = "replace", "keep"


def load(folder: Path) -> list[dict]:
    """Return the corrections in ``data/corrections``, one YAML file a producer.

    Each has: id, table, where (column: value), column, expected (the value the source has),
    action (``replace`` it by ``value``, or ``keep`` it although a control finds ``control``),
    what, why, evidence.

    Raises
    ------
    SouthSouthError
        If a file is not a YAML list, or a correction lacks one of these, names another action or
        has the id of another.
    """
    if not (folder / FOLDER).is_dir():
        raise SouthSouthError(f"data/{FOLDER} is missing: restore it (git checkout data/{FOLDER}).")
    entries, seen = [], set()
    for path in sorted((folder / FOLDER).glob("*.yml")):
        for entry in _listed(path):
            _check(entry, path, seen)
            entries.append(entry)
    return entries


def _listed(path: Path) -> list:
    """Read one file; an empty one holds no corrections."""
    name = f"data/{FOLDER}/{path.name}"
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        reason = " ".join(str(error).split())
        raise SouthSouthError(f"{name} is not YAML in UTF-8 ({reason}); restore it.") from None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SouthSouthError(f"{name} is not a list of corrections; restore it.")
    return entries


def _check(entry: dict, path: Path, seen: set[str]) -> None:
    """Check that a correction is complete and its id its own."""
    name = f"data/{FOLDER}/{path.name}: the correction {entry.get('id')!r}"
    needed = FIELDS | {"value" if entry.get("action") == REPLACE else "control"}
    lacking = sorted(needed - set(entry))
    if lacking or entry["action"] not in (REPLACE, KEEP):
        raise SouthSouthError(
            f"{name} lacks {lacking[0] if lacking else 'a known action (replace or keep)'}; "
            "complete it."
        )
    if entry["id"] in seen:
        raise SouthSouthError(f"{name} has the id of another; give it one of its own.")
    seen.add(entry["id"])


def apply(table_id: str, frame: pd.DataFrame, entries: list[dict]) -> pd.DataFrame:
    """Return a table with its corrections made.

    Raises
    ------
    SouthSouthError
        If the source no longer has the value that a correction expects.
    """
    frame = frame.copy()
    for entry in entries:
        if entry["table"] != table_id:
            continue
        rows = _rows(frame, entry["where"])
        found = None if not rows.any() else frame.loc[rows, entry["column"]].iloc[0]
        if rows.sum() > 1 or str(found) != str(entry["expected"]):
            raise SouthSouthError(
                f"The source of {table_id} now has {found} where the correction {entry['id']!r} "
                f"expects {entry['expected']}: check the source, then change or remove the "
                f"correction in data/{FOLDER}."
            )
        if entry["action"] == REPLACE:
            frame.loc[rows, entry["column"]] = entry["value"]
    return frame


def expected(table_id: str, key: dict, column: str, printed, entries: list[dict]):
    """Return what a control should find: the printed value, or the one a correction explains."""
    for entry in entries:
        if (
            entry["table"] == table_id
            and entry["action"] == KEEP
            and entry["column"] == column
            and entry["where"] == key
        ):
            return entry["control"]
    return printed


def _rows(frame: pd.DataFrame, where: dict) -> pd.Series:
    """Mark the rows that a correction speaks of."""
    marked = pd.Series(True, index=frame.index)
    for column, value in where.items():
        marked &= frame[column] == value
    return marked
