"""The notebooks in a browser, as ``make lite`` makes them: all is there but Python itself."""

import json
import subprocess
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from conftest import ROOT
from southsouth.book import contents

PYODIDE = "cdn.jsdelivr.net"
"""The one server beside its own that the site asks, for Python, when a notebook is opened."""
CHAPTER = "un-day-2003"


@pytest.fixture(scope="module")
def lite() -> Path:
    """Return the site that the command makes."""
    done = subprocess.run(
        [ROOT / "scripts" / "lite"], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    return ROOT / "_build" / "lite"


@pytest.fixture(scope="module")
def served(lite):
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(lite)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.thorough
def test_it_has_every_notebook_all_data_and_the_code(lite):
    listed = json.loads((lite / "api" / "contents" / "notebooks" / "all.json").read_text())
    names = {item["name"] for item in listed["content"]}
    assert names == {file.name for file in contents.chapters()} | {"country-brief.ipynb"}
    for file in (ROOT / "data").rglob("*.csv*"):
        assert (lite / "files" / file.relative_to(ROOT)).read_bytes() == file.read_bytes()
    assert "southsouth" in json.loads((lite / "pypi" / "all.json").read_text())


@pytest.mark.thorough
def test_a_notebook_opens_and_python_is_asked_of_another_server_when_it_is_chosen(served, browser):
    view, asked = browser.new_page(), []
    view.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    view.route(lambda url: not url.startswith(served), lambda route: route.abort())
    view.goto(f"{served}/lab/index.html?path=notebooks/{CHAPTER}.ipynb")
    choose = view.locator(".jp-Dialog button.jp-mod-accept")
    choose.wait_for(timeout=60_000)
    shown = view.locator(".jp-Notebook").inner_text()
    assert 'piplite.install("southsouth"' in shown
    assert "Which day is the United Nations Day" in shown
    assert PYODIDE in shown
    assert set(asked) - {""} == {urlsplit(served).netloc}
    with view.expect_request(lambda request: PYODIDE in request.url, timeout=60_000):
        choose.click()
    assert set(asked) - {""} == {urlsplit(served).netloc, PYODIDE}
