"""Workbooks as producers publish them, made up for tests."""

from collections.abc import Iterable
from pathlib import Path

import openpyxl


def workbook(folder: Path, rows: Iterable[list], title: str, name: str = "book.xlsx") -> Path:
    """Write a workbook of one sheet; return its file."""
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    book.save(folder / name)
    return folder / name
