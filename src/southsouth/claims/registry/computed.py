"""Reading computed claims: axes with their options, the assertion, the preferred specification."""

from collections.abc import Mapping
from dataclasses import replace

from southsouth import reads, tables
from southsouth.claims.computations import COMPUTATIONS
from southsouth.claims.model import COMPARATORS, Axis, Computed, Option, Part, is_number
from southsouth.claims.registry import settings
from southsouth.claims.registry.place import Place
from southsouth.wording import curled

FIELDS = {"computation": str, "preferred": dict}
MAY = {"as_of": list, "settings": dict, "axes": dict, "comment": str, "labels": dict}
_AXIS = {"question": str, "options": dict}
_AXIS_MAY = {"vintages": list}
_SERIES = {"producer": str, "indicator": str}
_OPTION = {"label": str, "why": str}
_OPTION_MAY = {"cite": list, "set": dict, "within": dict}
_PART = {"value": str, "comparator": str, "unit": str, "says": str}
_PART_MAY = {"stated": (int, float), "than": str, "digits": int}


def read_axes(bodies: Mapping, file: str) -> dict[str, Axis]:
    """Return the axes of a file by id."""
    axes = {str(id): _axis(str(id), body, Place(file, f"axis {id}")) for id, body in bodies.items()}
    for axis in axes.values():
        for option in axis.options.values():
            _check_within(option, axes, Place(file, f"axis {axis.id}"))
    return axes


def read_claim(body: Mapping, common: Mapping, axes: Mapping[str, Axis], place: Place) -> Computed:
    """Return a computed claim; ``common`` are the fields that all kinds share."""
    place.one_of("computation", body["computation"], COMPUTATIONS)
    settings.check_claim(body.get("settings", {}), place.within("settings"))
    chosen = _chosen_axes(body.get("axes", {}), axes, place)
    says, parts = _assertion(body["assertion"], place.within("assertion"))
    rule, preferred = _preferred(body["preferred"], chosen, place.within("preferred"))
    return Computed(
        **common,
        says=says,
        as_of=tuple(body.get("as_of", ())),
        parts=parts,
        computation=body["computation"],
        settings=body.get("settings", {}),
        axes=chosen,
        preferred=preferred,
        rule=rule,
        comment=body.get("comment", ""),
        labels=_labels(body.get("labels", {}), place.within("labels")),
    )


def _check_within(option: Option, axes: Mapping[str, Axis], place: Place) -> None:
    """Refuse an option that is to exist within an axis or an option that there is not."""
    for axis, allowed in option.within.items():
        path = f"options.{option.id}.within"
        place.one_of(path, axis, axes)
        for name in allowed:
            place.one_of(f"{path}.{axis}", name, axes[axis].options)


def _axis(id: str, body, place: Place) -> Axis:
    place.check(body, _AXIS, _AXIS_MAY)
    options = {
        str(key): _option(str(key), value, place.within(f"options.{key}"))
        for key, value in body["options"].items()
    }
    for number, series in enumerate(body.get("vintages", ()), 1):
        place.within(f"vintages.{number}").check(series, _SERIES)
        options.update(_newer(options, **series))
    return Axis(id, curled(body["question"]), options)


def _newer(options: Mapping[str, Option], producer: str, indicator: str) -> dict[str, Option]:
    """Return one more option for every vintage of a series that no option names.

    Vintages that a reader has fetched enter by themselves, with the settings of the last option
    that names one of the series.
    """
    series = {item["id"]: item for item in tables.vintages(producer, indicator)}
    named = [o for o in options.values() if o.settings.get("table") in series]
    if not named:
        return {}
    for folder in sorted({id.split("/")[0] for id in series}):
        reads.list_data(f"{folder}/*")  # a table added there makes this result another
    taken = {option.settings["table"] for option in named}
    return {
        name: replace(
            named[-1],
            id=name,
            label=item["credit"],
            why="A vintage added after the audit: what its producer publishes now.",
            cite=(),
            settings={**named[-1].settings, "table": id},
        )
        for id, item in series.items()
        if id not in taken
        for name in [id.split("/")[1].replace("_", "-")]
    }


def _option(id: str, body, place: Place) -> Option:
    place.check(body, _OPTION, _OPTION_MAY)
    given = body.get("set", {})
    settings.check(given, place.within("set"))
    for axis, allowed in body.get("within", {}).items():
        place.within("within").check({axis: allowed}, {axis: list})
    within = {str(k): tuple(str(v) for v in vs) for k, vs in body.get("within", {}).items()}
    cite = tuple(body.get("cite", ()))
    return Option(id, curled(body["label"]), body["why"], cite, given, within)


def _labels(body: Mapping, place: Place) -> dict[str, str]:
    """Return the names of values for a reader."""
    place.check(body, {}, dict.fromkeys(body, str))
    return dict(body)


def _assertion(body, place: Place) -> tuple[str, tuple[Part, ...]]:
    place.check(body, {"says": str, "parts": list})
    parts = enumerate(body["parts"], 1)
    return body["says"], tuple(_part(part, place.within(f"parts.{i}")) for i, part in parts)


def _part(body, place: Place) -> Part:
    place.check(body, _PART, _PART_MAY)
    place.one_of("comparator", body["comparator"], COMPARATORS)
    if ("stated" in body) == ("than" in body):
        place.refuse("stated", "give either stated or than")
    if "stated" in body and not is_number(body["stated"]):
        place.refuse("stated", "must be a number")
    place.check_digits(body)
    if body["comparator"] == "=" and "than" in body:
        place.refuse("comparator", "= compares with a stated number only")
    return Part(**body)


def _chosen_axes(body: Mapping, axes: Mapping[str, Axis], place: Place) -> dict[str, Axis]:
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


def _preferred(body, axes: Mapping[str, Axis], place: Place) -> tuple[str, dict[str, str]]:
    place.check(body, {"rule": str}, {"choices": dict})
    choices = body.get("choices", {})
    for id in sorted(set(choices) ^ set(axes), key=str):
        place.refuse(f"choices.{id}", "name one option of each axis of the claim and no other")
    for id, option in choices.items():
        place.one_of(f"choices.{id}", str(option), axes[id].options)
    for id, option in choices.items():
        for other, allowed in axes[id].options[str(option)].within.items():
            if other not in axes:
                place.refuse(f"choices.{id}", f"exists only within the axis {other}, not chosen")
            place.one_of(f"choices.{other}", str(choices[other]), allowed)
    return body["rule"], {id: str(choices[id]) for id in axes}
