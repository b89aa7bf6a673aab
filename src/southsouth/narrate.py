"""What a notebook says: numbers for the prose, tables and figures.

Each call leaves an output in the notebook that carries meaning, not layout: the value and its
unit, the rows of a table, the alternative text of a figure. ``southsouth.book`` turns these
outputs into pages; a plain notebook viewer shows the readable fallback beside them.
"""

import io
import re
from collections.abc import Callable, Iterable, Mapping

import pandas as pd
from IPython.display import display
from matplotlib.figure import Figure
from pandas.api.types import is_float_dtype

from southsouth.errors import SouthSouthError
from southsouth.wording import MEASURES, cell, curled, phrase, plain

NUMBER = "application/vnd.southsouth.number+json"
TABLE = "application/vnd.southsouth.table+json"
FIGURE = "image/svg+xml"
TEXT = "text/markdown"

Narrow = Figure | Callable[[Figure], Figure]
"""A drawing for a telephone held upright, or what makes it of the one for a wide page."""

MAX_COLUMNS = 7
LITERAL = ("code", "cite", "md")
NAMING = ("label", "date")
"""Styles of what names something: a list, a place, a period, a day."""
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEAR = re.compile(r"\d{4}")


def _check_id(name: str, prefix: str = "") -> str:
    if not (_KEY.fullmatch(name) and name.startswith(prefix)):
        raise SouthSouthError(
            f"{name!r} is not a good name: use lower-case words joined by hyphens"
            + (f", beginning with {prefix!r}." if prefix else ".")
        )
    return name


def is_number(said: Mapping) -> bool:
    """Whether something that was said was measured or counted, so that it can be cited by itself.

    A text that says what it measures is a number in words, as "six days". Names, dates and years
    only tell what a number is of.

    Parameters
    ----------
    said : mapping
        What :func:`say` leaves of it: ``style``, ``text`` and ``note``.
    """
    if said["style"] in NAMING or _is_year(said):
        return False
    return _has_figures(said) or bool(said["text"] and said.get("note"))


def _is_year(said: Mapping) -> bool:
    """Whether a whole number is a year: of others the style ``count`` divides the thousands."""
    return said["style"] == "integer" and _YEAR.fullmatch(said["text"]) is not None


def _has_figures(said: Mapping) -> bool:
    words = said["style"] in ("text", "label")
    return not words or any(letter.isdigit() for letter in said["text"])


def say(
    key: str,
    value,
    style: str,
    tables: Iterable[str] = (),
    note: str = "",
    *,
    claims: Iterable[str] | None = None,
    module: str = "",
) -> None:
    """Offer a number to the prose, where the role ``{num}`` writes it.

    Parameters
    ----------
    key : str
        Name of the number, unique in its notebook, in kebab-case.
    value, style
        See :func:`southsouth.wording.phrase`. Names, periods and the like are a ``label``.
    tables : iterable of str
        Ids of the tables in ``data/`` that the number was computed from.
    note : str
        What it measures, for whoever cites it: measure, year, definition of the South, vintage,
        treatment. The first sentence is cited. Words and names without figures need none.
    claims : iterable of str, optional
        Of what was counted in the ledger: the ids of the claims.
    module : str
        The module that computed it, with its packages, where the cell does not name it.

    Raises
    ------
    SouthSouthError
        A number without a note, a bad key, or a value that the style cannot write.
    """
    text = phrase(value, style)
    bundle = {
        "key": _check_id(key),
        "value": plain(value),
        "style": style,
        "text": text,
        "tables": list(tables),
        "note": note,
        **({} if claims is None else {"claims": list(claims)}),
        **({"module": module} if module else {}),
    }
    if _has_figures(bundle) and not note:
        raise SouthSouthError(
            f"The number {key} ({text}) does not say what it measures: give it a note."
        )
    display({NUMBER: bundle, "text/plain": f"{key}: {text}"}, raw=True)


def show_text(markdown: str) -> None:
    """Show sentences that a cell has made, where they depend on what the data have.

    Parameters
    ----------
    markdown : str
        Markdown that may hold the book's roles: its numbers are ``{num}``, said before.

    Raises
    ------
    SouthSouthError
        If there is nothing to show.
    """
    if not markdown.strip():
        raise SouthSouthError("There is no sentence to show: say what the data lack.")
    display({TEXT: markdown, "text/plain": markdown}, raw=True)


