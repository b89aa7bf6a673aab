"""The present commit built twice under other conditions: every byte is to be the same."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from southsouth.errors import SouthSouthError
from southsouth.release import conditions, differing, source

COMMANDS = (("-m", "southsouth", "book"), ("-m", "southsouth", "release"))
"""What is run of each checkout, as arguments of Python."""
PARTS = ("_build/html", "_build/pdf", "_build/epub", "_build/executed", "dist")
"""What is compared: site with api and pages to cite, books, executed notebooks, the release."""


@dataclass(frozen=True)
class Comparison:
    """Two builds of one commit.

    Attributes
    ----------
    files : int
        How many there are, of either.
    differing : dict
        Name of each file that is not the same in both to where it first differs.
    """

    files: int
    differing: dict[str, str]


def twice(
    below: Path, tell: Callable[[str], None], commands: Sequence[Sequence[str]] = COMMANDS
) -> Comparison:
    """Build the commit that is checked out twice, in folders below one, and compare the files.

    Raises
    ------
    SouthSouthError
        There is no commit, the checkout has changes, a tag names another version, the folder is
        not empty, or a build failed.
    """
    commit = source.load().identity.commit
    if below.is_dir() and any(below.iterdir()):
        raise SouthSouthError(f"{below} is not empty: remove it, or name another with --out.")
    built = []
    for chosen in (conditions.plain(), conditions.odd()):
        tell(f"commit {commit} in {conditions.said(chosen)}")
        clone = conditions.check_out(chosen, below)
        for command in commands:
            conditions.run(chosen, clone, *command)
        built.append(differing.Files(clone, *(f"{part}/**/*" for part in PARTS)))
    return Comparison(len(built[0].keys() | built[1].keys()), differing.between(*built))
