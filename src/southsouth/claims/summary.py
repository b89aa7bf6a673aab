"""The whole ledger in a few numbers."""

from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

from southsouth.claims.confrontation import ON_REPORT, Confrontation
from southsouth.claims.evaluation import Result
from southsouth.claims.ledger import Judged
from southsouth.claims.model import Part
from southsouth.claims.verdict import VERDICTS, degree


def table(results: Mapping[str, Judged]) -> pd.DataFrame:
    """Return the ledger as a table.

    Columns: claim (id), document (file name), publisher, year, kind, topic, verdict, grade
    (missing but for reproduced claims that leave a choice), report (whether a documented verdict
    rests on a report in any of its parts), held and total (numbers of specifications; missing but
    for computed claims), says.
    """
    rows = [
        {
            "claim": id,
            "document": result.claim.document,
            "publisher": result.claim.source.publisher,
            "year": int(result.claim.source.date[:4]),
            "kind": result.claim.kind,
            "topic": result.claim.topic,
            "verdict": result.verdict,
            "grade": result.grade,
            "report": result.qualifier == ON_REPORT,
            "held": getattr(result, "held", None),
            "total": getattr(result, "total", None),
            "says": result.claim.says,
        }
        for id, result in results.items()
    ]
    return pd.DataFrame(rows).astype({"held": "Int64", "total": "Int64"})


def by_document(ledger: pd.DataFrame) -> pd.DataFrame:
    """Return the number of claims by document and verdict, from a table as ``table`` returns it.

    Indexed by a short name of the document, in the order of the ledger; one column a verdict that
    occurs, in the order of ``VERDICTS``.
    """
    counts = pd.crosstab(ledger["document"], ledger["verdict"])
    names = {row.document: _short(row) for row in ledger.drop_duplicates("document").itertuples()}
    order = [verdict for verdict in VERDICTS if verdict in counts]
    return counts.loc[list(names), order].rename(index=names)


def _short(row) -> str:
    """Return a name of a document for an axis: its publisher, short if it can be, and year."""
    publisher = row.publisher.split("(")[-1].rstrip(")") if "(" in row.publisher else row.publisher
    return f"{publisher}, {row.year}"


def sentence(name: str, counts: pd.Series) -> str:
    """Return the counts of a document in words: "IOM: 3 confirmed, 2 imprecise"."""
    return f"{name}: " + ", ".join(
        f"{count} {verdict}" for verdict, count in counts.items() if count
    )


def computed(results: Mapping[str, Judged]) -> pd.DataFrame:
    """Return the computed claims that leave a choice, the firmest first.

    Columns: claim (id), says, verdict, preferred (whether it holds there), held, total, share (per
    cent of specifications that bear it out), stated (``figure`` if a value is stated exactly or
    between two bounds, else ``bound``), choice (the question whose answers turn the result round
    most often; missing if none does), turned (per cent of the pairs that differ in it alone),
    south (whether it has to be answered who the South is).
    """
    chosen = {id: r for id, r in results.items() if isinstance(r, Result) and len(r.frame) > 1}
    frame = pd.DataFrame([_firmness(id, r) for id, r in chosen.items()])
    return frame.sort_values(["share", "claim"], ascending=[False, True], ignore_index=True)


def _firmness(id: str, result: Result) -> dict:
    flips = result.flips()
    top = flips.loc[flips["share"].idxmax()] if len(flips) and flips["share"].max() > 0 else None
    return {
        "claim": id,
        "says": result.claim.says,
        "verdict": result.verdict,
        "preferred": bool(result.preferred["holds"]),
        "held": result.held,
        "total": result.total,
        "share": 100 * result.held / result.total if result.total else float("nan"),
        "stated": _stated(result.claim.parts),
        "choice": None if top is None else result.claim.axes[top["axis"]].question,
        "turned": None if top is None else top["share"],
        "south": "south" in result.claim.axes,
    }


def _stated(parts: Sequence[Part]) -> str:
    """Return ``figure`` if a value is exact or kept between two bounds, else ``bound``."""
    sides = Counter(part.value for part in parts if part.than is None)
    exact = any(part.comparator == "=" for part in parts)
    return "figure" if exact or any(count > 1 for count in sides.values()) else "bound"


OTHER_BOUNDS = {"wider": (0.75, 0.25), "narrower": (0.9, 0.1)}
"""Bounds of the grades that others might have set: of robust, and of sensitive."""


def other_grades(results: Mapping[str, Judged]) -> pd.DataFrame:
    """Return the claims that have a grade with those that other rules would have given.

    Indexed by claim; columns: ``ledger``, ``families`` (each family of lists of the South weighs
    the same, however many of its versions are tried), ``wider`` and ``narrower`` (by the bounds of
    ``OTHER_BOUNDS``).
    """
    graded = {id: r for id, r in results.items() if isinstance(r, Result) and r.grade}
    rows = {
        id: {
            "ledger": result.grade,
            "families": degree(_by_family(result)),
            **{
                name: degree(result.held / result.total, *bounds)
                for name, bounds in OTHER_BOUNDS.items()
            },
        }
        for id, result in graded.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index")


def _by_family(result: Result) -> float:
    """Return the share of specifications that hold, if each family of lists weighs the same."""
    holds = result.computed["holds"]
    if "south" not in result.claim.axes:
        return float(holds.mean())
    families = result.computed["south"].map(lambda id: id.partition("-")[0])
    return float(holds.groupby(families).mean().mean())


_WRITTEN = {
    "bapa40": "BAPA+40",
    "fdi": "FDI",
    "idps": "IDPs",
    "ldc": "LDC",
    "sela": "SELA",
    "south": "South",
    "latin": "Latin",
    "america": "America",
    "march": "March",
}


_JOINED = {
    "South South": "South-South",
    "South north": "South-North",
    "high income": "high-income",
    "intra South": "intra-South",
    "2000 2017": "2000–2017",
    "South of the planet": "south of the planet",
}


def short_name(claim_id: str) -> str:
    """Return the id of a claim as a name for an axis: "LDC share of displaced"."""
    words = [_WRITTEN.get(word, word) for word in claim_id.split("-")]
    text = " ".join(words)
    for plain, written in _JOINED.items():
        text = text.replace(plain, written)
    return text[:1].upper() + text[1:]


def wrong(results: Mapping[str, Judged]) -> pd.DataFrame:
    """Return the documented claims that are loose or wrong, with what is right.

    Columns: claim (id), says, verdict, correct, origin, repeated (bibliography keys, a tuple).
    """
    rows = [
        {
            "claim": id,
            "says": r.claim.says,
            "verdict": r.verdict,
            "correct": r.claim.correct,
            "origin": r.claim.origin,
            "repeated": r.claim.repeated,
        }
        for id, r in results.items()
        if isinstance(r, Confrontation) and r.verdict in ("contradicted", "imprecise")
    ]
    return pd.DataFrame(rows)
