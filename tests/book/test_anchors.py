"""Words of a drawing placed by where they start."""

import pytest
from fontTools.ttLib import TTFont

from southsouth.book.exhibits.anchors import FONTS, started, width

FACE = TTFont(FONTS / "source-sans-3-400.ttf")
STYLE = "font-size: 8px; font-family: 'Source Sans 3'; text-anchor: {}; fill: #5b6673"


def line(anchor: str, x: str, words: str = "0000") -> str:
    turned = f'transform="rotate(-90 40 {x})"'
    return f'<text style="{STYLE.format(anchor)}" x="{x}" y="3" {turned}>{words}</text>'


def test_the_width_of_words_is_that_of_their_letters():
    digit = FACE["hmtx"]["zero"][0] / FACE["head"].unitsPerEm
    assert width("0000", "400") == pytest.approx(4 * digit, rel=0.01)
    assert width("Mm", "600") > width("Mm", "400") > width("M", "400")


@pytest.mark.parametrize(("anchor", "share"), [("start", 0), ("middle", 0.5), ("end", 1)])
def test_words_stand_where_their_anchor_put_them(anchor, share):
    x = 40 - share * width("0000", "400") * 8
    turned = 'transform="rotate(-90 40 40)"'  # about the place that was given
    assert started(line(anchor, "40")) == (
        f'<text style="{STYLE.format("start")}" x="{x:.3f}" y="3" {turned}>0000</text>'
    )


def test_signs_of_markup_are_as_wide_as_they_are_drawn():
    ampersand = float(started(line("end", "40", "&amp;")).split('x="')[1].split('"')[0])
    assert 40 - ampersand == pytest.approx(width("&", "400") * 8, abs=0.001)
