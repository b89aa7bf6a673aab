"""The General Debate Corpus, from small archives and from the one the tables were made of."""

import io
import lzma
import re
import tarfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import corrections, ungdc
from southsouth.sources.registry import CONTROLS

ARG = "TXT/Session 33 - 1978/ARG_33_1978.txt"
GUY = "TXT/Session 34 - 1979/GUY_34_1979.txt"
EU = "TXT/Session 70 - 2015/EU_70_2015.txt"
PLAN = (
    "1. The Conference on Technical Co-operation among Developing\nCountries adopted the "
    "Buenos Aires Plan of Action. Technical co-\noperation among developing countries grows."
)
GROWING = "Growing South-South cooperation, and South South trade."


def archive(tmp_path, files):
    path = tmp_path / "corpus.tar.xz"
    with tarfile.open(path, "w:xz") as tar:
        for name, text in files:
            content = text if isinstance(text, bytes) else text.encode("utf-8-sig")
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return path


def test_tables_of_two_speeches(tmp_path):
    path = archive(tmp_path, [(ARG, PLAN), (GUY, GROWING), ("TXT/.DS_Store", b"\xff")])
    speeches = ungdc.speeches(path).set_index("iso3")
    # 1 is no word; Co-operation is two.
    assert speeches.loc["ARG", "words"] == 16 + 7
    assert speeches.loc["GUY", ["session", "year", "words"]].tolist() == [34, 1979, 8]
    assert speeches.loc["GUY", "characters"] == len(GROWING)
    counts = ungdc.term_counts(path).set_index(["iso3", "term"])[list(ungdc.LEVELS)]
    assert counts.loc[("ARG", "tcdc")].tolist() == [1, 1, 2]
    assert counts.loc[("ARG", "tcdc_conference")].tolist() == [1, 1, 1]
    assert counts.loc[("ARG", "bapa")].tolist() == [1, 1, 1]
    assert counts.loc[("GUY", "south_south")].tolist() == [1, 1, 2]
    assert counts.loc[("GUY", "south_south_cooperation")].tolist() == [1, 1, 1]
    assert ("GUY", "nieo") not in counts.index


def test_forms_and_first_mentions(tmp_path):
    again = "TXT/Session 35 - 1980/GUY_35_1980.txt"
    path = archive(tmp_path, [(again, "South-South trade"), (GUY, "South South trade")])
    forms = ungdc.term_forms(path).set_index("form")
    assert forms.loc["south south", ["level", "mentions", "first_year"]].tolist() == [
        "variants",
        1,
        1979,
    ]
    first = ungdc.first_mentions(path).iloc[0]
    assert (first["first_session"], first["first_year"], first["first_year_strict"]) == (
        34,
        1979,
        1980,
    )
    assert (first["speeches"], first["mentions"], first["last_year"]) == (2, 2, 1980)


def test_speech_is_quoted_once_and_briefly(tmp_path):
    long = " ".join(["before"] * 50 + ["the Buenos Aires Plan of Action"] + ["after"] * 50)
    path = archive(tmp_path, [(ARG, long + " technical cooperation among developing countries")])
    contexts = ungdc.contexts(path)
    assert contexts["term"].tolist() == ["bapa"]
    quoted = contexts["context"].iloc[0]
    assert len(quoted.split()) == 25
    assert quoted.startswith("before ") and quoted.endswith(" after")


def test_hyphenated_words_count_twice_in_a_quotation():
    text = " ".join(["all-out"] * 30)
    assert ungdc.words(ungdc.quote(text, 0, 7)) <= 25


@given(st.text("aé'’-1²_ ß日\n"))
def test_words_are_letters_with_apostrophes_inside(text):
    pattern = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
    assert ungdc.words(text) == len(pattern.findall(text))


def test_small_letters_keep_their_places():
    assert ungdc.small("İSTANBUL South") == "İstanbul south"


def test_european_union_has_a_code(tmp_path):
    assert ungdc.speeches(archive(tmp_path, [(EU, "Peace")]))["iso3"].tolist() == ["XEU"]


def test_misfiled_speech_is_listed_but_not_counted(tmp_path):
    name = "TXT/Session 39 - 1984/ZAF_39_1984.txt"
    path = archive(tmp_path, [(name, GROWING), (GUY, "Peace")])
    assert ungdc.speeches(path).set_index("iso3").loc["ZAF", "holds"] == "CAF_39_1984"
    assert ungdc.term_counts(path).empty


def test_one_reading_serves_all_tables(tmp_path, monkeypatch):
    path = archive(tmp_path, [(ARG, PLAN)])
    ungdc.speeches(path)
    monkeypatch.setattr(ungdc, "read", lambda path: pytest.fail("read again"))
    ungdc.term_counts(path)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([(ARG.replace("_33_", "_34_"), "x")], "is not named ISO3_session_year"),
        ([(ARG.replace("1978", "1979"), "x")], "that session began in 1978"),
        ([(ARG.replace("ARG", "QQQ"), "x")], "the country code 'QQQ'"),
        ([(ARG, "x"), (ARG, "y")], "two speeches of ARG in session 33"),
        ([(ARG, b"\xff\xfe\xff")], "is not UTF-8"),
        ([(ARG, " \n")], "is empty"),
        ([], "holds no speech"),
    ],
)
def test_faults_are_named(tmp_path, files, message):
    with pytest.raises(SouthSouthError, match=message):
        ungdc.speeches(archive(tmp_path, files))


