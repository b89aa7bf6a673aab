"""The files of an e-book that say what it holds, filled in."""

from jinja2 import Environment, PackageLoader, StrictUndefined

_environment = Environment(
    loader=PackageLoader("southsouth.book", "epub"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
)


def render(name: str, **values) -> str:
    """Return a template of this folder with its values, escaped for XML."""
    return _environment.get_template(name).render(**values)
