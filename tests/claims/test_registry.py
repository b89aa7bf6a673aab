"""The registry refuses what is not as described, and names file, claim and field."""

import copy
import re

import pytest
import yaml
from pybtex.database import parse_file

from southsouth import paths
from southsouth.claims import registry
from southsouth.claims.model import Option
from southsouth.claims.registry import computed
from southsouth.claims.registry.place import Place
from southsouth.errors import SouthSouthError

FILE = "001_cf6605fb4d35c836.yml"
GOOD = yaml.safe_load((paths.data() / "claims" / FILE).read_text(encoding="utf-8"))


@pytest.fixture
def refused(tmp_path):
    """Return a function that spoils the registry and gives the sentence that refuses it."""

    def spoil(change, name=FILE):
        content = copy.deepcopy(GOOD)
        change(content)
        file = tmp_path / name
        file.write_text(
            yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8"
        )
        with pytest.raises(SouthSouthError) as error:
            registry.read(file)
        return str(error.value)

    return spoil


def claim(content, number=0):
    return content["claims"][number]


def part(content):
    return claim(content)["assertion"]["parts"][0]


def test_a_name_for_readers_is_given_to_the_values_that_want_one(tmp_path):
    content = copy.deepcopy(GOOD)
    claim(content)["labels"] = {"2000": "share in 2000"}
    file = tmp_path / FILE
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    (read,) = (found for found in registry.read(file) if found.id == claim(content)["id"])
    assert read.labels == {"2000": "share in 2000"}


def test_a_file_is_read_again_when_its_content_is_another(tmp_path):
    content = copy.deepcopy(GOOD)
    file = tmp_path / FILE
    read = []
    for quote in ("first words", "other words"):
        claim(content)["quote"] = quote
        file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        read.append({found.id: found.quote for found in registry.read(file)})
    id = claim(content)["id"]
    assert [quotes[id] for quotes in read] == ["first words", "other words"]


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path):
    (tmp_path / FILE).mkdir()
    with pytest.raises(SouthSouthError, match="cannot be read"):
        registry.read(tmp_path / FILE)


NOT_ALONE = re.compile(
    r"^(He|She|It|They|This|That|These|Those|Both)\b|\bthese words\b"
    r"|\b[Tt]he (Day|Fund|Office|unit|institute|volume|sheet|page|plan)\b"
    r"|(?<!SELA's )\b[Tt]he (workshop|meeting of)\b|\b[Tt]he Plan\b"
    r"|(?<!Buenos Aires )(?<!Quito )(?<!Response )\bPlan\b"
)
"""What a heading leaves open that stands without the text around it, as in the ledger."""


def test_a_heading_names_what_it_speaks_of():
    for words in ("He said it.", "The Plan of Action was new.", "Argentina has the Fund."):
        assert NOT_ALONE.search(words), words
    assert {c.id: c.says for c in registry.load().values() if NOT_ALONE.search(c.says)} == {}


