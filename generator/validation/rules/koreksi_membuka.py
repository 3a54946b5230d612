"""No correction says what is suppressed: records are published with the data, and tell what stood there before.

A count that turns out to be too small is emptied in the file itself; a record would tell it to everybody.
"""

from __future__ import annotations

from collections.abc import Iterable

import pyarrow.compute as pc

from generator.catalogue import HIDDEN
from generator.corrections import Correction
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule
from generator.validation.sums import has, text
from generator.validation.tables import Tables
from generator.wording import N_


def check(tables: Tables) -> Iterable[Finding]:
    """Look at every correction of a figure."""
    for name, corrections in tables.corrections.items():
        resource = tables.resources[name]
        measures = {field.name for field in resource.by_role("ukuran")}
        for correction in corrections:
            said = {correction.old, correction.new} - set(resource.missing_values)
            if correction.column in measures and said and _is_hidden(tables, correction):
                facts = {"kolom_koreksi": correction.column, "tabel": name}
                # What the record says is not repeated.
                yield Finding(RULE.message, correction.package, correction.file, correction.line, None, None, facts)


def _is_hidden(tables: Tables, correction: Correction) -> bool:
    status = f"status_{correction.column}"
    if not has(tables, correction.table, status, *correction.key):
        return False
    here = pc.equal(text(tables, correction.table, status), HIDDEN)
    for column, code in correction.key.items():
        here = pc.and_(here, pc.equal(text(tables, correction.table, column), code))
    return bool(pc.any(here).as_py())


RULE = Rule(
    message=Message(
        "koreksi-membuka",
        N_("Koreksi membuka angka yang ditekan"),
        N_("Catatan koreksi ikut terbit, dengan isi lama dan isi barunya."),
        N_("Koreksi ini menyebut isi kolom {kolom_koreksi} di tabel {tabel}, padahal sel itu ditekan."),
        N_("Kosongkan selnya di berkas CSV dan tulis statusnya ditekan, lalu hapus catatan koreksi ini."),
    ),
    reads=EVERY_TABLE,
    check=check,
)
