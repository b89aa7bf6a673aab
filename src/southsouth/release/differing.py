"""Where two files first differ, as a person reads it: a line, a member of an archive, an object."""

import contextlib
import gzip
import io
import json
import tarfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

import pikepdf

AROUND = 60
"""Characters that are shown on either side of a difference within a line."""
TAR = slice(257, 262)
"""Where the archives of today's tar name their kind."""
DAMAGED = (BadZipFile, EOFError, OSError, pikepdf.PdfError, tarfile.TarError, zlib.error)
ONE_SIDED = "is only in one of them"
Parts = Iterator[tuple[str, bytes]]
"""What a content consists of: the name of each part and its bytes."""


class Files(Mapping[str, bytes]):
    """Files of a folder, by their names in it: each is read when it is asked for."""

    def __init__(self, folder: Path, *patterns: str):
        found = (file for pattern in patterns for file in folder.glob(pattern))
        self._files = {f.relative_to(folder).as_posix(): f for f in found if f.is_file()}

    def __getitem__(self, name: str) -> bytes:
        return self._files[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def between(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> dict[str, str]:
    """Return the names of the files that are not the same in both, each with where it differs."""
    told = dict.fromkeys(one.keys() ^ other.keys(), ONE_SIDED)
    for name in one.keys() & other.keys():
        contents = one[name], other[name]
        if contents[0] != contents[1]:
            told[name] = where(*contents)
    return dict(sorted(told.items()))


def where(one: bytes, other: bytes) -> str:
    """Return where two contents first differ, in a few lines; they must not be the same."""
    for parts in (_packed, _archived, _objects):
        with contextlib.suppress(*DAMAGED):
            if told := _in_parts(parts, one, other):
                return told
    with contextlib.suppress(UnicodeDecodeError):
        lines = _spread(one.decode(), other.decode())
        if lines[0] != lines[1]:
            return _in_lines(*lines)
    return _in_bytes(one, other)


def _in_parts(parts: Callable[[bytes], Parts], one: bytes, other: bytes) -> str:
    """Return the first part that differs, and where; nothing if the contents have no such parts."""
    found, others = dict(parts(one)), dict(parts(other))
    for name in dict.fromkeys([*found, *others]) if found and others else ():
        if name not in found or name not in others:
            return f"{name} {ONE_SIDED}"
        if found[name] != others[name]:
            return f"{name}, {where(found[name], others[name])}"
    return ""


def _packed(content: bytes) -> Parts:
    if content.startswith(b"\x1f\x8b"):
        yield "unpacked", gzip.decompress(content)


def _archived(content: bytes) -> Parts:
    """Yield what is said of each member of an archive, and its content."""
    if is_zipfile(io.BytesIO(content)):
        with ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                yield f"entry {entry.filename}", f"{entry!r} {entry.date_time}".encode()
                yield entry.filename, archive.read(entry)
    elif content[TAR] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive:
                yield f"entry {member.name}", repr(member.get_info()).encode()
                file = archive.extractfile(member) if member.isfile() else None
                yield member.name, file.read() if file else b""


def _objects(content: bytes) -> Parts:
    """Yield the objects of a PDF by number; of a stream what it says first, then what it holds."""
    if content.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for item in pdf.objects:
                name = f"object {item.objgen[0]}"
                if isinstance(item, pikepdf.Stream):
                    yield f"stream of {name}", _plain(item)
                    yield name, pikepdf.Dictionary(dict(item.items())).unparse()
                else:
                    yield name, item.unparse(resolved=True)


def _plain(stream: pikepdf.Stream) -> bytes:
    """Return what a stream holds, uncompressed if it can be; a picture is as it is."""
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:
        return stream.read_raw_bytes()


def _spread(*texts: str) -> list[list[str]]:
    """Return the lines of two texts: if both are JSON, and differ as such, a line a value."""
    try:
        spread = [json.dumps(json.loads(text), indent=1, ensure_ascii=False) for text in texts]
    except ValueError:
        spread = list(texts)
    return [text.splitlines() for text in (spread if len(set(spread)) > 1 else texts)]


def _in_lines(one: list[str], other: list[str]) -> str:
    number, pair = _first(one, other, "")
    column, _ = _first(pair[0], pair[1], "")
    shown = [line[max(0, column - AROUND) : column + AROUND] for line in pair]
    return f"line {number + 1}, column {column + 1}:\n  - {shown[0]}\n  + {shown[1]}"


def _in_bytes(one: bytes, other: bytes) -> str:
    place, _ = _first(one, other, None)
    shown = [content[place : place + 16].hex(" ") for content in (one, other)]
    return f"byte {place + 1}:\n  - {shown[0]}\n  + {shown[1]}"


def _first(one, other, missing) -> tuple[int, tuple]:
    """Return the place of the first items that differ, and both."""
    pairs = enumerate(zip_longest(one, other, fillvalue=missing))
    return next((n, pair) for n, pair in pairs if pair[0] != pair[1])
