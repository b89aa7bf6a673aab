"""What a built site says of its own build: ``api/build.json``."""

import json
import platform
from pathlib import Path

from southsouth.book.imprint import Imprint

FILE = "api/build.json"


def record(imprint: Imprint) -> dict:
    """Return what a build by this Python says of itself.

    It has title, version, released and built_on (YYYY-MM-DD), commit (empty outside a git
    checkout), edition, parameters and python.
    """
    identity, edition = imprint.identity, imprint.edition
    return {
        "title": identity.title,
        "version": identity.version,
        "released": identity.released,
        "commit": identity.commit,
        "built_on": identity.built_on,
        "edition": edition.name,
        "parameters": edition.parameters,
        "python": platform.python_version(),
    }


def write(site: Path, imprint: Imprint) -> None:
    """Write the record of a build into its site."""
    text = json.dumps(record(imprint), ensure_ascii=False, indent=1)
    (site / FILE).write_text(text + "\n", encoding="utf-8")


def read(site: Path) -> dict | None:
    """Return the record of the build that made a site; None if there is no such site."""
    try:
        return json.loads((site / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
