"""Columns named like personal data.

Enters: the heading of a column. Leaves: whether it promises something of a person, and how sure that is: `suspicion`.
`NAMES` are headings that are also fit for things (``nama``), others are fit for figures (``kk``), for offices
(``telepon``) or for groups (``penerima``): what stands below them decides, see `contents`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from generator.disclosure.persons.views import plain

_NUMBER: Final = r"(?:no|nomor|nmr|num|number)?"
_WHOSE: Final = (
    r"(?:peserta|pekerja|penerima|tk|tenaga_?kerja|pemilik|kepala_keluarga|ibu_?kandung|ibu|ayah|suami|istri|anak|wali"
    r"|ahli_waris|orang|warga|penduduk|pemohon|pasien|korban|lengkap|depan|belakang|panggilan|ktp|kk|manfaat"
    r"|anggota|keluarga|nasabah|debitur|responden|karyawan|pegawai|buruh|petani|nelayan|pedagang|sopir|supir"
    r"|pengemudi|penanggung_jawab|kontak_darurat|tertanggung|bersangkutan)"
)
_PERSONAL: Final = re.compile(
    "|".join(
        (
            rf"{_NUMBER}_?(?:nik|n_i_k|ktp|e_?ktp|kk|nkk|kartu_keluarga|induk_kependudukan|kependudukan|identitas(?:_{_WHOSE})?)",
            rf"(?:nik|kk|ktp)_(?:{_WHOSE}|no|nomor|baru|lama|asli)",
            rf"{_NUMBER}_?(?:kpj|kartu_peserta|kartu_bpjs|kartu_jamsostek|bpjs|bpjstk|npwp|paspor|passport|sim)",
            rf"(?:no|nomor|nmr|id|kode)_?(?:peserta|anggota|pekerja|kartu)|{_NUMBER}_?(?:polisi|pol|plat|plat_nomor)|nopol",
            rf"plat(?:_nomor|_no|_kendaraan)?|(?:no|nomor)_?induk(?:_{_WHOSE})?|nip|inisial(?:_(?:nama|{_WHOSE}))?",
            rf"(?:nama|nm|inisial)_?{_WHOSE}(?:_[a-z]+)?",
            rf"(?:tempat|tanggal|tgl|tmpt|tahun|hari)_(?:dan_tanggal_|tanggal_|tgl_|/_)?lahir(?:_{_WHOSE})?",
            r"ttl|tempat_?tgl_?lahir|tempat_tanggal_lahir|tgllahir|tanggallahir|lahir|usia_tepat",
            rf"alamat(?:_(?:{_WHOSE}|rumah|domisili|tinggal|lengkap|tempat_tinggal|asal|kerja|surel|email))?",
            r"(?:rt|rw|rt_?rw|nomor_rumah|no_rumah|jalan|nama_jalan)",
            (
                rf"{_NUMBER}_?(?:hp|handphone|hape|telp|tlp|telepon|telpon|tel|ponsel|wa|whatsapp|seluler|kontak)"
                rf"(?:_{_WHOSE}|_hp|_rumah|_darurat)?"
            ),
            r"(?:alamat_)?(?:e_?mail|surel)(?:_address)?",
            rf"(?:{_NUMBER}_?(?:rekening|rek)|norek)(?:_(?:bank|{_WHOSE}))?|nama_rekening|atas_nama|nama_pemilik_rekening",
            r"agama|gol_?darah|golongan_darah|status_(?:kawin|perkawinan|nikah)|suku|tanda_tangan|foto|sidik_jari",
            r"(?:full|first|last|middle|family|given|maiden)_?name|surname|mothers?_(?:maiden_)?name",
            r"(?:date_of_birth|birth_?date|dob|birth_?day|place_of_birth|birth_?place)",
            r"(?:home_|street_)?address|(?:mobile|cell)?_?phone(?:_?(?:no|number))?|mobile(?:_?(?:no|number))?",
            r"(?:national|identity|citizen)_?(?:id|number|card)(?:_?(?:no|number))?|id_(?:card|number)|ssn",
            r"(?:bank_)?account_?(?:no|number)|iban|religion|marital_status|blood_type",
        )
    )
)
NAMES: Final = frozenset({"nama", "name", "nm", "names", "daftar_nama", "nama_nama"})
"""Of persons or of things, who knows."""
SURE: Final = "sure"
"""Nothing but data of persons is called so."""
FIGURE: Final = "figure"
"""Or a count (``kk``: households), or a code that stands for a group (``agama``)."""
CONTACT: Final = "contact"
"""Or the address and telephone of an office."""
PEOPLE: Final = "people"
"""Mostly a count or a group of people; but who they are may stand there."""
_FIGURES: Final = re.compile(
    r"kk|nkk|ktp|e_?ktp|sim|bpjs|bpjstk|npwp|paspor|passport|rt|rw|rt_?rw|agama|suku|gol_?darah|golongan_darah"
    r"|status_(?:kawin|perkawinan|nikah)|religion|marital_status|blood_type"
)
_CONTACTS: Final = re.compile(
    rf"alamat(?:_(?:lengkap|kerja|surel|email))?|(?:street_)?address|jalan|nama_jalan|(?:alamat_)?(?:e_?mail|surel)(?:_address)?"
    rf"|{_NUMBER}_?(?:hp|handphone|telp|tlp|telepon|telpon|tel|ponsel|wa|whatsapp|seluler|kontak)"
    r"|(?:mobile|cell)?_?phone(?:_?(?:no|number))?"
)
_PEOPLE: Final = re.compile(
    r"(?:(?:daftar|data|para)_)?(?:penerima(?:_(?:manfaat|bantuan|santunan|upah|iuran))?|pekerja|pemilik|ahli_?waris|orang"
    r"|kepala_?keluarga|peserta|anggota(?:_keluarga)?|tenaga_?kerja|tk|warga|penduduk|pemohon|pasien|korban|nasabah"
    r"|debitur|responden|karyawan|pegawai|buruh|petani|nelayan|pedagang|pengemudi|sopir|suami|istri|ayah|ibu|anak|wali"
    r"|penanggung_jawab|yang_bersangkutan|tertanggung|person|people|member|recipient|beneficiary|employee|worker|owner)"
)
_HEADINGS: Final = 4096
"""So many headings are remembered: the same ones stand on every page."""
_LIKE: Final = str.maketrans("01345", "oieas")


def _key(heading: str) -> str:
    text = re.sub(r"([a-z])([A-Z])", r"\1_\2", plain(heading))
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def _forms(heading: str) -> set[str]:
    key = _key(heading)
    bare = re.sub(r"_?[0-9]+\Z", "", key)
    return {
        key,
        bare,
        bare.translate(_LIKE),
        re.sub(r"(?:^|_)(?:data|kolom|isi|field)_|_(?:data|text|str)\Z", "", bare),
    }


@lru_cache(_HEADINGS)
def suspicion(heading: str) -> str:
    """Tell what a column with this heading may hold of persons: `SURE`, `FIGURE`, `CONTACT`, `PEOPLE`, or nothing."""
    forms = _forms(heading)
    # Letters apart: n i k, N.I.K., no.kk
    together = {form.replace("_", "") for form in forms}
    short = not together.isdisjoint({"nik", "nokk", "nonik", "noktp", "nohp", "nokpj", "kpj", "norekening"})
    personal = [form for form in forms if _PERSONAL.fullmatch(form)]
    if short or personal:
        doubtful = {
            kind
            for kind, pattern in ((FIGURE, _FIGURES), (CONTACT, _CONTACTS))
            if not short and all(map(pattern.fullmatch, personal))
        }
        return doubtful.pop() if len(doubtful) == 1 else SURE
    return PEOPLE if any(map(_PEOPLE.fullmatch, forms)) else ""


def is_personal(heading: str) -> bool:
    """Tell whether a column with this heading holds something of persons, unless what stands there says otherwise."""
    return suspicion(heading) in {SURE, FIGURE, CONTACT}


@lru_cache(_HEADINGS)
def is_name(heading: str) -> bool:
    """Tell whether a column with this heading holds names, of persons or of things."""
    return not NAMES.isdisjoint(_forms(heading))


@lru_cache(_HEADINGS)
def is_doubtful(heading: str) -> bool:
    """Tell whether what stands below this heading decides."""
    return is_name(heading) or suspicion(heading) in {FIGURE, CONTACT, PEOPLE}
