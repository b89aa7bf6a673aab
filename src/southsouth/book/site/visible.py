"""What pages show of one another; when it changes, all are written again.

A page has the titles of others in its contents and links, the numbers of their sections and
exhibits, the anchors they stand at, and the size of a zip that it may share with others. Sphinx
itself writes only pages that it has read again.
"""

from collections.abc import Iterator

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from southsouth.book.pages import SITE
from southsouth.book.site import launch
from southsouth.execution.dependencies import digest

NAMED = ("titles", "longtitles", "tocs", "toc_secnumbers", "toc_fignumbers", "toctree_includes")
TOLD = ("numbered_toctrees", "southsouth_redirects")
LINKED = {"std": ("objects", "labels", "anonlabels", "terms"), "index": ("entries",)}
"""What Sphinx's domains know of anchors."""
LATE = 900
"""After Sphinx has numbered sections and exhibits."""


def visible(env: BuildEnvironment) -> str:
    """Return one sha256 over what pages can show of one another."""
    return digest("\n".join(_texts(env)))


def _texts(env: BuildEnvironment) -> Iterator[str]:
    for name in (*NAMED, *TOLD):
        yield f"{name} {_text(getattr(env, name))}"
    for domain, names in LINKED.items():
        yield from (f"{name} {_text(env.domaindata[domain][name])}" for name in names)
    yield _text({name for name, said in env.metadata.items() if "orphan" in said})
    yield _text(launch.sizes(env.config))
    cited = env.domaindata["cite"]["citation_refs"]
    yield str(sorted({(ref.docname, *(target.key for target in ref.targets)) for ref in cited}))


def _text(value) -> str:
    """Return a value as text, whatever order what is in it was found in."""
    if isinstance(value, dict):
        return str(sorted(f"{key!r}: {_text(item)}" for key, item in value.items()))
    if isinstance(value, set):
        return str(sorted(map(_text, value)))
    return value.pformat() if isinstance(value, nodes.Node) else repr(value)


def to_write(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return the pages to be written besides those read again: all, if what they show changed.

    The front page always is, for Sphinx finishes no site of which it writes no page.
    """
    if app.builder.name != SITE:
        return []
    before, now = getattr(env, "southsouth_visible", ""), visible(env)
    env.southsouth_visible = now
    return sorted(env.found_docs) if before != now else [app.config.root_doc]


def setup(app: Sphinx) -> None:
    """Register the handler with Sphinx."""
    app.connect("env-get-updated", to_write, priority=LATE)
