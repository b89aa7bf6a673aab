import tomllib
from dataclasses import replace

import pytest
import yaml

import identities
from checkouts import commit
from conftest import ROOT
from southsouth.book.contents import chapters
from southsouth.citing import identity, items
from southsouth.errors import SouthSouthError
from southsouth.execution.runs import default_parameters, read_notebook


def test_version_title_and_author_agree_wherever_they_stand():
    book = identity.load()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    config = yaml.safe_load((ROOT / "_config.yml").read_text())
    assert book.version.removesuffix(identity.UNRELEASED) == project["version"]
    assert (book.title, book.by) == (config["title"], config["author"])


def test_a_missing_field_is_named(small_project):
    (small_project / "CITATION.cff").write_text("title: A\nversion: 1\n")
    with pytest.raises(SouthSouthError, match="lacks abstract, date-released, authors, license"):
        identity.load()


def test_the_chapters_agree_on_their_parameters():
    found = [default_parameters(read_notebook(file)) for file in chapters()]
    for name in {key for each in found for key in each}:
        assert len({each[name] for each in found if name in each}) == 1, name


@pytest.mark.parametrize("field", identity.NEEDED)
@pytest.mark.parametrize(
    "left", [[], [None], [""], [" \n"]], ids=["gone", "open", "empty", "blank"]
)
def test_each_missing_field_is_named_alone(small_project, field, left):
    others = {key: value for key, value in SOUND.items() if key != field}
    cff = others | dict(zip([field], left, strict=False))
    (small_project / "CITATION.cff").write_text(yaml.safe_dump(cff))
    with pytest.raises(SouthSouthError, match=rf"^CITATION.cff lacks {field}: add it\.$"):
        identity.load()


SOUND = {
    "title": "A",
    "abstract": "B",
    "version": 1,
    "date-released": "2026-05-03",
    "authors": [{"name": "C"}],
    "license": "MIT",
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": {}}, r"title is \{\}, which is no text"),
        ({"doi": 0}, "doi is 0, which is no text"),
        ({"date-released": "soon"}, "date-released is 'soon'"),
        ({"date-released": "today"}, "date-released is 'today'"),
        ({"date-released": 2026}, "date-released is 2026"),
        ({"doi": "https://doi.org/10.5281/1"}, "doi is 'https://doi.org/10.5281/1'"),
        ({"doi": "10.5281/{1"}, "doi is '10.5281/{1': write it without address"),
        ({"url": "https://example.org/{a"}, "url is 'https://example.org/{a': write it in full"),
        ({"authors": "C"}, "authors must be a list"),
        ({"authors": [{"given-names": "C"}]}, "neither name nor family-names"),
        ({"url": "example.org"}, "url is 'example.org'"),
        ({"version": 1.10}, r"version is the number 1\.1, .* write it in quotation marks"),
        ({"version": 0.0}, r"version is the number 0\.0"),
        ({"license": ["MIT", "Apache-2.0"]}, "license is MIT, Apache-2.0: name one licence"),
        ({"license": ["CC0-1.0", "CC-BY-4.0"]}, "license is CC0-1.0, CC-BY-4.0"),
        ({"license": ["MIT", "CC-BY-4.0", "ODbL-1.0"]}, "one of Creative Commons for the text"),
    ],
)
def test_a_field_that_says_nothing_is_named(small_project, changed, said):
    (small_project / "CITATION.cff").write_text(yaml.safe_dump(SOUND | changed))
    with pytest.raises(SouthSouthError, match=said):
        identity.load()


@pytest.mark.parametrize(
    ("license", "code", "text"),
    [
        (["MIT", "CC-BY-4.0"], "MIT", "CC-BY-4.0"),
        (["CC-BY-4.0", "MIT"], "MIT", "CC-BY-4.0"),
        (["CC0-1.0"], "CC0-1.0", "CC0-1.0"),
        ("MIT", "MIT", "MIT"),
    ],
)
def test_which_licence_covers_what_is_no_matter_of_order(small_project, license, code, text):
    (small_project / "CITATION.cff").write_text(yaml.safe_dump(SOUND | {"license": license}))
    book = identity.load()
    assert (book.licence_of_code, book.licence_of_text) == (code, text)


@pytest.mark.parametrize(
    ("version", "read"), [("'1.10'", "1.10"), ("1.10.0", "1.10.0"), ("2", "2")]
)
def test_a_version_is_what_is_written(small_project, version, read):
    text = yaml.safe_dump({key: value for key, value in SOUND.items() if key != "version"})
    (small_project / "CITATION.cff").write_text(f"{text}version: {version}\n")
    assert identity.load().version == read


CHANGES = "# Changelog\n\n## Unreleased\n\n### Added\n{}\n## 1 - 2026-05-03\n\n- All of it.\n"


