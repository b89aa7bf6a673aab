"""Reading producers' files of every kind but workbooks (see ``workbook``).

Whatever is wrong with a file, its reader says it in one sentence that names the file and the
remedy: a digest that is renewed must not turn a damaged file into a fault of some library.
"""

import csv as lines
import gzip
import io
import json as notation
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.io

from southsouth.errors import SouthSouthError
from southsouth.sources import checks

AS_TEXT = {"dtype": str, "keep_default_na": False}
"""Options of ``csv`` that leave every cell as it is printed."""


def text(path: Path, *, encoding: str = "utf-8-sig", end: str = "") -> str:
    """Return the text of a file (unpacked if its name ends in .gz).

    Parameters
    ----------
    path : Path
        The file.
    encoding : str
        UTF-8 with or without a mark at its beginning, if not given.
    end : str
        What the text ends with when it is whole, white space apart; a line break is demanded if
        it is one.

    Raises
    ------
    SouthSouthError
        If the file is empty, cannot be unpacked, is not in this encoding or has another end.
    """
    content = path.read_bytes()
    if path.suffix == ".gz":
        try:
            content = gzip.decompress(content)
        except Exception as error:  # several kinds, for each kind of damage
            raise damaged(path, error) from None
    if not content.strip():
        raise SouthSouthError(f"{path.name} is empty: take the file again.")
    try:
        found = content.decode(encoding)
    except UnicodeDecodeError:
        raise SouthSouthError(
            f"{path.name} is not text in {encoding.removesuffix('-sig').upper()}: {checks.ADAPT}."
        ) from None
    if not (found if end.isspace() else found.rstrip()).endswith(end):
        what = "a line break" if end.isspace() else repr(end)
        raise SouthSouthError(
            f"{path.name} does not end with {what}, so it may be cut short: {checks.ADAPT}."
        )
    return found


def csv(
    path: Path,
    columns: Sequence[str] = (),
    *,
    exactly: bool = False,
    ended: bool = True,
    encoding: str = "utf-8-sig",
    **options,
) -> pd.DataFrame:
    """Read a table of text with commas.

    Parameters
    ----------
    path : Path
        The file, plain or packed (.gz).
    columns : sequence of str
        Columns that it must have.
    exactly : bool
        Whether these are all it has, in this order.
    ended : bool
        Whether its last line ends with a line break, as in most files.
    encoding : str
        See ``text``.
    options
        Passed to ``pandas.read_csv``.

    Raises
    ------
    SouthSouthError
        As ``text``; or if a row has not as many cells as the headings, or a column is missing.
    """
    found = text(path, encoding=encoding, end="\n" if ended else "")
    table = _split(path, found, ",")
    for number, row in enumerate(table):
        if len(row) not in (0, len(table[0])):
            raise SouthSouthError(
                f"{path.name} may be cut short: its row {number + 1} has {len(row)} cells, its "
                f"headings are {len(table[0])}; {checks.ADAPT}."
            )
    try:
        frame = pd.read_csv(io.StringIO(found, newline=""), **options)
    except ValueError as error:  # pandas' own errors are among them
        raise damaged(path, error) from None
    check = checks.only if exactly else checks.columns
    check(frame.columns, columns, path.name)
    return frame


def rows(path: Path, delimiter: str = ",", *, ended: bool = True) -> list[list[str]]:
    """Return the rows of a table of text, cells as they are printed.

    Raises
    ------
    SouthSouthError
        As ``text``, or if a quotation is left open.
    """
    return _split(path, text(path, end="\n" if ended else ""), delimiter)


def _split(path: Path, found: str, delimiter: str) -> list[list[str]]:
    """Split a text into rows of cells."""
    try:
        return list(lines.reader(io.StringIO(found, newline=""), delimiter=delimiter))
    except lines.Error as error:
        raise damaged(path, error) from None


def json(path: Path):
    """Return what a JSON file holds.

    Raises
    ------
    SouthSouthError
        As ``text``, or if it is not JSON.
    """
    try:
        return notation.loads(text(path))
    except ValueError as error:
        raise damaged(path, error) from None


def rda(path: Path, columns: Iterable[str]) -> pd.DataFrame:
    """Return these columns of a table packaged for R.

    Raises
    ------
    SouthSouthError
        If the file is damaged or lacks one of the columns.
    """
    import pyreadr  # noqa: PLC0415 - under the AGPL: only who rebuilds data/ needs it

    try:
        frame = next(iter(pyreadr.read_r(path).values()))
    except Exception as error:  # pyreadr raises its own error for every kind of damage
        raise damaged(path, error) from None
    checks.columns(frame, columns, path.name)
    return frame.reset_index(drop=True)[list(columns)]


def stata(path: Path, columns: Iterable[str]) -> pd.DataFrame:
    """Return a table of Stata, with all its columns; errors as ``rda``."""
    try:
        frame = pd.read_stata(path)
    except Exception as error:  # the reader has no error of its own for damaged files
        raise damaged(path, error) from None
    checks.columns(frame, columns, path.name)
    return frame


def matlab(path: Path, arrays: Iterable[str]) -> dict[str, np.ndarray]:
    """Return the arrays of a file of MATLAB by name.

    Raises
    ------
    SouthSouthError
        If the file is damaged or lacks one of the arrays named.
    """
    try:
        found = scipy.io.loadmat(path)
    except Exception as error:  # scipy raises many kinds for a damaged file
        raise damaged(path, error) from None
    for name in arrays:
        if name not in found:
            raise SouthSouthError(f"{path.name} no longer has the array {name!r}: {checks.ADAPT}.")
    return found


def damaged(path: Path, error: Exception) -> SouthSouthError:
    """Return the error to raise where a library cannot read a file; its reason in one clause."""
    said = " ".join(str(error).split()).removeprefix("Error tokenizing data. C error: ")
    reason = said.rstrip(".").replace(". ", "; ") or type(error).__name__
    return SouthSouthError(f"{path.name} cannot be read ({reason}): take the file again.")
