"""Every disguise that is tried: a kind of number, a way of writing it, a place in a file.

Enters: nothing. Leaves: `Trial` values, each with its own made-up person; and whether the gate catches them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from disguises.persons import BEFORE, KINDS, bare
from disguises.places import GROUPS as PLACE_GROUPS
from disguises.places import PLACES, File, Place, page, parquet, set_cell, workbook
from disguises.writings import GROUPS as WRITING_GROUPS
from disguises.writings import IDENTITIES, WRITINGS, Writing, cut

from generator.disclosure.persons import search_file
from generator.disclosure.persons.kinds import ACCOUNT, EMAIL, HEADING, IDENTITY, MEMBERSHIP, PHONE

GROUPS = {
    **WRITING_GROUPS,
    **PLACE_GROUPS,
    "judul": {"id": "Judul kolom data pribadi", "en": "Headings of personal data"},
}
FOUND_AS = {
    **dict.fromkeys(IDENTITIES, IDENTITY),
    "kpj": MEMBERSHIP,
    "telepon": PHONE,
    "surel": EMAIL,
    "rekening": ACCOUNT,
    "judul": HEADING,
}
IN_PLACES = ("nik_wanita", "telepon", "surel", "rekening")
"""What is put into every place: one of each kind that the search tells apart in its own way."""
HEADINGS = (
    *(
        "nama",
        "Nama Lengkap",
        "nama_peserta",
        "NAMA PEKERJA",
        "nama_ibu_kandung",
        "nik",
        "NIK",
        "N.I.K",
        "no_nik",
        "NoKTP",
    ),
    *(
        "nomor_induk_kependudukan",
        "no_kk",
        "No. KK",
        "nomor kartu keluarga",
        "kpj",
        "No KPJ",
        "nomor_peserta",
        "alamat",
    ),
    *("ALAMAT RUMAH", "alamat_domisili", "RT/RW", "tanggal_lahir", "Tgl. Lahir", "tgl lahir", "tempat lahir", "TTL"),
    *(
        "Tempat/Tanggal Lahir",
        "no_hp",
        "No. HP",
        "nomor telepon",
        "telp",
        "No WA",
        "whatsapp",
        "email",
        "E-mail",
        "surel",
    ),
    *("no_rekening", "Nomor Rekening", "norek", "atas nama", "npwp", "agama", "birth_date", "DateOfBirth", "full name"),
    *(
        "phone_number",
        "ｎｉｋ",
        "n\u200bik",
        "n1k",
        "nik_1",
        "nama_penerima",
        "nama_ahli_waris",
        "identitas pekerja",
        "who",
    ),
    *(
        "nama_anggota",
        "nm_peserta",
        "daftar_nama",
        "nopol",
        "plat nomor",
        "inisial",
        "nomor_induk",
        "NIP",
        "nama petani",
    ),
)
GROUP_HEADINGS = ("penerima", "pekerja", "kepala_keluarga", "ahli_waris", "pemilik", "anggota", "Penerima Manfaat")
"""Fit for counts and groups too: names of persons stand below them."""
NAMES = {
    "kapital": ("Rekaan Satu Contoh", "Karangan Uji", "M. Tiruan"),
    "huruf_besar": ("REKAAN CONTOH", "KARANGAN UJI", "HJ. TIRUAN UJI"),
    "bergelar": ("Dr. Rekaan Contoh, S.Pd", "H. Karangan", "Ir. Tiruan Uji"),
    "satu_kata": ("Rekaan", "Karangan", "Tiruan"),
    "huruf_kecil": ("rekaan contoh", "karangan uji", "tiruan uji"),
}
LABELS = {
    "nopeserta": "nopeserta ",
    "no_kartu": "No Kartu: ",
    "nomor_kartu": "Nomor Kartu ",
    "no_titik_kartu": "No. Kartu ",
    "kartu_peserta": "kartu peserta ",
    "nomor_saja": "nomor ",
}
"""What stands before a membership number."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One disguise."""

    name: str
    """What is written, how and where: ``nik_pria/lebar_penuh/catatan_txt``."""
    group: str
    kind: str
    make: Callable[[str], File]
    """From a number or nothing to a file."""

    def caught(self) -> bool:
        """Tell whether the gate finds the right kind of thing."""
        name, content = self.make(bare(self.kind, self.name) if self.kind in KINDS else "")
        return any(hit.kind == FOUND_AS[self.kind] for hit in search_file(name, content))


