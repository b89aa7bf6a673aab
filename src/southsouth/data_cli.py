"""The command ``southsouth data``: build, verify and accept the tables of the book."""

from pathlib import Path

import click

# The work is imported inside the commands: pandas would slow every other command down.


@click.group()
def data() -> None:
    """Check, rebuild or accept the tables in data/."""


@data.command()
@click.option(
    "--raw",
    "raw_folder",
    type=click.Path(path_type=Path),
    help="Folder of the producers' files (default: $SOUTHSOUTH_RAW, else the user's cache).",
)
@click.argument("names", nargs=-1, metavar="[TABLE]...")
def build(raw_folder: Path | None, names: tuple[str, ...]) -> None:
    """Rebuild TABLEs, or every built table, from the pinned raw files."""
    from southsouth.sources import build as making  # noqa: PLC0415

    making.build(click.echo, raw_folder, names)
    click.echo(f"data/ is rebuilt{': ' + ', '.join(names) if names else ''}.")


@data.command()
def verify() -> None:
    """Check every table: file, sha256, schema, country codes, control totals."""
    from southsouth.sources import build as making  # noqa: PLC0415

    making.verify(click.echo)


@data.command()
@click.argument("table")
def accept(table: str) -> None:
    """Record a deliberate change of TABLE in data/datapackage.json."""
    from southsouth.sources import build as making  # noqa: PLC0415

    making.accept(table)
    click.echo(f"data/datapackage.json now describes {table} as it is.")
