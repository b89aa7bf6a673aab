"""Known errors in the sources, as data: what, why, the evidence, and the value expected there.

The build stops when a source no longer has the value expected, so that a correction is dropped
once the source is mended.
"""

from pathlib import Path

import pandas as pd

from southsouth import tables, yaml_files
from southsouth.errors import SouthSouthError

FOLDER = "corrections"
FIELDS = frozenset(
    {"id", "table", "where", "column", "expected", "action", "what", "why", "evidence"}
)
REPLACE, KEEP = "replace", "keep"
TEXTS = ("id", "table", "column", "what", "why", "evidence")


def load(folder: Path) -> list[dict]:
    """Return the corrections in ``data/corrections``, one YAML file a producer.

    Each has: id, table, where (column: value), column, expected (the value the source has),
    action (``replace`` it by ``value``, or ``keep`` it although a control finds ``control``),
    what, why, evidence.

    Raises
    ------
    SouthSouthError
        If a file cannot be read or is not a YAML list, or a correction lacks one of these, names
        another action, a table or a column that is not in the catalogue, has a value that is not
        of the column's type, or has the id of another.
    """
    if not (folder / FOLDER).is_dir():
        raise SouthSouthError(f"data/{FOLDER} is missing: restore it (git checkout data/{FOLDER}).")
    known = {resource["id"]: resource for resource in tables.package(folder)["resources"]}
    entries, seen = [], set()
    for path in sorted((folder / FOLDER).iterdir()):
        if path.name.startswith("."):
            continue
        for entry in _listed(path):
            name = f"data/{FOLDER}/{path.name}: the correction {entry.get('id')!r}"
            _check(entry, name)
            _check_place(entry, name, known)
            if entry["id"] in seen:
                raise SouthSouthError(f"{name} has the id of another; give it one of its own.")
            seen.add(entry["id"])
            entries.append(entry)
    return entries


def _listed(path: Path) -> list:
    """Read one file; an empty one holds no corrections."""
    name = f"data/{FOLDER}/{path.name}"
    if path.suffix != ".yml":
        raise SouthSouthError(f"{name} is not read: end its name in .yml, or remove it.")
    entries = yaml_files.read(path, name) or []
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise SouthSouthError(f"{name} is not a list of corrections; restore it.")
    return entries


def _check(entry: dict, name: str) -> None:
    """Check that a correction is complete."""
    action = entry.get("action")
    if "action" in entry and action not in (REPLACE, KEEP):
        raise SouthSouthError(
            f"{name} has the unknown action {action!r}; {REPLACE} the value or {KEEP} it."
        )
    lacking = sorted((FIELDS | {"value" if action == REPLACE else "control"}) - set(entry))
    empty = [key for key in TEXTS if not _text(entry.get(key))]
    if lacking or empty:
        raise SouthSouthError(f"{name} lacks {(lacking or empty)[0]}, in words; complete it.")
    if not isinstance(entry["where"], dict) or not entry["where"]:
        raise SouthSouthError(
            f"{name} does not say where it is in the table; write `where` as column: value."
        )


def _text(value) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _check_place(entry: dict, name: str, known: dict[str, dict]) -> None:
    """Check that the catalogue has the table, the columns and their types."""
    table = entry["table"]
    if table not in known:
        raise SouthSouthError(
            f"{name} names the unknown table {table}: {tables.near(str(table), known)}."
        )
    fields = {field["name"]: field for field in tables.usable(known[table])["schema"]["fields"]}
    for column in (entry["column"], *entry["where"]):
        if column not in fields:
            raise SouthSouthError(
                f"{name} names the column {column}, which {table} does not have: "
                f"{tables.near(str(column), fields)}."
            )
    cells = [(entry["column"], entry["expected"]), *entry["where"].items()]
    if entry["action"] == REPLACE:
        cells.append((entry["column"], entry["value"]))
    for column, value in cells:
        try:
            _typed(value, fields[column])
        except (ArithmeticError, ValueError, TypeError):
            raise SouthSouthError(
                f"{name} has the value {value!r}, which is not of the type of the column "
                f"{column} ({fields[column]['type']}); correct it."
            ) from None


def _typed(value, field: dict):
    """Return a value of a correction as the table has it."""
    text = "" if value is None else str(value)
    if field["type"] == "boolean":
        text = text.lower()
    return tables.typed(pd.Series([text], dtype=object), field).iloc[0]


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


def check_made(resource: dict, frame: pd.DataFrame, entries: list[dict]) -> None:
    """Check that a table in ``data/`` has what its corrections say.

    Parameters
    ----------
    resource : dict
        The description of the table.
    frame : DataFrame
        The table, typed.
    entries : list of dict
        The corrections, of any table.

    Raises
    ------
    SouthSouthError
        If a replaced value is not in its row, or a kept one has changed.
    """
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    for entry in entries:
        if entry["table"] != resource["id"]:
            continue
        column = entry["column"]
        due = entry["value"] if entry["action"] == REPLACE else entry["expected"]
        where = {key: _typed(value, fields[key]) for key, value in entry["where"].items()}
        cells = frame.loc[_rows(frame, where), column]
        wanted = _typed(due, fields[column])
        found = cells.iloc[0] if len(cells) else None
        if len(cells) > 1 or not _same(found, wanted):
            raise SouthSouthError(
                f"data/{resource['path']} has {found} where the correction {entry['id']!r} gives "
                f"{due}: rebuild it (southsouth data build {resource['id']}), or correct "
                f"data/{FOLDER}."
            )


def _same(found, wanted) -> bool:
    """Tell whether two values are equal, or both missing."""
    if pd.isna(found) or pd.isna(wanted):
        return bool(pd.isna(found) and pd.isna(wanted))
    return bool(found == wanted)


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
