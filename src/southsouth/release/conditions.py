"""What must not matter to a build: where, when, by whom and on what machine it is made."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy

from southsouth import paths
from southsouth.errors import SouthSouthError

DISORDER = Path(__file__).parent / "disorder"
"""Makes Python list the files of a folder in another order."""
NOBODY = 65_534
OTHER_USER = (
    "setpriv",
    f"--reuid={NOBODY}",
    f"--regid={NOBODY}",
    "--clear-groups",
    "--inh-caps=+dac_read_search",  # the environment may lie where nobody else may read
    "--ambient-caps=+dac_read_search",
)
ONE_CORE = ("taskset", "--cpu-list", str(min(getattr(os, "sched_getaffinity", lambda _: [0])(0))))


@dataclass(frozen=True)
class Conditions:
    """Conditions of a build.

    Attributes
    ----------
    folder : str
        Where the commit is checked out, below some folder.
    variables : mapping
        Of the environment.
    umask : int
    before : tuple of str
        Programs with their options that the build is started by.
    disorder : bool
        Whether Python lists files in another order.
    age : int, optional
        When all files were changed last, in seconds since 1970; now, if it is not given.
    """

    folder: str
    variables: Mapping[str, str]
    umask: int = 0o022
    before: tuple[str, ...] = ()
    disorder: bool = False
    age: int | None = None


def plain() -> Conditions:
    """Return the conditions of most builds, on one core."""
    variables = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
    return Conditions("one", variables, before=ONE_CORE if shutil.which("taskset") else ())


def odd() -> Conditions:
    """Return conditions that have nothing in common with those of most builds.

    The system may lack the means to have another user or fewer cores.
    """
    vectors = numpy.show_config("dicts")["SIMD Extensions"].get("found", [])
    variables = {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANGUAGE": "tr",
        "PYTHONHASHSEED": "1974",
        "USER": "somebody",
        "NPY_DISABLE_CPU_FEATURES": " ".join(vectors),
        "OPENBLAS_CORETYPE": "Haswell",
    }
    user = OTHER_USER if shutil.which("setpriv") and os.geteuid() == 0 else ()
    return Conditions("two/in a/longer/páth", variables, 0o077, user, True, 10**9)


def said(conditions: Conditions) -> str:
    """Return conditions in one line."""
    told = [f"{name}={value}" for name, value in conditions.variables.items()]
    told += [f"umask {conditions.umask:03o}", *filter(None, [" ".join(conditions.before)])]
    told += ["files listed backwards"] if conditions.disorder else []
    return f"{conditions.folder}: {', '.join(told)}"


def check_out(conditions: Conditions, below: Path) -> Path:
    """Check out the present commit under some conditions; return the folder.

    Raises
    ------
    SouthSouthError
        Git cannot: with what it said.
    """
    clone = below / conditions.folder
    git = ["git", "clone", "--quiet", f"file://{paths.root()}", str(clone)]
    done = subprocess.run(git, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SouthSouthError(
            f"The commit cannot be checked out in {clone} ({' '.join(done.stderr.split())}): name "
            "another folder with --out, or mend what git names."
        )
    top = below / Path(conditions.folder).parts[0]
    for place in (below, top, *top.rglob("*")):  # another user has to come through to it
        if conditions.age is not None and not place.is_symlink():
            os.utime(place, (conditions.age, conditions.age))
        if conditions.before[:1] == OTHER_USER[:1]:
            os.chown(place, NOBODY, NOBODY, follow_symlinks=False)
    return clone


def run(conditions: Conditions, clone: Path, *command: str) -> None:
    """Run a command of this Python in a checkout, with the code that is there.

    Raises
    ------
    SouthSouthError
        It failed: with the end of what it said.
    """
    code = [*([DISORDER] if conditions.disorder else []), clone / "src"]
    home = clone.with_name(f"{clone.name}-home")
    home.mkdir(exist_ok=True)
    if conditions.before[:1] == OTHER_USER[:1]:
        os.chown(home, NOBODY, NOBODY)
    own = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": ":".join(map(str, code))}
    done = subprocess.run(
        [*conditions.before, sys.executable, *command],
        cwd=clone,
        env={**own, **conditions.variables},
        umask=conditions.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        killed = done.returncode < 0
        how = f"was ended by {signal.Signals(-done.returncode).name}" if killed else "failed"
        raise SouthSouthError(f"{' '.join(command)} {how} in {clone}:\n{done.stderr[-2000:]}")