def _table(pieces: list[str]) -> bytes:
    heads = ",".join("abcdefghijklmnopq"[: len(pieces)])
    return f"bulan,{heads}\n2026-01,{','.join(pieces)}\n".encode()


def _beside(*lengths: int) -> dict[str, Callable[[str], File]]:
    pieces = cut(*lengths)
    return {
        "kolom_csv": lambda number: ("t.csv", _table(pieces(number))),
        "sel_html": lambda number: (
            "index.html",
            page("<table><tr>" + "".join(f"\n  <td>{piece}</td>" for piece in pieces(number)) + "</tr></table>"),
        ),
        "larik_json": lambda number: ("t.json", json.dumps({"x": pieces(number)}).encode()),
        "sel_xlsx": lambda number: ("t.xlsx", workbook(lambda book: book.active.append(["x", *pieces(number)]))),
    }


def _split() -> Iterator[Trial]:
    shapes = {"6-6-4": (6, 6, 4), "6-10": (6, 10), "12-4": (12, 4), "8-8": (8, 8), "2-2-2-6-4": (2, 2, 2, 6, 4)}
    shapes |= {"satu_satu": (1,) * 16, "5-5-6": (5, 5, 6)}
    for shape, lengths in shapes.items():
        for place, make in _beside(*lengths).items():
            yield Trial(f"nik_wanita/{shape}/{place}", "terbelah", "nik_wanita", make)
    pieces = cut(6, 6, 4)
    more: dict[str, Callable[[str], File]] = {
        "baris_csv": lambda n: ("t.csv", ("bulan,a\n" + "".join(f"2026-01,{p}\n" for p in pieces(n))).encode()),
        "baris_teks": lambda n: ("a.txt", "\n".join(pieces(n)).encode()),
        "objek_json": lambda n: ("t.json", json.dumps(dict(zip("abc", pieces(n), strict=True))).encode()),
        "butir_html": lambda n: ("i.html", page("<ul>" + "".join(f"<li>{p}</li>" for p in pieces(n)) + "</ul>")),
        "atribut_html": lambda n: (
            "i.html",
            page("<p " + " ".join(f'data-{a}="{p}"' for a, p in zip("abc", pieces(n), strict=True)) + ">x</p>"),
        ),
        "teks_svg": lambda n: (
            "g.svg",
            ("<svg>" + "".join(f"<text>{p}</text>" for p in pieces(n)) + "</svg>").encode(),
        ),
        "kolom_berjauhan_csv": lambda n: ("t.csv", "a,x,b,y,c\n{},-,{},-,{}\n".format(*pieces(n)).encode()),
        "berkas_berbeda": lambda n: ("t.csv", f"a,b\n{pieces(n)[0]},x\n".encode()),
    }
    for place, make in more.items():
        yield Trial(f"nik_wanita/6-6-4/{place}", "terbelah", "nik_wanita", make)


def _headed(heading: str) -> Iterator[tuple[str, Callable[[str], File]]]:
    yield "csv", lambda _: ("t.csv", f'bulan,"{heading}"\n2026-01,contoh\n'.encode())


def _always(name: str, content: bytes) -> Callable[[str], File]:
    return lambda _: (name, content)


def _labels() -> Iterator[Trial]:
    for name, label in LABELS.items():
        yield Trial(f"kpj/label_{name}/catatan_txt", "polos", "kpj", _labelled(label))


