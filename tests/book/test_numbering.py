"""Numbers of figures and tables."""

from types import SimpleNamespace

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import docutils_namespace

from southsouth.book.exhibits import numbering


def test_what_stands_outside_the_numbered_chapters_has_a_letter():
    kinds = {"figure": {"fig-a": (1,), "fig-b": (2,)}, "table": {"tbl-a": (1,)}}
    env = SimpleNamespace(toc_fignumbers={"data": kinds, "trade": {"figure": {"fig-c": (12, 1)}}})
    numbering.mark_appendix(env)
    assert kinds == {
        "figure": {"fig-a": ("A", 1), "fig-b": ("A", 2)},
        "table": {"tbl-a": ("A", 1)},
    }
    assert env.toc_fignumbers["trade"] == {"figure": {"fig-c": (12, 1)}}


def test_the_numbers_of_a_brief_begin_with_its_country_and_count_each_kind():
    shown = {
        "briefs/KEN": [{"id": "tbl-a"}, {"id": "fig-a"}, {"id": "fig-b"}],
        "trade": [{"id": "fig-c"}],
    }
    env = SimpleNamespace(found_docs={*shown}, southsouth_exhibits=shown, toc_fignumbers={})
    numbering.number_briefs(env)
    assert env.toc_fignumbers == {
        "briefs/KEN": {
            "table": {"tbl-a": ("KEN", 1)},
            "figure": {"fig-a": ("KEN", 1), "fig-b": ("KEN", 2)},
        }
    }


PAGE = """
Trade
=====

See :numref:`fig-a`, :numref:`as shown <fig-a>` and :numref:`tbl-b`; :numref:`other` is none.

.. figure:: a.svg
   :name: fig-a

   Trade rose

.. table:: Trade by country
   :name: tbl-b

   === ===
   KEN ARG
   === ===

.. figure:: a.svg
   :name: other

   Trade fell
"""


def test_references_to_exhibits_are_those_of_sphinx_without_reading_pages_again(
    tmp_path, monkeypatch
):
    (tmp_path / "index.rst").write_text(PAGE)
    (tmp_path / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    read, get = [], BuildEnvironment.get_doctree
    monkeypatch.setattr(
        BuildEnvironment, "get_doctree", lambda self, name: read.append(name) or get(self, name)
    )

    def built(*transforms):
        read.clear()
        folders = [str(tmp_path / name) for name in ("html", "doctrees")]
        with docutils_namespace():
            settings = {"numfig": True}
            app = Sphinx(str(tmp_path), None, *folders, "html", settings, None, None, freshenv=True)
            for transform in transforms:
                app.add_post_transform(transform)
            app.build(force_all=True)
        return (tmp_path / "html" / "index.html").read_text(), len(read)

    page, often = built()
    same, seldom = built(numbering.ExhibitReferences)
    assert "Fig. 1" in page and "Table 1" in page
    assert (same, often - seldom) == (page, 2)
