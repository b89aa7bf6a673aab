"""What earlier builds made of the printed book, kept for the next under all that it depends on."""

from dataclasses import dataclass
from pathlib import Path

from southsouth.execution import store
from southsouth.execution.dependencies import digest


@dataclass(frozen=True)
class Kept:
    """A folder of contents, each with a digest of itself in its first line.

    Attributes
    ----------
    folder : Path
    common : str
        Digest of what all contents depend on.
    """

    folder: Path
    common: str

    def _file(self, depends: tuple[str, ...]) -> Path:
        return self.folder / digest(self.common, *depends)

    def get(self, *depends: str) -> bytes:
        """Return what was kept under what it depends on; empty if nothing was, or it is damaged."""
        total, _, content = store.read(self._file(depends)).partition(b"\n")
        return content if total.decode(errors="replace") == digest(content) else b""

    def put(self, content: bytes, *depends: str) -> None:
        """Keep a content for the next build, if it can be written."""
        store.write(self._file(depends), digest(content).encode() + b"\n" + content)
