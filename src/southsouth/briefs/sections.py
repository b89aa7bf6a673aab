"""One section of a brief: sentences, the numbers in them, tables, figures, and what is lacking.

A section is made without a notebook, so that the sentences of every country can be read and
tested; ``present`` shows one where it is called.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from southsouth import narrate
from southsouth.briefs import amounts
from southsouth.errors import SouthSouthError
from southsouth.wording import phrase

_NUMBER = re.compile(r"\{num\}`([^`]+)`")
_REFERENCE = re.compile(r"\{numref\}`([^`]+)`")


class Number(NamedTuple):
    """A number of a sentence; parameters as of ``southsouth.narrate.say``."""

    key: str
    value: object
    style: str
    tables: tuple[str, ...]
    note: str


class Lack(NamedTuple):
    """What a brief cannot say, why, and the tables that it is not in."""

    what: str
    why: str
    tables: tuple[str, ...]


@dataclass
class Section:
    """What a brief says of one subject.

    Attributes
    ----------
    code : str
        Code of the country, part of the ids of its tables and figures.
    paragraphs : list of list of str
        Sentences, Markdown with the book's roles.
    numbers : dict
        Key to ``Number``, in the order in which they were first said.
    exhibits : list
        The name of a function of ``southsouth.narrate`` and what it is called with.
    lacks : list of Lack
        What the brief cannot say of the country.
    module : str
        The module that computes it, with its packages; empty where none is named.
    """

    code: str
    paragraphs: list[list[str]] = field(default_factory=lambda: [[]])
    numbers: dict[str, Number] = field(default_factory=dict)
    exhibits: list[tuple[str, dict]] = field(default_factory=list)
    lacks: list[Lack] = field(default_factory=list)
    module: str = ""

    def num(self, key: str, value, style: str, tables: Iterable[str] = (), note: str = "") -> str:
        """Keep a number and return the role that writes it.

        Raises
        ------
        SouthSouthError
            If the key already stands for another number.
        """
        number = Number(key, value, style, tuple(tables), note)
        if self.numbers.setdefault(key, number) != number:
            raise SouthSouthError(f"Two numbers of {self.code} have the key {key}: rename one.")
        return f"{{num}}`{key}`"

    def integer(self, key: str, value, tables: Iterable[str] = (), note: str = "") -> str:
        """Keep a whole number that is written in figures, such as a year."""
        return self.num(key, int(value), "integer", tables, note)

    def words(self, key: str, value, tables: Iterable[str] = (), note: str = "") -> str:
        """Keep a whole number that is written in words up to nine."""
        return self.num(key, int(value), "words", tables, note)

    def people(self, key: str, value, tables: Iterable[str] = (), note: str = "") -> str:
        """Keep a number of people."""
        return self.num(key, int(value), amounts.people(value), tables, note)

    def dollars(self, key: str, value, tables: Iterable[str] = (), note: str = "") -> str:
        """Keep an amount of US dollars."""
        return self.num(key, value, amounts.dollars(value), tables, note)

    def share(self, key: str, value, tables: Iterable[str] = (), note: str = "") -> str:
        """Keep a share in per cent."""
        return self.num(key, value, amounts.percent(value), tables, note)

    def say(self, sentence: str) -> None:
        """Add a sentence."""
        self.paragraphs[-1].append(sentence)

    def turn(self) -> None:
        """Begin a paragraph, unless one has just been begun."""
        if self.paragraphs[-1]:
            self.paragraphs.append([])

    def table(self, name: str, df: pd.DataFrame, **described) -> str:
        """Add a table and return the role that refers to it."""
        return self._exhibit(
            "show_table", f"tbl-brief-{self.code.lower()}-{name}", df=df, **described
        )

    def figure(self, name: str, draw: Callable, **described) -> str:
        """Add a figure, drawn only when it is shown, and return the role that refers to it."""
        known = f"fig-brief-{self.code.lower()}-{name}"
        return self._exhibit("show_figure", known, draw=draw, **described)

    def _exhibit(self, show: str, known: str, **described) -> str:
        self.exhibits.append((show, {"id": known, **described}))
        return f"{{numref}}`{known}`"

    def lack(self, what: str, why: str, *tables: str) -> None:
        """Add what the brief cannot say, why, and the tables that it is not in."""
        self.lacks.append(Lack(what, why, tables))

    @property
    def markdown(self) -> str:
        """The sentences with roles, an empty line between paragraphs."""
        return "\n\n".join(" ".join(said) for said in self.paragraphs if said)


def read(sections: Iterable[Section]) -> list[str]:
    """Return the text of each section of a brief, with all numbers written out."""
    every = list(sections)
    written = {
        number.key: phrase(number.value, number.style)
        for section in every
        for number in section.numbers.values()
    }
    return [
        _REFERENCE.sub(r"\1", _NUMBER.sub(lambda role: written[role[1]], section.markdown))
        for section in every
    ]


def present(section: Section) -> None:
    """Show a section in the notebook: its numbers, its sentences, its tables and figures."""
    for number in section.numbers.values():
        narrate.say(*number, module=section.module)
    narrate.show_text(section.markdown)
    for show, described in section.exhibits:
        named = dict(described)
        if show == "show_figure":
            narrate.show_figure(named.pop("draw")(), **named)
        else:
            narrate.show_table(named.pop("df"), **named)
