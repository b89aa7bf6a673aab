"""The commands ``southsouth claims`` and ``southsouth claim``: the ledger in a terminal."""

import json
import textwrap
from pathlib import Path

import click

# The work is imported inside the commands: pandas would slow every other command down.

WIDTH = 96


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the whole ledger as JSON.")
@click.option("--document", help="Only the claims of one document (its number or file name).")
@click.option(
    "--kind",
    type=click.Choice(["computed", "documented", "attested"]),
    help="Only the claims that such evidence decides.",
)
@click.option("--verdict", help="Only the claims with this verdict, such as contradicted.")
@click.option(
    "--sources",
    type=click.Path(file_okay=False, path_type=Path),
    help="Check the quotations against the audited documents in this folder instead.",
)
def claims(as_json, document, kind, verdict, sources):
    """List every claim with its verdict."""
    from southsouth.claims import ledger, registry  # noqa: PLC0415
    from southsouth.errors import SouthSouthError  # noqa: PLC0415

    if sources:
        count = registry.check_quotations(sources)
        click.echo(f"All {count} claims are quoted word for word.")
        return
    found = {
        id: result
        for id, result in ledger.results().items()
        if (not document or result.claim.document.startswith(document))
        and (not kind or result.claim.kind == kind)
        and (not verdict or result.verdict == verdict)
    }
    if not found:
        raise SouthSouthError("No claim is so: `southsouth claims` without options lists them all.")
    if as_json:
        click.echo(json.dumps({"claims": ledger.to_dict(found)}, indent=1, ensure_ascii=False))
        return
    for id, result in found.items():
        click.echo(f"{_judgement(result):<34}{id}")
    counted = "1 claim" if len(found) == 1 else f"{len(found)} claims"
    click.echo(f"\n{counted}; `southsouth claim ID` shows one.")


@click.command()
@click.argument("claim_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print the claim as JSON.")
@click.option("--all", "every", is_flag=True, help="Print every specification of a computed claim.")
def claim(claim_id, as_json, every):
    """Show one claim: quotation, verdict, and what decides it."""
    from southsouth.claims import ledger, sentences  # noqa: PLC0415

    result = ledger.result(claim_id)
    if as_json:
        click.echo(json.dumps(result.to_dict(), indent=1, ensure_ascii=False))
        return
    about = result.claim
    quote = sentences.elided(about.quote)
    click.echo(f"{claim_id}\n“{quote}”\n  {about.document}, {about.locator}\n")
    click.echo(_wrapped(about.says))
    click.echo(f"\n{_judgement(result)}\n")
    show = {"computed": _computed, "documented": _documented, "attested": _attested}
    show[about.kind](result, every)
    for item in about.evidence:
        click.echo(_wrapped(f"[{item['cite']}] {item['says']}", "  "))


def _judgement(result) -> str:
    """Return the verdict, what qualifies it, and the count in a few words."""
    from southsouth.claims import sentences  # noqa: PLC0415

    judged = sentences.judgement(result)
    return f"{judged} {result.held}/{result.total}" if result.claim.kind == "computed" else judged


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent)


def _computed(result, every: bool) -> None:
    """Print the preferred specification, the parts, the range, and what flips the answer."""
    from southsouth import wording  # noqa: PLC0415

    click.echo(_wrapped(f"Preferred specification: {result.claim.rule}", "  "))
    for axis, option in result.claim.preferred.items():
        click.echo(f"    {result.claim.axes[axis].question} {result.label(axis, option)}")
    for name in result.values:
        low, high = result.range(name)
        chosen = "not computed" if result.preferred["reason"] else f"{result.preferred[name]:.6g}"
        click.echo(f"  {name}: {chosen} (all specifications: {low:.6g} to {high:.6g})")
    for part in result.parts_held().itertuples():
        click.echo(f"  {part.says}: {wording.counted(part.held, part.total)} specifications")
    for row in result.flips().sort_values("share", ascending=False).itertuples():
        click.echo(f"  {row.axis}: flips the answer in {row.flips} of {row.pairs} pairs")
    if every:
        click.echo(result.frame.to_csv(index=False))
    click.echo("")


def _documented(result, _every: bool) -> None:
    """Print each statement and how its document compares."""
    for outcome in result.outcomes:
        found = f" (found: {outcome.found.value})" if outcome.found else ""
        click.echo(_wrapped(f"{outcome.statement.says}: {outcome.answer}{found}", "  "))
        if outcome.statement.because:
            click.echo(_wrapped(outcome.statement.because, "    "))
    about = result.claim
    for label, text in (
        ("Correct", about.correct),
        ("Origin", about.origin),
        ("Also printed by", ", ".join(about.repeated)),
        ("Would decide", about.decider),
        ("Why", about.why),
    ):
        if text:
            click.echo(_wrapped(f"{label}: {text}", "  "))
    click.echo("")


def _attested(result, _every: bool) -> None:
    """Print who attests it and what could be compared."""
    about = result.claim
    click.echo(_wrapped(f"Attested by {about.attester}. {about.why}", "  "))
    click.echo(_wrapped(f"Compared with: {about.check}", "  "))
    click.echo("")
