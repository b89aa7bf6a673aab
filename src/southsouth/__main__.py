"""``python -m southsouth`` is the command ``southsouth``."""

from southsouth.cli import main

main(prog_name="southsouth")
