"""Made-up persons: numbers with the structure of real ones, and nobody's.

Enters: the name of a trial. Leaves: what would name a person, another one for each trial.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable

KINDS: dict[str, dict[str, str]] = {
    "nik_pria": {"id": "NIK pria", "en": "ID number of a man"},
    "nik_wanita": {"id": "NIK wanita", "en": "ID number of a woman"},
    "kk": {"id": "nomor KK", "en": "family card number"},
    "kpj": {"id": "nomor peserta (KPJ)", "en": "membership number"},
    "telepon": {"id": "nomor telepon", "en": "telephone number"},
    "surel": {"id": "surel", "en": "e-mail address"},
    "rekening": {"id": "nomor rekening", "en": "bank account"},
}
BEFORE = {"kpj": "KPJ ", "rekening": "rekening BRI "}
"""What stands before a number that is nothing but digits."""


def dice(trial: str) -> random.Random:
    return random.Random(hashlib.sha256(trial.encode()).digest())  # noqa: S311 - a test wants dice it can throw again


def bare(kind: str, trial: str) -> str:
    """Return the number or address alone."""
    return _MAKERS[kind](dice(f"{kind}/{trial}"))


def _identity(throw: random.Random, added: int = 0) -> str:
    day, month, year = throw.randint(1, 28) + added, throw.randint(1, 12), throw.randint(50, 99)
    return f"9101{throw.randint(1, 30):02d}{day:02d}{month:02d}{year:02d}{throw.randint(1, 60):04d}"


_MAKERS: dict[str, Callable[[random.Random], str]] = {
    "nik_pria": _identity,
    "nik_wanita": lambda throw: _identity(throw, 40),
    "kk": _identity,
    "kpj": lambda throw: f"1{throw.randint(10**9, 10**10 - 1)}",
    "telepon": lambda throw: f"08{throw.choice('12357')}{throw.randint(10**8, 10**9 - 1)}",
    "surel": lambda throw: f"warga{throw.randint(10, 9999)}@surat-uji.co.id",
    "rekening": lambda throw: f"{throw.randint(10**14, 10**15 - 1)}",
}
