"""Code as HTML."""

import re

import pytest
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from southsouth.book.exhibits.code_marks import Sparing

CODE = "import pandas as pd\nshare = 100 * said(frame, 'South')  # in per cent\n"
STYLES = ("a11y-high-contrast-light", "a11y-high-contrast-dark")
"""Those of the theme: the marks are made with the first and shown in either."""


def marked(formatter: HtmlFormatter) -> str:
    return highlight(CODE, PythonLexer(), formatter)


def coloured(html: str, style: str) -> list[tuple[str, str]]:
    """Return each letter with the colour that a style gives it."""
    formatter = HtmlFormatter(style=style)
    colours = dict(re.findall(r"\.(\w+) \{ color: (#\w+)", formatter.get_style_defs()))
    plain = re.search(r"\.highlight \{[^}]*color: (#\w+)", formatter.get_style_defs(".highlight"))
    colour, letters = plain[1], []
    for _, name, text in re.findall(r'(<span class="(\w+)">|</span>)|([^<])', html):
        if text:
            letters.append((text, colour))
        else:
            colour = colours.get(name, plain[1])
    return letters


@pytest.mark.parametrize("style", STYLES)
def test_code_has_the_same_letters_in_the_same_colours_with_fewer_marks(style):
    sparing, full = marked(Sparing(style=STYLES[0])), marked(HtmlFormatter(style=STYLES[0]))
    strip = r"<div[^>]*><pre>(?:<span></span>)?|</pre></div>"
    ours, theirs = (re.sub(strip, "", html) for html in (sparing, full))
    assert coloured(ours, style) == coloured(theirs, style)
    assert len({colour for _, colour in coloured(ours, style)}) > 3
    assert 0 < ours.count("<span") < theirs.count("<span") / 1.5
