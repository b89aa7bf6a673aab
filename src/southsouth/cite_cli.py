"""The command ``southsouth cite``: a citation of anything in the book, in a terminal."""

import click

# The work is imported inside the command: pandas would slow every other command down.


@click.command()
@click.argument("id", required=False, default="book")
@click.option("--format", "name", default="apa", show_default=True, help="Or chicago, bibtex, ...")
@click.option("--edition", "edition_name", default="default", show_default=True)
@click.option("-p", "pairs", multiple=True, metavar="KEY=VALUE", help="Set a parameter.")
@click.option(
    "--list", "listed", is_flag=True, help="List what can be cited; with ID, of that page."
)
def cite(id, name, edition_name, pairs, listed):
    """Print a citation of the book, or of the page, figure, table, claim or number ID.

    A number's ID is that of its chapter and its own, as in growth/preferred-share. The brief of a
    country has the ID of its code, KEN, and its numbers begin with it: KEN/emigrants.
    """
    from southsouth.book import citable, editions, imprint, parameters  # noqa: PLC0415
    from southsouth.citing import formats, identity, items  # noqa: PLC0415

    form = formats.get(name)
    given = parameters.from_command_line(pairs)
    edition = imprint.completed(editions.load(edition_name).with_parameters(given))
    if listed:
        whole = id == items.BOOK
        for part in citable.everything(edition) if whole else citable.of_page(id, edition):
            click.echo(f"{part.kind:<8}{part.id}  {part.title}")
        return
    about = imprint.Imprint(identity.load(), edition)
    part = None if id == items.BOOK else citable.named(id, edition)
    click.echo(form.write(about.cite(part)).rstrip("\n"))
