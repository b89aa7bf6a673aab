"""YAML is read as plain data, each key once; whatever else stands there is refused by its line."""

import pytest

from southsouth import yaml_files
from southsouth.errors import SouthSouthError


@pytest.fixture
def read(tmp_path):
    def read(text):
        file = tmp_path / "x.yml"
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return yaml_files.read(file, "x.yml")

    return read


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("", None),
        ("\ufeffa: 1", {"a": 1}),
        ("a: &x text\nb: *x", {"a": "text", "b": "text"}),
        ("a: |\n  1\n\n  2\n", {"a": "1\n\n2\n"}),
    ],
)
def test_plain_data(read, text, content):
    assert read(text) == content


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\n'a': 2", "line 1: 'a' stands twice"),
        ("b:\n  a: 1\n  a: 2", "line 2: 'a' stands twice"),
        ("a: &x [*x]", "line 1: only a text may be repeated by an alias"),
        ("a: &x [1]\nb: [*x, *x]", "line 2: only a text may be repeated by an alias"),
        ("a: 2019-02-30", "line 1: '2019-02-30' is not what it looks like"),
        ("a: !!timestamp x", "line 1: 'x' is not what it looks like"),
        ("a: !!bool x", "line 1: 'x' is not what it looks like"),
        ("a: " + "9" * 5000, "is not what it looks like"),
        ('a: "\\e[2J"', "holds a control character"),
        ("a: !!python/object/apply:os.getcwd []", "line 1: could not determine a constructor"),
        ("a: [", "line 2: "),
        ("- a\n--- b", "line 2: "),
        ("[" * 300_000, "too deep"),
        ("- " * 5000, "too deep"),
        (b"a: caf\xe9", "x.yml is not in UTF-8: correct it, or restore it"),
    ],
)
def test_what_is_refused(read, text, said):
    with pytest.raises(SouthSouthError, match=said) as refused:
        read(text)
    assert str(refused.value).startswith("x.yml is not ")


def test_a_file_that_is_missing_or_cannot_be_read(tmp_path):
    with pytest.raises(SouthSouthError, match=r"x\.yml is missing: restore it"):
        yaml_files.read(tmp_path / "x.yml", "x.yml")
    with pytest.raises(SouthSouthError, match=r"x\.yml cannot be read \(Is a directory\)"):
        yaml_files.read(tmp_path, "x.yml")


def test_without_libyaml_the_same_is_refused():
    """The loader in C is not everywhere; the one in Python alone is as strict."""
    plain = type("Plain", (yaml_files.Strict, yaml_files.yaml.SafeLoader), {})
    assert yaml_files.yaml.load("a: &x text\nb: *x", plain) == {"a": "text", "b": "text"}
    with pytest.raises(yaml_files.yaml.YAMLError, match="stands twice"):
        yaml_files.yaml.load("a: 1\na: 2", plain)
