"""Code on a page, marked where it is coloured and nowhere else."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from pygments.formatters import HtmlFormatter
from pygments.token import Text, _TokenType
from sphinx.application import Sphinx
from sphinx.highlighting import PygmentsBridge


class Sparing(HtmlFormatter):
    """Leaves names, signs and spaces bare, which have the colour of all the text.

    They are most of any code: marked each by itself they are a fifth of what a chapter sends, and
    two thirds of its elements.
    """

    def format_unencoded(self, tokensource: Iterable, outfile: TextIO) -> None:
        """Write tokens as HTML."""
        super().format_unencoded(self._merged(tokensource), outfile)

    def _merged(self, tokens: Iterable) -> Iterator[tuple[_TokenType, str]]:
        for kind, text in tokens:
            yield (Text if self._is_bare(kind) else kind), text

    def _is_bare(self, kind: _TokenType) -> bool:
        return self.style.style_for_token(kind) == self.style.style_for_token(Text)


def setup(_app: Sphinx) -> None:
    """Let Sphinx write code so."""
    PygmentsBridge.html_formatter = Sparing
