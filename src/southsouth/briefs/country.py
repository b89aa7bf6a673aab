"""The country of a brief: a Member of the United Nations, and whose seat it holds."""

import difflib
from dataclasses import dataclass
from functools import cache

import pandas as pd

from southsouth import south, tables
from southsouth.briefs import names
from southsouth.errors import SouthSouthError
from southsouth.wording import listing

MEMBERS = "un/members"
DEBATE = "10-15"
"""Month and day by which the General Debate of a year is dated."""


@dataclass(frozen=True)
class Earlier:
    """Who had the seat or the code before: other representatives, or a State of other extent.

    Attributes
    ----------
    name : str
        As a sentence has it.
    before : Timestamp
        The first day on which the code stands for the present State, and no longer for it.
    by : str
        Symbol of the resolution by which the seat changed hands, or nothing.
    """

    name: str
    before: pd.Timestamp
    by: str = ""


EARLIER = {
    "CHN": Earlier(
        "the representatives who then held the seat of China",
        pd.Timestamp("1971-10-25"),
        "A/RES/2758 (XXVI)",
    ),
    "RUS": Earlier("the Union of Soviet Socialist Republics", pd.Timestamp("1991-12-24")),
    "YEM": Earlier("Yemen before its union with Democratic Yemen", pd.Timestamp("1990-05-22")),
}
"""What the note of the table un/members says of a seat that changed hands. The figures of the
earlier State are not those of the present one."""


@dataclass(frozen=True)
class Country:
    """A Member of the United Nations.

    Attributes
    ----------
    code : str
        ISO 3166-1 alpha-3.
    title : str
        For a heading or a table ("Sudan").
    name : str
        For a sentence ("the Sudan").
    admitted : Timestamp
        The day of its admission.
    note : str
        What the table of Members remarks, or nothing.
    region : str
        Region of M49.
    earlier : Earlier or None
    """

    code: str
    title: str
    name: str
    admitted: pd.Timestamp
    note: str
    region: str
    earlier: Earlier | None

    @property
    def opening(self) -> str:
        """The name at the beginning of a sentence."""
        return self.name[0].upper() + self.name[1:]

    def debated(self, year: int) -> bool:
        """Return whether a speech of that year under its code is its own."""
        return self.earlier is None or pd.Timestamp(f"{year}-{DEBATE}") >= self.earlier.before

    def voted(self, year: int) -> bool:
        """Return whether a vote of that year under its code is its own; votes have no day."""
        return self.earlier is None or year > self.earlier.before.year


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of the present Members, in order."""
    listed = tables.read(MEMBERS)
    return tuple(sorted(listed.loc[listed["ended"].isna(), "iso3"]))


@cache
def regions() -> dict[str, str]:
    """Return the M49 region of each present Member by code."""
    listed = tables.read("groups/m49_2019").set_index("iso3")["region"]
    return listed.reindex(list(codes())).to_dict()


def of(iso3: str) -> Country:
    """Return the Member of the United Nations with a code.

    Raises
    ------
    SouthSouthError
        If the code is not that of a present Member; says what it is, and what to write instead.
    """
    if iso3 not in codes():
        raise SouthSouthError(_refusal(repr(iso3)[1:-1]))
    row = tables.read(MEMBERS).set_index("iso3").loc[iso3]
    return Country(
        code=iso3,
        title=names.called()[iso3],
        name=names.in_sentence(iso3),
        admitted=row["admitted"],
        note="" if pd.isna(row["note"]) else row["note"],
        region=regions()[iso3],
        earlier=EARLIER.get(iso3),
    )


def _refusal(iso3: str) -> str:
    """Say why there is no brief under a code, and what to write instead."""
    code = iso3.strip().upper()
    if code in codes():
        return f"{iso3}: write the code in capitals and without spaces, {code}."
    if code in south.FORMER:
        return _former(code)
    if code in names.called():
        what = "a territory, not" if code in south.territories() else "not"
        return (
            f"{code} ({names.called()[code]}) is {what} a Member of the United Nations: there is "
            "a brief for each Member only."
        )
    near = difflib.get_close_matches(code, codes(), n=3, cutoff=0.5)
    hint = f"the nearest codes are {listing(near)}" if near else "see the table un/members"
    return f"There is no Member of the United Nations with the code {iso3}: {hint}."


def _former(code: str) -> str:
    """Say what a former State or territory was, and where its successors are."""
    present = [heir for heir in south.FORMER[code] if heir in codes()]
    listed = tables.read(MEMBERS).set_index("iso3")
    seated = {"SUN": EARLIER["RUS"].before}.get(code)
    seated = listed["ended"].get(code, seated)
    was = f"was a Member until {seated.year}" if seated is not None else "is no more"
    if not present:
        return f"{code} {was}: none of its successors, {listing(south.FORMER[code])}, is a Member."
    heirs = "successor is" if len(present) == 1 else "successors are"
    return f"{code} {was}: ask for a Member of today, its {heirs} {listing(present)}."
