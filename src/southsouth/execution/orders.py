"""What an interpreter is told, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from southsouth.execution.runs import Run


@dataclass(frozen=True)
class Warming:
    """What to have ready before the first run.

    Attributes
    ----------
    modules : tuple of str
        Names of modules to import; one that cannot be imported is left to the run that needs it.
    prepare : str
        ``module:function`` to call, which computes and remembers what several runs need; or empty.
    arguments : mapping
        Its keyword arguments.
    """

    modules: tuple[str, ...] = ()
    prepare: str = ""
    arguments: Mapping = field(default_factory=dict)


@dataclass(frozen=True)
class Order:
    """A run to be done: its executed notebook goes into ``folder`` under the run's name."""

    run: Run
    folder: Path
    seconds: float
    """How long it may take."""


@dataclass(frozen=True)
class Started:
    """A run is about to begin: the group of its process, and of all that this will start."""

    name: str
    group: int


@dataclass(frozen=True)
class Outcome:
    """What became of a run.

    Attributes
    ----------
    name : str
        That of the run.
    files : mapping
        The data files it read, by digest.
    seconds : float
    error : str
        What went wrong, in a sentence; empty if nothing did.
    catalogue : str
        Key of the descriptions of all tables as they were before it ran; see ``keys.catalogue``.
    errno : int
        Not zero if what it makes could not be written, as on a full disk, which stops all runs: the
        number of the system's error.
    """

    name: str
    files: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    error: str = ""
    catalogue: str = ""
    errno: int = 0
