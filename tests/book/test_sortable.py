"""Which tables can be sorted, and which rows are totals."""

import pytest
from docutils import nodes

from southsouth.book.exhibits import sortable, table_nodes

SEVEN = [f"Country {letter}" for letter in "ABCDEFG"]


def table(names: list[str], headings: tuple[str, ...] = ("Country", "Share"), heads: bool = False):
    rows = [nodes.row("", *map(table_nodes.entry, (name, "1"))) for name in names]
    if heads:
        rows.insert(0, table_nodes.heads(nodes.paragraph("", "Of Africa"), len(headings)))
    inside = table_nodes.group([table_nodes.entry(text) for text in headings], rows)
    return nodes.table("", inside, classes=["exhibit"])


@pytest.mark.parametrize(
    ("shown", "is_so"),
    [
        (table(SEVEN), True),
        (table(SEVEN[:5]), False),
        (table(SEVEN, heads=True), False),
        (table(SEVEN, ("Country", "Running sum, %")), False),
    ],
)
def test_a_table_can_be_sorted_if_its_rows_mean_the_same_in_any_order(shown, is_so):
    assert sortable.is_sortable(shown) is is_so


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (SEVEN, 0),
        ([*SEVEN, "All migrants"], 1),
        ([*SEVEN, "Total", "World"], 2),
        (["Total", *SEVEN], 0),
        ([*SEVEN, "World Bank, low and middle income"], 0),
        (["2021", "2022", "2023", "2021 to 2023"], 1),
        (["1990 to 2000", "2000 to 2010"], 0),
    ],
)
def test_totals_are_the_last_rows_that_are_called_so(names, count):
    assert sortable.totals(names) == count
