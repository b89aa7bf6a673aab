"""The command ``southsouth cite``: a citation of anything in the book, in a terminal."""

import click

# The work is imported inside the command: pandas would slow every other command down.


@click.command()
@click.argument("id", required=False, default="book")
@click.option(
    "--format",
    "name",
    metavar="FORMAT",
    default="apa",
    show_default=True,
    help="apa or chicago, a sentence; bibtex, ris or csl-json, a record for reference managers.",
)
@click.option(
    "--edition",
    "edition_name",
    metavar="NAME",
    default="default",
    show_default=True,
    help="Cite what this edition says: the name of a file in editions/.",
)
@click.option(
    "-p",
    "pairs",
    multiple=True,
    metavar="KEY=VALUE",
    help="Cite what the book says with this parameter, as south=g77; may be repeated.",
)
@click.option(
    "--list",
    "listed",
    is_flag=True,
    help="Print what can be cited, a line each: kind, ID and title. With the ID of a page, what is "
    "on it; without one, all but what is in the briefs.",
)
def cite(id, name, edition_name, pairs, listed):
    """Print a citation of the book, or of the page, figure, table, claim or number ID.

    \b
    IDs look like this; the site has each at the link "Cite", and --list prints them:
      growth                           a page, by its name in its address
      fig-growth-rolling               a figure; tables begin with tbl-
      more-than-half-of-world-growth   a claim
      growth/preferred-share           a number: its chapter's ID and its own
      reported/bandung-participants    a number that a document reports
      KEN, KEN/emigrants               a country's brief, and a number in it

    \b
    Examples:
      southsouth cite --list growth
      southsouth cite growth/preferred-share --format bibtex
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
