"""A release: everything of one version in one archive, the same bytes wherever it is made."""
