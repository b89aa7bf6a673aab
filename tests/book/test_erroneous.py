import re

import pytest

from southsouth import paths
from southsouth.book.made import erroneous
from southsouth.sources import corrections


@pytest.mark.parametrize("item", corrections.load(paths.data()), ids=lambda item: item["id"])
def test_every_error_is_named_without_the_codes_of_a_table(item):
    row, column = erroneous.row(item), erroneous.column(item)
    assert not re.search(r"\b[A-Z]{3,}\b|_|\bmore\b(?! developed)", f"{row} {column}")
    assert row[0].isupper() or row[0].isdigit()


def test_a_row_has_the_names_of_its_table_and_a_column_its_unit():
    item = {
        "table": "investment/fdi_2020_07_printed",
        "where": {"area": "WORLD", "year": 1979, "measure": "flow", "direction": "inward"},
        "column": "usd_million",
    }
    assert erroneous.row(item) == "World, 1979, flow, inward"
    assert erroneous.column(item).endswith(", million US dollars (current)")
    item = {"table": "un/members", "where": {"iso3": "THA"}, "column": "admitted"}
    assert (erroneous.row(item), erroneous.column(item)) == ("Thailand", "Admitted on")
