"""The commands ``southsouth brief`` and ``southsouth briefs``."""

from pathlib import Path

import click

from southsouth.execution import cores

# The work is imported inside the functions: pandas would slow every other command down.

MANY = 9
"""Of more briefs than these, the folder is told and not each file."""


def _options(command):
    """Add the options that both commands have."""
    for option in (
        click.option("--edition", "name", default="default", show_default=True),
        click.option("-p", "pairs", multiple=True, metavar="KEY=VALUE", help="Set a parameter."),
        click.option(
            "--out",
            type=click.Path(file_okay=False, path_type=Path, resolve_path=True),
            help="Folder for the briefs; briefs in the edition's of _build if not given.",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(1),
            default=cores.available,
            help="Briefs at a time; one a core.",
        ),
        click.option(
            "--scheduler",
            metavar="TCP://HOST:PORT",
            help="Run them on the workers of this Dask scheduler.",
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="ISO3...")
@_options
@click.option("--pdf", is_flag=True, help="Print each as a PDF as well.")
def brief(codes, pdf, **options):
    """Make the briefs of some countries: executed notebooks, and with --pdf on paper.

    ISO3 is the code of a Member of the United Nations, such as KEN.
    """
    _make(tuple(dict.fromkeys(codes)), pdf, **options)


@click.command()
@_options
def briefs(**options):
    """Make the briefs of all Members of the United Nations.

    What was made before and would come out the same is not made again. A brief that fails does not
    stop the others; it is named at the end.
    """
    from southsouth.briefs import country  # noqa: PLC0415

    _make(country.codes(), False, **options)


def _make(codes, pdf, *, name, pairs, out, jobs, scheduler):
    """Execute and save briefs, print them if that is asked for, and tell where they are."""
    from southsouth import paths, tables  # noqa: PLC0415
    from southsouth.book import briefs, editions, executed, parameters  # noqa: PLC0415
    from southsouth.errors import SouthSouthError  # noqa: PLC0415
    from southsouth.execution import disk  # noqa: PLC0415
    from southsouth.execution.pruning import prune  # noqa: PLC0415

    edition = editions.load(name).with_parameters(parameters.from_command_line(pairs))
    runs = briefs.runs(codes, edition.parameters)
    tables.check_bytes()
    report = briefs.execute(runs, executed.kept(), jobs, scheduler)
    folder = out or paths.root() / "_build" / edition.folder / "briefs"
    saved = briefs.save(runs, report, executed.kept(), folder)
    if len(saved) > MANY:
        click.echo(f"{len(saved)} briefs, of which {report.executed} executed now: {folder}")
    for file in saved if len(saved) <= MANY else ():
        click.echo(file)
    for file in saved if pdf else ():
        try:
            click.echo(_printed(file, edition))
        except SouthSouthError as error:
            if disk.full(error):
                raise
            report.failed[file.stem] = str(error)
    briefs.check(report)
    prune(executed.kept().folder)


def _printed(file, edition):
    from southsouth.book import imprint  # noqa: PLC0415
    from southsouth.book.print import brief as paper  # noqa: PLC0415
    from southsouth.citing import identity  # noqa: PLC0415

    about = imprint.Imprint(identity.load(), imprint.completed(edition))
    return paper.write(file, about)
