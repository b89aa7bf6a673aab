"""The data package that the PDF carries."""

import json
import os
import zipfile

from southsouth import paths
from southsouth.book.print import data_archive


def test_the_archive_is_a_data_package_with_every_table(tmp_path):
    archive = data_archive.write(tmp_path / data_archive.NAME)
    with zipfile.ZipFile(archive) as opened:
        assert opened.testzip() is None
        package = json.loads(opened.read("datapackage.json"))
        names = opened.namelist()
        assert {resource["path"] for resource in package["resources"]} <= set(names)
        assert opened.read("un/members.csv") == (paths.data() / "un/members.csv").read_bytes()
    assert not [name for name in names if name.startswith(".")]
    assert names == sorted(names)


def test_the_same_files_give_the_same_bytes(tmp_path, monkeypatch):
    folders = []
    for name in ("one", "two"):
        folder = tmp_path / name / "data"
        (folder / "un").mkdir(parents=True)
        (folder / "datapackage.json").write_text("{}")
        (folder / "un" / "members.csv").write_text("a\n1\n")
        folders.append(folder)
    os.utime(folders[1] / "datapackage.json", (0, 0))
    (folders[1] / ".lock").touch()
    written = []
    for folder in folders:
        monkeypatch.setattr(paths, "data", lambda folder=folder: folder)
        written.append(data_archive.write(tmp_path / "out.zip").read_bytes())
    assert written[0] == written[1]
