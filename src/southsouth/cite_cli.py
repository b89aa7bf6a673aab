"""The command ``southsouth cite``: a citation of anything in the book, in a terminal."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

# The work is imported inside the functions: pandas would slow every other command down.


@click.command()
@click.argument("id", required=False, default="book")
@click.option("--format", "name", default="apa", show_default=True, help="Or chicago, bibtex, ...")
@click.option("--edition", "edition_name", default="default", show_default=True)
@click.option("-p", "pairs", multiple=True, metavar="KEY=VALUE", help="Set a parameter.")
@click.option("--list", "listed", is_flag=True, help="List everything that can be cited.")
def cite(id, name, edition_name, pairs, listed):
    """Print a citation of the book, or of the page, figure, table, claim or number ID.

    A number's ID is that of its chapter and its own: growth/preferred-share.
    """
    from southsouth.book import editions, imprint, parameters  # noqa: PLC0415
    from southsouth.book.text import citation  # noqa: PLC0415
    from southsouth.citing import formats, identity, items  # noqa: PLC0415

    form = formats.get(name)
    given = parameters.from_command_line(pairs)
    edition = imprint.completed(editions.load(edition_name).with_parameters(given))
    with _pages(edition) as pages:
        if listed:
            for part in _parts(pages, edition.parameters):
                click.echo(f"{part.kind:<8}{part.id}  {part.title}")
            return
        whole = id == citation.BOOK
        part = None if whole else items.find(_parts(pages, edition.parameters, id), id)
    about = imprint.Imprint(identity.load(), edition)
    click.echo(form.write(citation.item(about, part)).rstrip("\n"))


@contextmanager
def _pages(edition) -> Iterator[dict[str, Path]]:
    """Give the pages of an edition: those committed, or executed with its parameters."""
    from southsouth.book import build, contents, execution  # noqa: PLC0415

    pages = {file.stem: file for file in contents.pages()}
    runs = [execution.plan(file, edition.parameters) for file in contents.chapters()]
    if not any(run.parameters for run in runs):
        yield pages | {f"notebooks/{run.notebook.stem}": run.notebook for run in runs}
        return
    with tempfile.TemporaryDirectory() as folder:
        jobs = build.default_jobs()
        executed = execution.execute_all(runs, build.kept(), jobs, build.tell_on_stderr)
        yield pages | build.save(executed, Path(folder))


def _parts(pages: dict[str, Path], parameters: dict, id: str = ""):
    """Yield what can be cited; with the id of one part, not what cannot be it and takes long."""
    from southsouth.book import stock  # noqa: PLC0415
    from southsouth.book.made import claim_pages  # noqa: PLC0415
    from southsouth.book.text import parts  # noqa: PLC0415

    if "/" in id:  # a number
        pages = {name: file for name, file in pages.items() if id.startswith(f"{file.stem}/")}
    yield from parts.everything(pages, parameters)
    results = stock.results().values()
    yield from map(parts.of_claim, results)
    for result in results:
        if not id or id.endswith(result.claim.id):
            yield from parts.exhibits(claim_pages.notebook(result), result.claim.url)
