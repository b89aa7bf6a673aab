import pytest

from southsouth.book import editions, parameters
from southsouth.errors import SouthSouthError
from southsouth.south import SOUTH


def test_every_definition_of_the_south_can_be_chosen():
    assert set(parameters.PARAMETERS["south"].choices) == set(SOUTH)


def test_values_from_the_command_line_get_their_type():
    assert parameters.from_command_line(("south=g77", "revision=2019")) == {
        "south": "g77",
        "revision": 2019,
    }


@pytest.mark.parametrize(
    ("pair", "named"),
    [
        ("north=g77", "no parameter 'north'"),
        ("south=atlantis", "south=atlantis is not possible: south is one of m49"),
        ("revision=2016", "revision is one of 2017, 2019"),
        ("south", "not KEY=VALUE"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_is_possible(pair, named):
    with pytest.raises(SouthSouthError, match=named):
        parameters.from_command_line((pair,))


def test_the_editions_of_the_book_load():
    assert editions.load("default").parameters == {}
    assert editions.load("g77").parameters == {"south": "g77"}


def test_an_unknown_edition_lists_the_known():
    with pytest.raises(SouthSouthError, match="'gold': choose one of default, g77"):
        editions.load("gold")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("title: [", "not valid YAML"),
        ("title: A", "exactly two keys"),
        ("title: A\nparameters: {south: mars}", r"editions/odd.yml: south=mars"),
    ],
)
def test_a_malformed_edition_is_named(small_project, text, named):
    (small_project / "editions").mkdir()
    (small_project / "editions" / "odd.yml").write_text(text)
    with pytest.raises(SouthSouthError, match=named):
        editions.load("odd")


def test_the_label_of_an_edition_names_its_parameters():
    edition = editions.load("default").with_parameters({"south": "g77"})
    assert edition.label == "Default edition (South: the Group of 77 and China)"
    assert edition.name_to_cite == "Default edition (South: Group of 77)"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, ""),
        ({"compared": 2015}, ""),
        ({"south": "g77"}, "South: the Group of 77 and China"),
        (
            {"revision": 2024, "start": 2000, "end": 2024},
            "2024 revision of the migrant stock; migrants of 2000 to 2024",
        ),
        ({"end": 2024}, "migrants up to 2024"),
    ],
)
def test_a_reader_reads_parameters_in_words(values, said):
    assert parameters.in_words(values) == said


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (b"\xff\xfe", "default.yml is not in UTF-8"),
        (b"title: Default\nparameters: [south]\n", "must hold a title in words"),
        (b"title:\nparameters: {}\n", "must hold a title in words"),
    ],
)
def test_an_edition_that_says_nothing_is_named(small_project, content, named):
    (small_project / "editions").mkdir()
    (small_project / "editions" / "default.yml").write_bytes(content)
    with pytest.raises(SouthSouthError, match=named):
        editions.load("default")
