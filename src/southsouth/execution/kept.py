"""The executed notebooks of earlier builds, in one folder."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from nbformat import NotebookNode

from southsouth import reads
from southsouth.errors import SouthSouthError
from southsouth.execution import disk, store
from southsouth.execution.keys import data_key
from southsouth.execution.runs import read_notebook


class Kept:
    """The executed notebooks of earlier builds, each under the key of all it depends on."""

    def __init__(self, folder: Path):
        self.folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            told = disk.unwritten("Executed notebooks", error, [folder])
            raise SouthSouthError(told) from error

    def has(self, key: str) -> bool:
        """Return whether there is an executed notebook whose code and data are those of now."""
        try:
            file = self._place(key)
        except (OSError, TypeError, ValueError):
            return False  # never kept, or the list of what it read is damaged
        store.use(file, self._record(key))
        return file.is_file()

    def get(self, key: str) -> NotebookNode:
        """Return an executed notebook that there is.

        Raises
        ------
        SouthSouthError
            Its file is damaged; it is dropped.
        """
        file = self._place(key)
        try:
            return read_notebook(file)
        except SouthSouthError:
            file.unlink(missing_ok=True)
            raise SouthSouthError(
                f"An executed notebook kept in {self.folder} was damaged, and is dropped: run the "
                "same command again."
            ) from None

    def name(self, key: str) -> str:
        """Return the name of all that an executed notebook depends on, its data included."""
        return self._place(key).stem

    def _place(self, key: str) -> Path:
        files = {name: reads.digest(name) for name in self.files(key)}
        return self.folder / f"{data_key(key, files)}.ipynb"

    def files(self, key: str) -> list[str]:
        """Return the data files that the run of this key read when it was last executed."""
        return json.loads(self._record(key).read_text())

    def _record(self, key: str) -> Path:
        return self.folder / f"{key}.json"

    def add(self, key: str, files: Mapping[str, str], executed: Path) -> None:
        """Keep an executed notebook with the list of the data files it read."""
        executed.replace(self.folder / f"{data_key(key, files)}.ipynb")
        record = self._record(key)
        aside = record.with_suffix(f".{os.getpid()}")
        try:
            aside.write_text(json.dumps(sorted(files)))
            aside.replace(record)
        finally:
            aside.unlink(missing_ok=True)
