"""Control totals of the membership of the United Nations."""

from southsouth.measures import membership
from southsouth.sources import corrections
from southsouth.sources.controls import Control, Read, same
from southsouth.sources.controls.agree import unbroken

YEARLY = "un/membership_by_year"
# Members on days named in documents of the United Nations: the adoption of resolution 3251 (XXIX),
# of the Buenos Aires Plan of Action, of resolution 58/220, and the Buenos Aires outcome of 2019.
MEMBERS_ON = {"1974-12-04": 138, "1978-09-12": 149, "2003-12-23": 191, "2019-03-20": 193}


def members(read: Read, entries: list[dict]) -> str:
    """Compare membership with the yearly counts and with four days."""
    table = read("un/members")
    for day, printed in MEMBERS_ON.items():
        same("un/members", f"the number of Members on {day}", membership.count(table, day), printed)
    yearly = read(YEARLY)
    unbroken(YEARLY, yearly["year"])
    for year, printed in zip(yearly["year"], yearly["members"], strict=True):
        counted = membership.count(table, f"{year}-12-31")
        target = corrections.expected(YEARLY, {"year": int(year)}, "members", printed, entries)
        same("un/members", f"the number of Members at the end of {year}", counted, target)
    return f"{len(yearly)} yearly counts and {len(MEMBERS_ON)} days reproduced"


CONTROLS: dict[str, Control] = {"un/members": members, YEARLY: members}
