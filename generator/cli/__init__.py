"""The command line: the only room that prints or exits.

Enters: what was typed. Leaves: exit status 0 when all is well, 1 when the data or a declaration is wrong, 2 when the
command itself was misused. Each module here hangs its commands on `app`.
"""

from __future__ import annotations

from generator.cli import commands, forms, intake, releases, start, suppress
from generator.cli.shared import app

__all__ = ["app", "commands", "forms", "intake", "main", "releases", "start", "suppress"]


def main() -> None:
    """Run the command line; every expected trouble ends as one message and a status."""
    app()