@pytest.mark.parametrize("part", [0.5, 0.9])
def test_cut_archive_is_named(tmp_path, part):
    path = archive(tmp_path, [(ARG, PLAN * 2000), (GUY, GROWING * 3000)])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * part)])
    with pytest.raises(SouthSouthError, match=r"corpus\.tar\.xz cannot be read to its end"):
        ungdc.speeches(path)


def test_archive_that_is_none_is_named(tmp_path):
    path = tmp_path / "corpus.tar.xz"
    path.write_bytes(lzma.compress(b"no archive" * 100))
    with pytest.raises(SouthSouthError, match="cannot be read to its end"):
        ungdc.speeches(path)


def test_committed_speeches():
    table = tables.read("debate/speeches")
    assert len(table) == 10_952
    by_year = table.groupby("year").size()
    assert by_year[[1946, 1970, 1978, 2017, 2024]].tolist() == [39, 70, 141, 196, 192]
    assert by_year.loc[:2023].sum() == 10_760
    assert by_year.loc[1970:2016].sum() == 7_701
    assert table.loc[table["iso3"] == "XEU", "year"].min() == 2011


def test_committed_counts():
    counts = tables.read("debate/term_counts")
    assert (
        (counts["strict"] <= counts["spelling"]) & (counts["spelling"] <= counts["variants"])
    ).all()
    tcdc = counts[counts["term"] == "tcdc"].groupby("year")["variants"].sum()
    assert tcdc[[1976, 1977, 1978, 1979, 1980]].tolist() == [4, 14, 78, 4, 1]
    south = counts[counts["term"] == "south_south"]
    assert south[["strict", "variants"]].sum().tolist() == [543, 641]
    assert sorted(south.loc[south["year"] == south["year"].min(), "iso3"]) == ["GUY", "VEN"]
    assert south["year"].min() == 1979
    climate = counts[counts["term"] == "bapa_climate"]
    assert set(zip(climate["iso3"], climate["year"], strict=True)) == {("ARG", 1999), ("FIN", 1999)}


@pytest.mark.parametrize(
    ("table_id", "change", "message"),
    [
        ("debate/speeches", lambda frame: frame.iloc[1:], "the number of speeches of 1946 to 2023"),
        ("debate/term_counts", lambda frame: frame.iloc[1:], "debate/term_counts: "),
        ("debate/term_forms", lambda frame: frame.assign(mentions=1), "debate/term_counts: "),
        ("debate/first_mentions", lambda frame: frame.assign(first_year=1999), "first years"),
        (
            "debate/contexts",
            lambda frame: frame.assign(context="too long " * 20),
            "debate/contexts: the length",
        ),
        (
            "debate/contexts",
            lambda frame: pd.concat([frame, frame.head(1)]),
            "speeches quoted twice is 1",
        ),
        ("debate/terms", lambda frame: frame.iloc[1:], "the number of terms is 37"),
    ],
)
def test_controls_notice(table_id, change, message):
    with pytest.raises(SouthSouthError, match=message):
        CONTROLS[table_id](altered(table_id, change), corrections.load(paths.data()))


def test_session_recounted_by_plain_search(raw_files):
    """One session read another way: unpacked in memory, phrases counted in joined lines."""
    phrases = {
        "tcdc": [
            "technical co-operation among developing countries",
            "technical cooperation among developing countries",
        ],
        "bandung": ["bandung"],
        "nieo": ["new international economic order"],
        "caracas_programme": ["caracas programme of action"],
        "collective_self_reliance": ["collective self-reliance"],
        "global_negotiations": ["global negotiations"],
    }
    path = raw_files / "ungdc/ungdc_txt.tar.xz"
    found = dict.fromkeys(phrases, 0)
    with tarfile.open(path) as tar:
        for member in tar:
            if "/Session 33 " not in member.name or not member.name.endswith(".txt"):
                continue
            text = tar.extractfile(member).read().decode("utf-8").casefold()
            joined = text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
            while "  " in joined:
                joined = joined.replace("  ", " ")
            for term, wordings in phrases.items():
                found[term] += sum(joined.count(wording) for wording in wordings)
            for wording in phrases["tcdc"]:
                found["tcdc"] -= joined.count("economic and " + wording)
    counts = tables.read("debate/term_counts")
    counts = counts[counts["session"] == 33].groupby("term")["strict"].sum()
    assert found["tcdc"] > 60
    assert {term: counts.get(term, 0) for term in phrases} == found
