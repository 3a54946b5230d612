"""As many cells are suppressed as the data package says: the pages tell readers how many, and why.

``kerahasiaan`` of a package counts them as ``utama`` (too small) and ``pelengkap`` (so that the former stay hidden).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from generator.validation.allowances import PROTECTION
from generator.validation.findings import Finding
from generator.validation.linked import audit
from generator.validation.messages import WARNING, Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.rules.sel_kecil import counts_people
from generator.validation.tables import Tables
from generator.wording import N_

_KINDS = ("utama", "pelengkap")


def check(tables: Tables) -> Iterable[Finding]:
    """Compare what each package declares with its tables."""
    linked = tables.shared(audit).linked
    counted: Counter[str] = Counter()
    for name, measure in linked.numbered.columns:
        counted[tables.resources[name].package] += int(
            linked.system.hidden[linked.numbered.part((name, measure))].sum()
        )
    for package in tables.catalogue.packages.values():
        declared = package.descriptor.get(PROTECTION, {})
        if isinstance(declared, dict) and any(kind in declared for kind in _KINDS):
            said = sum(declared.get(kind, 0) for kind in _KINDS)
            # A table that is not sound is not counted, and told already.
            if said != counted[package.name] and package.resources.keys() <= tables.keys():
                facts = {"tertulis": str(said), "ada": str(counted[package.name]), "paket": package.name}
                yield Finding(RULE.message, package.name, package.file, facts=facts)


RULE = Rule(
    message=Message(
        "kerahasiaan-tak-cocok",
        N_("Jumlah sel yang ditekan tidak sesuai catatannya"),
        N_("Situs menyebut berapa sel yang dirahasiakan dan mengapa. Bila catatan salah, sebabnya tidak disebut."),
        N_("Paket {paket} mencatat {tertulis} sel yang ditekan, padahal tabelnya berisi {ada}."),
        N_("Hapus utama dan pelengkap dari kerahasiaan paket ini, atau perbaiki sesuai tabelnya."),
        WARNING,
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=counts_people,
)
