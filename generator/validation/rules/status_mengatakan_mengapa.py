"""A cell is empty exactly when its status says why.

Zero, suppressed, not available and not applicable are four different things. A value beside ``ditekan`` would publish
what was meant to be kept secret; an empty cell beside ``tetap`` would be read as zero.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.catalogue import HIDDEN, STATUSES, STATUSES_OF_EMPTY
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

PREFIX = "status_"
_HIDDEN_ZERO = N_("Bila dirahasiakan, kosongkan selnya; bila memang nol, ganti statusnya menjadi tetap")
_HIDDEN = N_("Bila dirahasiakan, kosongkan selnya; bila boleh terbit, ganti statusnya menjadi tetap")
_ANY = N_("Kosongkan {kolom} hanya bila {kolom_status} salah satu dari {rincian}; selain itu isi angkanya")


def check(tables: Tables) -> Iterable[Finding]:
    """Compare every value column with its ``status_`` sibling."""
    for resource in tables.resources.values():
        names = {field.name for field in resource.fields}
        for field in resource.by_role("status"):
            name = field.name.removeprefix(PREFIX)
            if name == field.name or name not in names:
                continue
            table = tables[resource.name]
            cells = zip(table[name].to_pylist(), table[field.name].to_pylist(), strict=True)
            for row, (value, status) in enumerate(cells, start=FIRST_ROW):
                empty = value in resource.missing_values
                # A status nobody knows says nothing, and is told already.
                if status in STATUSES and empty != (status in STATUSES_OF_EMPTY):
                    facts = {"status": status, "kolom_status": field.name, "rincian": ", ".join(STATUSES_OF_EMPTY)}
                    words = {"isi": N_("kosong") if empty else N_("terisi"), "harapan": _remedy(value, status)}
                    # Reports are public: what is to be kept secret is not repeated, by this rule or any other.
                    told = None if status == HIDDEN else value
                    yield Finding(RULE.message, resource.package, resource.file, row, name, told, facts, words)


def _remedy(value: str, status: str) -> str:
    if status == HIDDEN:
        return _HIDDEN_ZERO if value.strip("0.") == "" else _HIDDEN
    return _ANY


RULE = Rule(
    message=Message(
        "status-mengatakan-mengapa",
        N_("Sel kosong tanpa alasan, atau terisi padahal tidak boleh"),
        N_("Nol, dirahasiakan, belum ada, dan tidak berlaku adalah empat hal yang berbeda."),
        N_('Kolom {kolom} {isi}, padahal {kolom_status} tertulis "{status}".'),
        N_("Periksa sel dan statusnya. {harapan}."),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=lambda resource: bool(resource.by_role("status")),
    personal=True,
)
