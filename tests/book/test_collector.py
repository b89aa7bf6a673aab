"""The exhibits that Sphinx keeps from page to page and from build to build."""

from types import SimpleNamespace

import pytest
from docutils import nodes

from southsouth.book.exhibits import collector
from southsouth.book.exhibits.renderer import canvas, exhibit_foot


def environment(**pages):
    """Return an environment that has read pages with these ids of exhibits."""
    env = SimpleNamespace()
    for env.docname, ids in pages.items():
        page = nodes.container()
        for id in ids:
            drawn = [nodes.figure("", canvas(svg="<svg/>"), ids=[id])] if "fig" in id else []
            page += nodes.container("", *drawn, exhibit_foot(exhibit={"id": id}))
        collect.process_doc(SimpleNamespace(env=env), page)
    return env


collect = collector.ExhibitCollector()


def ids(env):
    return [exhibit["id"] for exhibit in collector.everywhere(env)]


def test_exhibits_are_known_by_page_and_in_order_with_their_drawings():
    env = environment(b=["tbl-b"], a=["fig-a", "tbl-a"])
    assert ids(env) == ["fig-a", "tbl-a", "tbl-b"]
    assert [exhibit["svg"] for exhibit in collector.of_page(env, "a")] == ["<svg/>", ""]
    assert collector.of_page(env, "nowhere") == []


def test_those_of_a_page_that_is_gone_are_forgotten():
    env = environment(a=["tbl-a"], b=["tbl-b"])
    for _ in range(2):
        collect.clear_doc(None, env, "b")
        assert ids(env) == ["tbl-a"]


@pytest.mark.parametrize("read", [{"b", "c"}, {"b"}])
def test_those_that_another_process_read_are_taken_over(read):
    env = environment(a=["tbl-a"], b=["tbl-old"])
    collect.merge_other(None, env, read, environment(b=["tbl-b"], d=["tbl-d"]))
    assert ids(env) == ["tbl-a", "tbl-b"]
