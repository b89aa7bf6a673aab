"""The pinned raw files, from the public repositories that hold a copy, into the raw folder.

A file that is there with the pinned bytes is not fetched again, so that an interrupted run goes
on with the next file. A file is not continued in the middle: the server may send it compressed,
where a range of bytes has no meaning, and all but one are below 4 MB. That one, a tree of
speeches, is packed here from a repository's archive, which servers make anew for each request.
"""

import os
import sys
import tarfile
import tempfile
import zlib
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pooch
import requests
from tqdm import tqdm

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import raw, trees, web

FILES = "https://raw.githubusercontent.com"
ARCHIVES = "https://codeload.github.com"
MEGA = 1_000_000
NEVER = frozenset({400, 401, 403, 404, 410, 451})
"""HTTP states that concern one file; others concern the server."""

Say = Callable[[str], None]


class _NotServed(Exception):
    """The server is there, but one file is not, or is not the pinned one."""


def fetch(
    say: Say, raw_folder: Path | None = None, only: tuple[str, ...] = (), mirror: str | None = None
) -> None:
    """Download the pinned raw files that are missing or altered.

    Parameters
    ----------
    say : callable
        Is told the progress, a line a file.
    raw_folder : Path, optional
        Where to put them; see ``southsouth.sources.raw.folder``.
    only : tuple of str
        Files to fetch, as the catalogue names them; all when empty.
    mirror : str, optional
        Base address of another copy: files at ``<mirror>/<repository>/<commit>/<path>``,
        archives of repositories at ``<mirror>/<repository>/tar.gz/<commit>``.

    Raises
    ------
    SouthSouthError
        If a file is unknown, is not served or not as pinned (after all others were fetched), or
        at once if there is no network, the server fails or the file cannot be written.
    """
    bases = (web.address(mirror),) * 2 if mirror else (FILES, ARCHIVES)
    pooch.get_logger().setLevel("WARNING")
    where = raw.folder(raw_folder)
    entries = _wanted(only)
    missing = [entry for entry in entries if not _is_there(entry, where)]
    progress = _Progress(entries, missing, say)
    faults = []
    with progress.bar:
        for entry in missing:
            try:
                _take(entry, where, bases, progress)
                progress.add(entry)
            except _NotServed as fault:
                faults.append(f"{entry['file']} {fault}")
    if faults:
        raise SouthSouthError(
            f"{'; '.join(faults)}: take {'it' if len(faults) == 1 else 'them'} from another copy "
            f"(--mirror), or put {'it' if len(faults) == 1 else 'them'} into {where} yourself."
        )
    say(f"{_count(len(entries))} {'is' if len(entries) == 1 else 'are'} in {where}, as pinned.")


def _wanted(only: tuple[str, ...]) -> list[dict]:
    """Return the entries of the raw files to have, each once, in the order of the catalogue."""
    entries = {
        entry["file"]: entry
        for resource in tables.package()["resources"]
        for entry in resource.get("raw", [])
    }
    unknown = sorted(set(only) - set(entries))
    if unknown:
        raise SouthSouthError(
            f"data/{tables.CATALOGUE} pins no raw file {unknown[0]}: give its name as the "
            "catalogue does, such as un/member_states_admission.csv, or none to fetch all."
        )
    return [entry for name, entry in entries.items() if not only or name in only]


def _is_there(entry: dict, where: Path) -> bool:
    path = where / entry["file"]
    return path.is_file() and raw.matches(entry, path)


def _take(entry: dict, where: Path, bases: tuple[str, str], progress: "_Progress") -> None:
    """Put one file in place, whole and as pinned, or not at all."""
    target = where / entry["file"]
    part = _Part(progress.bar, entry["bytes"])
    archive = bool(entry.get("tree"))
    url = _archive_url(entry, bases[1]) if archive else _file_url(entry, bases[0])
    if archive:
        progress.tell(f"{entry['file']} is packed from {url}: this takes a minute or two")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        web.patiently(lambda: (_take_tree if archive else _take_file)(url, entry, target, part))
    except requests.RequestException as error:
        _explain(error, entry, url)
    except ValueError:  # from pooch
        raise _NotServed(
            f"as served at {url} is not the pinned file (its sha256 differs)"
        ) from None
    except OSError as error:
        raise SouthSouthError(
            f"{entry['file']} could not be written ({error.strerror or error}): make room for "
            f"{entry['bytes'] / MEGA:.0f} MB or more in {where}, or name another folder in "
            "SOUTHSOUTH_RAW or with --raw; what was fetched is kept."
        ) from None
    finally:
        part.rewind()


