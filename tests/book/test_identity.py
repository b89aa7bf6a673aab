import tomllib

import pytest
import yaml

from conftest import ROOT
from southsouth.book import execution, identity
from southsouth.book.contents import chapters
from southsouth.errors import SouthSouthError


def test_version_title_and_author_agree_wherever_they_stand():
    book = identity.load()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    config = yaml.safe_load((ROOT / "_config.yml").read_text())
    assert book.version == project["version"]
    assert (book.title, book.authors) == (config["title"], config["author"])


def test_a_missing_field_is_named(small_project):
    (small_project / "CITATION.cff").write_text("title: A\nversion: 1\n")
    with pytest.raises(SouthSouthError, match="lacks abstract, date-released, authors"):
        identity.load()


def test_the_chapters_agree_on_their_parameters():
    found = [execution.default_parameters(execution.read_notebook(file)) for file in chapters()]
    for name in {key for each in found for key in each}:
        assert len({each[name] for each in found if name in each}) == 1, name
