"""Where the text of a licence stands."""


def address(spdx: str) -> str:
    """Return the address of a licence by its SPDX identifier."""
    return f"https://spdx.org/licenses/{spdx}"
