"""What a table must be: the schema of the data package, its keys, and known country codes."""

import csv
import gzip
from pathlib import Path

import pandas as pd

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import names

COUNTRY_FIELDS = frozenset(
    {"iso3", "destination", "origin", "exporter", "importer", "sender", "receiver"}
)


def keys(resource: dict) -> list[str]:
    """Return the columns that tell the rows of a table apart."""
    key = resource["schema"]["primaryKey"]
    return [key] if isinstance(key, str) else list(key)


def check_file(resource: dict, folder: Path) -> pd.DataFrame:
    """Read a table and check it against its schema.

    Returns
    -------
    DataFrame
        The table, typed.

    Raises
    ------
    SouthSouthError
        At the first row, column, type, key, constraint or country code that is not as described.
    """
    label = f"data/{resource['path']}"
    path = folder / resource["path"]
    if not path.is_file():
        raise SouthSouthError(f"{label} is missing: restore it (git checkout {label}).")
    frame = tables.parse(path, resource["schema"]["fields"], label)
    _check_rows(path, len(frame.columns), label)
    for field in resource["schema"]["fields"]:
        _check_field(frame[field["name"]], field, label)
    _check_key(frame, keys(resource), label)
    return frame


def _check_rows(path: Path, width: int, label: str) -> None:
    """Check that no row is cut short: a cell that is not there would be taken for an empty one."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as rows:
        widths = map(len, csv.reader(rows))
        try:
            odd = next((n for n, cells in enumerate(widths, 1) if cells not in (0, width)), None)
        except csv.Error as error:
            raise SouthSouthError(f"{label} is not plain CSV ({error}): restore it.") from None
    if odd:
        raise SouthSouthError(
            f"{label}: row {odd} has not the {width} cells that the others have: correct it, or "
            "restore the table."
        )


def _check_field(column: pd.Series, field: dict, label: str) -> None:
    """Check required values, allowed values and country codes of one column."""
    limits = field.get("constraints", {})
    if limits.get("required") and column.isna().any():
        raise SouthSouthError(
            f"{label}, column {field['name']}: row {int(column.isna().argmax()) + 2} is empty; "
            "a value is required."
        )
    allowed = limits.get("enum")
    if allowed and not column.dropna().isin(allowed).all():
        strange = column.dropna()[~column.dropna().isin(allowed)].iloc[0]
        raise SouthSouthError(
            f"{label}, column {field['name']}: {strange!r} is not one of {', '.join(allowed)}."
        )
    if "minimum" in limits and (column.dropna() < limits["minimum"]).any():
        raise SouthSouthError(
            f"{label}, column {field['name']}: {column.min()} is below {limits['minimum']}."
        )
    if field["name"] in COUNTRY_FIELDS:
        names.check(column.dropna(), label)


def _check_key(frame: pd.DataFrame, key: list[str], label: str) -> None:
    """Check that no two rows share a key."""
    twice = frame[frame.duplicated(key)]
    if len(twice):
        values = ", ".join(str(twice[name].iloc[0]) for name in key)
        raise SouthSouthError(
            f"{label} has two rows with the key ({', '.join(key)}) = ({values}): remove one."
        )
