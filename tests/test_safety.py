"""Nothing in the code runs, or unpacks, what somebody else wrote.

Read from the code itself, so that it holds of every module there will be.
"""

import ast
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import southsouth
from southsouth.errors import SouthSouthError
from southsouth.sources import trees, ungdc

FOLDER = Path(southsouth.__file__).parent
SOURCES = {
    file.relative_to(FOLDER).as_posix(): ast.parse(file.read_text(encoding="utf-8"))
    for file in sorted(FOLDER.rglob("*.py"))
}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "os.system", "os.popen", "input"}
FORBIDDEN_MODULES = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "telnetlib"}
YAML = "yaml_files.py"
"""The one module that reads YAML."""
UNPACKS = {"release/source.py"}
"""Modules that may write the members of an archive to disk: of the commit alone."""


def name_of(node: ast.AST) -> str:
    """Return the dotted name of what is called or used; empty if it is not named."""
    if isinstance(node, ast.Attribute):
        return f"{name_of(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def faults(file: str, tree: ast.AST) -> Iterator[str]:
    """Yield what a module does that none may."""
    for node in ast.walk(tree):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        yield from (f"imports {m}" for m in modules if m.split(".")[0] in FORBIDDEN_MODULES)
    for call in calls(tree):
        name, options = name_of(call.func), {word.arg: word.value for word in call.keywords}
        if name in FORBIDDEN_CALLS:
            yield f"calls {name}"
        if "shell" in options:
            yield "starts a shell"
        if name.startswith("yaml.") and "load" in name and file != YAML:
            yield f"calls {name}: read YAML with yaml_files.read"
        safely = file in UNPACKS and ast.unparse(options.get("filter", call)) == "'data'"
        if name.endswith((".extractall", "unpack_archive")) and not safely:
            yield f"unpacks with {name}"


def test_no_module_runs_or_unpacks_what_others_wrote():
    found = {file: list(faults(file, tree)) for file, tree in SOURCES.items()}
    assert {file: told for file, told in found.items() if told} == {}


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("eval('1')", "calls eval"),
        ("import os\nos.system('ls')", "calls os.system"),
        ("from pickle import loads", "imports pickle"),
        ("import dill as d", "imports dill"),
        ("subprocess.run('ls', shell=True)", "starts a shell"),
        ("yaml.safe_load('a')", "calls yaml.safe_load: read YAML with yaml_files.read"),
        ("tar.extractall('.')", "unpacks with tar.extractall"),
        ("shutil.unpack_archive('x')", "unpacks with shutil.unpack_archive"),
    ],
)
def test_each_fault_is_found(source, fault):
    assert fault in list(faults("any.py", ast.parse(source)))


def archive(*members: tuple[str, bytes, str]) -> io.BytesIO:
    """Return a tar of members: name, type, and for a link what it leads to."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tar:
        for name, kind, target in members:
            member = tarfile.TarInfo(name)
            member.type, member.linkname = kind, target
            content = b"A speech. " if kind == tarfile.REGTYPE else b""
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    file.seek(0)
    return file


SPEECH = "KEN_74_2019.txt"
GOOD = (f"repo-1/TXT/Session 74 - 2019/{SPEECH}", tarfile.REGTYPE, "")
BAD = [
    (f"repo-1/TXT/../../../{SPEECH}", tarfile.REGTYPE, ""),
    (f"/etc/TXT/{SPEECH}", tarfile.REGTYPE, ""),
    (f"repo-1/../TXT/{SPEECH}", tarfile.REGTYPE, ""),
    (f"repo-1/TXT/link/{SPEECH}", tarfile.SYMTYPE, "/etc/passwd"),
    (f"repo-1/TXT/hard/{SPEECH}", tarfile.LNKTYPE, "/etc/passwd"),
    (f"repo-1/TXT/device/{SPEECH}", tarfile.CHRTYPE, ""),
    (f"repo-1/TXT/pipe/{SPEECH}", tarfile.FIFOTYPE, ""),
]


@pytest.mark.parametrize("bad", BAD, ids=lambda member: member[0])
def test_of_a_repository_only_plain_files_below_the_tree_are_packed(tmp_path, bad):
    target = tmp_path / "packed.tar.xz"
    assert trees.pack(archive(bad, GOOD), "TXT", target) == 1
    with tarfile.open(target) as packed:
        assert packed.getnames() == [GOOD[0].removeprefix("repo-1/")]
    assert [file.name for file in tmp_path.rglob("*")] == [target.name]


def packed(folder: Path, *members) -> Path:
    """Return a corpus of crafted members, as the sources module reads it."""
    path = folder / "corpus.tar.xz"
    with (
        tarfile.open(path, "w:xz") as made,
        tarfile.open(fileobj=archive(*members)) as given,
    ):
        for member in given:
            made.addfile(member, given.extractfile(member) if member.isreg() else None)
    return path


@pytest.mark.parametrize("name", [f"../{SPEECH}", f"/far/{SPEECH}", "TXT/../x/KEN_74_2019.txt"])
def test_a_corpus_with_a_name_that_leads_elsewhere_is_refused(tmp_path, name):
    with pytest.raises(SouthSouthError, match=r"corpus\.tar\.xz has a file"):
        list(ungdc.read(packed(tmp_path, (name, tarfile.REGTYPE, ""))))
    assert [file.name for file in tmp_path.rglob("*")] == ["corpus.tar.xz"]


def test_what_is_too_long_for_a_speech_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(trees, "LONGEST", 9)
    path = packed(tmp_path, (GOOD[0].removeprefix("repo-1/"), tarfile.REGTYPE, ""))
    with pytest.raises(SouthSouthError, match="too long for a speech"):
        list(ungdc.read(path))
    with pytest.raises(tarfile.ReadError, match="too long for a speech"):
        trees.pack(archive(GOOD), "TXT", tmp_path / "packed.tar.xz")
    assert trees.digest(path) is None
