"""What the tests of the sources share."""

import os
from functools import lru_cache
from pathlib import Path

import pytest

from southsouth.sources import corrections

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def raw_files() -> Path:
    """The folder of the producers' files; the tests that need them are skipped without it."""
    folder = Path(os.environ.get("SOUTHSOUTH_RAW") or ROOT.parent / "shared" / "raw")
    if not folder.is_dir():
        pytest.skip("the producers' files are not here: set SOUTHSOUTH_RAW")
    return folder


@pytest.fixture(scope="session", autouse=True)
def corrections_read_once():
    """Read the project's own corrections once: hundreds of tests of controls ask for them."""
    load = corrections.load
    own = lru_cache(load)

    def read(folder: Path) -> list[dict]:
        return list(own(folder)) if folder.resolve() == ROOT / "data" else load(folder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corrections, "load", read)
        yield
