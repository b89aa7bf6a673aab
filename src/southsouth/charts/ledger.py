"""Figures of the whole ledger."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from southsouth.charts.style import PALETTE, new
from southsouth.wording import counted

DEGREES = ((18, "right", "under 20%"), (50, "center", "20 to 80%"), (82, "left", "80% and over"))
"""Where the words stand for how many specifications bear a claim out, and to which side."""

# From what stands to what does not; what nobody else can check, and what is open, last: the name,
# the verdicts, and the colours of the bar and of the number in it.
GROUPS = (
    ("reproduced or confirmed", ("reproduced", "confirmed"), "south", "paper"),
    ("imprecise", ("imprecise",), "south_light", "ink"),
    ("only by other choices", ("reproduced elsewhere",), "north_light", "ink"),
    ("not reproduced or contradicted", ("not reproduced", "contradicted"), "north", "paper"),
    ("attested", ("attested",), "grid", "ink"),
    ("unresolved", ("unresolved",), "neutral", "paper"),
)


def by_document(counts: pd.DataFrame) -> Figure:
    """Draw the verdicts of each document as one bar.

    Parameters
    ----------
    counts : DataFrame
        One row a document (index: its name), one column a verdict (numbers of claims), as
        ``southsouth.claims.summary.by_document`` returns it.
    """
    grouped = pd.DataFrame(
        {
            name: counts.reindex(columns=list(verdicts), fill_value=0).sum(axis=1)
            for name, verdicts, _, _ in GROUPS
        }
    )
    fig, ax = new(1.3 + 0.45 * len(grouped))
    places = np.arange(len(grouped))[::-1]
    left = np.zeros(len(grouped))
    for name, _, fill, ink in GROUPS:
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
    patches = [Patch(color=PALETTE[fill]) for _, _, fill, _ in GROUPS]
    fig.legend(
        patches,
        [name for name, *_ in GROUPS],
        loc="outside upper left",
        ncols=3,
        fontsize=9,
        handlelength=1.1,
    )
    ax.set_yticks(places, grouped.index)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)
    ax.set_xlabel("Claims")
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    return fig


def firmness(claims: pd.DataFrame, names: Mapping[str, str]) -> Figure:
    """Draw, claim by claim, the share of specifications that bear it out.

    Parameters
    ----------
    claims : DataFrame
        As ``southsouth.claims.summary.computed`` returns it: claim, share (per cent), preferred,
        stated (figure or bound), total.
    names : mapping
        Claim to a short name.
    """
    fig, ax = new(1.0 + 0.29 * len(claims))
    places = np.arange(len(claims))[::-1]
    for limit in (20, 80):
        ax.axvline(limit, color=PALETTE["muted"], lw=0.9, ls=(0, (3, 3)))
    for place, row in zip(places, claims.itertuples(), strict=True):
        colour = PALETTE["south" if row.stated == "bound" else "north"]
        ax.plot([0, row.share], [place, place], color=colour, lw=2, solid_capstyle="butt")
        face = colour if row.preferred else PALETTE["paper"]
        ax.plot(row.share, place, "o", ms=8, mfc=face, mec=colour, mew=1.8, clip_on=False, zorder=3)
        ax.annotate(
            counted(row.held, row.total),
            (row.share, place),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
            fontsize=8.5,
            color=PALETTE["muted"],
            bbox={"facecolor": PALETTE["paper"], "edgecolor": "none", "pad": 0.8},
        )
    for x, side, word in DEGREES:
        words = {"ha": side, "fontsize": 9.5, "color": PALETTE["muted"]}
        ax.annotate(word, (x, places[0] + 0.75), **words, annotation_clip=False)
    ax.set_yticks(places, [names[claim] for claim in claims["claim"]])
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y", visible=False)
    ax.set_xlim(0, 118)
    ax.set_xticks([0, 20, 40, 60, 80, 100])
    ax.set_ylim(-0.8, len(claims) + 0.1)
    ax.set_xlabel("Specifications that bear the claim out, %")
    return fig