def test_the_registry_is_good():
    claims = registry.load()
    documents = {claim.document[:3] for claim in claims.values()}
    assert documents == {"000", "001", "002", "003", "004"}
    assert {claim.kind for claim in claims.values()} == {"computed", "documented", "attested"}
    assert all(c.url == f"claims/{id}.html" for id, c in claims.items())


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda c: c.update(verdict="reproduced"),
            f"{FILE}, the file, verdict: is not a known key",
        ),
        (lambda c: claim(c).update(verdict="reproduced"), "claim born-.*verdict: is not a known"),
        (lambda c: part(c).update(digits=True), "digits: must be a whole number"),
        (lambda c: part(c).update(digits=1.0), "digits: must be a whole number"),
        (lambda c: part(c).update(digits=13), "digits: must be -12 to 12"),
        (lambda c: claim(c).pop("quote"), "claim born-.*, quote: is missing"),
        (lambda c: claim(c).update(quote="  "), "quote: is empty"),
        (lambda c: claim(c).update(quote="word " * 26), "quote: has 26 words; quote at most 25"),
        (lambda c: claim(c).update(id="Born In"), "id: must be lower-case words"),
        (lambda c: claim(c).update(labels={"2000": 3}), "labels.2000: must be text"),
        (lambda c: claim(c).update(kind="guessed"), "kind: 'guessed' is not one of computed"),
        (lambda c: claim(c).update(computation="x"), "computation: 'x' is not one of dates"),
        (lambda c: claim(c)["axes"].update(colour="all"), "axes: 'colour' is not one of south"),
        (
            lambda c: claim(c)["axes"].update(residual=["printed", "lost"]),
            "axes.residual: 'lost' is not one of printed",
        ),
        *(
            (
                lambda c, wanted=wanted: claim(c)["axes"].update(south=wanted),
                "axes.south: must be 'all' or a list of options",
            )
            for wanted in ("m49", [])
        ),
        (
            lambda c: c["axes"]["south"]["options"]["m49"].update(within={"colour": ["red"]}),
            "axis south, options.m49.within: 'colour' is not one of",
        ),
        (
            lambda c: c["axes"]["south"]["options"]["m49"].update(within={"revision": [1999]}),
            "axis south, options.m49.within.revision: '1999' is not one of 2015",
        ),
        (
            lambda c: claim(c)["preferred"]["choices"].pop("revision"),
            "preferred.choices.revision: name one option of each axis",
        ),
        (
            lambda c: claim(c)["preferred"]["choices"].update(revision=2018),
            "preferred.choices.revision: '2018' is not one of 2017",
        ),
        (lambda c: claim(c)["preferred"].pop("rule"), "preferred.rule: is missing"),
        (
            lambda c: claim(c)["assertion"]["parts"][0].update(comparator="~"),
            "assertion.parts.1.comparator: '~' is not one of =",
        ),
        (
            lambda c: claim(c)["assertion"]["parts"][0].update(than="2017"),
            "assertion.parts.1.stated: give either stated or than",
        ),
        (
            lambda c: claim(c)["assertion"]["parts"][0].update(stated="67"),
            "assertion.parts.1.stated: must be a number",
        ),
        (
            lambda c: claim(c)["assertion"]["parts"][2].update(comparator="="),
            "assertion.parts.3.comparator: = compares with a stated number",
        ),
        (
            lambda c: claim(c)["evidence"][0].pop("cite"),
            "claim born-.*, evidence.1.cite: is missing",
        ),
        (
            lambda c: c["axes"]["south"]["options"]["m49"].pop("why"),
            "axis south, options.m49.why: is missing",
        ),
        (
            lambda c: c["axes"]["south"]["options"]["m49"].update(why=""),
            "axis south, options.m49.why: is empty",
        ),
        (
            lambda c: c["axes"]["south"]["options"]["m49"]["set"].update(definition="m50"),
            "options.m49.set.definition: 'm50' is not one of m49",
        ),
        (
            lambda c: c["axes"]["revision"]["options"][2017]["set"].update(table="migration/lost"),
            "axis revision, options.2017.set.table: 'migration/lost' is not a table of data/",
        ),
        (
            lambda c: c["axes"]["revision"]["options"][2017]["set"].update(tabel="un/members"),
            "options.2017.set.tabel: is not a known setting; there are definition",
        ),
        (
            lambda c: claim(c)["settings"].update(start="2000"),
            "settings.start: '2000' is not a year",
        ),
        (
            lambda c: claim(c)["settings"].update(from_day={"event": 1}),
            "settings.from_day.event: '1' is not a text",
        ),
        (lambda c: c.update(document="002.txt"), "document: must be the document 001_"),
        (lambda c: c.update(claims=[]), "claims: is empty"),
        (lambda c: c.update(claims=["x"]), "claim without id, content: must be a mapping"),
        (lambda c: c.update(date=2022), "date: must be text"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(refused, change, said):
    sentence = refused(change)
    assert re.search(said, sentence), sentence
    assert sentence.startswith(f"data/claims/{FILE}, ")
    assert sentence.count("\n") == 0


def test_an_option_as_it_is_written():
    written = {
        "label": "L", "why": "W", "cite": ["key"], "set": {"definition": "m49"},
        "within": {"revision": [2017]},
    }  # fmt: skip
    option = computed._option("a", written, Place("x.yml", "axis south"))
    assert option == Option("a", "L", "W", ("key",), {"definition": "m49"}, {"revision": ("2017",)})
    plain = computed._option("b", {"label": "L", "why": "W"}, Place("x.yml", "axis south"))
    assert plain == Option("b", "L", "W")


def test_broken_yaml_names_the_file_and_line(tmp_path):
    file = tmp_path / FILE
    file.write_text("document: [\n", encoding="utf-8")
    with pytest.raises(SouthSouthError, match=rf"data/claims/{FILE} is not valid YAML \(line 2: "):
        registry.read(file)


def test_an_id_used_twice_is_refused(project, monkeypatch):
    monkeypatch.chdir(project)
    content = copy.deepcopy(GOOD)
    content["document"] = "002_copy.txt"
    (project / "data" / "claims" / "002_copy.yml").write_text(
        yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    with pytest.raises(SouthSouthError, match=r"002_copy\.yml, claim born-.*, id: is used twice"):
        registry.load()


def test_the_keys_read_are_those_of_the_bibliography():
    """The registry reads the keys alone, which is fast; here is the parser."""
    assert registry.bibliography_keys() == set(parse_file(paths.root() / "references.bib").entries)
