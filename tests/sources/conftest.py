"""What the tests of the sources share."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def raw_files() -> Path:
    """The folder of the producers' files; the tests that need them are skipped without it."""
    folder = Path(os.environ.get("SOUTHSOUTH_RAW") or ROOT.parent / "shared" / "raw")
    if not folder.is_dir():
        pytest.skip("the producers' files are not here: set SOUTHSOUTH_RAW")
    return folder
