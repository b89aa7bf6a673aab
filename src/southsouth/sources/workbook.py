"""Reading sheets of producers' workbooks, with faults in plain words."""

from pathlib import Path
from zipfile import BadZipFile

import openpyxl

from southsouth.errors import SouthSouthError


def sheet(path: Path, title: str) -> list[tuple]:
    """Return the rows of one sheet, values only.

    Raises
    ------
    SouthSouthError
        If the workbook is damaged, cut short, or has no such sheet.
    """
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (BadZipFile, KeyError, EOFError):
        raise SouthSouthError(
            f"{path.name} is damaged or cut short: take the file again."
        ) from None
    if title not in book.sheetnames:
        raise SouthSouthError(
            f"{path.name} has no sheet {title!r}: take the file again, or adapt its reader in "
            "src/southsouth/sources."
        )
    rows = list(book[title].iter_rows(values_only=True))
    book.close()
    return rows


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
    raise SouthSouthError(
        f"{source} no longer has the heading {value!r}: adapt its reader in "
        "src/southsouth/sources to the new layout."
    )
