"""The command ``southsouth``."""

import contextlib
import dataclasses
import json
import tempfile
from pathlib import Path

from southsouth import stopping

with stopping.at_once():
    import click

    from southsouth import __version__, paths
    from southsouth.briefs_cli import brief, briefs
    from southsouth.cite_cli import cite
    from southsouth.claims_cli import claim, claims
    from southsouth.compare_cli import compare
    from southsouth.data_cli import data
    from southsouth.errors import SouthSouthError
    from southsouth.execution import cores, disk


class Command(click.Group):
    """A group whose expected failures are one sentence and a non-zero exit."""

    def parse_args(self, context, args):
        """Refuse words that no sentence can name in one line."""
        for word in args:
            if "\n" in word:
                raise click.UsageError(f"{word!r} has a line break: nothing here is called so.")
        return super().parse_args(context, args)

    def invoke(self, context):
        """Run the command; tell a failure that a person can mend in one sentence."""
        try:
            return super().invoke(context)
        except SouthSouthError as error:
            raise click.ClickException(str(error)) from error
        except BrokenPipeError:
            raise  # whoever reads has enough, as head has: click ends in silence
        except OSError as error:
            remedy = "name another file or folder, or mend this one"
            told = SouthSouthError(
                f"{error.filename or 'A file'} could not be read or written "
                f"({error.strerror or error}): "
                f"{'free space on its disk' if disk.full(error) else remedy}."
            )
            raise click.ClickException(str(told)) from error
        except MemoryError as error:
            raise click.ClickException(
                "There is not enough memory: end other programs and run the same command again; "
                "what was made before is untouched."
            ) from error


@click.group(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main():
    """South-South cooperation at the United Nations: build, check and rerun the book."""


# The work is imported inside the functions: pandas would slow every other command down.

for command in (data, claims, claim, cite, compare, brief, briefs):
    main.add_command(command)


jobs_option = click.option(
    "--jobs",
    type=click.IntRange(1),
    default=cores.available,
    help="Notebooks at a time; one a core.",
)


@main.command()
@click.option("--edition", "name", default="default", show_default=True, help="Which edition.")
@click.option("-p", "pairs", multiple=True, metavar="KEY=VALUE", help="Set a parameter.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path, resolve_path=True),
    help="Folder for html/, pdf/ and epub/; the default edition goes to _build.",
)
@jobs_option
def book(name, pairs, out, jobs):
    """Build an edition of the book: a site, a PDF and an e-book.

    If nothing has changed since it was built, nothing is done.
    """
    from southsouth.book import editions, parameters, unchanged  # noqa: PLC0415 - see above

    edition = editions.load(name).with_parameters(parameters.from_command_line(pairs))
    out = out or paths.root() / "_build" / edition.folder
    if unchanged.is_built(edition, out):
        click.echo(f"{edition.label}: nothing has changed since it was built.", err=True)
    else:
        from southsouth.book import build  # noqa: PLC0415 - see above

        build.build(edition, out, jobs, build.tell_on_stderr)
    click.echo(f"{out / 'html' / 'index.html'}\n{out / 'pdf' / 'southsouth.pdf'}")
    click.echo(out / "epub" / "southsouth.epub")


@main.command()
@jobs_option
def refresh(jobs):
    """Execute the notebooks with their own parameters and save their outputs in notebooks/.

    data/datapackage.json is told what uses each table, and addresses.csv what is new.
    """
    from southsouth.book import build  # noqa: PLC0415 - see above

    build.refresh(jobs, build.tell_on_stderr)


@main.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path, resolve_path=True),
    help="Folder for the archive and its sha256; dist if not given.",
)
def release(out):
    """Put the book built from the present commit, with all it is made of, into one archive."""
    from southsouth.release.make import make  # noqa: PLC0415 - see above

    click.echo(make(out or paths.root() / "dist", lambda line: click.echo(line, err=True)))


@main.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path, resolve_path=True),
    help="Folder that both builds are left in; removed if not given.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the comparison as JSON.")
def reproduce(out, as_json):
    """Build the present commit twice, under other conditions, and compare every byte.

    Folder, user, home, time zone, language, hash seed, umask, cores, vector units, order and age
    of files are others. Of each file that differs it is said where.
    """
    from southsouth.release import reproduce  # noqa: PLC0415 - see above

    with contextlib.ExitStack() as stack:
        below = out or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="southsouth-")))
        found = reproduce.twice(below, lambda line: click.echo(line, err=True))
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=1))
    else:
        for name, where in found.differing.items():
            click.echo(f"{name}: {where}")
    if found.differing:
        raise SouthSouthError(f"{len(found.differing)} of {found.files} files differ.")
    if not as_json:
        click.echo(f"{found.files} files, all the same.")
