"""The whole ledger in a few numbers."""

from collections.abc import Mapping

import pandas as pd

from southsouth.claims.ledger import Judged
from southsouth.claims.verdict import VERDICTS


def table(results: Mapping[str, Judged]) -> pd.DataFrame:
    """Return the ledger as a table.

    Columns: claim (id), document (file name), publisher, year, kind, topic, verdict, grade
    (missing but for reproduced claims), held and total (numbers of specifications; missing but for
    computed claims), says.
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
