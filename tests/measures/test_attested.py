"""Running totals: paces by hand."""

import pandas as pd
import pytest

from southsouth import tables
from southsouth.errors import SouthSouthError
from southsouth.measures import attested


def stated(*rows) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "value"])
    return frame.assign(date=pd.to_datetime(frame["date"]))


def test_pace_by_hand():
    found = attested.yearly(stated(("2019-12-31", 300.0), ("2015-12-31", 100.0), (None, 7.0)))
    assert list(found.columns) == ["start", "end", "added", "years", "a_year"]
    assert found[["start", "end"]].iloc[0].dt.year.tolist() == [2015, 2019]
    assert found["added"].tolist() == [200]
    assert found["years"].tolist() == pytest.approx([4], abs=0.001)
    assert found["a_year"].tolist() == pytest.approx([50], abs=0.02)


def test_parts_add_up_to_the_whole():
    rows = tables.read("timeline/reported_values")
    centre = rows[rows["id"].str.match(r"iom-trained-\d")]
    found = attested.yearly(centre)
    assert found["added"].sum() == centre["value"].max() - centre["value"].min()
    assert (found["end"].iloc[:-1].to_numpy() == found["start"].iloc[1:].to_numpy()).all()


def test_what_cannot_be_a_running_total_is_refused():
    with pytest.raises(SouthSouthError, match="needs two dated totals"):
        attested.yearly(stated(("2019-12-31", 300.0)))
    with pytest.raises(SouthSouthError, match="cannot fall"):
        attested.yearly(stated(("2015-12-31", 300.0), ("2019-12-31", 100.0)))
