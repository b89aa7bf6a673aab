"""Pages and exhibits made from data: the catalogue, the ledger, the timeline, a page a claim."""
