"""Files of a few claims, to be spoiled."""

import yaml

from conftest import ROOT
from southsouth.claims.registry import KINDS

CALENDAR, MIGRATION = "000_9ba30684e47f854b.yml", "001_cf6605fb4d35c836.yml"


def some_claims(name: str, count: int, kinds=tuple(KINDS)) -> dict:
    """Return a file of claims with the first few of some kinds, and the axes that they need."""
    content = yaml.safe_load((ROOT / "data" / "claims" / name).read_text(encoding="utf-8"))
    kept = []
    for kind in kinds:
        kept += [claim for claim in content["claims"] if claim["kind"] == kind][:count]
    used = {axis for claim in kept for axis in claim.get("axes", {})}
    axes = {id: body for id, body in content.pop("axes", {}).items() if id in used}
    return {**content, "claims": kept, **({"axes": axes} if axes else {})}