@pytest.mark.parametrize(
    ("changelog", "version"),
    [
        (CHANGES.format("- More of it.\n"), "1+unreleased"),
        (CHANGES.replace("Unreleased", "[Unreleased]").format("More of it."), "1+unreleased"),
        (CHANGES.format(""), "1"),
        ("# Changelog\n\n## 1 - 2026-05-03\n\n- All of it.\n", "1"),
        (None, "1"),
    ],
)
def test_what_follows_a_version_is_told_from_it_by_the_changelog(small_project, changelog, version):
    (small_project / "CITATION.cff").write_text(yaml.safe_dump(SOUND))
    if changelog:
        (small_project / "CHANGELOG.md").write_text(changelog)
    book = identity.load()
    assert book.version == version
    assert book.is_released == (version == "1")


def test_a_changelog_that_is_not_utf_8_is_named(small_project):
    (small_project / "CITATION.cff").write_text(yaml.safe_dump(SOUND))
    (small_project / "CHANGELOG.md").write_bytes(b"## Unreleased\n- Coop\xe9ration.\n")
    with pytest.raises(SouthSouthError, match=r"^CHANGELOG\.md is not in UTF-8: correct it, or"):
        identity.load()


def test_a_version_is_of_its_date_and_what_follows_it_of_its_commit():
    released = identities.identity(version="1.2", released="2026-05-03", built_on="2026-05-09")
    later = replace(released, version="1.2+unreleased", commit="ab12cd34ef")
    assert (released.version_to_cite, released.issued) == ("1.2", "2026-05-03")
    assert (later.version_to_cite, later.issued) == ("1.2+unreleased.ab12cd34ef", "2026-05-09")
    changed = replace(later, commit="ab12cd34ef with changes")
    assert changed.version_to_cite == "1.2+unreleased.ab12cd34ef.with.changes"
    assert replace(later, commit="").version_to_cite == "1.2+unreleased"
    assert released.built.startswith("Version 1.2 of 3 May 2026, built from commit ")
    assert later.built.startswith("Unreleased, after version 1.2 of 3 May 2026, built from commit ")


def test_a_book_is_published_at_its_address_and_its_doi():
    book = identities.identity(address="https://example.org/b/", doi="10.5281/1")
    assert book.places == ("https://example.org/b/", "https://doi.org/10.5281/1")
    assert identities.identity().places == ()


def test_who_has_one_name_is_written_as_it_is():
    person, entity = identity.Author("Cruz", "Ana"), identity.Author("Okafor & Sons")
    assert (person.is_person, entity.is_person) == (True, False)
    named = [items.inverted(items.name(author)) for author in (person, entity)]
    assert named == ["Cruz, Ana", "Okafor & Sons,"]
    assert entity.described == {"@type": "Organization", "name": "Okafor & Sons"}
    assert person.described == {
        "@type": "Person",
        "name": "Ana Cruz",
        "givenName": "Ana",
        "familyName": "Cruz",
    }


def test_people_and_addresses_are_read(small_project):
    person = {"given-names": "José", "name-particle": "de la", "family-names": "Cruz"}
    more = {"authors": [person, {"name": "C"}], "url": "https://example.org/b"}
    (small_project / "CITATION.cff").write_text(yaml.safe_dump(SOUND | more))
    book = identity.load()
    assert book.by == "José de la Cruz and C"
    assert book.address == "https://example.org/b/"


def test_folded_texts_and_names_left_open_are_read(small_project):
    more = {"title": "A\nB\n", "authors": [{"family-names": "Cruz", "given-names": None}]}
    (small_project / "CITATION.cff").write_text(yaml.safe_dump(SOUND | more))
    book = identity.load()
    assert (book.title, book.by) == ("A B", "Cruz")


def test_the_commit_is_the_book_s_own_not_that_of_a_checkout_around_it(small_project):
    (small_project / "CITATION.cff").write_text(yaml.safe_dump(SOUND))
    commit(small_project.parent)
    assert not identity.load().commit
    commit(small_project)
    assert identity.load().commit


def test_the_commit_of_another_users_checkout_is_missed_aloud_and_once(
    monkeypatch, small_project, tmp_path, capsys
):
    (small_project / "CITATION.cff").write_text(yaml.safe_dump(SOUND))
    commit(small_project)
    identity._tell_of_foreign_checkout.cache_clear()
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert [identity.load().commit for _ in range(2)] == ["", ""]
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert told.endswith(f"git config --global --add safe.directory {small_project}\n")


def test_the_day_of_a_build_is_that_of_its_commit_or_as_told(monkeypatch, small_project):
    (small_project / "CITATION.cff").write_text(yaml.safe_dump(SOUND))
    monkeypatch.setattr(identity, "_commit", lambda: ("abc1234", "2026-05-02"))
    assert identity.load().built.endswith("built from commit abc1234 on 2 May 2026")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert identity.load().built_on == "1970-01-02"
    for epoch in ("tomorrow", "²", "9" * 20):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
        with pytest.raises(SouthSouthError, match=f"SOURCE_DATE_EPOCH is '{epoch}'"):
            identity.load()
