"""Values that a document prints, looked up once for all claims."""

from southsouth.claims.computations import reading
from southsouth.claims.model import NotComputable

_SCALE = {"US$ billion": 1e9, "US$ trillion": 1e12}


def value(id: str, memo: dict) -> float:
    """Return a value of ``timeline/reported_values``; amounts of money in US dollars."""
    if "reported values" not in memo:
        memo["reported values"] = reading.table("timeline/reported_values", memo).set_index("id")
    rows = memo["reported values"]
    if id not in rows.index:
        raise NotComputable(f"The table of reported values has no row {id}.")
    return float(rows.at[id, "value"]) * _SCALE.get(rows.at[id, "unit"], 1)
