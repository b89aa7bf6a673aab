"""Figures that a build draws itself, kept for the next one under everything that went into them.

Drawing every specification of every claim takes longer than writing the rest of the site, and
seldom is one another than before. A kept figure is known by its arguments and by the code that
draws it: if either changes, it is drawn again.
"""

import csv
import functools
import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
from matplotlib.figure import Figure
from nbformat import NotebookNode, v4

from southsouth import narrate, paths
from southsouth.execution import store
from southsouth.execution.dependencies import digest, environment, modules


def folder() -> Path:
    """Return the folder of the kept figures."""
    return paths.root() / "_build" / "drawn"


def output(
    chart: Callable[..., Figure], arguments: dict, described: dict, narrow: dict | None = None
) -> NotebookNode:
    """Return a figure as the output of a cell, drawing it only if it was not kept.

    Parameters
    ----------
    chart : function
        Of :mod:`southsouth.charts`.
    arguments : dict
        What it is called with, by name: tables, and what JSON can hold.
    described : dict
        What the figure says of itself, as in :func:`southsouth.narrate.figure_output`.
    narrow : dict, optional
        What it is called with besides for a drawing that a telephone shows.
    """
    file = folder() / f"{_key(chart, arguments, described, narrow)}.json"
    try:
        known = json.loads(store.read(file))
        return v4.new_output("display_data", data=known["data"], metadata=known["metadata"])
    except (ValueError, KeyError, TypeError):
        pass  # never kept, or damaged: it is drawn again
    slim = chart(**arguments, **narrow) if narrow else None
    data, metadata = narrate.figure_output(chart(**arguments), **described, narrow=slim)
    content = json.dumps({"data": data, "metadata": metadata}, ensure_ascii=False)
    store.write(file, content.encode())
    return v4.new_output("display_data", data=data, metadata=metadata)


def _key(chart: Callable, *values: dict | None) -> str:
    name = [chart.__module__, chart.__qualname__]
    values = json.dumps([name, *values], default=_written)
    return digest(values, environment(), *_code(chart.__module__))


@functools.cache
def _code(module: str) -> list[Path]:
    return modules(f"import {module}, {narrate.__name__}")


def _written(value) -> object:
    """Return a table, or a number of NumPy's, as JSON can hold it."""
    if isinstance(value, pd.DataFrame):
        kinds = [repr(kind) for kind in value.dtypes]  # the order of categories among them
        return [kinds, value.to_csv(quoting=csv.QUOTE_NONNUMERIC)]
    return value.item()
