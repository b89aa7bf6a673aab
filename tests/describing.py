"""Descriptions of tables for catalogues that tests make up."""

LICENCE = {"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}


def described(table_id: str, fields: list[dict], key: list[str], **more) -> dict:
    """Return a whole description of a curated table; ``more`` adds to it or changes it."""
    return {
        "id": table_id,
        "name": table_id.replace("/", "-").replace("_", "-"),
        "path": f"{table_id}.csv",
        "title": "Title",
        "description": "Description.",
        "producer": "Producer",
        "vintage": "2020",
        "class": "curated",
        "credit": "Credit",
        "gaps": ["None known."],
        "sources": [{"title": "Source", "path": "https://example.org"}],
        "licenses": [LICENCE],
        "schema": {"fields": fields, "primaryKey": key, "missingValues": [""]},
        **more,
    }
