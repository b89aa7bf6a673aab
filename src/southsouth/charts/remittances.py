"""Figures of the remittances chapter."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.figure import Figure

from southsouth.charts.labels import apart, at_end
from southsouth.charts.style import PALETTE, new


def received(series: pd.DataFrame) -> Figure:
    """Draw what was received by year in each vintage of the data, the last one in front.

    Parameters
    ----------
    series : DataFrame
        Columns vintage, year, usd (US$); vintages in order of their date.
    """
    fig, ax = new(3.6)
    vintages = list(dict.fromkeys(series["vintage"]))
    colours = dict(zip(vintages, ("neutral", "north", "south")[-len(vintages) :], strict=True))
    for vintage in vintages:
        line = series[series["vintage"] == vintage]
        front = vintage == vintages[-1]
        ax.plot(
            line["year"],
            line["usd"] / 1e9,
            color=PALETTE[colours[vintage]],
            lw=2.4 if front else 1.8,
        )
        end = line.iloc[-1]
        ax.annotate(
            f"{vintage} vintage",
            (end["year"], end["usd"] / 1e9),
            xytext=(6, 0) if front else (-8, 5) if vintage != vintages[0] else (-45, 9),
            textcoords="offset points",
            ha="left" if front else "right",
            va="center",
            color=PALETTE[colours[vintage]],
            fontsize=9.5,
            fontweight=600 if front else 400,
            annotation_clip=False,
        )
    first, last = series["year"].min(), series["year"].max()
    ax.set_ylim(0)
    ax.set_xlim(first - 1, last + 0.28 * (last - first))
    ax.set_xticks(range(first, last + 1, 10))
    ax.set_ylabel("Remittances received, US$ billion")
    return fig


def beside(series: pd.DataFrame, panels: Sequence[str]) -> Figure:
    """Draw remittances and direct investment received, one panel a group of countries.

    Parameters
    ----------
    series : DataFrame
        Columns panel, flow, year, usd (US$); two flows.
    panels : sequence of str
        Panel titles, from left to right.
    """
    fig, axes = new(3.5, ncols=len(panels), sharey=True)
    flows = list(dict.fromkeys(series["flow"]))
    looks = dict(zip(flows, ("south", "north"), strict=True))
    gap = series["usd"].max() / 1e9 / 14
    for ax, panel in zip(axes, panels, strict=True):
        part = series[series["panel"] == panel]
        ends = {f: part.loc[part["flow"] == f, "usd"].iloc[-1] / 1e9 for f in flows}
        heights = apart(ends, gap)
        for flow in flows:
            line = part[part["flow"] == flow]
            ax.plot(line["year"], line["usd"] / 1e9, color=PALETTE[looks[flow]], lw=2.2)
            end, text = line["year"].iloc[-1], f"{ends[flow]:.0f}"
            at_end(ax, end, heights[flow], text, PALETTE[looks[flow]], weight=600)
        ax.set_title(panel, fontsize=10, loc="left", color=PALETTE["ink"])
        ax.set_xlim(part["year"].min() - 1, part["year"].max() + 4)
        ax.set_xticks(range(1990, part["year"].max() + 1, 10))
        ax.set_ylim(0)
    for flow, height in zip(flows, (0.83, 0.92), strict=True):
        axes[0].text(
            0.04,
            height,
            flow,
            transform=axes[0].transAxes,
            color=PALETTE[looks[flow]],
            fontweight=600,
        )
    axes[0].set_ylabel("Received, US$ billion")
    return fig


def from_the_south(points: pd.DataFrame) -> Figure:
    """Draw, for each group of countries, the part of its receipts that comes from within it.

    Parameters
    ----------
    points : DataFrame
        Columns label, chosen (drawn dark), and the year drawn last (share, per cent); drawn top
        down.
    """
    rows = points[::-1].reset_index(drop=True)
    values = rows[rows.columns[-1]]
    fig, ax = new(0.8 + 0.33 * len(rows))
    colours = [PALETTE["south" if chosen else "south_light"] for chosen in rows["chosen"]]
    ax.barh(rows.index, values, color=colours, height=0.66)
    for level, value in values.items():
        ax.annotate(
            f"{value:.0f}%",
            (value, level),
            xytext=(5, 0),
            textcoords="offset points",
            va="center",
            fontsize=9.5,
            fontweight=600 if rows["chosen"][level] else 400,
            color=PALETTE["ink"],
        )
    ax.set_yticks(rows.index, rows["label"])
    for text, chosen in zip(ax.get_yticklabels(), rows["chosen"], strict=True):
        text.set_color(PALETTE["ink" if chosen else "muted"])
        text.set_fontweight(600 if chosen else 400)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)
    ax.set_xlim(0, values.max() * 1.12)
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.set_xlabel(
        f"Received from within the group in {rows.columns[-1]}, % of what the group receives"
    )
    return fig


def dependence(ranked: pd.DataFrame) -> Figure:
    """Draw the most dependent economies, those outside the South in another colour.

    Parameters
    ----------
    ranked : DataFrame
        Columns name, percent (of gross domestic product), south (true or false); in order.
    """
    fig, ax = new(0.8 + 0.235 * len(ranked))
    rows = ranked[::-1].reset_index(drop=True)
    colours = [PALETTE["south" if inside else "north"] for inside in rows["south"]]
    ax.barh(rows.index, rows["percent"], color=colours, height=0.7)
    for row in rows.itertuples():
        ax.annotate(
            f"{row.percent:.0f}%" + ("" if row.south else "  outside the South"),
            (row.percent, row.Index),
            xytext=(4, 0),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=PALETTE["ink" if row.south else "north"],
            fontweight=400 if row.south else 600,
        )
    ax.set_yticks(rows.index, rows["name"])
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.set_xlim(0, rows["percent"].max() * 1.12)
    ax.set_xlabel("Remittances received, % of gross domestic product")
    return fig
