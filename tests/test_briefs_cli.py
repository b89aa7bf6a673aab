"""The commands ``brief`` and ``briefs``, as a person runs them."""

import errno

import nbformat
import pypdf
import pytest

from conftest import call_southsouth, run_southsouth
from southsouth.errors import SouthSouthError
from southsouth.execution import cluster
from southsouth.narrate import NUMBER

NOBODY = "tcp://127.0.0.1:9"


def said(file):
    """Return the numbers of an executed brief by key."""
    outputs = (o for c in nbformat.read(file, as_version=4).cells for o in c.get("outputs", ()))
    found = [o.data[NUMBER] for o in outputs if NUMBER in o.get("data", {})]
    return {number["key"]: number for number in found}


def test_a_brief_is_executed_kept_and_printed(project):
    first = run_southsouth(project, "brief", "LIE", "--pdf")
    assert first.returncode == 0, first.stderr
    files = [project / "_build" / "briefs" / name for name in ("LIE.ipynb", "LIE.pdf")]
    assert first.stdout.split() == [str(file) for file in files]
    assert said(files[0])["country"]["text"] == "Liechtenstein"
    words = "".join(page.extract_text() for page in pypdf.PdfReader(files[1]).pages)
    assert "Country brief: Liechtenstein" in words
    assert "Table LIE.1" in words
    before = files[0].read_bytes()

    again = run_southsouth(project, "brief", "LIE", "KEN", "-p", "south=m49")
    assert again.returncode == 0, again.stderr
    assert "2/2" not in again.stderr, "the first is kept"
    assert files[0].read_bytes() == before


def test_an_edition_has_briefs_of_its_own(project):
    done = run_southsouth(project, "brief", "MEX", "--edition", "g77")
    assert done.returncode == 0, done.stderr
    file = project / "_build" / "g77_south-g77" / "briefs" / "MEX.ipynb"
    assert "Group of 77" in said(file)["south-label"]["text"]


# One of each kind is refused by a process of its own, as by a person's.
@pytest.mark.parametrize(
    ("run", "codes", "named"),
    [
        (run_southsouth, ["ken"], "ken: write the code in capitals and without spaces, KEN."),
        (call_southsouth, ["PRI"], "PRI (Puerto Rico) is a territory, not a Member"),
        (call_southsouth, ["SUN"], "SUN was a Member until 1991: ask for a Member of today"),
        (
            call_southsouth,
            ["KEN", "XXQ"],
            "There is no Member of the United Nations with the code XXQ",
        ),
        (run_southsouth, ["KEN", "-p", "south=nowhere"], "south=nowhere is not possible"),
        (call_southsouth, ["KEN", "--scheduler", NOBODY], f"No scheduler answers at {NOBODY}"),
        (run_southsouth, [], "Missing argument"),
    ],
)
def test_what_cannot_be_made_is_named(run, codes, named, project, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    done = run(project, "brief", *codes)
    assert done.returncode != 0
    assert named in done.stderr
    assert "Traceback" not in done.stderr
    assert not (project / "_build" / "briefs").exists()


def test_a_brief_that_fails_stops_no_other(project):
    file = project / "notebooks" / "country-brief.ipynb"
    notebook = nbformat.read(file, as_version=4)
    [*_, last] = (cell for cell in notebook.cells if cell.cell_type == "code")
    last.source += '\nif iso3 == "LIE":\n    1 / 0'
    nbformat.write(notebook, file)
    done = run_southsouth(project, "brief", "KEN", "LIE", "TUV")
    assert done.returncode == 1
    assert "1 of 3 briefs failed; the others are done and kept:" in done.stderr
    assert "LIE: The notebook LIE stopped with ZeroDivisionError" in done.stderr
    made = {file.name for file in (project / "_build" / "briefs").iterdir()}
    assert made == {"KEN.ipynb", "TUV.ipynb"}

    alone = call_southsouth(project, "brief", "LIE")
    assert alone.returncode == 1
    told = alone.stderr.splitlines()[-1]
    assert told.startswith("Error: The notebook LIE stopped with ZeroDivisionError")


def test_a_full_disk_stops_the_printing_at_once(project, monkeypatch):
    printed = []

    def fill(file, about):
        printed.append(file.stem)
        raise SouthSouthError("No room.") from OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("southsouth.book.print.brief.write", fill)
    done = call_southsouth(project, "brief", "LIE", "TUV", "--pdf")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "Error: No room.")
    assert printed == ["LIE"]
    assert (project / "_build" / "briefs" / "TUV.ipynb").is_file()
