"""The page that says how to change a parameter: every command on it does what the page says."""

import json
import os
import re
import shlex
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from conftest import ROOT, call_southsouth, run_southsouth
from downloaded import PAPERMILL, catalogued, own_code, unpacked, zipped
from small_books import ONE_CHAPTER, run_few_claims, shorten
from southsouth import wording
from southsouth.book import facts
from southsouth.book.parameters import PARAMETERS
from southsouth.execution.runs import default_parameters, read_notebook
from southsouth.south import SOUTH

PAGE = (ROOT / "rerun.md").read_text()
CHAPTER, NUMBER = "growth", "latest-usd"
INSTALL = [
    "python3 -m venv .venv",
    ".venv/bin/pip install --require-hashes -r requirements.txt",
    ".venv/bin/pip install --no-deps .",
]
OPEN = ".venv/bin/jupyter lab notebooks/growth.ipynb"
AGAIN = ".venv/bin/papermill notebooks/growth.ipynb growth-g77.ipynb -p south g77"
CITE = "southsouth cite growth/latest-usd -p south=g77"
BRIEF = "southsouth brief KEN -p south=g77"
COMPARE = "southsouth compare default g77"
BOOK = "southsouth book -p south=g77"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.S)


def test_every_command_of_the_page_is_run_here():
    told = [line for block in blocks("sh") for line in block.splitlines()]
    assert sorted(told) == sorted([*INSTALL, OPEN, AGAIN, CITE, BRIEF, COMPARE, BOOK])
    assert len(blocks("python")) == 2


def test_every_parameter_of_a_notebook_is_told():
    files = (ROOT / "notebooks").glob("*.ipynb")
    names = {name for file in files for name in default_parameters(read_notebook(file))}
    assert names > PARAMETERS.keys()
    assert all(f"`{name}`" in PAGE for name in names - PARAMETERS.keys())


@pytest.fixture(scope="module")
def downloaded(tmp_path_factory) -> Path:
    """Return the unpacked zip of the chapter of the example."""
    folder = tmp_path_factory.mktemp("downloaded")
    zips = zipped(folder, {CHAPTER: catalogued(CHAPTER)})
    return unpacked(zips / f"{CHAPTER}.zip", folder)


@pytest.fixture(scope="module")
def said(downloaded) -> dict:
    """Return the number that papermill finds, by the command of the page."""
    words = shlex.split(AGAIN)[1:]
    subprocess.run(
        [*PAPERMILL, *words], cwd=downloaded, env=own_code(downloaded), check=True, timeout=600
    )
    return facts.numbers(downloaded / words[1])[NUMBER]


def test_papermill_python_and_the_command_find_the_same_number(downloaded, said):
    first, second = blocks("python")
    printed = python(first, downloaded).stdout
    (share,) = re.findall(r"^share +(\S+)$", printed, re.M)
    assert float(share) == pytest.approx(said["value"], abs=1e-6)
    assert set(re.findall(r"^(g77\S*|m49\S*) ", python(second, downloaded).stdout, re.M)) >= {"m49"}
    cited = call_southsouth(ROOT, *shlex.split(CITE)[1:])
    assert f"{said['text'].replace(wording.NBSP, ' ')}" in cited.stdout.replace(wording.NBSP, " ")
    assert "Group of 77" in cited.stdout


def python(source: str, folder: Path) -> subprocess.CompletedProcess:
    """Run code with what was downloaded, and nothing else of the project."""
    return subprocess.run(
        [sys.executable, "-c", source],
        cwd=folder,
        env=own_code(folder),
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_brief_under_another_south(tmp_path):
    done = run_southsouth(ROOT, *shlex.split(BRIEF)[1:], "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert facts.numbers(tmp_path / "KEN.ipynb")["south-label"]["text"] == SOUTH["g77"].label


def test_what_is_not_listed_is_refused_with_the_list():
    done = call_southsouth(ROOT, "book", "-p", "south=mars")
    assert done.returncode != 0
    assert f"south is one of {', '.join(PARAMETERS['south'].choices)}" in done.stderr
    done = call_southsouth(ROOT, "book", "-p", "colour=red")
    assert "no parameter 'colour'" in done.stderr


def test_a_notebook_refuses_it_too(downloaded):
    source = "from southsouth.south import members\nmembers('mars')"
    done = python(source, downloaded)
    assert done.returncode != 0
    assert f"use one of {', '.join(SOUTH)}" in done.stderr


@pytest.mark.thorough
@pytest.mark.parametrize("command", [COMPARE, BOOK])
def test_editions_are_compared_and_built(command, project):
    shorten(project, ONE_CHAPTER)
    done = run_few_claims(project, *shlex.split(command)[1:])
    assert done.returncode == 0, done.stderr
    assert "Group of 77" in done.stdout + done.stderr
    assert (project / "_build/default_south-g77/html/index.html").is_file() == (command == BOOK)


@pytest.mark.thorough
def test_the_packages_install_and_jupyterlab_opens_the_notebook(downloaded, tmp_path):
    """As the page says it, in an environment of its own; JupyterLab is asked for the notebook."""
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for command in [*INSTALL, AGAIN]:
        subprocess.run(shlex.split(command), cwd=downloaded, env=outside, check=True, timeout=900)
    settings = {"allow_root": True, "open_browser": False, "port": 18947, "port_retries": 0}
    config = {"ServerApp": settings, "IdentityProvider": {"token": "test"}}
    (tmp_path / "jupyter_server_config.json").write_text(json.dumps(config))
    environment = {**outside, "JUPYTER_CONFIG_DIR": str(tmp_path)}
    with subprocess.Popen(shlex.split(OPEN), cwd=downloaded, env=environment) as lab:
        try:
            page = asked("http://127.0.0.1:18947/lab/tree/growth.ipynb?token=test")
            found = asked("http://127.0.0.1:18947/api/contents/growth.ipynb?token=test")
        finally:
            lab.terminate()
    assert "jupyter-config-data" in page
    assert json.loads(found)["content"]["cells"]


def asked(address: str) -> str:
    """Return what a server answers, as soon as it does."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(address) as answer:
                return answer.read().decode()
        except urllib.error.URLError:
            time.sleep(0.5)
    raise AssertionError(f"nobody answers at {address}")
