from xml.etree import ElementTree

import pytest

from southsouth.book.exhibits import UNDIVIDED, height, palette_css, standalone, themed
from southsouth.book.extension import _credit_texts
from southsouth.charts.style import DARK, PALETTE


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [PALETTE, DARK], ids=["light", "dark"])
def test_text_and_lines_stand_out_from_the_page(palette):
    paper = palette["paper"]
    assert all(contrast(palette[name], paper) >= 4.5 for name in ("ink", "muted"))
    assert all(contrast(palette[n], paper) >= 3 for n in ("south", "north", "accent", "neutral"))


def test_every_colour_has_a_counterpart_in_dark():
    assert PALETTE.keys() == DARK.keys()
    assert len(set(PALETTE.values())) == len(PALETTE)


def test_a_drawing_takes_its_colours_from_the_page():
    assert themed(f'<path style="fill: {PALETTE["south_light"]}"/>') == (
        '<path style="fill: var(--figure-south-light)"/>'
    )
    for name in PALETTE:
        assert f"--figure-{name.replace('_', '-')}:" in palette_css()


def test_a_drawing_to_download_says_what_it_is_and_stands_on_paper():
    drawn = """<svg xmlns="http://www.w3.org/2000/svg" width="9pt">
<text style="font-family: 'Source Sans 3'">a</text></svg>"""
    root = ElementTree.fromstring(standalone(drawn, "A < B", "A is less than B."))
    title, about, paper, text = root
    assert (title.text, about.text) == ("A < B", "A is less than B.")
    assert paper.get("fill") == PALETTE["paper"]
    assert text.get("style") == "font-family: 'Source Sans 3', sans-serif"


def test_credits_do_not_repeat_what_they_share():
    assert _credit_texts(["A, Stock 2015", "A, Stock 2017", "B, List", "B, Names"]) == [
        "A, Stock 2015",
        "2017",
        "B, List",
        "Names",
    ]
    assert _credit_texts(["WDI, 2026", "WDI, 2026", "WDI, 2027"]) == ["WDI, 2026", "", "2027"]


def test_the_height_of_a_table_counts_the_lines_of_its_longest_cells():
    assert height([["2015", "1.0"], ["2017", "2.0"]]) == 2 * (12 + 6)
    assert height([["", "a" * 111]]) == 3 * 12 + 6  # two columns: 55 letters a line
    assert height([["2015", "1.0"]] * 20) <= UNDIVIDED < height([["a" * 111] * 2] * 14)
