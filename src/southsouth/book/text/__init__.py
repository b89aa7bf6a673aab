"""What stands in the text of a page: roles, terms, sentences, and the parts that can be cited."""
