"""The command ``southsouth data``: fetch, build, verify and accept the tables of the book."""

import signal
import sys
from pathlib import Path

import click

from southsouth import stopping

# The work is imported inside the commands: pandas would slow every other command down.


class Data(click.Group):
    """A group whose commands end cleanly when they are asked to."""

    def invoke(self, context: click.Context):
        """Run the command; after Ctrl-C end with the exit code of an interrupt."""
        try:
            with stopping.cleanly():
                return super().invoke(context)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            sys.exit(stopping.FATAL + signal.SIGINT)


@click.group(cls=Data)
def data() -> None:
    """Fetch what the tables in data/ are made of; check, rebuild or accept them."""


raw_option = click.option(
    "--raw",
    "raw_folder",
    type=click.Path(path_type=Path),
    help="Folder of the producers' files (default: $SOUTHSOUTH_RAW, else the user's cache).",
)


@data.command()
@raw_option
@click.option(
    "--mirror",
    metavar="URL",
    envvar="SOUTHSOUTH_MIRROR",
    help="Another copy of the repositories: files at URL/REPOSITORY/COMMIT/PATH, archives at "
    "URL/REPOSITORY/tar.gz/COMMIT (default: $SOUTHSOUTH_MIRROR, else GitHub).",
)
@click.option(
    "--latest",
    type=click.Choice(["worldbank"]),
    help="Instead add what this producer publishes today as new tables; FILEs are indicators.",
)
@click.option(
    "--api",
    metavar="URL",
    envvar="SOUTHSOUTH_WORLDBANK_API",
    help="With --latest: address of the API (default: $SOUTHSOUTH_WORLDBANK_API, else its own).",
)
@click.argument("names", nargs=-1, metavar="[FILE]...")
def fetch(
    raw_folder: Path | None,
    mirror: str | None,
    latest: str | None,
    api: str | None,
    names: tuple[str, ...],
) -> None:
    """Download the pinned raw FILEs, or all that are not there yet."""
    if latest:
        with stopping.at_once():
            from southsouth.sources import latest as adding  # noqa: PLC0415

        adding.worldbank_latest(click.echo, raw_folder, names, api)
    else:
        with stopping.at_once():
            from southsouth.sources import fetch as fetching  # noqa: PLC0415

        fetching.fetch(click.echo, raw_folder, names, mirror)


@data.command()
@raw_option
@click.argument("names", nargs=-1, metavar="[TABLE]...")
def build(raw_folder: Path | None, names: tuple[str, ...]) -> None:
    """Rebuild TABLEs, or every built table, from the pinned raw files."""
    with stopping.at_once():
        from southsouth.sources import build as making  # noqa: PLC0415

    making.build(click.echo, raw_folder, names, _begin)
    click.echo(f"data/ is rebuilt{': ' + ', '.join(names) if names else ''}.")


@data.command()
def verify() -> None:
    """Check every table: description, file, sha256, schema, country codes, control totals."""
    with stopping.at_once():
        from southsouth.sources import verification  # noqa: PLC0415

    verification.verify(click.echo)


@data.command()
@click.argument("table")
@click.option(
    "--altered",
    is_flag=True,
    help="TABLE is made from its producer's files, and no longer as it was made.",
)
def accept(table: str, altered: bool) -> None:
    """Record a deliberate change of TABLE in data/datapackage.json.

    The file is written anew in plain CSV; its cells and the order of its rows stay.
    """
    with stopping.at_once():
        from southsouth.sources import build as making  # noqa: PLC0415

    making.accept(table, altered, click.echo)
    click.echo(
        f"data/datapackage.json now describes {table} as it is{', altered' if altered else ''}."
    )


def _begin(table: str) -> None:
    """Say on a terminal what is being made: the largest table takes about a minute."""
    if sys.stderr.isatty():
        click.echo(f"... making {table}", err=True)