def _labelled(label: str) -> Callable[[str], File]:
    return lambda number: ("catatan.txt", f"Rapat bulan ini.\nLihat {label}{number} di meja.\n".encode())


def _headings() -> Iterator[Trial]:
    for heading in HEADINGS:
        for place, make in _headed(heading):
            yield Trial(f"judul/{heading}/{place}", "judul", "judul", make)
    for heading in GROUP_HEADINGS:
        content = f"bulan,{heading}\n" + "".join(f"2026-01,{name}\n" for name in NAMES["kapital"])
        yield Trial(f"judul/{heading}/nama_orang", "judul", "judul", _always("t.csv", content.encode()))
    for way, names in NAMES.items():
        shown = "".join(f"<tr><td>{name}</td></tr>" for name in names)
        data = json.dumps([{"penerima": name} for name in names])
        rows = "".join(f'"{name}";1\n' for name in names)
        yield from (
            Trial(f"judul/penerima/{way}_{place}", "judul", "judul", _always(file, content))
            for place, file, content in (
                ("csv", "t.csv", f"penerima;jumlah\n{rows}".encode()),
                ("html", "i.html", page(f"<table><tr><th>Penerima</th></tr>{shown}</table>")),
                ("json", "t.json", data.encode()),
            )
        )
    elsewhere: dict[str, Callable[[str], File]] = {
        "xlsx": lambda _: ("t.xlsx", workbook(lambda book: set_cell(book, "NIK", "C1"))),
        "xlsx_di_bawah_judul": lambda _: ("t.xlsx", workbook(lambda book: set_cell(book, "Alamat Rumah", "B3"))),
        "parquet": lambda _: ("t.parquet", parquet(column="tanggal_lahir")),
        "json": lambda _: ("t.json", b'[{"bulan": "2026-01", "no_hp": "x"}]'),
        "html": lambda _: ("i.html", page("<table><tr><th>Bulan</th><th>Tanggal lahir</th></tr></table>")),
        "isian_html": lambda _: ("i.html", page('<input name="nik">')),
        "xml": lambda _: ("t.xml", b"<data><orang><nik>x</nik></orang></data>"),
        "csv_titik_koma": lambda _: ("t.csv", b"bulan;alamat\n2026-01;x\n"),
        "csv_di_bawah_judul": lambda _: ("t.csv", b"DAFTAR PENERIMA,,\n,,\nNo,NIK,Jumlah\n1,x,2\n"),
    }
    for place, make in elsewhere.items():
        yield Trial(f"judul/{place}", "judul", "judul", make)


@cache
def every_trial() -> tuple[Trial, ...]:
    """Return all trials there are, in a fixed order."""
    written = (_written(writing, kind) for writing in WRITINGS for kind in writing.kinds)
    placed = (_placed(place, kind) for place in PLACES for kind in IN_PLACES)
    return (*written, *placed, *_split(), *_headings(), *_labels())


def _written(writing: Writing, kind: str) -> Trial:
    def make(number: str) -> File:
        words = f"Rapat bulan ini.\nLihat {BEFORE.get(kind, '')}{writing.write(number)} di meja.\n"
        return "catatan.txt", words.encode()

    return Trial(f"{kind}/{writing.name}/catatan_txt", writing.group, kind, make)


def _placed(place: Place, kind: str) -> Trial:
    return Trial(
        f"{kind}/apa_adanya/{place.name}",
        place.group,
        kind,
        lambda number: place.hide(f"{BEFORE.get(kind, '')}{number}"),
    )


def tally() -> list[dict[str, object]]:
    """Try everything, and return what stands in the record."""
    tried: dict[str, list[tuple[str, bool]]] = {group: [] for group in GROUPS}
    for trial in every_trial():
        tried[trial.group].append((trial.name, trial.caught()))
    return [
        {
            "nama": group,
            "judul": GROUPS[group],
            "dicoba": len(results),
            "tertangkap": sum(caught for _, caught in results),
            "lolos": [name for name, caught in results if not caught],
        }
        for group, results in tried.items()
    ]
