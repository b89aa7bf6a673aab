"""The README's table of performance, from one run of the benchmarks, with the machine described.

Writes it between the README's marks and prints it. Nothing else should run on the machine; it takes
about half an hour on two cores.
"""

import json
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from telling import ROOT, commit, put_in_readme

BENCHMARKS = ("ledger", "briefs", "book")
HEAD = ("What", "Time", "Against", "Time", "Times as fast")
ROWS = (
    (
        "The chapters: site, PDF and e-book",
        "book.seconds_chapters",
        "Jupyter Book, forced execution: site alone",
        "book.seconds_jupyter_book",
    ),
    (
        "The default edition with all briefs, one notebook changed",
        "book.seconds_changed",
        "the same, nothing kept",
        "book.seconds_cold",
    ),
    (
        "The default edition, nothing changed",
        "book.seconds_unchanged",
        "the same, nothing kept",
        "book.seconds_cold",
    ),
    (
        "Sixteen country briefs, two at a time",
        "briefs.seconds_sample",
        "papermill’s command, one after the other",
        "briefs.seconds_papermill",
    ),
    (
        "The same",
        "briefs.seconds_sample",
        "papermill’s command, two at a time",
        "briefs.seconds_papermill_2",
    ),
    (
        "The whole ledger, every specification",
        "ledger.seconds_ledger",
        "each claim on its own",
        "ledger.seconds_alone",
    ),
)
"""What is measured, and against what: each with the key of its seconds."""


def run(name: str) -> dict:
    """Return what a benchmark measures."""
    print(f"benchmarks/{name}.py", file=sys.stderr, flush=True)
    command = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), "--json"]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout)


def machine() -> str:
    """Return a sentence on the machine, the day and the commit."""
    gigabytes = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    info = Path("/proc/cpuinfo")
    models = re.findall(r"model name\s*: (.+)", info.read_text()) if info.is_file() else []
    return (
        f"One run on {datetime.now(UTC):%Y-%m-%d}, commit {commit()}: {os.cpu_count()} cores of "
        f"{models[0] if models else platform.processor()}, {gigabytes:.0f} GB of memory, "
        f"{platform.system()}, Python {platform.python_version()}."
    )


def table(found: Mapping[str, Mapping], said: str) -> str:
    """Return the table in Markdown: what the benchmarks found, and what is said of the machine."""
    lines = [said, "", f"| {' | '.join(HEAD)} |", "|---|---:|---|---:|---:|"]
    for what, ours, against, theirs in ROWS:
        mine, other = (_value(found, key) for key in (ours, theirs))
        cells = (what, f"{mine:,.1f} s", against, f"{other:,.1f} s", f"{other / mine:,.1f}")
        lines.append(f"| {' | '.join(cells)} |")
    briefs = found["briefs"]
    lines += [
        "",
        f"All {briefs['briefs_all']} briefs take {briefs['seconds_all']:,.0f} s and "
        f"{briefs['peak_mb']:,} MB at most; their outputs are those of papermill’s own kernels. "
        f"{_editions(found['book']['seconds_editions'])}",
    ]
    if not briefs["identical"]:
        sys.exit("The outputs of briefs differ from papermill's: mend that first.")
    return "\n".join(lines) + "\n"


def _editions(seconds: Mapping[str, float]) -> str:
    """Return a sentence on the time that so many editions take, one after the other."""
    taken = ", ".join(f"{number} in {time:,.0f} s" for number, time in seconds.items())
    return f"Editions of a small book, nothing kept: {taken}."


def _value(found: Mapping[str, Mapping], key: str) -> float:
    benchmark, name = key.split(".")
    return found[benchmark][name]


def main() -> None:
    """Measure, print the table, and write it."""
    written = table({name: run(name) for name in BENCHMARKS}, machine())
    put_in_readme("make bench", written)
    print(written)


if __name__ == "__main__":
    main()
