"""Who made a book, for tests that need one: what a test is about it replaces."""

from dataclasses import replace

from southsouth.citing.identity import Author, Identity

_ANY = Identity(
    title="A Book",
    abstract="About.",
    version="1.2",
    released="2026-05-03",
    authors=(Author("Author", "A."),),
    licences=("MIT", "CC-BY-4.0"),
    address="",
    doi="",
    commit="abc1234",
    commit_date="2026-05-02",
    built_on="2026-05-02",
)


def identity(**said) -> Identity:
    """Return an identity of which some fields are as given."""
    return replace(_ANY, **said)
