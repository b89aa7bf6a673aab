"""Every specification of a claim, computed."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import pandas as pd

from southsouth import reads, tables
from southsouth.claims import sensitivity
from southsouth.claims.computations import COMPUTATIONS
from southsouth.claims.model import Computed, NotComputable, Option
from southsouth.claims.publication import published
from southsouth.claims.verdict import verdict
from southsouth.errors import SouthSouthError


@dataclass(frozen=True)
class Result:
    """A claim with all its specifications.

    Attributes
    ----------
    claim : Claim
    frame : DataFrame
        One row a specification: one column an axis (option ids), one a computed value, one a part
        of the assertion (``part 1`` ...), ``holds`` (missing if not computed), and ``reason`` (why
        it could not be computed, else empty).
    values : tuple of str
        Names of the computed values.
    """

    claim: Computed
    frame: pd.DataFrame
    values: tuple[str, ...]

    @property
    def axes(self) -> list[str]:
        """Ids of the axes."""
        return list(self.claim.axes)

    @cached_property
    def computed(self) -> pd.DataFrame:
        """The specifications that could be computed; ``holds`` and the parts are true or false."""
        rows = self.frame[self.frame["reason"] == ""]
        answers = [f"part {i}" for i, _ in enumerate(self.claim.parts, 1)]
        return rows.astype(dict.fromkeys([*answers, "holds"], bool))

    @cached_property
    def preferred(self) -> pd.Series:
        """The specification that the rule chose."""
        return self.at(self.claim.preferred)

    @property
    def held(self) -> int:
        """Number of specifications under which the claim holds."""
        return int(self.computed["holds"].sum())

    @property
    def total(self) -> int:
        """Number of specifications that could be computed."""
        return len(self.computed)

    @property
    def verdict(self) -> str:
        """The verdict, by rule."""
        return self._judged[0]

    @property
    def grade(self) -> str | None:
        """The grade of a reproduced claim, by rule."""
        return self._judged[1]

    @property
    def qualifier(self) -> str | None:
        """What stands beside the verdict: the grade."""
        return self.grade

    @property
    def _judged(self) -> tuple[str, str | None]:
        chosen = self.preferred
        holds = None if chosen["reason"] else bool(chosen["holds"])
        return verdict(holds, self.held, self.total)

    def at(self, choices: Mapping[str, str]) -> pd.Series:
        """Return the specification with these options, one for each axis."""
        match = (self.frame[self.axes] == pd.Series(choices)[self.axes]).all(axis=1)
        return self.frame[match].iloc[0]

    def closest(self, **choices: str) -> pd.Series:
        """Return the computed specification nearest to the preferred one that has these options.

        An edition of the book prints a claim under its own definition or revision. Where that
        choice rules out another one of the preferred specification, as few others as possible
        change; of several, the first in the order of the registry is taken.

        Raises
        ------
        SouthSouthError
            If no such specification can be computed; gives the reason.
        """
        rows = self.frame
        for axis, option in choices.items():
            rows = rows[rows[axis] == option]
        able = rows[rows["reason"] == ""]
        if able.empty:
            why = rows["reason"].iloc[0] if len(rows) else "there is no such option."
            named = ", ".join(f"{axis}={option}" for axis, option in choices.items())
            raise SouthSouthError(f"Claim {self.claim.id} cannot be computed with {named}: {why}")
        return self.nearest(able)

    def nearest(self, rows: pd.DataFrame) -> pd.Series:
        """Return of some specifications the first that differs least from the preferred one."""
        changes = (rows[self.axes] != pd.Series(self.claim.preferred)[self.axes]).sum(axis=1)
        return rows.loc[changes.idxmin()]

    def alike(self, axis: str, options: Sequence[str]) -> pd.DataFrame:
        """Return specifications, one an option of a choice, whose other choices are all the same.

        The other choices are those with which most of the options can be computed; of several such
        settings, the nearest to the preferred one. Indexed by option, in the order given; an option
        that cannot be computed so is missing.
        """
        others = [other for other in self.axes if other != axis]
        rows = self.computed[self.computed[axis].isin(options)]
        able = rows.groupby(others)[axis].transform("size")
        setting = self.nearest(rows[able == able.max()])[others]
        same = rows[(rows[others] == setting).all(axis=1)].set_index(axis, drop=False)
        return same.loc[[option for option in options if option in same.index]]

    def range(self, value: str) -> tuple[float, float]:
        """Return the smallest and the largest of a computed value."""
        return float(self.computed[value].min()), float(self.computed[value].max())

    def parts_held(self) -> pd.DataFrame:
        """Return, for each part of the assertion, how many specifications bear it out.

        Columns: says, held, total, preferred (whether the preferred specification does).
        """
        rows = [
            (
                part.says,
                int(self.computed[f"part {i}"].sum()),
                self.total,
                not self.preferred["reason"] and bool(self.preferred[f"part {i}"]),
            )
            for i, part in enumerate(self.claim.parts, 1)
        ]
        return pd.DataFrame(rows, columns=["says", "held", "total", "preferred"])

    @property
    def others(self) -> int:
        """Number of figures other than the stated one, to its digits, that specifications give.

        Where a claim states several, their combinations count; 0 if it states none exactly.
        """
        stated = {f"part {i}": p for i, p in enumerate(self.claim.parts, 1) if p.comparator == "="}
        missed = self.computed[~self.computed[list(stated)].all(axis=1)]
        digits = {part.value: part.digits for part in stated.values()}
        return len(missed[list(digits)].astype(float).round(digits).drop_duplicates())

    def neighbours(self) -> pd.DataFrame:
        """See :func:`southsouth.claims.sensitivity.neighbours`."""
        return sensitivity.neighbours(self.computed, self.axes, self.claim.preferred)

    def reversals(self) -> pd.DataFrame:
        """See :func:`southsouth.claims.sensitivity.reversals`."""
        return sensitivity.reversals(self.computed, self.axes, self.claim.preferred)

    def flips(self) -> pd.DataFrame:
        """See :func:`southsouth.claims.sensitivity.flips`."""
        return sensitivity.flips(self.computed, self.axes)

    def spread(self, value: str) -> pd.DataFrame:
        """See :func:`southsouth.claims.sensitivity.spread`; ``value`` may be ``"holds"``."""
        return sensitivity.spread(self.computed, self.axes, value)

    def label(self, axis: str, option: str) -> str:
        """Return the label of an option."""
        return self.claim.axes[axis].options[option].label

    def tables(self, row: Mapping[str, str] | None = None) -> list[str]:
        """Return the ids of the tables that a specification reads; by default the preferred one."""
        chosen = self.claim.preferred if row is None else row
        options = {axis: self.claim.axes[axis].options[chosen[axis]] for axis in self.axes}
        with reads.recording() as names, contextlib.suppress(NotComputable):
            COMPUTATIONS[self.claim.computation](self.claim, {})(options)
        return tables.of_files(names)

    def to_dict(self) -> dict:
        """Return the result as the published files give it."""
        claim = self.claim
        open_rows = self.frame[self.frame["reason"] != ""]
        return published(
            claim,
            self.verdict,
            grade=self.grade,
            parts=[part.to_dict() for part in claim.parts],
            preferred={**claim.preferred, "values": self._values(self.preferred)},
            specifications=[
                {
                    **{axis: row[axis] for axis in self.axes},
                    "values": self._values(row),
                    "holds": bool(row["holds"]),
                }
                for row in self.computed.to_dict("records")
            ],
            held=self.held,
            total=self.total,
            not_computed=open_rows[[*self.axes, "reason"]].to_dict("records"),
            comment=claim.comment,
        )

    def _values(self, row) -> dict[str, float] | None:
        return None if row["reason"] else {name: float(row[name]) for name in self.values}


def specifications(claim: Computed) -> Iterator[dict[str, Option]]:
    """Yield every combination of options that exists, in the order of the registry."""
    for options in product(*(axis.options.values() for axis in claim.axes.values())):
        choice = dict(zip(claim.axes, options, strict=True))
        if all(
            choice[axis].id in allowed
            for option in options
            for axis, allowed in option.within.items()
        ):
            yield choice


def evaluate(claim: Computed, memo: dict | None = None) -> Result:
    """Compute every specification of a claim.

    Parameters
    ----------
    claim : Claim
    memo : dict, optional
        Intermediate results that several claims share; give the same one to each.

    Raises
    ------
    SouthSouthError
        If the assertion names a value that the computation does not give, or the computation can
        do nothing with what the claim and its options set.
    """
    try:
        return _evaluated(claim, {} if memo is None else memo)
    except KeyError as error:
        raise SouthSouthError(
            f"Claim {claim.id}: {claim.computation} needs the axis or setting {error}: give it in "
            "data/claims, or correct the computation."
        ) from error
    except (ArithmeticError, AttributeError, IndexError, TypeError, ValueError) as error:
        raise SouthSouthError(
            f"Claim {claim.id}: {claim.computation} cannot be worked out as data/claims sets it "
            f"({type(error).__name__}: {error}): correct its settings or its options, or the "
            "computation if these are right."
        ) from error


def _evaluated(claim: Computed, memo: dict) -> Result:
    compute = COMPUTATIONS[claim.computation](claim, memo)
    rows, names = [], []
    for choice in specifications(claim):
        row: dict = {axis: option.id for axis, option in choice.items()}
        try:
            values = compute(choice)
        except NotComputable as error:
            rows.append({**row, "holds": None, "reason": str(error)})
            continue
        names = names or _named(claim, values)
        rows.append({**row, **values, **_judge(claim, values), "reason": ""})
    # Every column is there even if nothing could be computed.
    stated = dict.fromkeys(part.value for part in claim.parts)
    parts = [f"part {i}" for i, _ in enumerate(claim.parts, 1)]
    columns = [*claim.axes, *dict.fromkeys([*names, *stated]), *parts, "holds", "reason"]
    return Result(claim, pd.DataFrame(rows, columns=columns), tuple(names))


def _named(claim: Computed, values: Mapping[str, float]) -> list[str]:
    """Return the names of the values; refuse a label of one that is not among them."""
    if strange := claim.labels.keys() - values.keys():
        raise SouthSouthError(
            f"Claim {claim.id}: labels names {', '.join(sorted(strange))}, and "
            f"{claim.computation} computes {', '.join(values)}: correct it in data/claims."
        )
    return list(values)


def _judge(claim: Computed, values: Mapping[str, float]) -> dict:
    """Return whether each part of the assertion holds, and whether all do."""
    try:
        parts = [part.holds(values) for part in claim.parts]
    except KeyError as error:
        raise SouthSouthError(
            f"Claim {claim.id}: {claim.computation} computes {', '.join(values)}, not {error}."
        ) from None
    return {**{f"part {i}": held for i, held in enumerate(parts, 1)}, "holds": all(parts)}
