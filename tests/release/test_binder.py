"""What Binder would make of the repository, by the program that it makes images with."""

import re

from conftest import ROOT


def test_binder_finds_a_python_that_the_book_admits_and_runs_the_script(validator):
    said = validator(
        "jupyter-repo2docker",
        *("--no-build", "--debug", "--user-id", "1000", "--user-name", "jovyan", ROOT),
    )
    assert said.returncode == 0, said.stderr
    dockerfile = said.stdout + said.stderr
    version = (ROOT / ".binder" / "runtime.txt").read_text().strip().removeprefix("python-")
    assert f"environment-2epy-2d{version.replace('.', '-2e')}" in dockerfile
    assert re.search(r"^RUN \./\.binder/postBuild$", dockerfile, re.M)
    assert "pip install -r" not in dockerfile  # all is in the script, by hash
