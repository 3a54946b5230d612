"""No number of a person in a column of amounts: a list pasted one column off publishes whom it is about.

The number is never shown again, not in a terminal and not in a public log: every other rule finds its cell empty.
Amounts of eleven or twelve digits are usual among rupiah, so there a membership or telephone number is one only if
nothing else in the column is nearly as large and it ends like no amount does; among people, cases or companies no
number of ten digits exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np

from generator.catalogue import Field, Resource
from generator.disclosure.persons.identity import is_identity_number, is_money, is_phone_number
from generator.validation.codes import cells_with
from generator.validation.findings import Finding
from generator.validation.messages import Message
from generator.validation.rules import EVERY_TABLE, Rule, has_measures
from generator.validation.series import encoded
from generator.validation.tables import Tables
from generator.wording import N_

_IDENTITY = 16
_MEMBERSHIP = 11
_COUNTABLE = 10
"""Digits no count of people has: the whole country has nine."""
_FAR = 20
"""So many times the largest of the other nine tenths: then a number is no amount of this column."""
_ROUND = 100
"""Amounts paid are multiples of this, numbers of people are not."""
_NIK, _KPJ, _PHONE = N_("NIK atau nomor KK"), N_("nomor peserta (KPJ)"), N_("nomor telepon")
_OTHER = N_("nomor pengenal")

_DIGITS = 40
"""More digits than any number of a person has; Python refuses to read thousands."""


def check(tables: Tables) -> Iterable[Finding]:
    """Look at every distinct value of every measure."""
    for resource in tables.resources.values():
        for field in resource.by_role("ukuran"):
            yield from _in_column(tables, resource, field)


def _in_column(tables: Tables, resource: Resource, field: Field) -> Iterator[Finding]:
    column = tables[resource.name][field.name]
    _, texts = encoded(column)
    long = [text for text in texts if len(text) >= _COUNTABLE and re.fullmatch(r"\+?[0-9]+(\.0+)?", text)]
    if not long:
        return
    usual = _usual(texts)
    money = is_money(field)
    kinds = {text: kind for text in long if (kind := _kind(text.partition(".")[0], usual, money=money))}
    for row, text in cells_with(column, kinds):
        facts = {"digit": str(sum(letter.isdigit() for letter in text.partition(".")[0]))}
        words = {"apa": kinds[text]}
        # What was written there stays out of every report.
        yield Finding(RULE.message, resource.package, resource.file, row, field.name, None, facts, words)


def _kind(digits: str, usual: float, *, money: bool) -> str:
    """Return what a long number is, or nothing when it may be an amount."""
    if len(digits) == _IDENTITY and (not money or is_identity_number(digits)):
        return _NIK if is_identity_number(digits) else _OTHER
    if digits.startswith(("0", "+")):
        return _PHONE if is_phone_number(digits) else ""
    number = int(digits[:_DIGITS])
    if money and (number % _ROUND == 0 or number <= _FAR * usual):
        return ""
    if is_phone_number(digits):
        return _PHONE
    if len(digits) == _MEMBERSHIP:
        return _KPJ
    return "" if money else _OTHER


def _usual(texts: Iterable[str]) -> float:
    """Return the value that nine of ten distinct values do not exceed."""
    numbers = sorted(float(text) for text in texts if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", text))
    return numbers[int(0.9 * (len(numbers) - 1))] if len(numbers) > 1 else np.inf


RULE = Rule(
    message=Message(
        "pengenal-di-kolom-angka",
        N_("Nomor pengenal orang di kolom angka"),
        N_("Nomor pengenal yang terbit membuka siapa orangnya, dan tidak dapat ditarik kembali."),
        N_("Kolom {kolom} berisi bilangan {digit} digit yang tersusun seperti {apa}."),
        N_("Hapus nomor itu dari berkas dan dari riwayatnya, lalu isi angka yang dimaksud."),
        explains=(
            *("di-luar-batas", "salah-tipe", "bentuk-tak-baku", "geser-desimal", "lompatan"),
            *("tanggal-di-kolom-angka", "status-mengatakan-mengapa", "berubah-setelah-rilis"),
        ),
    ),
    reads=EVERY_TABLE,
    check=check,
    applies=has_measures,
    personal=True,
)
