"""Computations for claims on the South's part in the growth of world output."""

from collections.abc import Callable, Mapping

from southsouth import tables
from southsouth.claims.computations import areas, reading
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.errors import SouthSouthError
from southsouth.measures import growth

Choice = Mapping[str, Option]
WORLD = {"WLD", "world"}
KEYS = {"iso3", "area", "year"}


def share_of_world_growth(_claim: Computed, memo: dict) -> Callable[[Choice], dict[str, float]]:
    """Share of the South in the growth of world output over a window, per cent.

    The window ends in the year of ``end`` and begins ``span`` years before. The option of
    ``output`` names a table; with ``weights`` the table holds growth rates, with ``column`` the
    output is that column, with ``per_person`` the column times the number of persons.
    """

    def compute(choice: Choice) -> dict[str, float]:
        end = choice["end"].settings["year"]
        start = end - choice["span"].settings["years"]
        try:
            part, rest = _parts(choice, start, end, memo)
            whole = choice["whole"].id
            world = None if whole == "economies" else _world(choice["output"], start, end, memo)
            return {"share": growth.share(part, rest, world, whole)}
        except SouthSouthError as error:
            raise NotComputable(str(error)) from None

    return compute


def _parts(choice: Choice, start: int, end: int, memo: dict) -> tuple[float, float]:
    """Return the change of the South and of the other economies."""
    source, treatment, area = choice["output"], choice["missing"], choice["south"]
    key = ("growth", areas.frozen(source), treatment.id, areas.frozen(area), start, end)
    if key not in memo:
        economies, change = _changes(source, treatment, start, end, memo)
        mask = ("growth mask", areas.frozen(source), areas.frozen(area))
        if mask not in memo:
            memo[mask] = growth.member_mask(economies, areas.members(area, memo))
        part = float(change[memo[mask]].sum())
        memo[key] = (part, float(change.sum()) - part)
    return memo[key]


def _changes(source: Option, treatment: Option, start: int, end: int, memo: dict):
    """Return the economies of a source and their changes over a window."""
    key = ("changes", areas.frozen(source), treatment.id, start, end)
    if key not in memo:
        found = _output(source, treatment.id == "carried", memo)
        if "weights" in source.settings:
            weights = _output(source, False, memo, table=source.settings["weights"])
            change = growth.contributions(found, weights, start, end)
        else:
            change = growth.changes(found, start, end)
        out = growth.member_mask(found.economies, treatment.settings.get("without", ()))
        change[out] = 0.0
        memo[key] = (found.economies, change)
    return memo[key]


def _output(source: Option, carry: bool, memo: dict, table: str | None = None) -> growth.Output:
    """Return the output of a table as an array, its gaps filled forward if wanted."""
    settings = source.settings
    table = table or settings["table"]
    column = settings.get("column")
    key = ("output", table, column, carry)
    if key not in memo:
        frame = _with_output(reading.table(table, memo), settings)
        found = growth.output(frame, "output")
        memo[key] = growth.carried(found) if carry else found
    return memo[key]


def _world(source: Option, start: int, end: int, memo: dict) -> float:
    """Return the change of the world as the producer prints it beside a table."""
    table = source.settings["table"] + "_printed"
    key = ("printed world", table, source.settings.get("column"))
    if key not in memo:
        memo[key] = {}
        if table in tables.ids():
            frame = reading.table(table, memo)
            frame = _with_output(frame[frame["area"].isin(WORLD)], source.settings)
            memo[key] = dict(zip(frame["year"], frame["output"], strict=True))
    printed = memo[key]
    if not printed:
        raise NotComputable("The producer prints no row for the world.")
    for year in (start, end):
        if year not in printed:
            raise NotComputable(f"The producer prints no row for the world in {year}.")
    return float(printed[end] - printed[start])


def _with_output(frame, settings: Mapping):
    """Return a table with its output in the column ``output``.

    Without a column named in the settings it is the only one that is neither area nor year (nor
    the mark of a projection).
    """
    name = settings.get("column") if settings.get("column") in frame else None
    if name is None:
        (name,) = set(frame.columns) - KEYS - {"projection"}
    values = frame[name]
    if "per_person" in settings:
        values = values * frame[settings["per_person"]]
    return frame.assign(output=values)
