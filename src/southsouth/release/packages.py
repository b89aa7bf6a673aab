"""The packages that the book needs, as locked in ``requirements.txt`` and as installed here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from southsouth import paths
from southsouth.book.text.environment import UNSTATED, licence
from southsouth.errors import SouthSouthError

LOCK = "requirements.txt"
BOOK = "southsouth"
FOR_TESTS = "test"
"""The extra of the packages that only the tests need."""
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.M)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Package:
    """One installed package.

    Attributes
    ----------
    name : str
        In its canonical form.
    version : str
    licence : str
        As it states it; empty if it does not.
    hashes : tuple of str
        The sha256 of every file that the lock admits for this version.
    needs : tuple of str
        The packages it requires here, by name.
    direct : bool
        Whether the book itself requires it.
    for_tests : bool
        Whether the book is built without it.
    """

    name: str
    version: str
    licence: str
    hashes: tuple[str, ...]
    needs: tuple[str, ...]
    direct: bool
    for_tests: bool


def installed() -> list[Package]:
    """Return every package of the environment, by name.

    Raises
    ------
    SouthSouthError
        A package is missing, or is not of the version that the lock pins.
    """
    pins = locked((paths.root() / LOCK).read_text(encoding="utf-8"))
    every, built_with = needed((FOR_TESTS,)), needed(()).keys()
    own = every.pop(BOOK)
    return [
        _package(name, pins, needs, direct=name in own, for_tests=name not in built_with)
        for name, needs in sorted(every.items())
    ]


def locked(text: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the sha256 of the files of each package of a lock, by name and version."""
    entries = text.replace("\\\n", " ")
    return {
        (canonicalize_name(found[1]), found[2]): tuple(_HASH.findall(line))
        for line in entries.splitlines()
        if (found := _PIN.match(line))
    }


def needed(extras: tuple[str, ...]) -> dict[str, set[str]]:
    """Return what the book with some extras needs here: package, or book, to what it requires.

    Raises
    ------
    SouthSouthError
        A package is missing.
    """
    found: dict[str, set[str]] = {}
    seen, waiting = set(), {(BOOK, extras)}
    while waiting:
        name, wanted = waiting.pop()
        seen.add((name, wanted))
        required = set(_requires(name, wanted))
        found.setdefault(name, set()).update(other for other, _ in required)
        waiting |= required - seen
    return found


def _requires(name: str, extras: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what a package with some extras requires on this system: packages and their extras."""
    for wanted in map(Requirement, _distribution(name).requires or []):
        marker = wanted.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield canonicalize_name(wanted.name), tuple(sorted(wanted.extras))


def _distribution(name: str) -> metadata.Distribution:
    try:
        return metadata.distribution(name)
    except metadata.PackageNotFoundError:
        raise SouthSouthError(
            f"The environment lacks {name}: install {LOCK} as `make book` does, and build again."
        ) from None


def _package(name: str, pins: dict, needs: set[str], *, direct: bool, for_tests: bool) -> Package:
    found = _distribution(name)
    if (name, found.version) not in pins:
        raise SouthSouthError(
            f"{name} {found.version} is installed, which {LOCK} does not name: install the "
            "environment as `make book` does, and build again."
        )
    stated = licence(found)
    return Package(
        name=name,
        version=found.version,
        licence="" if stated == UNSTATED else stated,
        hashes=pins[name, found.version],
        needs=tuple(sorted(needs)),
        direct=direct,
        for_tests=for_tests,
    )
