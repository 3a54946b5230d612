"""MS-Keg: a data package as a statistical activity.

Enters: a ``Package`` and a ``Subject``. Leaves: a ``Form``. Most of what the form asks about fieldwork no table can
tell; a publisher declares it under ``metadata_bps`` in the descriptor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.calendar import calendar
from generator.catalogue import AREAS_TABLE, LEVELS, Package
from generator.metadata.bps.model import OWN, Entry, Form, written
from generator.metadata.model import Subject
from generator.settings import CONFIG, DATASETS
from generator.validation.calendar import CALENDAR
from generator.wording import N_

_OFTEN: Final = {
    "bulanan": N_("Bulanan"),
    "triwulanan": N_("Triwulanan"),
    "semesteran": N_("Semesteran"),
    "tahunan": N_("Tahunan"),
}
_IDENTITY: Final = N_("Identitas kegiatan")
_ORGANISER: Final = N_("I. Penyelenggara")
_ANSWERABLE: Final = N_("II. Penanggung jawab")
_PLANNING: Final = N_("III. Perencanaan dan persiapan")
_DESIGN: Final = N_("IV. Desain kegiatan")
_SAMPLE: Final = N_("V. Desain sampel")
_COLLECTION: Final = N_("VI. Pengumpulan data")
_PROCESSING: Final = N_("VII. Pengolahan dan analisis")
_OUT: Final = N_("VIII. Diseminasi hasil")

_TITLE: Final = N_("Judul kegiatan")
_YEARS: Final = N_("Tahun kegiatan")
_WHO: Final = N_("Instansi penyelenggara")
_WHERE: Final = N_("Alamat lengkap instansi")
_REACHED: Final = N_("Telepon atau surel")
_VARIABLES: Final = N_("Variabel yang dikumpulkan")
_REPEATED: Final = N_("Kegiatan ini dilakukan")
_FREQUENCY: Final = N_("Frekuensi penyelenggaraan")
_AREAS: Final = N_("Wilayah kegiatan")
_LEVELS: Final = N_("Tingkat penyajian hasil analisis")
_DIGITAL: Final = N_("Produk digital untuk umum")
_PLANNED: Final = N_("Rencana rilis produk kegiatan")
"""Questions that the data and the settings answer by themselves."""
_ASKED: Final[tuple[tuple[str, str, str], ...]] = (
    (_IDENTITY, _TITLE, "title"),
    (_IDENTITY, _YEARS, "temporal"),
    (_IDENTITY, N_("Kode kegiatan"), f"{OWN}.kode_kegiatan"),
    (_IDENTITY, N_("Cara pengumpulan data"), f"{OWN}.cara_pengumpulan"),
    (_IDENTITY, N_("Sektor kegiatan"), f"{OWN}.sektor"),
    (_IDENTITY, N_("Rekomendasi kegiatan statistik dari BPS"), f"{OWN}.rekomendasi"),
    (_ORGANISER, _WHO, "contributors"),
    (_ORGANISER, _WHERE, "extra.penerbit.alamat"),
    (_ORGANISER, _REACHED, "extra.penerbit.kontak"),
    (_ANSWERABLE, N_("Unit penanggung jawab"), f"{OWN}.unit_penanggung_jawab"),
    (_ANSWERABLE, N_("Penanggung jawab teknis (jabatan)"), f"{OWN}.penanggung_jawab_teknis"),
    (_PLANNING, N_("Latar belakang kegiatan"), f"{OWN}.latar_belakang"),
    (_PLANNING, N_("Tujuan kegiatan"), f"{OWN}.tujuan"),
    (_PLANNING, N_("Rencana jadwal kegiatan"), f"{OWN}.jadwal_kegiatan"),
    (_PLANNING, _VARIABLES, "resources.schema.fields"),
    (_DESIGN, _REPEATED, "resources.frekuensi"),
    (_DESIGN, _FREQUENCY, "resources.frekuensi"),
    (_DESIGN, N_("Tipe pengumpulan data"), f"{OWN}.tipe_pengumpulan"),
    (_DESIGN, N_("Cakupan wilayah pengumpulan data"), f"{OWN}.cakupan_wilayah"),
    (_DESIGN, _AREAS, "spatial"),
    (_DESIGN, N_("Metode pengumpulan data"), f"{OWN}.metode_pengumpulan"),
    (_DESIGN, N_("Sarana pengumpulan data"), f"{OWN}.sarana_pengumpulan"),
    (_DESIGN, N_("Unit pengumpulan data"), f"{OWN}.unit_pengumpulan"),
    (_SAMPLE, N_("Jenis rancangan sampel"), f"{OWN}.rancangan_sampel"),
    (_SAMPLE, N_("Metode pemilihan sampel tahap terakhir"), f"{OWN}.pemilihan_sampel"),
    (_SAMPLE, N_("Metode yang digunakan"), f"{OWN}.metode_sampel"),
    (_SAMPLE, N_("Kerangka sampel tahap terakhir"), f"{OWN}.kerangka_sampel"),
    (_SAMPLE, N_("Fraksi sampel keseluruhan"), f"{OWN}.fraksi_sampel"),
    (_SAMPLE, N_("Nilai perkiraan kesalahan sampling variabel utama"), f"{OWN}.kesalahan_sampling"),
    (_SAMPLE, N_("Unit sampel"), f"{OWN}.unit_sampel"),
    (_SAMPLE, N_("Unit observasi"), f"{OWN}.unit_observasi"),
    (_COLLECTION, N_("Uji coba (pilot survey)"), f"{OWN}.uji_coba"),
    (_COLLECTION, N_("Metode pemeriksaan kualitas pengumpulan data"), f"{OWN}.pemeriksaan_kualitas"),
    (_COLLECTION, N_("Penyesuaian nonrespon"), f"{OWN}.penyesuaian_nonrespon"),
    (_COLLECTION, N_("Petugas pengumpulan data"), f"{OWN}.petugas"),
    (_COLLECTION, N_("Pendidikan terendah petugas pengumpulan data"), f"{OWN}.pendidikan_petugas"),
    (_COLLECTION, N_("Jumlah petugas"), f"{OWN}.jumlah_petugas"),
    (_COLLECTION, N_("Pelatihan petugas"), f"{OWN}.pelatihan_petugas"),
    (_PROCESSING, N_("Tahapan pengolahan data"), f"{OWN}.tahapan_pengolahan"),
    (_PROCESSING, N_("Metode analisis"), f"{OWN}.metode_analisis"),
    (_PROCESSING, N_("Unit analisis"), f"{OWN}.unit_analisis"),
    (_PROCESSING, _LEVELS, "resources.schema.fields.peran"),
    (_OUT, N_("Produk tercetak untuk umum"), f"{OWN}.produk_tercetak"),
    (_OUT, _DIGITAL, "resources.path"),
    (_OUT, N_("Data mikro untuk umum"), f"{OWN}.data_mikro"),
    (_OUT, _PLANNED, f"{CALENDAR}.rencana"),
)
"""Part, question and the property that answers it, in the order of the form."""


def activity(package: Package, subject: Subject) -> Form:
    """Fill the activity form of one package."""
    say = subject.wording.translate
    known = dict(_known(package, subject))
    own = package.descriptor.get(OWN) or {}
    entries = []
    for block, label, place in _ASKED:
        file = f"{DATASETS}/{package.file}"
        if place.startswith("extra."):
            file = CONFIG
        elif place.startswith(CALENDAR):
            planned = subject.facts.tables.get(CALENDAR)
            file = f"{DATASETS}/{planned.resource.file if planned else f'{CALENDAR}.csv'}"
        value = known.get(label) or (written(own.get(place.partition(".")[2]), subject.wording))
        entries.append(Entry(say(label), value, file, place, say(block)))
    return Form(package.name, package.title, package.name, "", tuple(entries))


def _known(package: Package, subject: Subject) -> Iterator[tuple[str, str]]:
    """Answer what the descriptor, the tables and the settings of the site already say."""
    wording, release = subject.wording, subject.release
    say = wording.translate
    publisher = subject.settings.publisher
    yield _TITLE, package.title
    yield _YEARS, _years(package)
    yield _WHO, _organisers(package) or release.publisher
    yield _WHERE, written(publisher.get("alamat"), wording)
    yield _REACHED, release.contact
    named = dict.fromkeys(field.title for resource in package.resources.values() for field in resource.fields)
    yield _VARIABLES, ", ".join(named)
    often = [say(_OFTEN[one]) for one in _OFTEN if one in set(_declared(package, "frekuensi"))]
    yield _REPEATED, say(N_("Berulang")) if often else ""
    yield _FREQUENCY, ", ".join(often)
    spatial = package.descriptor.get("spatial") or {}
    if spatial.get("name"):
        code = spatial.get("code")
        yield _AREAS, f"{spatial['name']} ({code})" if code else str(spatial["name"])
    yield _LEVELS, ", ".join(_levels(package, subject))
    files = subject.downloads.values()
    kinds = dict.fromkeys(say(file.format) for file in files if file.package == package.name and file.resource)
    yield _DIGITAL, ", ".join(kinds)
    yield _PLANNED, _planned(package, subject)


def _years(package: Package) -> str:
    ends = [str(package.temporal[end])[:4] for end in ("start", "end") if package.temporal.get(end)]
    return "–".join(dict.fromkeys(ends))


def _organisers(package: Package) -> str:
    return ", ".join(
        str(one.get("title", ""))
        for one in package.descriptor.get("contributors", ())
        if "publisher" in one.get("roles", ()) and one.get("title")
    )


def _declared(package: Package, name: str) -> Iterator[Any]:
    return (resource.descriptor.get(name) for resource in package.resources.values())


def _levels(package: Package, subject: Subject) -> Iterator[str]:
    """Return the levels of the areas the tables speak of, the largest first."""
    facts = subject.facts
    found = set()
    for name in package.resources:
        table = facts.tables[name]
        column = "kode" if name == AREAS_TABLE else table.area_column
        if column is not None:
            found |= {facts.areas[code].level for code in table.frame[column].dropna().unique() if code in facts.areas}
    return (subject.wording.translate(_LEVEL_WORDS[level]) for level in reversed(LEVELS) if level in found)


def _planned(package: Package, subject: Subject) -> str:
    """Return when what is still to come is planned; the calendar is about what is reported month by month."""
    if "bulanan" not in set(_declared(package, "frekuensi")):
        return ""
    say, wording = subject.wording.translate, subject.wording
    return "; ".join(
        say(N_("{periode}: {tanggal}"), periode=wording.period(line.period), tanggal=wording.when(line.planned))
        for line in calendar(subject.facts)
        if line.planned and not line.published
    )


_LEVEL_WORDS: Final = {
    "provinsi": N_("provinsi"),
    "kota": N_("kabupaten atau kota"),
    "kecamatan": N_("kecamatan"),
    "kelurahan": N_("kelurahan atau desa"),
}


def level_words(level: str) -> str:
    """Return what readers call a level of areas: a message."""
    return _LEVEL_WORDS[level]
