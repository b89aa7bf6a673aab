"""The audit: claims, the choices they hide, every specification, and the verdict that code gives.

``registry`` reads claims from ``data/claims``; ``evaluation`` computes every specification;
``sensitivity`` says which choices matter; ``verdict`` holds the rule; ``ledger`` puts it together.
"""
