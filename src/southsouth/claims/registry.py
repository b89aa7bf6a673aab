"""The registry of claims: ``data/claims/*.yml``, read strictly.

A file holds the claims of one document and the axes of choice that they share. A key that is not
known, an option without a justification, a missing or over-long quotation: each is refused in one
sentence that names the file, the claim and the field.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NoReturn

import yaml

from southsouth import reads, tables
from southsouth.claims.computations import COMPUTATIONS
from southsouth.claims.model import COMPARATORS, Axis, Claim, Option, Part, is_number
from southsouth.errors import SouthSouthError
from southsouth.south import SOUTH

KINDS = ("computed",)
QUOTE_WORDS = 25
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_FILE = {"document": str, "date": str, "axes": dict, "claims": list}
_AXIS = {"question": str, "options": dict}
_OPTION = {"label": str, "why": str}
_OPTION_MAY = {"cite": list, "set": dict, "within": dict}
_CLAIM = {
    "id": str,
    "quote": str,
    "locator": str,
    "kind": str,
    "assertion": dict,
    "computation": str,
    "axes": dict,
    "preferred": dict,
}
_CLAIM_MAY = {"as_of": list, "settings": dict, "evidence": list}
_PART = {"value": str, "comparator": str, "unit": str, "says": str}
_PART_MAY = {"stated": (int, float), "than": str, "digits": int}
_WORDS = {str: "text", dict: "a mapping", list: "a list", int: "a whole number"}


@dataclass(frozen=True)
class _Place:
    """Where in the registry something stands, for the sentence that refuses it."""

    file: str
    owner: str = "the file"
    path: str = ""

    def within(self, part: str) -> "_Place":
        return replace(self, path=f"{self.path}{part}.")

    def refuse(self, name: str, fault: str) -> NoReturn:
        field = f"{self.path}{name}".rstrip(".") or "content"
        raise SouthSouthError(f"data/claims/{self.file}, {self.owner}, {field}: {fault}.")

    def one_of(self, name: str, value: str, known: Iterable[str]) -> None:
        if value not in known:
            self.refuse(name, f"{value!r} is not one of {', '.join(known)}")

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
            self.refuse(name, f"must be {_WORDS.get(kind, 'a number')}")
        if isinstance(value, str | list | dict) and not value:
            self.refuse(name, "is empty")
        if isinstance(value, str) and not value.strip():
            self.refuse(name, "is empty")


def load() -> dict[str, Claim]:
    """Return every claim by its id, in the order of documents and then of the registry.

    Raises
    ------
    SouthSouthError
        A file is not as described above, or two claims share an id.
    """
    claims: dict[str, Claim] = {}
    for file in reads.list_data("claims/*.yml"):
        for claim in read(reads.open_data(f"claims/{file.name}")):
            if claim.id in claims:
                _Place(file.name, f"claim {claim.id}").refuse("id", "is used twice")
            claims[claim.id] = claim
    return claims


def read(file: Path) -> list[Claim]:
    """Return the claims of one file; errors as ``load``."""
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" (line {mark.line + 1})" if mark else ""
        raise SouthSouthError(f"data/claims/{file.name} is not valid YAML{line}.") from None
    place = _Place(file.name)
    place.check(content, _FILE)
    if Path(content["document"]).stem != file.stem:
        place.refuse("document", f"must be the document {file.stem}, as the file is named")
    axes = {
        str(id): _axis(str(id), body, _Place(file.name, f"axis {id}"))
        for id, body in content["axes"].items()
    }
    for axis in axes.values():
        for option in axis.options.values():
            _check_within(option, axes, _Place(file.name, f"axis {axis.id}"))
    return [_claim(body, content, axes, file.name) for body in content["claims"]]


def _check_within(option: Option, axes: Mapping[str, Axis], place: _Place) -> None:
    """Refuse an option that is to exist within an axis or an option that there is not."""
    for axis, allowed in option.within.items():
        path = f"options.{option.id}.within"
        place.one_of(path, axis, axes)
        for name in allowed:
            place.one_of(f"{path}.{axis}", name, axes[axis].options)


def _axis(id: str, body, place: _Place) -> Axis:
    place.check(body, _AXIS)
    options = {
        str(key): _option(str(key), value, place.within(f"options.{key}"))
        for key, value in body["options"].items()
    }
    return Axis(id, body["question"], options)


def _option(id: str, body, place: _Place) -> Option:
    place.check(body, _OPTION, _OPTION_MAY)
    settings = body.get("set", {})
    if "definition" in settings:
        place.one_of("set.definition", settings["definition"], SOUTH)
    if "table" in settings and settings["table"] not in tables.ids():
        place.refuse("set.table", f"there is no table {settings['table']} in data/")
    for axis, allowed in body.get("within", {}).items():
        place.within("within").check({axis: allowed}, {axis: list})
    within = {str(k): tuple(str(v) for v in vs) for k, vs in body.get("within", {}).items()}
    return Option(id, body["label"], body["why"], tuple(body.get("cite", ())), settings, within)


def _claim(body, content: Mapping, axes: Mapping[str, Axis], file: str) -> Claim:
    id = body.get("id", "without id") if isinstance(body, dict) else "without id"
    place = _Place(file, f"claim {id}")
    place.check(body, _CLAIM, _CLAIM_MAY)
    if not _SLUG.fullmatch(id):
        place.refuse("id", "must be lower-case words joined by hyphens")
    if (words := len(body["quote"].split())) > QUOTE_WORDS:
        place.refuse("quote", f"has {words} words; quote at most {QUOTE_WORDS}")
    place.one_of("kind", body["kind"], KINDS)
    place.one_of("computation", body["computation"], COMPUTATIONS)
    chosen = _chosen_axes(body["axes"], axes, place)
    says, parts = _assertion(body["assertion"], place.within("assertion"))
    rule, preferred = _preferred(body["preferred"], chosen, place.within("preferred"))
    return Claim(
        id=id,
        document=content["document"],
        document_date=content["date"],
        quote=body["quote"],
        locator=body["locator"],
        kind=body["kind"],
        as_of=tuple(body.get("as_of", ())),
        says=says,
        parts=parts,
        computation=body["computation"],
        settings=body.get("settings", {}),
        axes=chosen,
        preferred=preferred,
        rule=rule,
        evidence=tuple(
            _evidence(item, place.within(f"evidence.{number}"))
            for number, item in enumerate(body.get("evidence", ()), 1)
        ),
    )


def _assertion(body, place: _Place) -> tuple[str, tuple[Part, ...]]:
    place.check(body, {"says": str, "parts": list})
    parts = enumerate(body["parts"], 1)
    return body["says"], tuple(_part(part, place.within(f"parts.{i}")) for i, part in parts)


def _part(body, place: _Place) -> Part:
    place.check(body, _PART, _PART_MAY)
    place.one_of("comparator", body["comparator"], COMPARATORS)
    if ("stated" in body) == ("than" in body):
        place.refuse("stated", "give either stated or than")
    if "stated" in body and not is_number(body["stated"]):
        place.refuse("stated", "must be a number")
    if body["comparator"] == "=" and "than" in body:
        place.refuse("comparator", "= compares with a stated number only")
    return Part(**body)


def _evidence(body, place: _Place) -> dict:
    place.check(body, {"cite": str, "says": str})
    return dict(body)


def _chosen_axes(body: Mapping, axes: Mapping[str, Axis], place: _Place) -> dict[str, Axis]:
    """Return the axes of a claim: those it names, with all their options or the ones listed."""
    chosen = {}
    for id, wanted in body.items():
        place.one_of("axes", id, axes)
        options = axes[id].options
        if wanted != "all":
            if not isinstance(wanted, list) or not wanted:
                place.refuse(f"axes.{id}", "must be 'all' or a list of options")
            for option in wanted:
                place.one_of(f"axes.{id}", str(option), options)
            options = {str(option): options[str(option)] for option in wanted}
        chosen[id] = Axis(id, axes[id].question, options)
    return chosen


def _preferred(body, axes: Mapping[str, Axis], place: _Place) -> tuple[str, dict[str, str]]:
    place.check(body, {"rule": str, "choices": dict})
    choices = body["choices"]
    for id in sorted(set(choices) ^ set(axes)):
        place.refuse(f"choices.{id}", "name one option of each axis of the claim and no other")
    for id, option in choices.items():
        place.one_of(f"choices.{id}", str(option), axes[id].options)
    for id, option in choices.items():
        for other, allowed in axes[id].options[str(option)].within.items():
            if other not in axes:
                place.refuse(f"choices.{id}", f"exists only within the axis {other}, not chosen")
            place.one_of(f"choices.{other}", str(choices[other]), allowed)
    return body["rule"], {id: str(choices[id]) for id in axes}
