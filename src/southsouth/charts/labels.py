"""Where labels stand that name lines at their ends."""

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes


def apart(values: Mapping[str, float], gap: float) -> dict[str, float]:
    """Return positions at least ``gap`` apart, in the order of the values and near to them.

    Labels that are too close share the distance: each cluster is centred on its values.
    """
    clusters: list[list[tuple[str, float]]] = []
    for item in sorted(values.items(), key=lambda pair: pair[1]):
        clusters.append([item])
        while len(clusters) > 1 and _bottom(clusters[-1], gap) - _top(clusters[-2], gap) < gap:
            clusters[-2:] = [clusters[-2] + clusters[-1]]
    return {
        name: _bottom(cluster, gap) + at * gap
        for cluster in clusters
        for at, (name, _) in enumerate(cluster)
    }


def _bottom(cluster: list[tuple[str, float]], gap: float) -> float:
    return float(np.mean([value for _, value in cluster])) - gap * (len(cluster) - 1) / 2


def _top(cluster: list[tuple[str, float]], gap: float) -> float:
    return _bottom(cluster, gap) + gap * (len(cluster) - 1)


def at_end(ax: Axes, x: float, y: float, text: str, color: str, **more) -> None:
    """Write a label right of a point, in the colour of its line."""
    ax.annotate(
        text,
        (x, y),
        xytext=(8, 0),
        textcoords="offset points",
        va="center",
        color=color,
        fontsize=9.5,
        annotation_clip=False,
        **more,
    )