def _cell(value, style: str) -> str:
    if not isinstance(value, str) and pd.isna(value):
        return ""
    return str(value) if style in LITERAL else cell(value, style)


def table_output(
    df: pd.DataFrame,
    *,
    id: str,
    title: str,
    columns: Mapping[str, tuple[str, str]],
    tables: Iterable[str] = (),
    data: pd.DataFrame | None = None,
    note: str = "",
) -> dict:
    """Return a numbered table as the data of an output, by mime type.

    Parameters
    ----------
    df : DataFrame
        One row a line of the table.
    id : str
        Name for cross-references, beginning with ``tbl-``.
    title : str
        The finding, as a sentence without a full stop.
    columns : mapping
        Column of ``df`` to (heading, style); style as in :func:`southsouth.wording.phrase`,
        or ``"cite"`` for a bibliography key, ``"code"`` for an identifier, ``"md"`` for Markdown
        with the book's roles. At most seven.
    tables : iterable of str
        Ids of the tables in ``data/`` behind it: they become the credit line.
    data : DataFrame, optional
        The same columns, and any that they need, for the CSV file, where ``df`` holds Markdown.
    note : str
        Printed under the table.

    Raises
    ------
    SouthSouthError
        A bad id, too many columns, or two of one heading, by which the CSV file names them.
    """
    if not 1 <= len(columns) <= MAX_COLUMNS:
        raise SouthSouthError(f"Table {id} has {len(columns)} columns: a page shows one to seven.")
    rows = _rows(df, columns)
    bundle = {
        "id": _check_id(id, "tbl-"),
        "title": title,
        "columns": [{"heading": heading, "style": style} for heading, style in columns.values()],
        "rows": rows,
        "tables": list(tables),
        "note": note,
        "csv": _exact(id, df[list(columns)] if data is None else data, columns),
    }
    readable = pd.DataFrame(rows, columns=[heading for heading, _ in columns.values()])
    return {TABLE: bundle, "text/plain": f"{title}\n{readable.to_string(index=False)}"}


def _rows(df: pd.DataFrame, columns: Mapping[str, tuple[str, str]]) -> list[list[str]]:
    """Return the cells of each line as they are shown."""
    return [
        [_cell(row[name], style) for name, (_, style) in columns.items()]
        for row in df.to_dict("records")
    ]


def _in_units(data: pd.DataFrame, columns: Mapping[str, tuple[str, str]]) -> pd.DataFrame:
    """Return exact values in the units of the headings: in millions under "US$ million"."""
    scales = {name: MEASURES[style][0] for name, (_, style) in columns.items() if style in MEASURES}
    large = {name: scale for name, scale in scales.items() if scale != 1}
    return data.assign(**{name: data[name].astype(float) / large[name] for name in large})


def _exact(id: str, data: pd.DataFrame, columns: Mapping[str, tuple[str, str]]) -> str:
    """Return the values of a table as CSV, exact, under its headings and in their units."""
    headings = {name: heading for name, (heading, _) in columns.items()}
    return _csv(id, _in_units(data, columns), headings)


def _csv(id: str, data: pd.DataFrame, headings: Mapping[str, str]) -> str:
    """Return what is shown as CSV under the headings that a reader sees."""
    renamed = data.rename(columns=headings)
    if not renamed.columns.is_unique:
        twice = renamed.columns[renamed.columns.duplicated()][0]
        raise SouthSouthError(f"{id} has two columns headed {twice!r}: give each its own heading.")
    return csv_of(renamed)


def csv_of(frame: pd.DataFrame) -> str:
    """Return a table as the text of a CSV file, whole numbers without decimals."""
    return frame.apply(_whole).to_csv(index=False, lineterminator="\n")


def _whole(column: pd.Series) -> pd.Series:
    """Return a column of whole numbers as such: pandas has them as fractions if one is missing."""
    numbers = column.infer_objects()
    if not is_float_dtype(numbers) or not (numbers.dropna() % 1 == 0).all():
        return column
    return numbers.astype("Int64")


def show_table(df: pd.DataFrame, **described) -> None:
    """Show a numbered table; parameters as in :func:`table_output`."""
    display(table_output(df, **described), raw=True)


