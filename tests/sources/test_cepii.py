"""CEPII: the matrix of 2000 to 2020 in a MATLAB file, and world trade by type since 1827."""

import struct
import zlib

import numpy as np
import pandas as pd
import pytest

from altering import altered
from southsouth import paths, tables
from southsouth.errors import SouthSouthError
from southsouth.sources import cepii, corrections
from southsouth.sources.controls import cepii as controls

HEAD = b"MATLAB 5.0 MAT-file, made for a test".ljust(116) + bytes(8) + b"\x00\x01IM"
LABELS = ["ABW", "AFG", "AGO"]


def element(kind, body):
    return struct.pack("<II", kind, len(body)) + body + b"\0" * (-len(body) % 8)


def variable(name, values, kind=9, packed=True):
    shape = struct.pack(f"<{values.ndim}i", *values.shape)
    # A name of up to four letters is packed into its own tag.
    short = struct.pack("<HH4s", 1, len(name), name.encode())
    body = (
        element(6, struct.pack("<II", 9 if kind == 2 else 6, 0))
        + element(5, shape)
        + (short if 0 < len(name) <= 4 else element(1, name.encode()))
        + element(kind, values.tobytes(order="F"))
    )
    whole = element(14, body)
    packed_bytes = zlib.compress(whole)
    return struct.pack("<II", 15, len(packed_bytes)) + packed_bytes if packed else whole


def matfile(tmp_path, amounts, years=(2000, 2021), labels=LABELS):
    text = np.frombuffer(b"12345678" + "".join(labels).encode("utf-16-le"), dtype="u1")
    parts = [
        HEAD,
        variable("Anni", np.array([years], dtype="<u2").T, kind=4),
        variable("MatriceEx", np.asarray(amounts, dtype="<f8")),
        variable("", text.reshape(1, -1), kind=2, packed=False),
    ]
    path = tmp_path / "matrix.mat"
    path.write_bytes(b"".join(parts))
    return path


def two_years(value=5.001):
    amounts = np.zeros((3, 3, 2))
    amounts[0, 1, 0], amounts[2, 0, 0] = value, 7
    return amounts


def test_exporter_is_the_row(tmp_path):
    table = cepii.gravity(matfile(tmp_path, two_years()))
    assert table.to_dict("list") == {
        "year": [2000, 2000],
        "exporter": ["ABW", "AGO"],
        "importer": ["AFG", "ABW"],
        "usd": [5001, 7000],
    }


def test_damaged_file_is_named(tmp_path):
    path = matfile(tmp_path, two_years())
    whole = path.read_bytes()
    for content in (whole[: len(whole) - 30], whole[:300], b"\x89HDF\r\n"):
        path.write_bytes(content)
        with pytest.raises(SouthSouthError, match=r"matrix\.mat (cannot be read|no longer has)"):
            cepii.gravity(path)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"labels": ["ABW", "AFG", "QQQ"]}, "the country code 'QQQ'"),
        ({"labels": ["ABW", "AFG", "AFG"]}, "the 3 labels of the trade matrix are not where"),
        ({"labels": ["ABC", "AFG", "AGO"]}, "the 3 labels of the trade matrix are not where"),
        ({"amounts": two_years(0.00012)}, "0.00012"),
        ({"amounts": two_years(-4)}, "the amount -4"),
        ({"amounts": two_years()[:, :, ::-1]}, "now has trade in 2021"),
        ({"years": (2000, 2001, 2021)}, "no longer exporter by importer by year"),
    ],
)
def test_gravity_faults(tmp_path, change, message):
    with pytest.raises(SouthSouthError, match=message):
        cepii.gravity(matfile(tmp_path, **{"amounts": two_years(), **change}))


def test_missing_array_is_named(tmp_path):
    path = tmp_path / "a.mat"
    path.write_bytes(HEAD + variable("x", np.zeros((1, 1))))
    with pytest.raises(SouthSouthError, match="no longer has the array 'MatriceEx'"):
        cepii.gravity(path)


def history(tmp_path, change=lambda frame: frame):
    measures = {"Value": [75.0, 25.0, 50.0, None], "Share": [50.0, 16.66667, 33.33333, None]}
    columns = {"Entity": ["World"], "Year": [1900]}
    for measure, values in measures.items():
        for label, value in zip(cepii.TRADE_TYPES.values(), values, strict=True):
            columns[f"{measure} of world merchandise trade - {label} {cepii.SUFFIX}"] = [value]
    path = tmp_path / "history.csv"
    change(pd.DataFrame(columns)).to_csv(path, index=False)
    return path


def test_missing_type_has_no_row(tmp_path):
    table = cepii.tradhist(history(tmp_path))
    assert table[["exporters", "importers", "gbp"]].values.tolist() == [
        ["rich", "rich", 75.0],
        ["rich", "non-rich", 25.0],
        ["non-rich", "rich", 50.0],
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda frame: frame.drop(columns="Year"), "no longer has the column 'Year'"),
        (lambda frame: frame.iloc[:, :-1], "no longer has the column 'Share of world"),
        (lambda frame: pd.concat([frame, frame]), "no longer has one row a year"),
        (lambda frame: frame.assign(Entity="France"), "one row a year for the world"),
    ],
)
def test_history_faults(tmp_path, change, message):
    with pytest.raises(SouthSouthError, match=message):
        cepii.tradhist(history(tmp_path, change))


def test_committed_matrix():
    table = tables.read("trade/gravity_v202211")
    assert len(table) == 581_494
    world = table.groupby("year")["usd"].sum()
    assert world.index.tolist() == list(range(2000, 2021))
    assert world[2005] == 9_876_469_253_035
    assert world[2015] == 15_275_648_407_280
    codes = set(table["exporter"]) | set(table["importer"])
    assert len(codes) == 206
    assert not codes & {"TWN", "SCG", "FRO", "LIE", "MCO", "PRI"}


def test_committed_history():
    table = tables.read("trade/tradhist_shares").set_index(["year", "exporters", "importers"])
    assert len(table) == 736
    assert table.loc[(2014, "non-rich", "non-rich"), "share_percent"] == 28.86999


def test_swapped_partners_are_noticed():
    swap = {"exporter": "importer", "importer": "exporter"}
    read = altered("trade/gravity_v202211", lambda frame: frame.rename(columns=swap))
    with pytest.raises(SouthSouthError, match="trade from AGO to AZE in 2002"):
        controls.matrix(read, corrections.load(paths.data()))


def test_wrong_share_is_noticed():
    def change(frame):
        frame.loc[frame["year"] == 1950, "share_percent"] += 0.01
        return frame

    read = altered("trade/tradhist_shares", change)
    with pytest.raises(SouthSouthError, match="the largest difference between a share"):
        controls.history(read, [])
