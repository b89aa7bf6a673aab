"""What asks other sites: dead links, advisories; programs in their place answer here."""

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from conftest import ROOT

REPORT = "_build/links.md"
ASKS = {"links": "lychee", "audit": "pip-audit"}


@pytest.fixture
def project(tmp_path) -> Path:
    """Return a project with a book and two locked lists, and nothing else."""
    (tmp_path / "_build" / "html").mkdir(parents=True)
    for name in ("requirements.txt", "requirements-tools.txt"):
        (tmp_path / name).write_text("")
    return tmp_path


def run(project: Path, script: str, answer: str) -> subprocess.CompletedProcess:
    """Run a script where the program that asks does as told: lines of a shell."""
    program = project / ".venv" / "tools" / "bin" / ASKS[script]
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\n{answer}\n")
    program.chmod(0o755)
    (project / "scripts").mkdir()
    shutil.copy(ROOT / "scripts" / script, project / "scripts")
    command = [project / "scripts" / script]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("answer", "code", "told"),
    [
        ("echo No known vulnerabilities found", 0, "requirements-tools.txt: No known vulner"),
        ("echo urllib3 2.0 GHSA-1; exit 1", 1, "urllib3 2.0 GHSA-1\nrequirements-tools.txt: raise"),
        ("echo requests.ConnectionError; exit 1", 2, "tools.txt was not audited: the advisories"),
        ("case $* in *tools*) exit 1; esac; echo none", 1, "requirements-tools.txt: raise what"),
    ],
)
def test_every_list_is_audited_and_silence_is_no_safety(project, answer, code, told):
    done = run(project, "audit", answer)
    assert done.returncode == code
    assert told in done.stdout + done.stderr


def test_dead_links_are_a_failure_with_a_report(project):
    done = run(project, "links", f"echo https://gone.example > {REPORT}; exit 2")
    assert done.returncode == 1
    assert f"see {REPORT}." in done.stderr
    assert (project / REPORT).read_text() == "https://gone.example\n"


def test_without_a_book_no_link_is_asked(project):
    shutil.rmtree(project / "_build")
    done = run(project, "links", "exit 0")
    assert done.returncode == 1
    assert "run make book first" in done.stderr


def test_dead_links_open_an_issue_and_fail_no_workflow():
    text = (ROOT / ".github" / "workflows" / "weekly.yml").read_text(encoding="utf-8")
    jobs = yaml.safe_load(text)["jobs"].values()
    (steps,) = (job["steps"] for job in jobs if {"run": "make book"} in job["steps"])
    asking, issue = steps[-2:]
    assert asking == {"id": "links", "run": "make links", "continue-on-error": True}
    assert issue["if"] == "steps.links.outcome == 'failure'"
    assert issue["uses"].startswith("peter-evans/create-issue-from-file@")
    assert issue["with"]["content-filepath"] == REPORT
