"""Time and peak memory of `southsouth data build`, producer by producer.

    SOUTHSOUTH_RAW=... python benchmarks/data_build.py [PRODUCER ...]

Each producer's tables are made in a process of its own, so that its peak memory is its own. The
ratio at the end sets the General Debate, read once as a stream, against the obvious alternative:
unpack the archive and read the files from disk.
"""

import os
import subprocess
import sys
import tempfile
import time

from southsouth import tables
from southsouth.sources import raw
from southsouth.sources.registry import MAKERS

CORPUS = "ungdc/ungdc_txt.tar.xz"
UNPACK = """
import sys, tarfile, pathlib
tarfile.open(sys.argv[1]).extractall(sys.argv[2], filter="data")
words = 0
for file in pathlib.Path(sys.argv[2]).rglob("*.txt"):
    words += len(file.read_text(encoding="utf-8", errors="replace").split())
print(words)
"""
STREAM = """
import sys, tarfile
words = 0
with tarfile.open(sys.argv[1], "r|*") as archive:
    for member in archive:
        if member.isfile():
            words += len(archive.extractfile(member).read().decode("utf-8", "replace").split())
print(words)
"""


def producers() -> dict[str, list[str]]:
    """Return the tables that each module of `southsouth.sources` makes."""
    found: dict[str, list[str]] = {}
    for table, maker in MAKERS.items():
        module = getattr(maker, "func", maker).__module__  # some makers are partial functions
        found.setdefault(module.rpartition(".")[2], []).append(table)
    return found


def make(ids: list[str]) -> None:
    """Make tables and drop them."""
    where = raw.folder()
    for table in ids:
        files = [raw.pinned(entry, where) for entry in tables.describe(table)["raw"]]
        MAKERS[table](*files)


def measured(*command: str) -> tuple[float, float]:
    """Run a command; return its seconds and its peak memory in MB."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command[:3])} failed.")
    scale = 1e6 if sys.platform == "darwin" else 1e3
    return time.perf_counter() - began, usage.ru_maxrss / scale


def main(wanted: list[str]) -> None:
    """Print one line a producer, the whole build, and the ratio."""
    groups = producers()
    for name in sorted(wanted or groups):
        seconds, memory = measured(sys.executable, __file__, "--make", *groups[name])
        print(
            f"{name:<18}{len(groups[name]):>3} tables {seconds:>7.1f} s {memory:>7.0f} MB",
            flush=True,
        )
    if wanted:
        return
    archive = str(raw.folder() / CORPUS)
    stream, stream_memory = measured(sys.executable, "-c", STREAM, archive)
    with tempfile.TemporaryDirectory() as folder:
        unpack, unpack_memory = measured(sys.executable, "-c", UNPACK, archive, folder)
    print(f"{'speeches, streamed':<29}{stream:>7.1f} s {stream_memory:>7.0f} MB")
    print(f"{'speeches, unpacked':<29}{unpack:>7.1f} s {unpack_memory:>7.0f} MB")
    print(f"ratio unpacked / streamed {unpack / stream:>10.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--make"]:
        make(sys.argv[2:])
    else:
        main(sys.argv[1:])
