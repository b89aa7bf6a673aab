"""Figures of the whole ledger."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from southsouth.charts.style import PALETTE, new

# From what stands to what does not; what nobody else can check, and what is open, last.
VERDICTS = {
    "reproduced": ("south", "paper"),
    "confirmed": ("south", "paper"),
    "reproduced elsewhere": ("south_light", "ink"),
    "imprecise": ("south_light", "ink"),
    "not reproduced": ("north", "paper"),
    "contradicted": ("north", "paper"),
    "attested": ("grid", "ink"),
    "unresolved": ("neutral", "paper"),
}
GROUPS = (
    ("stands", ("reproduced", "confirmed")),
    ("in part", ("reproduced elsewhere", "imprecise")),
    ("does not stand", ("not reproduced", "contradicted")),
    ("publisher’s word", ("attested",)),
    ("open", ("unresolved",)),
)


def by_document(counts: pd.DataFrame) -> Figure:
    """Draw the verdicts of each document as one bar.

    Parameters
    ----------
    counts : DataFrame
        One row a document (index: its name), one column a verdict (numbers of claims), in the
        order of ``VERDICTS``; verdicts that do not occur may be absent.
    """
    grouped = pd.DataFrame(
        {
            name: counts.reindex(columns=list(verdicts), fill_value=0).sum(axis=1)
            for name, verdicts in GROUPS
        }
    )
    fig, ax = new(0.9 + 0.5 * len(grouped))
    places = np.arange(len(grouped))[::-1]
    left = np.zeros(len(grouped))
    for name, verdicts in GROUPS:
        fill, ink = VERDICTS[verdicts[0]]
        values = grouped[name].to_numpy()
        ax.barh(places, values, left=left, color=PALETTE[fill], height=0.66, lw=0)
        for place, start, value in zip(places, left, values, strict=True):
            if value:
                ax.text(
                    start + value / 2,
                    place,
                    f"{value}",
                    ha="center",
                    va="center",
                    color=PALETTE[ink],
                    fontsize=9.5,
                )
        left += values
    _name_groups(ax, grouped.iloc[0], places[0])
    ax.set_yticks(places, grouped.index)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel("Claims")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    return fig


def _name_groups(ax, first: pd.Series, place: float) -> None:
    """Name the groups above the first bar, each over its part; a part of nothing has no name."""
    start = 0
    for number, (name, value) in enumerate(first[first > 0].items()):
        fill = VERDICTS[dict(GROUPS)[name][0]][0]
        ink = "muted" if fill in ("grid", "neutral") else fill
        ax.annotate(
            name,
            (start + value / 2, place + 0.33),
            xytext=(0, 4 if number % 2 == 0 else 16),
            textcoords="offset points",
            ha="center",
            fontsize=9,
            color=PALETTE["south" if ink == "south_light" else ink],
        )
        start += value
