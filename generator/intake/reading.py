"""All lists of one run, from files to counts.

Enters: files, a `Plan` and the tables to fill. Leaves: a `Taken`: how many people of each kind there are, what was
understood of each sheet, and the `Trouble` that somebody must repair first. Only positions and the mapping's own words
are kept of a list, never its texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from generator.intake.cells import Cell, digits_of, is_number, is_rounded, text_of
from generator.intake.header import Header, find_header, letter, people_rows
from generator.intake.mapping import FIELDS, KPJ, NIK, ListMap, Plan
from generator.intake.people import EMPTY, NO_VILLAGE, NOWHERE, ROUNDED, UNKNOWN_WORD, Judge, Judged
from generator.intake.sheets import Sheet, read_list
from generator.intake.targets import PROPOSALS, Targets
from generator.validation.stages import STAGES
from generator.wording import N_

_NIK_DIGITS: Final = 16
_REMEDIES: Final = {
    EMPTY: N_("Isi sel itu, atau hapus barisnya bila bukan orang"),
    UNKNOWN_WORD: N_("Tambahkan kata itu beserta kodenya di bagian kode berkas peta"),
    NOWHERE: N_("Perbaiki kecamatan dan kelurahan, atau tulis bila: tak_bertempat: lewati di berkas peta"),
    NO_VILLAGE: N_("Perbaiki kelurahan, atau tulis bila: tak_bertempat: lewati di berkas peta"),
    ROUNDED: N_("Minta daftar dengan kolom NIK berformat teks, atau tulis bila: nik_rusak: tolak di berkas peta"),
}
_NO_COLUMN: Final = N_("judul kolom {bidang} tidak ditemukan")
_ADD_HEADING: Final = N_("Tambahkan judul yang dipakai daftar ini pada kolom: {bidang} di berkas peta")
_TWICE: Final = N_("judul kolom {bidang} dipakai beberapa kolom")
_ONE_EACH: Final = N_("Ubah judul kolom yang lain, atau persempit judul {bidang} di berkas peta")
_NO_MAP: Final = N_("nama berkas ini tidak cocok dengan satu pun berkas: di peta")
_ADD_MAP: Final = N_("Tambahkan daftar dengan pola nama berkas ini di berkas peta")
_NOBODY: Final = N_("di bawah judul kolom tidak ada satu orang pun")
_CHECK_ROWS: Final = N_("Periksa apakah daftarnya terisi, dan judul kolom di peta sudah benar")


class Group(NamedTuple):
    """People who are alike in all that is counted."""

    kind: str
    place: str
    codes: tuple[tuple[str, str], ...]
    """Code by list of codes, sorted."""
    refused: bool
    open: bool
    """Whether nobody knows yet how much further they came."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What somebody must repair before anything is written: where, and never what stands there."""

    file: str
    cause: str
    """Marked words; may mention ``bidang``."""
    remedy: str
    """Marked words; may mention ``bidang``."""
    sheet: int = 0
    """The place of the sheet in its file; 0 when the whole file is concerned."""
    rows: tuple[int, ...] = ()
    field: str = ""
    column: str = ""
    """Its letter."""