def _explain(error: requests.RequestException, entry: dict, url: str) -> None:
    """Raise what a failed request means: this file is not served, or nothing is."""
    if web.state(error) in NEVER:
        raise _NotServed(f"is not at {url} (HTTP {web.state(error)})") from None
    raise SouthSouthError(
        f"{entry['file']} could not be fetched from {urlsplit(url).netloc} ({web.reason(error)}): "
        "check the network or try again later; what was fetched is kept and not fetched again."
    ) from None


def _file_url(entry: dict, base: str) -> str:
    return f"{base}/{entry['repository']}/{entry['commit']}/{quote(entry['path'])}"


def _archive_url(entry: dict, base: str) -> str:
    return f"{base}/{entry['repository']}/tar.gz/{entry['commit']}"


def _take_file(url: str, entry: dict, target: Path, part: "_Part") -> None:
    """Download one file: pooch gives it its name once its sha256 is right."""
    part.rewind()
    pooch.retrieve(
        url,
        known_hash=f"sha256:{entry['sha256']}",
        fname=target.name,
        path=target.parent,
        downloader=pooch.HTTPDownloader(
            progressbar=part, chunk_size=web.CHUNK, timeout=web.TIMEOUT, headers=web.HEADERS
        ),
    )
    target.chmod(0o666 & ~_umask())  # pooch makes a temporary file, which only its owner may read


def _take_tree(url: str, entry: dict, target: Path, part: "_Part") -> None:
    """Pack the speeches of a repository's archive, read as a stream, into one file."""
    part.rewind()
    with (
        tempfile.TemporaryDirectory(prefix=".fetch-", dir=target.parent) as aside,
        requests.get(url, stream=True, timeout=web.TIMEOUT, headers=web.HEADERS) as response,
    ):
        response.raise_for_status()
        draft = Path(aside) / target.name
        try:
            trees.pack(web.Body(response, part.update), entry["path"], draft)
        except (tarfile.TarError, EOFError, zlib.error) as error:  # a cut line is another fault
            reason = " ".join(str(error).split())
            raise _NotServed(f"as served at {url} is a damaged archive ({reason})") from None
        if not raw.matches(entry, draft):
            raise _NotServed(f"as packed from {url} is not the pinned file (its speeches differ)")
        os.replace(draft, target)


def _umask() -> int:
    """Return the rights that a new file does not get here; they can only be read by setting."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _count(files: int) -> str:
    return f"{files} raw file{'' if files == 1 else 's'}"


class _Progress:
    """ "12 of 61 files, 34 of 70 MB": a bar on a terminal, else a line a file."""

    def __init__(self, entries: list[dict], missing: list[dict], say: Say):
        self._files = len(entries)
        self._bytes = sum(entry["bytes"] for entry in entries)
        self._done = [entry for entry in entries if entry not in missing]
        self._say = say
        self.bar = tqdm(
            total=self._bytes,
            initial=self._have(),
            desc=self._heading(),
            disable=not (missing and sys.stderr.isatty()),
            bar_format="{desc}, {n:.0f} of {total:.0f} MB |{bar:30}| {rate_fmt}",
            unit="MB",
            unit_scale=1 / MEGA,
        )

    def _have(self) -> int:
        return sum(entry["bytes"] for entry in self._done)

    def _heading(self) -> str:
        return f"{len(self._done)} of {self._files} file{'' if self._files == 1 else 's'}"

    def tell(self, line: str) -> None:
        """Say a line, above the bar if there is one."""
        if self.bar.disable:
            self._say(line)
        else:
            self.bar.write(line, file=sys.stderr)

    def add(self, entry: dict) -> None:
        """Count one more file."""
        self._done.append(entry)
        if self.bar.disable:
            have, all_bytes = self._have() / MEGA, self._bytes / MEGA
            self._say(f"{self._heading()}, {have:.0f} of {all_bytes:.0f} MB: {entry['file']}")
        else:
            self.bar.update(entry["bytes"])
            self.bar.set_description_str(self._heading())


class _Part:
    """One file's share of the bar, in the shape that pooch wants of a progress bar.

    Bytes count up to the size of the file; whatever came of it, ``rewind`` takes them back.
    """

    def __init__(self, bar: tqdm, size: int):
        self.total = size
        self._bar, self._size, self._done = bar, size, 0

    def update(self, count: int) -> None:
        """Count bytes."""
        count = min(count, self._size - self._done)
        self._done += count
        self._bar.update(count)

    def rewind(self) -> None:
        """Take back what was counted."""
        self._bar.update(-self._done)
        self._done = 0

    def reset(self) -> None:
        """Pooch calls this before it counts the whole file; the count stops at its size."""

    def close(self) -> None:
        """The bar is for all files and stays open."""
