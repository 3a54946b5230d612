"""From the notes frictionless writes about a descriptor to our words.

Enters: one English note. Leaves: where in the descriptor it points to and what is expected there, as facts and marked
words of a finding. A note nobody foresaw is quoted, and said to be English.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from generator.wording import N_

_EXPECTED: Final[Mapping[str, str]] = {
    "string": N_("{letak} berisi {isi}, seharusnya teks dalam tanda kutip"),
    "array": N_("{letak} berisi {isi}, seharusnya daftar dalam kurung siku"),
    "object": N_("{letak} berisi {isi}, seharusnya objek dalam kurung kurawal"),
    "integer": N_("{letak} berisi {isi}, seharusnya bilangan bulat tanpa tanda kutip"),
    "number": N_("{letak} berisi {isi}, seharusnya bilangan tanpa tanda kutip"),
    "boolean": N_("{letak} berisi {isi}, seharusnya true atau false"),
}
_KNOWN: Final = (
    (r"'(?P<isi>.+)' is a required property(?: at property '(?P<letak>.+)')?", N_("{isi} belum ada di {letak}")),
    (
        r"(?P<isi>.+) is not one of \[(?P<pilihan>.+)\] at property '(?P<letak>.+)'",
        N_("{letak} berisi {isi}, bukan salah satu dari {pilihan}"),
    ),
    (r"(?P<isi>.+) is too short at property '(?P<letak>.+)'", N_("{letak} kosong atau terlalu pendek")),
    (
        r"(?P<isi>.+) does not match '(?P<pola>.+)' at property '(?P<letak>.+)'",
        N_("{letak} berisi {isi}, yang tidak mengikuti pola {pola}"),
    ),
    (r'field type "(?P<isi>.+)" is not supported', N_('tipe kolom "{isi}" tidak ada dalam standar')),
    (
        r'constraint "(?P<isi>.+)" is not supported by type "(?P<tipe>.+)"',
        N_('batasan "{isi}" tidak berlaku untuk kolom bertipe {tipe}'),
    ),
    (
        r'primary key "(?P<isi>.+)" does not match the fields ".+"',
        N_("primaryKey {isi} menyebut kolom yang tidak ada dalam fields"),
    ),
    (r'property "(?P<letak>.+)" is not valid "(?P<tipe>.+)"', N_("{letak} tidak ditulis seperti {tipe} dalam standar")),
)
_OF_TYPE: Final = re.compile(r"(?P<isi>.+) is not of type '(?P<tipe>\w+)' at property '(?P<letak>.+)'", re.DOTALL)


def in_our_words(note: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the facts and the words of a finding whose sentence mentions ``{rincian}``."""
    if (match := _OF_TYPE.fullmatch(note)) and match["tipe"] in _EXPECTED:
        return match.groupdict(), {"rincian": _EXPECTED[match["tipe"]]}
    for pattern, words in _KNOWN:
        if match := re.fullmatch(pattern, note, re.DOTALL):
            facts = {name: value for name, value in match.groupdict().items() if value is not None}
            missing = {"letak": "datapackage.json"} if "letak" not in facts else {}
            return facts | missing, {"rincian": words}
    return {"catatan": note}, {"rincian": N_('pemeriksa standar menulis, dalam bahasa Inggris, "{catatan}"')}
