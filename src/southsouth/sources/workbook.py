"""Reading sheets of producers' workbooks, with faults in plain words."""

import io
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import xlrd

from southsouth.errors import SouthSouthError
from southsouth.sources.checks import ADAPT

OLDER = ".xls"


def sheet(path: Path, title: str) -> list[tuple]:
    """Return the rows of one sheet of a workbook (.xlsx, or .xls of the older kind), values only.

    Raises
    ------
    SouthSouthError
        If the workbook is damaged, cut short, or has no such sheet.
    """
    read = _older if path.suffix == OLDER else _newer
    try:
        rows = read(path, title)
    except Exception:  # the libraries fail in many ways, none of their own, on damaged files
        raise SouthSouthError(
            f"{path.name} is damaged or cut short: take the file again."
        ) from None
    if rows is None:
        raise SouthSouthError(f"{path.name} has no sheet {title!r}: {ADAPT}.")
    return rows


def _newer(path: Path, title: str) -> list[tuple] | None:
    """Return the rows of a sheet, None if there is none; every part of the file is checked."""
    with ZipFile(path) as parts:
        if parts.testzip():
            raise ValueError("a part is damaged")
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        return list(book[title].iter_rows(values_only=True)) if title in book.sheetnames else None
    finally:
        book.close()


def _older(path: Path, title: str) -> list[tuple] | None:
    """Return the rows of a sheet, None if there is none; the library's remarks are not printed."""
    with xlrd.open_workbook(path, on_demand=True, logfile=io.StringIO()) as book:
        if title not in book.sheet_names():
            return None
        found = book.sheet_by_name(title)
        return [tuple(found.row_values(number)) for number in range(found.nrows)]


def row_with(rows: list[tuple], value, source: str) -> int:
    """Return the number of the first row that holds a value.

    Raises
    ------
    SouthSouthError
        If no row does.
    """
    for number, row in enumerate(rows):
        if value in row:
            return number
    raise _lost(value, source)


def place(row: tuple, value, source: str) -> int:
    """Return where a heading stands in its row, blanks around it apart.

    Raises
    ------
    SouthSouthError
        If it is not there.
    """
    for number, cell in enumerate(row):
        if (cell.strip() if isinstance(cell, str) else cell) == value:
            return number
    raise _lost(value, source)


def _lost(value, source: str) -> SouthSouthError:
    return SouthSouthError(f"{source} no longer has the heading {value!r}: {ADAPT}.")
