"""What a publisher allows the rules, and tells them: ``toleransi``, ``catatan_perubahan`` and ``kerahasiaan``.

Enters: one package as declared. Leaves: findings about the shape of each; what they mean is the rules' business.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from generator.catalogue import Descriptor, Package
from generator.errors import BadPeriod
from generator.periods import Period
from generator.validation.changes import PROPERTY as NOTES
from generator.validation.findings import Finding
from generator.validation.messages import MESSAGES
from generator.wording import N_

TOLERANCES: Final = "toleransi"
_NOT_OBJECT = N_("pasangan kode aturan dan angka")
_UNKNOWN = N_("kode aturan yang mengenal toleransi")
_NO_NUMBER = N_("angka nol atau lebih")
PROTECTION: Final = "kerahasiaan"
_AT_LEAST: Final = {"ambang": 1, "lebar": 1, "utama": 0, "pelengkap": 0}
"""The properties of ``kerahasiaan``, each a whole number of at least so much."""
_PROTECTION = N_("pasangan ambang, lebar, utama, atau pelengkap dan bilangan bulatnya")
_WHOLE = N_("bilangan bulat, paling sedikit {paling_sedikit}")
_LIST = N_("daftar catatan, masing-masing dengan periode dan isi")
_PERIOD = N_("periode, misalnya 2026-10")
_TEXT = N_("teks yang menjelaskan sebab perubahan")
_AREA = N_("kode wilayah (boleh tidak ditulis)")
_COLUMN = N_("nama kolom ukuran (boleh tidak ditulis)")


def check(package: Package) -> Iterator[Finding]:
    """Check what a package and its tables declare."""
    measures = {field.name for resource in package.resources.values() for field in resource.by_role("ukuran")}
    yield from _of(package, package.name, package.descriptor, measures)
    for resource in package.resources.values():
        columns = {field.name for field in resource.by_role("ukuran")}
        yield from _of(package, resource.name, resource.descriptor, columns)


def about_secrecy(others: Collection[str]) -> Mapping[str, tuple[Callable[[object], bool], str]]:
    """Return what a measure may say about what it gives away: a slip there would leave somebody unprotected."""
    return {
        "mengikuti": (
            lambda value: value is False or value in others,
            N_("nama kolom ukuran lain dalam tabel yang sama, atau false bila tidak mengikuti satu pun"),
        ),
        "menghitung": (lambda value: value == "rencana", N_("kata rencana, atau hapus properti ini")),
        "kumulatif_sejak": (lambda value: value in {"tahun", "awal"}, N_("kata tahun atau awal")),
    }


def _of(package: Package, place: str, descriptor: Descriptor, measures: Collection[str]) -> Iterator[Finding]:
    if TOLERANCES in descriptor:
        yield from _tolerances(package, place, descriptor[TOLERANCES])
    if NOTES in descriptor:
        yield from _notes(package, place, descriptor, measures)
    if PROTECTION in descriptor:
        yield from _protection(package, place, descriptor[PROTECTION])


def _tolerances(package: Package, place: str, declared: object) -> Iterator[Finding]:
    # Rules load Arrow, and this module is loaded with every command.
    from generator.validation import rules  # noqa: PLC0415

    if not isinstance(declared, dict):
        yield _found("toleransi-salah", package, place, declared, _NOT_OBJECT)
        return
    known = {rule.message.code for rule in rules.discover() if rule.tolerance is not None}
    for code, number in declared.items():
        if code not in known:
            yield _found("toleransi-salah", package, place, code, _UNKNOWN)
        elif isinstance(number, bool) or not isinstance(number, int | float) or not 0 <= number < math.inf:
            yield _found("toleransi-salah", package, f"{place}.{code}", number, _NO_NUMBER)


def _notes(package: Package, place: str, descriptor: Descriptor, measures: Collection[str]) -> Iterator[Finding]:
    declared = descriptor[NOTES]
    if not isinstance(declared, list) or not all(isinstance(entry, dict) for entry in declared):
        yield _found("catatan-perubahan-salah", package, place, declared, _LIST)
        return
    for number, entry in enumerate(declared, start=1):
        checks = {
            "periode": (_is_period(entry.get("periode")), _PERIOD),
            "isi": (isinstance(entry.get("isi"), str) and bool(entry["isi"].strip()), _TEXT),
            "kode_wilayah": (isinstance(entry.get("kode_wilayah", ""), str), _AREA),
            "kolom": ("kolom" not in entry or entry["kolom"] in measures, _COLUMN),
        }
        for name, (good, expected) in checks.items():
            if not good:
                spot = f"{place}[{number}].{name}"
                yield _found("catatan-perubahan-salah", package, spot, entry.get(name), expected)


def _protection(package: Package, place: str, declared: object) -> Iterator[Finding]:
    if not isinstance(declared, dict) or not declared.keys() <= _AT_LEAST.keys():
        yield _found("kerahasiaan-salah", package, place, declared, _PROTECTION)
        return
    for name, number in declared.items():
        if type(number) is not int or number < _AT_LEAST[name]:
            least = str(_AT_LEAST[name])
            yield _found("kerahasiaan-salah", package, f"{place}.{name}", number, _WHOLE, paling_sedikit=least)


def _is_period(value: object) -> bool:
    try:
        Period.parse(value if isinstance(value, str) else "")
    except BadPeriod:
        return False
    return True


def _found(code: str, package: Package, place: str, value: object, expected: str, **more: str) -> Finding:
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    facts = {"tempat": place, "rincian": written, **more}
    return Finding(MESSAGES[code], package.name, package.file, value=written, facts=facts, words={"harapan": expected})
