"""Where in the registry something stands, and the sentence that refuses it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NoReturn

from southsouth.errors import SouthSouthError

DIGITS = range(-12, 13)
"""Decimals; a negative number of them rounds to tens, hundreds ..."""
_WORDS = {str: "text", dict: "a mapping", list: "a list", int: "a whole number"}


@dataclass(frozen=True)
class Place:
    """A place in a file of the registry: whose field it is, and the way to it."""

    file: str
    owner: str = "the file"
    path: str = ""

    def within(self, part: str) -> "Place":
        return replace(self, path=f"{self.path}{part}.")

    def refuse(self, name: str, fault: str) -> NoReturn:
        field = " ".join(f"{self.path}{name}".split()).rstrip(".") or "content"
        raise SouthSouthError(f"data/claims/{self.file}, {self.owner}, {field}: {fault}.")

    def one_of(self, name: str, value: str, known: Iterable[str]) -> None:
        if value not in known:
            self.refuse(name, f"{value!r} is not one of {', '.join(known)}")

    def check_digits(self, body: Mapping) -> None:
        """Refuse a number of decimals that no number is stated with."""
        if body.get("digits", 0) not in DIGITS:
            self.refuse("digits", f"must be {DIGITS[0]} to {DIGITS[-1]}")

    def check(self, body, must: Mapping, may: Mapping | None = None) -> None:
        """Refuse a mapping that lacks a key, has an unknown one, or the wrong kind of value."""
        kinds = {**must, **(may or {})}
        if not isinstance(body, dict):
            self.refuse("", "must be a mapping")
        for name in body:
            if name not in kinds:
                self.refuse(str(name), f"is not a known key; there are {', '.join(kinds)}")
        for name, kind in kinds.items():
            if name in body:
                self._value(name, body[name], kind)
            elif name in must:
                self.refuse(name, "is missing")

    def _value(self, name: str, value, kind) -> None:
        if not isinstance(value, kind) or isinstance(value, bool):
            # YAML takes a bare yes for a truth value, and 2019 for a number
            bare = kind is str and not isinstance(value, list | dict)
            remedy = ": put it in quotation marks" if bare else ""
            self.refuse(name, f"must be {_WORDS.get(kind, 'a number')}{remedy}")
        if isinstance(value, str | list | dict) and not value:
            self.refuse(name, "is empty")
        if isinstance(value, str) and not value.strip():
            self.refuse(name, "is empty")
