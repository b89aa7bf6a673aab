"""The exhibits of every page that Sphinx has read, with what each says of itself."""

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.environment.collectors import EnvironmentCollector

from southsouth.book.exhibits.renderer import canvas, exhibit_foot


class ExhibitCollector(EnvironmentCollector):
    """Keeps them in the environment, where an incremental build finds those of other pages."""

    def clear_doc(self, app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        """Forget the exhibits of a page that is gone or read again."""
        _kept(env).pop(docname, None)

    def merge_other(
        self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        """Take over the exhibits of pages that another process read."""
        _kept(env).update({name: _kept(other)[name] for name in docnames if name in _kept(other)})

    def process_doc(self, app: Sphinx, doctree: nodes.document) -> None:
        """Remember the exhibits of a page, each with its drawing if it has one."""
        drawings = {
            figure["ids"][0]: drawing["svg"]
            for figure in doctree.findall(nodes.figure)
            for drawing in figure.findall(canvas)
        }
        found = [foot["exhibit"] for foot in doctree.findall(exhibit_foot)]
        _kept(app.env)[app.env.docname] = [
            {**exhibit, "svg": drawings.get(exhibit["id"], ""), "page": app.env.docname}
            for exhibit in found
        ]


def _kept(env: BuildEnvironment) -> dict[str, list[dict]]:
    if not hasattr(env, "southsouth_exhibits"):
        env.southsouth_exhibits = {}
    return env.southsouth_exhibits


def of_page(env: BuildEnvironment, docname: str) -> list[dict]:
    """Return what each exhibit of a page says of itself, with its ``svg`` and its ``page``."""
    return _kept(env).get(docname, [])


def everywhere(env: BuildEnvironment) -> Iterator[dict]:
    """Yield the exhibits of all pages, in the order of the pages' names."""
    for name in sorted(_kept(env)):
        yield from _kept(env)[name]


def setup(app: Sphinx) -> None:
    """Register the collector with Sphinx."""
    app.add_env_collector(ExhibitCollector)
