"""The list of areas somebody gives, row by row.

Enters: a CSV: ``kode`` and ``nama``, and whatever else is known of each area. Leaves: `Row` values with the level and
the parent of each, or every `Trouble` there is. Level and parent are read from codes of Kemendagri's shape.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from generator.catalogue import LEVELS
from generator.forms.trouble import Trouble
from generator.intake.cells import text_of
from generator.intake.sheets import Sheet, read_list
from generator.validation.spelling import plain
from generator.wording import N_

VILLAGE, DISTRICT, REGION, PROVINCE = LEVELS
NEEDED: Final = ("kode", "nama")
OPTIONAL: Final = ("alias", "tingkat", "induk", "lat", "lon", "kode_bps", "luas_km2", "ubin_kolom", "ubin_baris")
_SHAPES: Final[Mapping[str, re.Pattern[str]]] = MappingProxyType(
    {
        PROVINCE: re.compile(r"[0-9]{2}"),
        REGION: re.compile(r"[0-9]{2}\.[0-9]{2}"),
        DISTRICT: re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}"),
        VILLAGE: re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}"),
    }
)
_BPS: Final[Mapping[str, int]] = MappingProxyType({PROVINCE: 2, REGION: 4, DISTRICT: 7, VILLAGE: 10})
"""How many digits a BPS code of a level has."""
_WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        PROVINCE: ("provinsi", "propinsi", "prov."),
        REGION: ("kabupaten", "kota", "kab."),
        DISTRICT: ("kecamatan", "kec."),
        VILLAGE: ("kelurahan", "desa", "kel.", "ds."),
    }
)
_LEVEL_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {**{level: level for level in LEVELS}, "desa": VILLAGE, "kabupaten": REGION}
)
"""What may stand under ``tingkat``."""
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]+)?")
_LIMITS: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {"lat": (-90, 90), "lon": (-180, 180), "luas_km2": (0, 1e7)}
)
_FIRST_CITY: Final = 71
"""Codes of a kota begin here, within a province."""
_LONGEST: Final = 100
_MOST: Final = 100_000
_LARGEST: Final = 20 * 2**20

_NOT_CSV: Final = N_("berkasnya bukan CSV")
_SAVE: Final = N_("Simpan daftarnya sebagai CSV dengan judul kolom kode dan nama")
_TOO_LARGE: Final = N_("daftarnya terlalu besar")
_PARTS: Final = N_("Satu situs untuk satu daerah: ambil wilayah daerah itu saja")
_EMPTY: Final = N_("daftarnya kosong")
_ONE_EACH: Final = N_("Tulis satu baris untuk tiap wilayah: kabupaten atau kota, kecamatan, dan kelurahan atau desa")
_NO_COLUMN: Final = N_('kolom "{nama}" tidak ada')
_ADD_COLUMN: Final = N_("Beri judul kolom di baris pertama: kode, nama; yang lain boleh menyusul: {dikenal}")
_UNKNOWN: Final = N_('kolom "{nama}" tidak dikenal')
_TWICE: Final = N_('kolom "{nama}" ada lebih dari sekali')
_BAD_CODE: Final = N_('kode "{nilai}" tidak berbentuk kode Kemendagri')
_CODE: Final = N_(
    "Tulis dengan titik, sebagai teks: 35.07 untuk kabupaten atau kota, 35.07.01 untuk kecamatan, dan 35.07.01.2001 "
    "untuk kelurahan atau desa"
)
_AGAIN: Final = N_('kode "{nilai}" sudah dipakai di baris {baris}')
_KEEP_ONE: Final = N_("Sisakan satu baris untuk tiap wilayah")
_NO_NAME: Final = N_("namanya kosong")
_WRITE_NAME: Final = N_("Tulis nama wilayahnya")
_LONG_NAME: Final = N_("namanya terlalu panjang")
_BAD_LEVEL: Final = N_('tingkat "{nilai}" tidak dikenal')
_LEVEL: Final = N_("Tulis salah satu dari: {dikenal}; atau kosongkan, karena kodenya sudah mengatakannya")
_OTHER_LEVEL: Final = N_('tingkat "{nilai}" tidak cocok dengan kodenya, yang berbentuk kode {harapan}')
_OTHER_PARENT: Final = N_('induk "{nilai}" tidak cocok dengan kodenya, yang berada di bawah {harapan}')
_PARENT: Final = N_("Perbaiki induk atau kodenya; induk boleh dikosongkan, karena kodenya sudah mengatakannya")
_CYCLE: Final = N_("induknya berputar kembali ke wilayah ini")
_BAD_NUMBER: Final = N_('"{nilai}" bukan bilangan antara {bawah} dan {atas}')
_NUMBER_LIKE: Final = N_("Tulis seperti -7.98 atau kosongkan")
_BAD_BPS: Final = N_('kode BPS "{nilai}" tidak terdiri atas {harapan} angka')
_BPS_OR_NOTHING: Final = N_("Perbaiki, atau kosongkan bila tidak tahu")
_BPS_AGAIN: Final = N_('kode BPS "{nilai}" sudah dipakai di baris {baris}')
_BAD_TILE: Final = N_('"{nilai}" bukan letak ubin')
_TILE: Final = N_("Tulis bilangan bulat mulai dari 0 di kedua kolom ubin, atau kosongkan keduanya")


@dataclass(frozen=True, slots=True)
class Row:
    """One area as it was listed."""

    number: int
    """The row of the list; 0 for an area that only the codes of others tell of."""
    code: str
    name: str
    """Without the word before it."""
    term: str
    """The word before its name: Kecamatan."""
    level: str
    parent: str
    bps: str = ""
    alias: str = ""
    latitude: float | None = None
    longitude: float | None = None
    square_km: str = ""
    tile: tuple[int, int] | None = None


class Listing:
    """Reads one list."""

    def __init__(self, file: str) -> None:
        self._file = file
        self.troubles: list[Trouble] = []
        self._codes: dict[str, int] = {}
        self._bps: dict[str, int] = {}

    def note(self, cause: str, remedy: str, row: int | None = None, column: str = "", **facts: str) -> None:
        """Note one thing that must be repaired."""
        self.troubles.append(Trouble(self._file, cause, remedy, "", row, column, facts))

    def read(self, path: Path) -> tuple[Row, ...]:
        """Return the areas that can be understood; what cannot is noted.

        Raises:
            OSError: the system does not let us.
        """
        if path.stat().st_size > _LARGEST:
            self.note(_TOO_LARGE, _PARTS)
            return ()
        with path.open("rb") as file:
            is_book = file.read(2) == b"PK"
        read = None if is_book else read_list(path)
        if read is None or (read.refused is not None and path.stat().st_size):
            self.note(_NOT_CSV, _SAVE)
            return ()
        versions = [version[0] for version in read.versions]
        best = max(versions, key=_headings, default=None)
        if best is None or not any(any(map(text_of, row)) for row in best.rows):
            self.note(_EMPTY, _ONE_EACH)
            return ()
        columns = self._columns([plain_heading(text_of(cell)) for cell in best.rows[0]])
        lines = [
            (number, {name: text_of(row[place]) if place < len(row) else "" for name, place in columns.items()})
            for number, row in enumerate(best.rows[1:], start=2)
            if any(map(text_of, row))
        ]
        if self.troubles:
            return ()
        if not lines:
            self.note(_EMPTY, _ONE_EACH)
        if len(lines) > _MOST:
            self.note(_TOO_LARGE, _PARTS)
            return ()
        self._cycles(lines)
        return tuple(row for number, cells in lines if (row := self._row(number, cells)) is not None)

    def _columns(self, header: Sequence[str]) -> Mapping[str, int]:
        known = ", ".join(OPTIONAL)
        for name in NEEDED:
            if name not in header:
                self.note(_NO_COLUMN, _ADD_COLUMN, 1, nama=name, dikenal=known)
        for name, count in Counter(filter(None, header)).items():
            if name not in (*NEEDED, *OPTIONAL):
                self.note(_UNKNOWN, _ADD_COLUMN, 1, nama=name, dikenal=known)
            elif count > 1:
                self.note(_TWICE, _ADD_COLUMN, 1, nama=name, dikenal=known)
        return {name: place for place, name in enumerate(header) if name}

    def _row(self, number: int, cells: Mapping[str, str]) -> Row | None:
        code = cells["kode"]
        level = next((level for level, shape in _SHAPES.items() if shape.fullmatch(code)), "")
        if not level:
            self.note(_BAD_CODE, _CODE, number, "kode", nilai=code)
            return None
        first = self._codes.setdefault(code, number)
        if first != number:
            self.note(_AGAIN, _KEEP_ONE, number, "kode", nilai=code, baris=str(first))
        self._level(number, cells.get("tingkat", ""), level)
        parent = code.rpartition(".")[0]
        told = cells.get("induk", "")
        # A province above is nobody's business where the list begins with a kabupaten.
        if told and told != parent:
            self.note(_OTHER_PARENT, _PARENT, number, "induk", nilai=told, harapan=parent or "-")
        term, name = named(cells["nama"], level, code)
        if not name:
            self.note(_NO_NAME, _WRITE_NAME, number, "nama")
        elif len(name) > _LONGEST:
            self.note(_LONG_NAME, _WRITE_NAME, number, "nama")
        return Row(
            number=number,
            code=code,
            name=name,
            term=term,
            level=level,
            parent=parent,
            bps=self._bps_code(number, cells.get("kode_bps", ""), level),
            alias=cells.get("alias", ""),
            latitude=self._number(number, cells, "lat"),
            longitude=self._number(number, cells, "lon"),
            square_km="" if (area := self._number(number, cells, "luas_km2")) is None else f"{area:g}",
            tile=self._tile(number, cells),
        )

    def _level(self, number: int, told: str, level: str) -> None:
        known = _LEVEL_WORDS.get(told.casefold())
        if told and known is None:
            self.note(_BAD_LEVEL, _LEVEL, number, "tingkat", nilai=told, dikenal=", ".join(LEVELS))
        elif told and known != level:
            self.note(_OTHER_LEVEL, _LEVEL, number, "tingkat", nilai=told, harapan=level, dikenal=", ".join(LEVELS))

    def _number(self, number: int, cells: Mapping[str, str], name: str) -> float | None:
        text, (least, most) = cells.get(name, ""), _LIMITS[name]
        if not text:
            return None
        value = float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None
        if value is None or not least <= value <= most:
            self.note(_BAD_NUMBER, _NUMBER_LIKE, number, name, nilai=text, bawah=f"{least:g}", atas=f"{most:g}")
            return None
        return value

    def _bps_code(self, number: int, text: str, level: str) -> str:
        if not text:
            return ""
        if not (text.isascii() and text.isdigit() and len(text) == _BPS[level]):
            self.note(_BAD_BPS, _BPS_OR_NOTHING, number, "kode_bps", nilai=text, harapan=str(_BPS[level]))
            return ""
        first = self._bps.setdefault(text, number)
        if first != number:
            self.note(_BPS_AGAIN, _BPS_OR_NOTHING, number, "kode_bps", nilai=text, baris=str(first))
        return text

    def _tile(self, number: int, cells: Mapping[str, str]) -> tuple[int, int] | None:
        column, row = (cells.get(name, "") for name in ("ubin_kolom", "ubin_baris"))
        if not column and not row:
            return None
        if all(text.isascii() and text.isdigit() and len(text) <= len("999") for text in (column, row)):
            return int(column), int(row)
        self.note(_BAD_TILE, _TILE, number, "ubin_kolom, ubin_baris", nilai=f"{column}, {row}")
        return None

    def _cycles(self, lines: Iterable[tuple[int, Mapping[str, str]]]) -> None:
        """Note every area whose parents, as listed, lead back to it."""
        above = {cells["kode"]: cells.get("induk", "") for _, cells in lines}
        for number, cells in lines:
            if cells["kode"] in set(_walk(cells["kode"], above)):
                self.note(_CYCLE, _PARENT, number, "induk")


def _walk(code: str, above: Mapping[str, str]) -> Iterator[str]:
    """Yield the areas above one, each once."""
    seen: set[str] = set()
    here = above.get(code, "")
    while here and here not in seen:
        seen.add(here)
        yield here
        here = above.get(here, "")


def named(text: str, level: str, code: str) -> tuple[str, str]:
    """Split a name into the word before it and the name; where there is no such word, the code tells it."""
    clean = "".join(letter for letter in " ".join(text.split()) if unicodedata.category(letter)[0] != "C")
    told = next((word for word in _WORDS[level] if clean.casefold().startswith(f"{word} ")), "")
    name = clean[len(told) :].strip()
    if level == PROVINCE:
        return "Provinsi", name
    if level == DISTRICT:
        return "Kecamatan", name
    if level == REGION:
        is_city = told == "kota" if told else int(code[3:5]) >= _FIRST_CITY
        return ("Kota" if is_city else "Kabupaten"), name
    is_town = told in {"kelurahan", "kel."} if told else code.rpartition(".")[2][0] == "1"
    return ("Kelurahan" if is_town else "Desa"), name


def plain_heading(text: str) -> str:
    """Return the name of a column whose heading this is, but for case, spaces and signs; the text if there is none."""
    return next((name for name in (*NEEDED, *OPTIONAL) if plain(name) == plain(text)), text)


def _headings(sheet: Sheet) -> int:
    first = sheet.rows[0] if sheet.rows else ()
    return sum(plain_heading(text_of(cell)) in (*NEEDED, *OPTIONAL) for cell in first)
