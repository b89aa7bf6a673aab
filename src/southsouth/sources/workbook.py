"""Reading sheets of producers' workbooks, with faults in plain words."""

from pathlib import Path
from zipfile import ZipFile, is_zipfile

from python_calamine import CalamineWorkbook

from southsouth.errors import SouthSouthError
from southsouth.sources.checks import ADAPT


def sheet(path: Path, title: str) -> list[tuple]:
    """Return the rows of one sheet of a workbook (.xlsx, or .xls of the older kind), values only.

    An empty cell is None, a number without a fraction an int.

    Raises
    ------
    SouthSouthError
        If the workbook is damaged, cut short, or has no such sheet.
    """
    try:
        rows = _rows(path, title)
    except Exception:  # the libraries fail in many ways, none of their own, on damaged files
        raise SouthSouthError(
            f"{path.name} is damaged or cut short: take the file again."
        ) from None
    if rows is None:
        raise SouthSouthError(f"{path.name} has no sheet {title!r}: {ADAPT}.")
    return rows


def _rows(path: Path, title: str) -> list[tuple] | None:
    """Return the rows of a sheet, None if there is none; every part of the file is checked."""
    if is_zipfile(path):
        with ZipFile(path) as parts:
            if parts.testzip():
                raise ValueError("a part is damaged")
    with CalamineWorkbook.from_path(path) as book:
        if title not in book.sheet_names:
            return None
        rows = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    return [tuple(map(_value, row)) for row in rows]


def _value(cell):
    """Return a cell as ``sheet`` gives it: the library has a text of no letters for an empty one,
    and only fractions in newer workbooks."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return None if cell == "" else cell


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
