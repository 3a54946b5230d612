"""What stands below a heading that is fit for persons and for other things.

Enters: headings with the texts below them, and the names of things. Leaves: whether a column holds something of
persons. A heading that is sure stays so, whatever stands there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from generator.disclosure.persons.headings import CONTACT, FIGURE, PEOPLE, SURE, is_name, suspicion
from generator.disclosure.persons.kinds import Known

_COUNT: Final = re.compile(r"-?(?:[0-9]{1,7}|[0-9]{1,3}(?:[.,][0-9]{3}){1,2})(?:[.,][0-9]{1,4})?\s?%?|-|–")
"""A count of people in a city, a share, or the dash that stands for none; too short for a number of a person."""
_CODE: Final = re.compile(r"[^\W_][\w/+ .\-]{0,30}")
_CODES: Final = 30
_REPEATED: Final = 2
"""A code stands for many; what stands in a list only once is somebody's."""
_FIRST: Final = re.compile(
    r"(?:[A-Z][a-z'’`]+|[A-Z]{2,}|[A-Z]\.?|(?:H|Hj|Dr|Drs|Dra|Ir|Moh|Muh|Abd|St)\.)(?:-[A-Z][a-z]+)?"
)
_LATER: Final = re.compile(rf"{_FIRST.pattern}|bin|binti|al|as|an|[A-Z]\.(?:[A-Z][a-z]*\.)*[A-Z]?[a-z]*\.?", re.DOTALL)
_LEAST, _MOST = 2, 4
"""So many words does a name have."""
_GROUPS: Final = frozenset(
    """
    agen aktif anggota aparat asisten badan bank bantuan baru buruh bukan cv daerah dan dana desa dinas driver
    formal gabungan guru industri informal iuran jasa juru kabupaten kader kampung kantor karyawan kebun kecamatan
    kelompok kelurahan keluarga kerja konstruksi koperasi kota kuli lain lainnya lama lansia mandiri masyarakat
    miskin nelayan non ojek online pabrik pasar pedagang pegawai pekerja pembantu pemerintah penerima pengemudi
    pengrajin penjaga perempuan perikanan perkebunan pertanian perusahaan peserta petani peternak petugas pria
    program pt puskesmas rentan rokok rumah sektor sekolah sopir sosial sukarelawan supir swasta tani tangga
    tembakau tenaga tidak toko tukang ud uptd umkm umum upah usaha wanita warga yayasan
    """.split()  # noqa: SIM905 - a list of words is read as words
)
"""Words of groups, trades and offices; whoever has one of them is not a person."""


def personal_columns(names: Sequence[str], held: Mapping[str, Sequence[str]], known: Known) -> list[str]:
    """Return the headings of one table below which something of persons stands.

    Args:
        names: every heading.
        held: what stands below those that were looked at; where nobody looked, a doubtful heading is believed.
        known: names of things, and how offices are reached.
    """
    called = [text for name in names if is_name(name) for text in held.get(name, ())]
    of_things = bool(called) and known.things.issuperset(called)
    return [name for name in names if _is_personal(name, held.get(name), known, of_things=of_things)]


def _is_personal(name: str, texts: Sequence[str] | None, known: Known, *, of_things: bool) -> bool:
    kind = suspicion(name)
    if kind == SURE:
        return True
    if is_name(name):
        return texts is not None and not known.things.issuperset(texts)
    if kind == PEOPLE:
        return texts is not None and names_people(texts, known)
    if kind == CONTACT and of_things:
        return False
    return bool(kind) and not is_innocent(kind, texts, known)


def is_innocent(kind: str, texts: Sequence[str] | None, known: Known) -> bool:
    """Tell whether a column that is called so holds figures, codes, or what everybody may know."""
    if not texts:
        return False
    distinct = set(texts)
    if _are_known(distinct, known):
        return True
    if kind == CONTACT:
        # Telephone numbers of a city have five digits and more.
        return all(_COUNT.fullmatch(text) and len(re.sub("[^0-9]", "", text)) <= _LEAST_PHONE for text in distinct)
    few = len(distinct) <= _CODES and len(texts) >= _REPEATED * len(distinct)
    return kind == FIGURE and (
        all(map(_COUNT.fullmatch, distinct)) or (few and all(_CODE.fullmatch(text) for text in distinct))
    )


_LEAST_PHONE: Final = 4


def names_people(texts: Sequence[str], known: Known) -> bool:
    """Tell whether most of these texts are written as names of persons are, and not as those of groups."""
    distinct = {text for text in set(texts) if text not in known.things}
    return 2 * sum(map(_is_like_a_person, distinct)) > len(distinct)


def _is_like_a_person(text: str) -> bool:
    words = re.sub(r"\s*,\s*(?:[A-Z][\w.]*\.?\s?)+\Z", "", text.strip()).split()
    if not _LEAST <= len(words) <= _MOST or not _FIRST.fullmatch(words[0]):
        return False
    whole = any(len(word.strip(".")) > 1 for word in words)
    return (
        whole
        and all(map(_LATER.fullmatch, words[1:]))
        and _GROUPS.isdisjoint(word.lower().strip(".,") for word in words)
    )


def _are_known(texts: Collection[str], known: Known) -> bool:
    contacts = set(map(_comparable, known.contacts))
    return all(text in known.things or _comparable(text) in contacts for text in texts)


def _comparable(text: str) -> str:
    """Write a telephone number as its digits, anything else in small letters."""
    return re.sub(r"[^0-9]", "", text) if re.fullmatch(r"[0-9 ()+./\-]+", text) else text.strip().casefold()
