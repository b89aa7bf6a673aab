"""Figures of the investment chapter."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from southsouth.charts.labels import apart, at_end
from southsouth.charts.style import PALETTE, new


def shares(
    series: pd.DataFrame,
    colours: Mapping[str, str],
    *,
    ylabel: str,
    band: tuple[float, float] | None = None,
) -> Figure:
    """Draw shares over the years, one line a name; a later vintage of the data is dashed.

    Parameters
    ----------
    series : DataFrame
        Columns name, vintage, year, share (per cent); vintages in order, the first drawn solid.
    colours : mapping
        Name to a colour of the palette.
    ylabel : str
    band : tuple of float, optional
        Shares that bear a claim out, shaded.
    """
    fig, ax = new(3.7)
    vintages = list(dict.fromkeys(series["vintage"]))
    if band:
        ax.axhspan(*band, color=PALETTE["grid"], alpha=0.75, lw=0)
    for (name, vintage), line in series.groupby(["name", "vintage"], sort=False):
        first = vintage == vintages[0]
        ax.plot(
            line["year"],
            line["share"],
            color=PALETTE[colours[name]],
            lw=2.2 if first else 1.6,
            ls="-" if first else (0, (3, 1.5)),
        )
    ends = {name: rows.sort_values("year").iloc[-1] for name, rows in series.groupby("name")}
    heights = apart({name: end["share"] for name, end in ends.items()}, 4.5)
    last = series["year"].max()
    for name, end in ends.items():
        text = f"{name} {end['share']:.0f}%"
        at_end(ax, last, heights[name], text, PALETTE[colours[name]], weight=600)
    ax.set_ylim(0)
    ax.set_xlim(series["year"].min() - 1, last + (last - series["year"].min()) * 0.3)
    ax.set_xticks(range(int(-(-series["year"].min() // 10) * 10), last + 1, 10))
    ax.set_ylabel(ylabel)
    return fig


def turns(years: pd.DataFrame, names: tuple[str, str]) -> Figure:
    """Draw the outflows of the South and of the rest of the world; its share below the year.

    Parameters
    ----------
    years : DataFrame
        Index year; columns group and rest (US$ billion), share (per cent).
    names : tuple of str
        What the two are called.
    """
    fig, ax = new(3.6)
    width = 0.38
    for side, column, colour in ((-1, "group", "south"), (1, "rest", "north")):
        ax.bar(
            years.index + side * width / 2,
            years[column],
            width=width * 0.94,
            color=PALETTE[colour],
        )
    top = years[["group", "rest"]].to_numpy().max()
    first = years.index[0]
    for place, name, colour in ((1.2, names[0], "south"), (1.1, names[1], "north")):
        ax.text(first - 0.45, top * place, name, color=PALETTE[colour], fontweight=600, va="center")
    ax.set_ylim(min(0, years[["group", "rest"]].to_numpy().min()), top * 1.28)
    ax.set_xticks(years.index, [f"{year}\n{share:.0f}%" for year, share in years["share"].items()])
    ax.grid(axis="x", visible=False)
    ax.set_ylabel("Outflows, US$ billion")
    return fig
