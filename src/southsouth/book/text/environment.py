"""What a build ran on: directive ``{environment}``."""

import platform
import re
from importlib import metadata

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from southsouth import wording
from southsouth.book import imprint
from southsouth.book.exhibits import table_nodes
from southsouth.citing.identity import Identity

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
UNSTATED = "not stated"
TEXTS = {"MIT": "Permission is hereby granted, free of charge, to any person obtaining a copy"}
"""Words by which the text of a licence is known."""


def direct() -> list[metadata.Distribution]:
    """Return the packages that the book names as its own, as installed here, by name."""
    wanted = metadata.requires("southsouth") or []
    names = {NAME.match(line)[0].lower() for line in wanted if "extra ==" not in line}
    return [metadata.distribution(name) for name in sorted(names)]


def licence(package: metadata.Distribution) -> str:
    """Return the licence that a package states: expression, short name, classifiers or file."""
    said = package.metadata
    text = said.get("License-Expression") or said.get("License") or ""
    if text and "\n" not in text.strip() and len(text) < 60 and text != "UNKNOWN":
        return text.strip()
    found = [c for c in said.get_all("Classifier") or [] if c.startswith("License ::")]
    return "; ".join(c.rpartition(" :: ")[2] for c in found) or _by_its_text(package) or UNSTATED


def _by_its_text(package: metadata.Distribution) -> str:
    """Return the licence that a package only encloses, known by its first words."""
    for name in package.metadata.get_all("License-File") or []:
        text = " ".join((package.read_text(f"licenses/{name}") or "").split())
        for licence, words in TEXTS.items():
            if words in text:
                return licence
    return ""


def _table(rows: list[tuple[str, ...]], head: tuple[str, ...]) -> nodes.table:
    body = [nodes.row("", *map(table_nodes.entry, cells)) for cells in rows]
    return nodes.table("", table_nodes.group(list(map(table_nodes.entry, head)), body))


class EnvironmentDirective(SphinxDirective):
    """``{environment}``: version, commit, Python and the packages of this build, as a table.

    With the option ``packages``: the book's own packages, with version and licence.
    """

    option_spec = {"packages": directives.flag}  # noqa: RUF012 - docutils reads it so

    def run(self):
        if "packages" in self.options:
            rows = [(p.metadata["Name"], p.version, licence(p)) for p in direct()]
            return [_table(rows, ("Package", "Version", "Licence"))]
        about = imprint.of(self.config)
        rows = [
            ("Version", f"{about.identity.version}, {wording.date(about.identity.issued)}"),
            ("Edition", about.edition.label),
            ("Commit", _commit(about.identity)),
            ("Python admitted", _admitted()),
            ("Python used", f"{platform.python_implementation()} {platform.python_version()}"),
        ]
        return [_table(rows, ("What", "This build"))]


def _admitted() -> str:
    """Return the versions of Python that the package admits, the lower bound first."""
    bounds = metadata.metadata("southsouth")["Requires-Python"].split(",")
    return ", ".join(sorted(bounds, reverse=True))


def _commit(identity: Identity) -> str:
    if not identity.commit:
        return "not known: built outside a git checkout"
    revision, _, changed = identity.commit.partition(" ")
    return f"{revision} of {wording.date(identity.commit_date)}{f', {changed}' if changed else ''}"


def setup(app) -> None:
    """Register the directive with Sphinx."""
    app.add_directive("environment", EnvironmentDirective)
