"""What Excel may calculate: texts that start as a formula does, in whatever file they stand.

Enters: nothing. Leaves: a pattern.
"""

from __future__ import annotations

from typing import Final

STARTS: Final = "^[=+@\t\r\n'\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH COMMERCIAL AT}-]"
"""How a cell starts that Excel may calculate, or that has an apostrophe of its own."""
