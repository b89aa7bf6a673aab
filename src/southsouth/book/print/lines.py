"""Lines divided once.

WeasyPrint asks Pango anew where each line of a text ends whenever it makes a page: twice where a
paragraph comes to another page, and in every layout that is only tried. The answer follows from the
text, the width and the style of its letters; so it is kept.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator
from typing import Any

from weasyprint.layout import inline, preferred

Known = dict[tuple, tuple]
"""What is known of lines: what is asked of each, to what WeasyPrint found."""

SPLIT = "split_first_line"
"""WeasyPrint's function, in the modules that lay out text."""

DECIDING = (
    "direction",
    "font_family",
    "font_feature_settings",
    "font_kerning",
    "font_language_override",
    "font_size",
    "font_stretch",
    "font_style",
    "font_variant_alternates",
    "font_variant_caps",
    "font_variant_east_asian",
    "font_variant_ligatures",
    "font_variant_numeric",
    "font_variant_position",
    "font_variation_settings",
    "font_weight",
    "hyphenate_character",
    "hyphenate_limit_chars",
    "hyphenate_limit_zone",
    "hyphens",
    "lang",
    "letter_spacing",
    "overflow_wrap",
    "tab_size",
    "text_decoration_line",
    "white_space",
    "word_break",
    "word_spacing",
)
"""The properties of a style by which a line ends."""


@contextlib.contextmanager
def divided_once(known: Known) -> Iterator[None]:
    """Let WeasyPrint divide texts into lines as ``known`` has it, and add there what it has not.

    Lines that are alike share a Pango layout, whose text must not be changed.
    """
    divide = getattr(inline, SPLIT)
    once = functools.partial(_once, known, divide)
    for module in (inline, preferred):
        setattr(module, SPLIT, once)
    try:
        yield
    finally:
        for module in (inline, preferred):
            setattr(module, SPLIT, divide)


def _once(known: Known, divide: Callable, text: str, style: Any, context: Any, *asked, **also):
    """Return the first line of a text as ``divide`` does, but only once for all that is asked."""
    key = (text, _letters(style), *asked, *also.items())
    if key not in known:
        known[key] = divide(text, style, context, *asked, **also)
    return known[key]


def _letters(style: Any) -> str:
    """Return what of a style decides where lines end; it is noted in the style."""
    if not hasattr(style, "letters"):
        style.letters = repr([style[name] for name in DECIDING])
    return style.letters
