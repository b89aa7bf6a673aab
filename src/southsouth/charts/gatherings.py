"""Figures of who joined and who came: admissions by year, participants, lists against data."""

from collections.abc import Mapping

import pandas as pd
from matplotlib.figure import Figure

from southsouth.charts import style


def admissions(years: pd.DataFrame, south_label: str, marks: Mapping[str, int]) -> Figure:
    """Draw the States admitted each year, the South below and the others above it.

    Parameters
    ----------
    years : DataFrame
        From ``southsouth.measures.membership.admissions``.
    south_label : str
        Short name of the definition of the South.
    marks : mapping
        Name of an event to its year, in order; each is written above its year.
    """
    fig, ax = style.new(height=3.8)
    colour = style.PALETTE
    ax.bar(years["year"], years["south"], color=colour["south"], width=0.78)
    ax.bar(
        years["year"], years["rest"], bottom=years["south"], color=colour["north_light"], width=0.78
    )
    for row in years[years["admitted"] > 0].itertuples():
        ax.text(row.year, row.admitted + 0.25, str(row.admitted), ha="center", fontsize=9)
    top = years["admitted"].max()
    height = dict(zip(years["year"], years["admitted"], strict=True))
    for name, year in marks.items():
        ax.annotate(
            name,
            (year, height[year] + (1.7 if height[year] else 0)),
            (year, top + 3.2),
            ha="center",
            va="bottom",
            color=colour["accent"],
            fontsize=9.5,
            arrowprops={"arrowstyle": "-", "color": colour["accent"], "lw": 0.8},
        )
    ax.text(0.005, 0.74, "Other States", transform=ax.transAxes, color=colour["north"], weight=600)
    ax.text(
        0.005,
        0.66,
        f"South ({south_label})",
        transform=ax.transAxes,
        color=colour["south"],
        weight=600,
    )
    ax.set_ylim(0, top + 5.2)
    ax.set_yticks(range(0, int(top) + 1, 5))
    ax.set_xlim(years["year"].iloc[0] - 0.8, years["year"].iloc[-1] + 0.8)
    ax.set_ylabel("States admitted in the year")
    ax.grid(axis="x", visible=False)
    return fig


def seats(meetings: pd.DataFrame) -> Figure:
    """Draw how many participants of each conference were Members of the United Nations.

    Parameters
    ----------
    meetings : DataFrame
        From ``southsouth.measures.conferences.attendance``, with a column ``label``; one bar a
        row, in the order of the frame.
    """
    fig, ax = style.new(height=0.9 + 0.5 * len(meetings))
    colour = style.PALETTE
    ax.barh(meetings["label"], meetings["members"], color=colour["south"], height=0.6)
    ax.barh(
        meetings["label"],
        meetings["others"],
        left=meetings["members"],
        color=colour["north_light"],
        height=0.6,
    )
    for level, row in enumerate(meetings.itertuples()):
        inside = {"va": "center", "ha": "center", "weight": 600}
        named = level == 0
        words = f"{row.members} Members" if named else str(row.members)
        ax.text(row.members / 2, level, words, color=colour["paper"], **inside)
        if row.others:
            words = f"{row.others} not Members" if named else str(row.others)
            ax.text(row.participants + 0.6, level, words, va="center", color=colour["north"])
    ax.invert_yaxis()
    ax.set_xlim(0, meetings["participants"].max() * 1.08)
    ax.set_xlabel("Participants, by membership of the United Nations on the opening day")
    ax.grid(axis="y", visible=False)
    return fig


def against_lists(series: pd.Series, points: pd.DataFrame) -> Figure:
    """Draw a yearly count of members against the lists of participants of some conferences.

    Parameters
    ----------
    series : Series
        Members by year in a data set.
    points : DataFrame
        From ``southsouth.measures.conferences.against``, with a column ``label``.
    """
    fig, ax = style.new(height=3.3)
    colour = style.PALETTE
    ax.step(series.index, series, where="post", color=colour["muted"])
    ax.annotate(
        "Members in the data set",
        (series.index[-1], series.iloc[-1]),
        (0, 8),
        textcoords="offset points",
        ha="right",
        color=colour["muted"],
        weight=600,
    )
    for row in points.itertuples():
        ax.plot(row.year, row.listed, "o", color=colour["accent"], markersize=8)
        above = row.listed > row.in_data
        ax.annotate(
            f"{row.label}: {row.listed} in the list,\n{row.in_data} in the data",
            (row.year, row.listed),
            (9, 10 if above else -6),
            textcoords="offset points",
            ha="left",
            va="bottom" if above else "top",
            color=colour["accent"],
        )
    ax.set_ylim(0, max(series.max(), points["listed"].max()) * 1.18)
    ax.set_xlim(series.index[0] - 0.4, series.index[-1] + 0.4)
    ax.set_xticks(range(int(series.index[0]), int(series.index[-1]) + 1, 2))
    ax.set_ylabel("States")
    ax.grid(axis="x", visible=False)
    return fig


def groups(years: pd.DataFrame) -> Figure:
    """Draw the yearly size of several groups, each named with its first and last value.

    Parameters
    ----------
    years : DataFrame
        Indexed by year; one column a group, the largest first, its name the label.
    """
    fig, ax = style.new(height=3.6)
    shades = ("ink", "south", "accent")
    first, last = years.index[0], years.index[-1]
    for shade, name in zip(shades, years.columns, strict=False):
        colour = style.PALETTE[shade]
        ax.plot(years.index, years[name], color=colour)
        ax.annotate(
            name,
            (last, years[name].iloc[-1]),
            (-4, -8),
            textcoords="offset points",
            ha="right",
            va="top",
            color=colour,
            weight=600,
        )
        for year, gap, side in ((first, -5, "right"), (last, 5, "left")):
            ax.annotate(
                str(years.at[year, name]),
                (year, years.at[year, name]),
                (gap, 0),
                textcoords="offset points",
                ha=side,
                va="center",
                color=colour,
            )
    ax.set_ylim(0, years.to_numpy().max() * 1.12)
    ax.set_xlim(first - 1.3, last + 1.5)
    ax.set_ylabel("States at the end of the year")
    ax.grid(axis="x", visible=False)
    return fig
