"""The command ``southsouth compare``: what differs between two editions, in a terminal."""

import json
import tempfile
import textwrap
from pathlib import Path

import click

from southsouth.execution import cores

# The work is imported inside the functions: pandas would slow every other command down.

WIDTH = 96


@click.command()
@click.argument("one", metavar="EDITION")
@click.argument("other", metavar="EDITION")
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
@click.option(
    "--jobs",
    type=click.IntRange(1),
    default=cores.available,
    help="Notebooks at a time; one a core.",
)
def compare(one, other, as_json, jobs):
    """Tell what differs between two editions: claims and numbers, and by how much.

    EDITION is a name, parameters, or both: g77, south=unctad or g77,revision=2024.
    """
    from southsouth import tables  # noqa: PLC0415
    from southsouth.book import build, comparing, executed  # noqa: PLC0415

    pair = [_edition(text) for text in (one, other)]
    tables.check_bytes()
    with tempfile.TemporaryDirectory() as folder:
        first, *other = executed.chapters(pair, jobs, build.tell_on_stderr)
        saved = executed.save(first, Path(folder))
        (found,) = comparing.with_first(pair, saved, other, Path(folder))
    if as_json:
        click.echo(json.dumps(found.to_dict(), indent=1, ensure_ascii=False))
    else:
        _print(found)


def _edition(text: str):
    """Return the completed edition of a name and parameters, divided by commas."""
    from southsouth.book import editions, imprint, parameters  # noqa: PLC0415

    first, *rest = text.split(",")
    name, pairs = (editions.DEFAULT, [first, *rest]) if "=" in first else (first, rest)
    given = parameters.from_command_line(pairs)
    return imprint.completed(editions.load(name).with_parameters(given))


def _print(found) -> None:
    """Print a comparison: claims, then numbers by chapter."""
    click.echo(f"{found.one.name_to_cite}\n{found.other.name_to_cite}\n")
    for judgement in found.claims:
        click.echo(f"{judgement.claim}: {judgement.says}")
        for told in (judgement.values, judgement.held, judgement.verdicts, judgement.chosen):
            click.echo(f"    {' -> '.join(told)}")
        click.echo(f"    {judgement.by}")
    for change in found.changes:
        click.echo(f"{change.id}: {change.one} -> {change.other}  {change.by}".rstrip())
        click.echo(textwrap.fill(change.title, WIDTH, initial_indent="    "))
    said, chapters = sum(found.said.values()), {change.chapter for change in found.changes}
    click.echo(
        f"\n{len(found.changes)} of {said:,} numbers differ, in {len(chapters)} of "
        f"{len(found.said)} chapters; {len({j.claim for j in found.claims})} claims depend on the "
        "choices."
    )