def _svg(fig: Figure, id: str) -> str:
    """Return the figure as an SVG that can stand inline in a page: no stray ids, no page style."""
    import matplotlib as mpl  # noqa: PLC0415 - the style is set when the chart is made

    buffer = io.StringIO()
    _unclip(fig)
    _settle(fig)
    with mpl.rc_context({"svg.hashsalt": id, "svg.fonttype": "none"}):
        fig.savefig(buffer, format="svg", metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.S)
    svg = re.sub(r"<style[^>]*>.*?</style>\s*", "", svg, flags=re.S)
    used = set(re.findall(r'(?:url\(#|href="#)([^")]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda m: m[0] if m[1] in used else "", svg)
    svg = svg.replace("<svg ", '<svg stroke-linejoin="round" stroke-linecap="butt" ', 1)
    svg = re.sub(r'(?<= d=")[^"]+', _rounded, svg)
    svg = re.sub("(?<=>)[^<>]+(?=<)", lambda words: curled(words[0]), svg)
    return re.sub(r"\n\s*", "\n", svg)


def _settle(fig: Figure) -> None:
    """Lay the figure out as it is saved: ``savefig`` would draw all of it, to no end, before."""
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - as in ``_svg``

    if engine := fig.get_layout_engine():
        FigureCanvasSVG(fig)  # which measures letters in points
        fig.dpi = 72
        engine.execute(fig)
        fig.set_layout_engine(None)


def _unclip(fig: Figure) -> None:
    """Clip nothing in axes that show all of their data: no more than half a line would be cut.

    Every shape that is clipped costs whoever draws the SVG a layer of its own.
    """
    for axes in fig.axes:
        shown, data = axes.viewLim, axes.dataLim
        if shown.contains(*data.min) and shown.contains(*data.max):
            for artist in axes.findobj(lambda artist: artist.get_clip_on()):
                artist.set_clip_on(False)


def _rounded(drawn: re.Match) -> str:
    """Round the coordinates of a path to a hundredth of a point."""
    return re.sub(r"\d+\.\d{3,}", lambda number: f"{float(number[0]):.2f}", drawn[0])


def _check_alt(id: str, alt: str) -> str:
    if len(alt.split()) < 6:
        raise SouthSouthError(f"Figure {id} needs an alternative text of a sentence or more.")
    return alt


def _second(fig: Figure, narrow: Narrow | None, id: str) -> dict[str, str]:
    """Return the second drawing; a function makes it of the figure, which was drawn before."""
    slim = narrow(fig) if callable(narrow) else narrow
    return {"narrow": _svg(slim, f"{id}-narrow")} if slim else {}


def figure_output(
    fig: Figure,
    *,
    id: str,
    title: str,
    alt: str,
    tables: Iterable[str] = (),
    data: pd.DataFrame | None = None,
    columns: Mapping[str, str] | None = None,
    note: str = "",
    narrow: Narrow | None = None,
) -> tuple[dict, dict]:
    """Return a numbered figure as the data of an output, by mime type, and its metadata.

    Parameters
    ----------
    fig : matplotlib Figure
        Made by a function of :mod:`southsouth.charts`.
    id : str
        Name for cross-references, beginning with ``fig-``.
    title : str
        The finding, as a sentence without a full stop; it becomes the caption.
    alt : str
        A sentence or more that says what the figure says to someone who cannot see it.
    tables : iterable of str
        Ids of the tables in ``data/`` behind it: they become the credit line.
    data : DataFrame, optional
        What is plotted; offered as a CSV file under the figure.
    columns : mapping, optional
        Columns that the file has, each with its heading and unit; else all, as they are named.
    note : str
        Printed under the figure.
    narrow : matplotlib Figure or function, optional
        The same for a telephone held upright, or what makes it of ``fig``, as ``narrow.slim``.

    Raises
    ------
    SouthSouthError
        The alternative text is too short, or the id begins otherwise.
    """
    meaning = {
        "id": _check_id(id, "fig-"),
        "title": title,
        "alt": _check_alt(id, alt),
        "tables": list(tables),
        "note": note,
        "csv": "" if data is None else _csv(id, data[list(columns or data)], columns or {}),
    }
    drawn = {FIGURE: _svg(fig, id), "text/plain": f"{title}\n{alt}"}
    return drawn, {"southsouth": meaning, **_second(fig, narrow, id)}


def show_figure(fig: Figure, **described) -> None:
    """Show a numbered figure; parameters as in :func:`figure_output`."""
    data, metadata = figure_output(fig, **described)
    display(data, metadata=metadata, raw=True)
