"""Numbers of figures and tables."""

from types import SimpleNamespace

from southsouth.book.exhibits import numbering


def test_what_stands_outside_the_numbered_chapters_has_a_letter():
    kinds = {"figure": {"fig-a": (1,), "fig-b": (2,)}, "table": {"tbl-a": (1,)}}
    env = SimpleNamespace(toc_fignumbers={"data": kinds, "trade": {"figure": {"fig-c": (12, 1)}}})
    numbering.mark_appendix(None, env)
    assert kinds == {
        "figure": {"fig-a": ("A", 1), "fig-b": ("A", 2)},
        "table": {"tbl-a": ("A", 1)},
    }
    assert env.toc_fignumbers["trade"] == {"figure": {"fig-c": (12, 1)}}
