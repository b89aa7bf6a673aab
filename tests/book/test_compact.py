"""A drawing in fewer bytes shows the same."""

import io

import numpy as np
import pytest
import resvg_py
from PIL import Image

from southsouth import narrate
from southsouth.book.exhibits.compact import compact, lean
from southsouth.charts import style
from southsouth.charts.claims import dots, strokes

HEAD = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing() -> str:
    """Return a drawing of lines, dots, strokes, markers, a curve and words."""
    fig, ax = style.new()
    x = np.linspace(0, 10, 400)
    ax.plot(x, np.sin(x))
    ax.scatter(x[::9], np.cos(x[::9]), s=np.linspace(4, 60, 45), alpha=0.6)
    ax.scatter(x[::9], np.cos(3 * x[::9]), s=30, alpha=0.6)
    dots(ax, x, np.cos(x), color=style.PALETTE["north"], size=2.6)
    strokes(ax, x, 0.5, 0.4, color=style.PALETTE["ink"], lw=0.9)
    ax.set_title("Words stay where they are")
    data, _ = narrate.figure_output(fig, id="fig-a", title="It rose", alt="A line that " * 3)
    return data[narrate.FIGURE]


def pixels(svg: str) -> np.ndarray:
    picture = resvg_py.svg_to_bytes(svg_string=svg, width=1036, dpi=96, background="#fff")
    return np.asarray(Image.open(io.BytesIO(picture)).convert("L"), dtype=float)


def test_a_compact_drawing_looks_the_same_in_fewer_bytes():
    whole = drawing()
    small = compact(whole)
    assert len(small) < 0.6 * len(whole)
    shown = small.replace("<svg ", f"<svg {HEAD} ", 1).replace(" href", " xlink:href")
    difference = np.abs(pixels(shown) - pixels(whole))
    assert (difference > 128).mean() == 0
    assert (difference > 64).mean() < 0.003, "the dots of one colour alone are more"


def test_a_lean_drawing_shows_every_pixel_of_the_whole_and_stands_alone():
    whole = drawing()
    small = lean(whole)
    assert len(small) < len(whole)
    assert (pixels(small) == pixels(whole)).all()


@pytest.mark.parametrize(
    ("path", "relative"),
    [
        ("M 1 2 \nL 3.04 2 \nL 3.04 5 \nL 1.5 4.5 \nz\n", "m1 2h2v3l-1.5-.5z"),
        ("M 1 2 \nL 1 3 \nM 1.01 2.01 \nL 1.01 3.01 \nM 2 2 \nL 2 3 \n", "m1 2v1m1-1v1"),
        ("M 1 1 \nL 1.001 1 \n", "m1 1h0"),
        ("M 0 0 \nC 0.11 0.22 1 1 2.25 -1 \n", "m0 0c.11 .22 1 1 2.25-1"),
        ("M 1 1 \nL 2 2 \nz\nM 3 3 \nL 4 3 \n", "m1 1l1 1zm2 2h1"),
    ],
)
def test_a_path_goes_on_from_where_it_is(path, relative):
    assert f'd="{relative}"' in compact(f'<svg {HEAD}><path d="{path}" style="stroke: red"/></svg>')


def test_groups_that_say_nothing_go_and_others_stay():
    inner = '<g clip-path="url(#a)">\n<g>\n<text x="1.26">a</text>\n</g>\n</g>\n'
    assert (
        compact(f"<svg {HEAD}><g>\n{inner}</g></svg>")
        == '<svg><g clip-path="url(#a)"><text x="1.3">a</text></g></svg>'
    )


def test_looks_stand_in_attributes_which_a_policy_on_styles_lets_stand():
    style = "fill: none; stroke: red; marker: url(#a)"
    assert compact(f'<svg {HEAD}><path d="M 1 1 \nL 2 1 \n" style="{style}"/></svg>') == (
        '<svg><path d="m1 1h1" fill="none" stroke="red" marker-start="url(#a)" '
        'marker-mid="url(#a)" marker-end="url(#a)"/></svg>'
    )
