"""What stands in the text of a page: roles, citations, terms, and the sentences themselves."""
