"""Country briefs by the warm interpreter, beside papermill's own command, in one run.

The same countries are executed three times from nothing: by papermill's command one after the
other, by two of it at a time, and by this project. Then all are executed, with the memory of all
processes together (each shared page counted once). With --json, one line for machines.
"""

import contextlib
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import psutil
from telling import tell

from southsouth.book import briefs
from southsouth.briefs import country
from southsouth.execution.kept import Kept
from southsouth.execution.outputs import INJECTED, tidy

SAMPLE = [
    "AFG",
    "BRA",
    "CHN",
    "CIV",
    "ESP",
    "FJI",
    "IND",
    "KEN",
    "LIE",
    "MHL",
    "NGA",
    "PRK",
    "RUS",
    "SSD",
    "TUR",
    "USA",
]
JOBS = 2


class Memory(threading.Thread):
    """The largest memory of this process and all it started, in MB."""

    def __init__(self):
        super().__init__(daemon=True)
        self.peak, self.ended = 0.0, threading.Event()

    def run(self):
        while not self.ended.wait(0.25):
            self.peak = max(self.peak, _memory_now())


def _memory_now() -> float:
    here, total = psutil.Process(), 0
    for process in [here, *here.children(recursive=True)]:
        with contextlib.suppress(psutil.Error, OSError):  # it may just have ended
            total += process.memory_full_info().pss
    return total / 1e6


def by_papermill(code: str, folder: Path) -> None:
    """Execute one brief by papermill's command."""
    command = [sys.executable, "-m", "papermill", "--no-progress-bar"]
    files = [str(briefs.notebook()), str(folder / f"{code}.ipynb")]
    done = subprocess.run(
        [*command, *files, "-p", "iso3", code], check=False, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"papermill could not execute {code}: {done.stderr[-500:]}")


def seconds_by_papermill(codes: list[str], folder: Path, at_a_time: int) -> float:
    began = time.perf_counter()
    with ThreadPoolExecutor(at_a_time) as pool:
        list(pool.map(lambda code: by_papermill(code, folder), codes))
    return time.perf_counter() - began


def seconds_warm(codes: list[str], folder: Path) -> float:
    """Execute briefs as ``southsouth briefs`` does, with nothing kept from before."""
    with tempfile.TemporaryDirectory() as kept:
        began = time.perf_counter()
        runs = briefs.runs(codes, {})
        report = briefs.execute(runs, Kept(Path(kept)), JOBS)
        seconds = time.perf_counter() - began
        briefs.check(report)
        briefs.save(runs, report, Kept(Path(kept)), folder)
    return seconds


def same(code: str, ours: Path, theirs: Path) -> bool:
    """Return whether two executed briefs have the same cells and outputs.

    The cell of parameters apart: this project injects none where they are as written.
    """
    first, second = (
        [
            (cell.source, cell.get("outputs"))
            for cell in tidy(nbformat.read(folder / f"{code}.ipynb", as_version=4)).cells
            if INJECTED not in cell.metadata.get("tags", [])
        ]
        for folder in (ours, theirs)
    )
    return first == second


def measure() -> dict:
    """Return what is measured."""
    with tempfile.TemporaryDirectory() as folder:
        one, two, warm = (Path(folder) / name for name in ("one", "two", "warm"))
        for place in (one, two, warm):
            place.mkdir()
        in_turn = seconds_by_papermill(SAMPLE, one, 1)
        in_pairs = seconds_by_papermill(SAMPLE, two, JOBS)
        ours = seconds_warm(SAMPLE, warm)
        identical = all(same(code, warm, place) for code in SAMPLE for place in (one, two))
        memory = Memory()
        memory.start()
        everyone = seconds_warm(list(country.codes()), warm)
        memory.ended.set()
        memory.join()
    rate = len(country.codes()) / everyone
    return {
        "sample": len(SAMPLE),
        "seconds_papermill": round(in_turn, 1),
        "seconds_papermill_2": round(in_pairs, 1),
        "seconds_sample": round(ours, 1),
        "ratio_sample": round(in_turn / ours, 1),
        "ratio_sample_2": round(in_pairs / ours, 1),
        "ratio": round(rate * in_turn / len(SAMPLE), 1),
        "ratio_2": round(rate * in_pairs / len(SAMPLE), 1),
        "identical": identical,
        "briefs_all": len(country.codes()),
        "seconds_all": round(everyone, 1),
        "peak_mb": round(memory.peak),
    }


TOLD = """\
papermill's command, {sample} briefs   {seconds_papermill:6.1f} s
two of it at a time               {seconds_papermill_2:6.1f} s
southsouth, the same briefs       {seconds_sample:6.1f} s, its start counted
   ratio {ratio_sample} and {ratio_sample_2}
southsouth, all {briefs_all} briefs       {seconds_all:6.1f} s
   ratio, a brief, {ratio} and {ratio_2}
outputs identical: {identical}; peak memory {peak_mb} MB"""


if __name__ == "__main__":
    tell(__doc__, measure, lambda found: TOLD.format(**found))
