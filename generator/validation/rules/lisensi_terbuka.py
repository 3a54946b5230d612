"""A package carries a licence people know: under a text of one's own nobody dares to reuse a figure.

The names are those of the Open Definition's list of conformant licences, as Data Package asks for.
See https://opendefinition.org/licenses/.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.validation.findings import Finding
from generator.validation.messages import WARNING, Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.tables import Tables
from generator.wording import N_

_OPEN: Final = (
    *("CC0-1.0", "CC-BY-3.0", "CC-BY-4.0", "CC-BY-SA-3.0", "CC-BY-SA-4.0"),
    *("ODC-PDDL-1.0", "ODC-BY-1.0", "ODbL-1.0"),
)


def check(tables: Tables) -> Iterable[Finding]:
    """Compare the licences of every package with the list."""
    for name in sorted({resource.package for resource in tables.resources.values()}):
        package = tables.catalogue.packages[name]
        for licence in package.descriptor.get("licenses", ()):
            written = str(licence.get("name", ""))
            if written.casefold() not in {known.casefold() for known in _OPEN}:
                facts = {"harapan": ", ".join(_OPEN)}
                yield Finding(RULE.message, name, package.file, value=written, facts=facts)


RULE = Rule(
    message=Message(
        "lisensi-terbuka",
        N_("Lisensi tidak dikenal"),
        N_("Pembaca hanya berani memakai ulang data yang lisensinya dikenal dan terbuka."),
        N_('Lisensi "{nilai}" bukan nama lisensi data terbuka yang dikenal.'),
        N_("Pakai salah satu dari: {harapan}."),
        WARNING,
    ),
    reads=EVERY_TABLE,
    check=check,
)
