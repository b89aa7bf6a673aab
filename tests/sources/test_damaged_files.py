"""Every maker is given damaged raw files: each fault is one sentence that names the file."""

import io
import tarfile
from functools import lru_cache

import pyreadr
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.sources import unctad_fdi, undesa, workbook
from southsouth.sources.registry import MAKERS

CORPUS = "ungdc/ungdc_txt.tar.xz"
SPEECH = "TXT/Session 01 - 1946/{iso3}_01_1946.txt"
READ_NOTHING = {"debate/terms"}
"""The terms stand in the code; the corpus is pinned with them so that the counts fit."""
WITHOUT_CHECKSUM = (".dta", ".xls")
"""Formats that do not tell whether a byte in their midst is altered."""


def cut(content, _suffix):
    return content[: len(content) // 2]


def empty(_content, _suffix):
    return b""


def not_utf8(content, suffix):
    at = 0 if suffix in WITHOUT_CHECKSUM else len(content) // 2
    return content[:at] + b"\xff\xfe\xff" + content[at + 3 :]


def garbage(_content, _suffix):
    return bytes(range(256)) * 20


PINNED = [
    pytest.param(resource, place, id=f"{resource['id']}-{entry['file']}")
    for resource in tables.package()["resources"]
    if resource["class"] == "built" and resource["id"] not in READ_NOTHING
    for place, entry in enumerate(resource["raw"])
]


SLOW = (
    (workbook, "_rows"),
    (pyreadr, "read_r"),
    (unctad_fdi, "_stat"),
    (undesa, "_printed_2015"),
    (undesa, "_printed_2017"),
    (undesa, "_printed_2019"),
)


@pytest.fixture(scope="module", autouse=True)
def read_once():
    """Read each whole file once: a maker is called anew for each of its files that is damaged."""
    with pytest.MonkeyPatch.context() as patch:
        for module, name in SLOW:
            patch.setattr(module, name, lru_cache(maxsize=8)(getattr(module, name)))
        yield


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory):
    """An archive of two speeches: the corpus itself takes minutes."""
    path = tmp_path_factory.mktemp("corpus") / "ungdc_txt.tar.xz"
    with tarfile.open(path, "w:xz") as archive:
        for iso3 in ("ARG", "KEN"):
            content = f"{iso3} speaks of South-South cooperation. ".encode() * 50
            member = tarfile.TarInfo(SPEECH.format(iso3=iso3))
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return path


@pytest.fixture
def pinned(raw_files, small_corpus):
    """Return the paths of the raw files of a table."""

    def paths(resource):
        names = [entry["file"] for entry in resource["raw"]]
        return [small_corpus if name == CORPUS else raw_files / name for name in names]

    return paths


@pytest.mark.fault
@pytest.mark.parametrize("damage", [cut, empty, not_utf8, garbage])
@pytest.mark.parametrize(("resource", "place"), PINNED)
def test_damage_is_one_sentence(pinned, tmp_path, resource, place, damage):
    paths = pinned(resource)
    whole = paths[place]
    paths[place] = tmp_path / whole.name
    paths[place].write_bytes(damage(whole.read_bytes(), whole.suffix))
    with pytest.raises(SouthSouthError) as found:
        MAKERS[resource["id"]](*paths)
    said = str(found.value)
    assert whole.name in said
    assert said.endswith(".")
    assert "\n" not in said and ". " not in said


def test_every_maker_is_tried():
    tried = {parameters.values[0]["id"] for parameters in PINNED}
    assert tried | READ_NOTHING == set(MAKERS)


def test_whole_small_corpus_is_read(small_corpus):
    assert len(MAKERS["debate/speeches"](small_corpus)) == 2
