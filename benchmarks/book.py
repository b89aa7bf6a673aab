"""The whole book by ``southsouth book``, beside Jupyter Book's own build, in one run.

1. The same chapters, nothing kept: executed and built by ``southsouth book`` (site, PDF, e-book),
   and by Jupyter Book with forced execution (site alone); in turns, several times, for a machine
   that others share is not always equally fast. Medians are compared.
2. The default edition with its briefs and comparisons: nothing kept, nothing changed, and one
   notebook changed, in a sentence and in a cell.
3. One, two, four and eight editions of a small book, nothing kept.

Each works on a copy of the project outside a checkout, so that no page names a commit. With --json,
one line for machines; with --only, some of the three.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from small_books import PAGES, shorten  # noqa: E402

BESIDE = ("country-briefs", "editions")
"""Pages for which southsouth executes more than the chapters, and Jupyter Book does not."""
CHANGED = "investment"
"""The notebook that is changed."""
EDITIONS = ("m49", "g77", "lmic", "unctad", "m49-core", "undesa")
REVISIONS = (2017, 2019)
COUNTS = (1, 2, 4, 8)
ROUNDS = 3
"""So often each of the two builds the chapters."""
PARTS = ("chapters", "default", "editions")


def copied(folder: Path) -> Path:
    """Return a copy of the project without what was built."""
    ignored = shutil.ignore_patterns(".git", ".venv", "_build", "dist", ".hypothesis", ".*_cache")
    return Path(shutil.copytree(ROOT, folder / "project", ignore=ignored))


def seconds(project: Path, *command: str) -> float:
    """Return how long a command takes; what it says goes to a file beside the project."""
    print(f"  {' '.join(command[:6])}", file=sys.stderr, flush=True)
    log = project.with_suffix(".log")
    with log.open("w") as said:
        began = time.perf_counter()
        done = subprocess.run(command, cwd=project, stdout=said, stderr=said, check=False)
        took = time.perf_counter() - began
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{log.read_text()[-2000:]}")
    return took


def book(project: Path, *arguments: str) -> float:
    """Return how long ``southsouth book`` takes."""
    return seconds(project, sys.executable, "-m", "southsouth", "book", *arguments)


def by_jupyter_book(project: Path, out: Path) -> float:
    """Return how long Jupyter Book takes to execute the chapters and build the site.

    It does not execute the pages of claims, which are made with their outputs.
    """
    config = yaml.safe_load((project / "_config.yml").read_text())
    config["execute"] = {
        "execute_notebooks": "force",
        "exclude_patterns": ["claims/*"],
        "timeout": 600,
        "allow_errors": False,
    }
    forced = project / "_config-forced.yml"
    forced.write_text(yaml.safe_dump(config))
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", ".", "--all"]
    return seconds(project, *command, "--config", forced.name, "--path-output", str(out))


def chapters(folder: Path) -> dict:
    """Measure the same chapters by both, in turns."""
    project = copied(folder)
    names = [file.stem for file in (*project.glob("*.md"), *project.glob("notebooks/*.ipynb"))]
    shorten(project, [name for name in names if name not in BESIDE])
    theirs, ours = [], []
    for place in range(ROUNDS):
        theirs.append(by_jupyter_book(project, folder / f"theirs-{place}"))
        shutil.rmtree(project / "_build", ignore_errors=True)
        ours.append(book(project, "--out", str(folder / f"ours-{place}")))
        shutil.rmtree(project / "_build", ignore_errors=True)
    return {
        "seconds_jupyter_book": round(statistics.median(theirs), 1),
        "seconds_chapters": round(statistics.median(ours), 1),
        "ratio": round(statistics.median(ours) / statistics.median(theirs), 2),
        "rounds": [
            [round(seconds, 1) for seconds in pair] for pair in zip(theirs, ours, strict=True)
        ],
    }


def change(project: Path) -> None:
    """Change a sentence and a cell of one notebook."""
    file = project / "notebooks" / f"{CHANGED}.ipynb"
    notebook = nbformat.read(file, as_version=4)
    for kind, text in (("markdown", "\n\nThis sentence was added."), ("code", "\nadded = 1")):
        [*_, last] = (cell for cell in notebook.cells if cell.cell_type == kind)
        last.source += text
    nbformat.write(notebook, file)


def default(folder: Path) -> dict:
    """Measure the whole default edition: cold, with nothing changed, and with one notebook."""
    project = copied(folder)
    cold, same = book(project), book(project)
    change(project)
    changed = book(project)
    return {
        "seconds_cold": round(cold, 1),
        "seconds_unchanged": round(same, 2),
        "seconds_changed": round(changed, 1),
        "ratio_changed": round(changed / cold, 2),
    }


def editions(folder: Path) -> dict:
    """Measure one, two, four and eight editions of a small book."""
    project, taken = copied(folder), {}
    shorten(project, PAGES)
    each = [(south, year) for year in REVISIONS for south in EDITIONS][: COUNTS[-1]]
    total = 0.0
    for number, (south, year) in enumerate(each, 1):
        chosen = ("-p", f"south={south}", "-p", f"revision={year}")
        total += book(project, *chosen, "--out", str(folder / f"edition-{number}"))
        if number in COUNTS:
            taken[number] = round(total, 1)
    each_of = [taken[count] / count for count in COUNTS]
    return {
        "seconds_editions": taken,
        "ratio_editions": round(max(each_of) / each_of[0], 2),
    }


def measure(wanted: tuple[str, ...]) -> dict:
    """Return what is measured of the parts that are wanted."""
    found = {}
    for name, part in zip(PARTS, (chapters, default, editions), strict=True):
        if name in wanted:
            print(name, file=sys.stderr)
            with tempfile.TemporaryDirectory() as folder:
                found |= part(Path(folder))
    return found


def told(found: dict) -> list[str]:
    """Return what was measured, in lines."""
    lines = {
        "seconds_jupyter_book": "Jupyter Book, forced execution, site           {} s",
        "seconds_chapters": "southsouth, same chapters, site, PDF, e-book   {} s",
        "ratio": "                                         ratio {}",
        "rounds": "each by the two, in turns                      {} s",
        "seconds_cold": "default edition with briefs, cold              {} s",
        "seconds_unchanged": "nothing changed                                {} s",
        "seconds_changed": "one notebook changed                           {} s",
        "ratio_changed": "                                 of cold ratio {}",
        "seconds_editions": "editions of a small book, by their number      {} s",
        "ratio_editions": "an edition among several, against one    ratio {}",
    }
    return [text.format(found[name]) for name, text in lines.items() if name in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="one line for machines")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="parts of it")
    asked = parser.parse_args()
    found = measure(tuple(asked.only))
    print(json.dumps(found) if asked.json else "\n".join(told(found)))


if __name__ == "__main__":
    main()
