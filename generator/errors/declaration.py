"""What every error of a declaration has in common.

Enters: the facts of the mistake, as keyword arguments. Leaves: an exception whose docstring is its message, with a
remedy.
"""

from __future__ import annotations

from inspect import cleandoc


class DeclarationError(Exception):
    """Ada yang keliru dalam deklarasi situs."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(" ".join(cleandoc(self.__doc__ or "").format(**facts).split()))
