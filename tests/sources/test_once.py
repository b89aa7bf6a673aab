"""A large file is read once, until it changes."""

from southsouth.sources.once import read_once


def test_a_file_is_read_once_until_it_changes(tmp_path):
    file, read = tmp_path / "file.txt", []

    @read_once
    def text(path):
        read.append(path)
        return path.read_text()

    file.write_text("one")
    assert [text(file), text(file), len(read)] == ["one", "one", 1]
    file.write_text("three")
    assert [text(file), len(read)] == ["three", 2]