@dataclass(frozen=True, slots=True)
class SheetRead:
    """What was understood of one sheet."""

    file: str
    sheet: int
    kind: str
    header_row: int
    columns: Mapping[str, str]
    """Letter by field."""
    unused: tuple[str, ...]
    """Letters of columns that nobody asked for."""
    not_people: tuple[int, ...]
    """Rows that hold something, but nobody."""
    tally: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How many people, by what is told and its code: ``("orang", "")``, ``("ditolak", "data_ganda")``."""


@dataclass(frozen=True, slots=True)
class Taken:
    """All lists together."""

    groups: Mapping[Group, int]
    sheets: tuple[SheetRead, ...]
    passed_over: tuple[tuple[str, int], ...]
    """File, and how many of its sheets are hidden or no lists."""
    used: tuple[ListMap, ...]
    """The parts of the mapping that a file was read by."""
    troubles: tuple[Trouble, ...]


class Reader:
    """Reads lists one after the other."""

    def __init__(self, plan: Plan, targets: Targets) -> None:
        self._plan, self._targets = plan, targets
        self._judge = Judge(plan, targets)
        self._groups: Counter[Group] = Counter()
        self._sheets: list[SheetRead] = []
        self._passed_over: list[tuple[str, int]] = []
        self._used: dict[int, ListMap] = {}
        self._troubles: list[Trouble] = []

    def read(self, path: Path, name: str) -> None:
        """Read one file, which is called `name` in all that is told about it."""
        list_map = self._plan.map_of(path.name)
        if list_map is None:
            self._troubles.append(Trouble(name, _NO_MAP, _ADD_MAP))
            return
        self._used[list_map.line] = list_map
        found = read_list(path)
        if found.refused is not None:
            self._troubles.append(Trouble(name, found.refused.cause, found.refused.remedy))
            return
        sheets = max((_headed(sheets, list_map) for sheets in found.versions), key=_headings)
        lists = [(sheet, header) for sheet, header in sheets if header is not None and _is_list(header, list_map)]
        passed_over = found.hidden + len(sheets) - len(lists)
        if passed_over and lists:
            self._passed_over.append((name, passed_over))
        if not lists:
            best = max((header for _, header in sheets if header), key=lambda one: len(one.columns), default=None)
            self._unheaded(name, 0, list_map, best)
        for sheet, header in lists:
            if self._unheaded(name, sheet.number, list_map, header):
                self._people(name, sheet, header, list_map)

    def taken(self) -> Taken:
        """Return all that was read so far."""
        return Taken(
            self._groups,
            tuple(self._sheets),
            tuple(self._passed_over),
            tuple(self._used.values()),
            tuple(self._troubles),
        )

    def _unheaded(self, file: str, sheet: int, list_map: ListMap, header: Header | None) -> bool:
        """Note the columns that are missing or there twice; tell whether the sheet can be read."""
        before = len(self._troubles)
        found = header.columns if header else {}
        for name in list_map.columns:
            if name not in found and name not in list_map.optional:
                self._troubles.append(Trouble(file, _NO_COLUMN, _ADD_HEADING, sheet, field=name))
        for name in header.doubled if header else ():
            self._troubles.append(Trouble(file, _TWICE, _ONE_EACH, sheet, field=name, column=letter(found[name])))
        return len(self._troubles) == before

    def _people(self, file: str, sheet: Sheet, header: Header, list_map: ListMap) -> None:
        """Judge every row of one sheet."""
        faults: dict[tuple[str, str], list[int]] = {}
        tally: Counter[tuple[str, str]] = Counter()
        not_people: list[int] = []
        rounds = _rounds(sheet.rows[header.first - 1 :], header)
        above: dict[str, Cell] = {}
        for number, cells, is_person in people_rows(sheet.rows, header, NIK if NIK in header.columns else KPJ):
            if not is_person:
                not_people.append(number)
                continue
            row = {name: cells[place] if place < len(cells) else None for name, place in header.columns.items()}
            for name in list_map.filled_down & row.keys():
                row[name] = above[name] = row[name] if text_of(row[name]) else above.get(name)
            number_cell = row.get(NIK)
            rounded = is_rounded(number_cell) or (rounds and is_number(number_cell))
            judged = self._judge.judge(row, list_map, rounded=rounded)
            for fault in judged.faults:
                faults.setdefault(fault, []).append(number)
            tally.update(_told(judged, list_map.kind))
            if not judged.faults and not judged.skipped and not judged.doubled:
                self._groups[self._group(judged, list_map)] += 1
        for (name, cause), rows in faults.items():
            column = letter(header.columns[name]) if name in header.columns else ""
            self._troubles.append(Trouble(file, cause, _REMEDIES[cause], sheet.number, tuple(rows), name, column))
        if not tally:
            self._troubles.append(Trouble(file, _NOBODY, _CHECK_ROWS, sheet.number))
        self._sheets.append(
            SheetRead(
                file,
                sheet.number,
                list_map.kind,
                header.row,
                {name: letter(place) for name, place in header.columns.items()},
                tuple(map(letter, header.unused)),
                tuple(not_people),
                tally,
            )
        )

    def _group(self, judged: Judged, list_map: ListMap) -> Group:
        refused, unclear = bool(judged.refused), False
        if list_map.kind == PROPOSALS and not refused:
            # A list of those who reached one stage does not say how far they will come; nor does a mere proposal.
            unclear = STAGES in list_map.constants or judged.codes[STAGES] == self._judge.stages[0]
        codes = tuple(sorted(judged.codes.items()))
        return Group(list_map.kind, judged.place, codes, refused, unclear)


def _headed(sheets: Sequence[Sheet], list_map: ListMap) -> list[tuple[Sheet, Header | None]]:
    return [(sheet, find_header(sheet.rows, list_map.columns)) for sheet in sheets]


def _headings(sheets: Sequence[tuple[Sheet, Header | None]]) -> int:
    return sum(len(header.columns) for _, header in sheets if header is not None)


def _is_list(header: Header, list_map: ListMap) -> bool:
    """Tell a list of people from a summary that shares some of its headings."""
    asked = [name for name in (NIK, KPJ) if name in list_map.columns]
    return any(name in header.columns for name in asked) or 2 * len(header.columns) > len(list_map.columns)


def _rounds(rows: Sequence[Sequence[Cell]], header: Header) -> bool:
    """Tell whether a spreadsheet rounded the identity numbers it took for amounts: it keeps fifteen digits of sixteen.

    Then all of them end in a zero. Among whole ones every tenth does.
    """
    place = header.columns.get(NIK)
    if place is None:
        return False
    cells = (row[place] for row in rows if place < len(row) and is_number(row[place]))
    numbers = [digits for cell in cells if len(digits := digits_of(cell)) == _NIK_DIGITS]
    return bool(numbers) and all(number.endswith("0") for number in numbers)


def _told(judged: Judged, kind: str) -> Iterator[tuple[str, str]]:
    """Yield what one person adds to the summary."""
    yield "orang", ""
    if judged.faults:
        yield "bermasalah", ""
    elif judged.skipped:
        yield "tanpa_wilayah", ""
    elif judged.doubled:
        yield "ganda", ""
    else:
        yield "dihitung", ""
        for name, code in judged.codes.items():
            yield name if name not in FIELDS else "", code
        yield from (("catatan", check) for check in judged.noted)
        if judged.slipped:
            yield "salah_ketik", ""
        if kind == PROPOSALS:
            yield ("ditolak" if judged.refused else "diterima"), ""
