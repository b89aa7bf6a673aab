"""Python lists folders backwards: whoever takes files as they come makes something else here.

Python imports this by its name at its start, where this folder is on its path.
"""

import contextlib
import os

_listdir, _scandir = os.listdir, os.scandir


def _listed(folder="."):
    return sorted(_listdir(folder), reverse=True)


class _Scanned(contextlib.AbstractContextManager):
    """What ``os.scandir`` gives, in the opposite order."""

    def __init__(self, folder="."):
        with _scandir(folder) as entries:
            self._entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self._entries

    def __next__(self):
        return next(self._entries)

    def __exit__(self, *_raised):
        self.close()

    def close(self):
        """Give no more entries."""
        self._entries = iter(())


os.listdir = _listed
os.scandir = _Scanned  # type: ignore[assignment]  # as a function, which its type is
