"""A message can be read in one line, whatever it names."""

import errno
import os
import re

import click
import pytest
from click.testing import CliRunner

from southsouth.cli import Command, main
from southsouth.errors import LONGEST, SouthSouthError

PATH = f"/home/{'folder/' * 40}data/un/members.csv"


@pytest.mark.parametrize("word", ["x" * LONGEST, "data/un/members.csv:"])
def test_a_word_of_usual_length_is_whole(word):
    assert str(SouthSouthError(f"{word} is lost.")) == f"{word} is lost."


@pytest.mark.parametrize(
    ("word", "start", "end"),
    [("x" * (LONGEST + 1), "x" * 60, "x" * 60), (PATH, "/home/folder/", "/data/un/members.csv")],
)
def test_a_long_word_loses_its_middle(word, start, end):
    first, cut, *rest = str(SouthSouthError(f"{word} is lost {word}")).partition(" is lost ")
    assert [cut, *rest] == [" is lost ", first]
    assert first.startswith(start)
    assert first.endswith(end)
    assert len(first) == LONGEST + 1
    assert first.count("…") == 1


def test_what_a_terminal_would_obey_is_written_out():
    assert str(SouthSouthError("a\x1b[2Jb\udcff\nc")) == "a\\x1b[2Jb\\udcff\nc"


def test_a_want_of_memory_is_one_sentence():
    def want():
        raise MemoryError

    done = CliRunner().invoke(Command("a", commands=[click.Command("b", callback=want)]), ["b"])
    assert done.exit_code == 1
    assert re.fullmatch(r"Error: There is not enough memory: end .* is untouched\.\n", done.stderr)


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "free space on its disk"), (errno.EACCES, "name another file or folder, .*")],
)
def test_a_file_that_fails_is_named_with_its_remedy(number, remedy):
    def write():
        raise OSError(number, os.strerror(number), "a.txt")

    done = CliRunner().invoke(Command("a", commands=[click.Command("b", callback=write)]), ["b"])
    assert done.exit_code == 1
    said = rf"Error: a\.txt could not be read or written \({os.strerror(number)}\): {remedy}\.\n"
    assert re.fullmatch(said, done.stderr)


def test_who_has_read_enough_is_told_nothing():
    def write():
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))

    done = CliRunner().invoke(Command("a", commands=[click.Command("b", callback=write)]), ["b"])
    assert (done.exit_code, done.output) == (1, "")


def test_a_line_break_on_the_command_line_is_refused_in_one_line(tmp_path):
    done = CliRunner().invoke(main, ["claims", "--sources", f"{tmp_path}\nx"])
    assert done.exit_code == 2
    assert re.search(r"^Error: '.*\\nx' has a line break: .*\.\n\Z", done.stderr, re.M)
