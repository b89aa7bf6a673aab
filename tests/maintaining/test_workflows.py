"""The workflows: by their schema, pinned, and made of commands that everybody has."""

import re
from pathlib import Path

import pytest
import yaml

from conftest import ROOT
from southsouth.release.make import NOTES

FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RELEASE = ROOT / ".github" / "workflows" / "release.yml"
TARGETS = re.findall(r"^([a-z]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
SCHEMA = ("check-jsonschema", "--builtin-schema", "vendor.github-workflows")
SECURITY = ("zizmor", "--offline", "--no-progress", "--min-severity", "low")
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+$")


def steps(file) -> list[dict]:
    jobs = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"].values()
    return [step for job in jobs for step in job["steps"]]


def test_they_are_as_their_schema_and_zizmor_want_them(tool):
    for command in (SCHEMA, SECURITY):
        done = tool(ROOT, *command, *map(str, FILES))
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("command", "found", "replaced"),
    [(SCHEMA, "runs-on:", "run-on:"), (SECURITY, r"@[0-9a-f]{40}", "@v5")],
)
def test_a_fault_is_found(tool, tmp_path, command, found, replaced):
    file = tmp_path / ".github" / "workflows" / "ci.yml"
    file.parent.mkdir(parents=True)
    file.write_text(re.sub(found, replaced, FILES[0].read_text(encoding="utf-8")))
    assert tool(tmp_path, *command, str(file)).returncode != 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_command_is_one_that_make_has(file):
    commands = [step["run"] for step in steps(file) if "run" in step]
    assert {command.removeprefix("sudo ") for command in commands} <= {
        f"make {target}" for target in TARGETS
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_action_is_pinned_by_commit_and_names_its_version(file):
    lines = re.findall(r"uses: .*$", file.read_text(encoding="utf-8"), re.M)
    assert len(lines) == sum("uses" in step for step in steps(file))
    assert [line for line in lines if not PINNED.match(line)] == []


def test_every_python_that_the_package_admits_is_tested():
    ci = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    bounds = re.search(
        r'requires-python = ">=3\.(\d+),<3\.(\d+)"', (ROOT / "pyproject.toml").read_text()
    )
    admitted = [f"3.{minor}" for minor in range(int(bounds[1]), int(bounds[2]))]
    assert ci["jobs"]["test"]["strategy"]["matrix"]["python"] == admitted


def test_what_is_released_was_checked_and_tested_before():
    done = [step.get("run") or step["uses"].partition("@")[0] for step in steps(RELEASE)]
    before = done[: done.index("actions/attest-build-provenance")]
    assert {"make code", "make release", "make test", "make thorough"} <= set(before)
    assert done.index("softprops/action-gh-release") > len(before)


def test_what_is_published_is_what_a_release_writes():
    (given,) = [s["with"] for s in steps(RELEASE) if "body_path" in s.get("with", {})]
    assert given["body_path"] == f"dist/{NOTES}"
    assert not Path(given["body_path"]).match(given["files"])


def test_every_commit_is_checked_and_tested():
    commands = [step.get("run") for step in steps(ROOT / ".github" / "workflows" / "ci.yml")]
    assert {"make code", "make test"} <= set(commands)


def test_hooks_run_what_make_lint_runs():
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    entries = [hook["entry"] for repo in hooks["repos"] for hook in repo["hooks"]]
    checks = re.search(r"set -- (.+)$", (ROOT / "scripts" / "lint").read_text(), re.M)[1].split()
    assert sorted(entries) == sorted(["make prose", *(f"scripts/lint {check}" for check in checks)])
    assert {repo["repo"] for repo in hooks["repos"]} == {"local"}
