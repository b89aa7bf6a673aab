"""Seconds to read every table of `data/`, against reading each cell as text first."""

import time
from unittest import mock

from southsouth import paths, tables


def read_all() -> float:
    """Parse every table once; return the seconds."""
    began = time.perf_counter()
    for item in tables.package()["resources"]:
        tables.parse(paths.data() / item["path"], item["schema"]["fields"], item["id"])
    return time.perf_counter() - began


read_all()  # warm the file cache
fast = min(read_all() for _ in range(3))
with mock.patch.object(tables, "_parse_complete", return_value=None):
    slow = min(read_all() for _ in range(3))
print(f"by type       {fast:6.2f} s")
print(f"by way of text{slow:6.2f} s")
print(f"ratio         {slow / fast:6.2f}")
