import pytest

from southsouth.book.exhibits.renderer import UNDIVIDED, height, inline, palette_css, themed
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


@pytest.mark.parametrize(
    ("wide", "letters", "width"), [(518.4, (9, 12), 519), (518.4, (7.5,), 623), (244.8, (8,), 276)]
)
def test_a_drawing_that_scrolls_is_as_wide_as_its_smallest_letters_need(wide, letters, width):
    words = "".join(f'<text style="font-size: {size}px">a</text>' for size in letters)
    made = inline(f'<svg width="{wide}pt" height="90pt" viewBox="0 0 {wide} 90">{words}</svg>', "A")
    assert made.startswith(f'<svg role="img" aria-label="A" width="{width}" viewBox=')


@pytest.mark.parametrize("size", ["", ' width="12em" height="6em"'])
def test_a_drawing_without_a_size_in_points_keeps_what_it_says(size):
    picture = '<image width="9pt" height="9pt"/>'
    assert inline(f"<svg{size}>{picture}</svg>", "A") == (
        f'<svg role="img" aria-label="A"{size}>{picture}</svg>'
    )


def test_the_height_of_a_table_counts_the_lines_of_its_longest_cells():
    assert height([["2015", "1.0"], ["2017", "2.0"]]) == 2 * (12 + 6)
    assert height([["", "a" * 111]]) == 3 * 12 + 6  # two columns: 55 letters a line
    assert height([["2015", "1.0"]] * 20) <= UNDIVIDED < height([["a" * 111] * 2] * 14)
