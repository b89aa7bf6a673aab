"""A checkout of the project with a commit and a book, and the release of both."""

import json
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from checkouts import commit, pretend_to_build
from conftest import ROOT, run_southsouth

NOT_COPIED = (".*", "_build", "dist", "__pycache__", "*.egg-info", "benchmarks", "tests")
CONTEXT = Path(__file__).parent / "ro-crate-1.1-context.jsonld"
"""The context of RO-Crate 1.1 (https://w3id.org/ro/crate/1.1/context), in the public domain."""


@dataclass(frozen=True)
class Released:
    """A release.

    Attributes
    ----------
    archive : Path
    folder : Path
        Where it is unpacked.
    """

    archive: Path
    folder: Path


@pytest.fixture(scope="session")
def checkout(tmp_path_factory) -> Path:
    """Return a checkout of the whole project with a book."""
    folder = tmp_path_factory.mktemp("release") / "checkout"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_COPIED))
    commit(folder)
    pretend_to_build(folder)
    return folder


@pytest.fixture(scope="session")
def released(checkout) -> Released:
    """Return the release that the command makes of it."""
    done = run_southsouth(checkout, "release")
    assert done.returncode == 0, done.stderr
    archive = Path(done.stdout.strip())
    with tarfile.open(archive) as tar:
        tar.extractall(checkout.parent / "unpacked", filter="data")
    return Released(archive, next((checkout.parent / "unpacked").iterdir()))


@pytest.fixture(scope="session")
def validator() -> Callable[..., subprocess.CompletedProcess]:
    """Return what runs a program of the validators' own environment."""
    subprocess.run([ROOT / "scripts" / "environment", "validators"], check=True)

    def run(program: str, *arguments) -> subprocess.CompletedProcess:
        command = [ROOT / ".venv" / "validators" / "bin" / program, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    return run


@pytest.fixture(scope="session")
def crate_faults(validator, tmp_path_factory) -> Callable[[Path], list[str]]:
    """Return what finds the faults of an RO-Crate by its validator, without the network."""
    cache = tmp_path_factory.mktemp("validator") / "cache"
    filled = validator("python", Path(__file__).parent / "fill_cache.py", cache, CONTEXT)
    assert filled.returncode == 0, filled.stderr

    def find(folder: Path) -> list[str]:
        report = cache.with_name("report.json")
        profile = ["--profile-identifier", "process-run-crate-0.5"]
        options = ["--offline", "--cache-path", cache, "-f", "json", "-o", report]
        validator("rocrate-validator", "-y", "validate", *profile, *options, folder)
        found = json.loads(report.read_text())
        assert found["passed"] == (not found["issues"])
        return [issue["message"] for issue in found["issues"]]

    return find
