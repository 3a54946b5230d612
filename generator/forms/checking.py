"""A filled form against the rows that were asked for: every trouble there is, or the rows to put in.

Enters: a `Form`, what came back of it, and the status of figures nobody gave one. Leaves: `Checked`: rows of text in
the order of the table, and all that must be repaired first. Nothing is added, dropped or filled in by silence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.catalogue import STATUSES_OF_EMPTY, Field
from generator.forms.reading import Filled, is_empty
from generator.forms.tables import LABELS, Form
from generator.forms.trouble import Trouble
from generator.forms.values import Refused, text_of
from generator.intake.cells import Cell
from generator.wording import N_

_MISSING: Final = N_('kolom "{kolom}" tidak ada')
_RESTORE: Final = N_("Kembalikan judul kolom seperti dalam formulir")
_EXTRA: Final = N_('kolom "{kolom}" tidak dikenal')
_RENAMED: Final = N_('judul kolom "{lama}" berubah menjadi "{kolom}"')
_DELETE: Final = N_("Hapus kolom itu; bila judulnya berubah, kembalikan")
_TWICE: Final = N_('kolom "{kolom}" ada lebih dari sekali')
_BEYOND: Final = N_("ada isian di luar kolom yang berjudul")
_ONE_EACH: Final = N_("Sisakan satu")
_OTHER_PERIOD: Final = N_('periodenya "{nilai}", padahal baris lain tentang {harapan}')
_ONE_PERIOD: Final = N_("Satu formulir hanya untuk satu periode: kembalikan periodenya")
_UNKNOWN: Final = N_('kode "{nilai}" tidak ada dalam daftar')
_CHOOSE: Final = N_("Pilih dari daftar. Contoh kode: {contoh}")
_NEEDED: Final = N_("belum diisi")
_FILL: Final = N_("Isi kolom ini di setiap baris")
_NO_STATUS: Final = N_("angkanya kosong dan statusnya tidak mengatakan mengapa")
_SAY_WHY: Final = N_("Isi angkanya (nol ditulis 0), atau pilih status {kosong}")
_HALF: Final = N_("angkanya terisi, tetapi statusnya kosong")
_GIVE_STATUS: Final = N_("Pilih statusnya, misalnya tetap; atau ulangi dengan --status tetap untuk semua yang kosong")
_BOTH: Final = N_('angkanya terisi, padahal statusnya "{nilai}" berarti tidak ada angka')
_ONE_OF_BOTH: Final = N_("Kosongkan angkanya, atau pilih status lain")
_AGAIN: Final = N_("kuncinya sama dengan baris {baris}")
_KEEP_ONE: Final = N_("Sisakan satu baris untuk tiap kunci")
_ADDED: Final = N_("baris ini tidak ada dalam formulir: {nilai}")
_TAKE_OUT: Final = N_("Hapus baris itu; bila wilayah atau kodenya memang baru, tambahkan di CSV tabelnya setelah impor")
_LOST: Final = N_("{jumlah} baris formulir hilang, yang pertama: {nilai}")
_PUT_BACK: Final = N_("Kembalikan barisnya; bila angkanya tidak ada, kosongkan dan pilih statusnya")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of one filled form."""

    form: Form
    filled: Filled
    rows: tuple[Row, ...]
    """Rows to put in, every cell as text; none when nothing was filled in."""
    numbers: tuple[int, ...]
    """Where each of them stands in the file."""
    left_out: int
    """How many rows of an open form were left empty."""
    troubles: tuple[Trouble, ...]

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was filled in, and nothing is wrong."""
        return not self.rows and not self.troubles


class Checker:
    """Checks one filled form."""

    def __init__(self, form: Form, filled: Filled, status: str = "") -> None:
        """Take a form, what came back, and the status of figures that have none; empty: they are asked for."""
        self._form, self._filled, self._status = form, filled, status
        self._troubles: list[Trouble] = []

    def checked(self) -> Checked:
        """Return the rows, or everything that is wrong."""
        form, filled = self._form, self._filled
        self._header()
        if self._troubles:
            return self._done((), (), 0)
        written = [(number, cells) for number, cells in filled.rows if self._is_written(cells)]
        if not written:
            return self._done((), (), 0)
        rows = written if form.is_open else filled.rows
        taken: dict[tuple[str, ...], tuple[int, Row]] = {}
        for number, cells in rows:
            row = self._row(number, cells)
            key = tuple(row.get(name, "") for name in form.keys)
            if all(key) and key in taken:
                self._note(_AGAIN, _KEEP_ONE, number, ", ".join(form.keys), baris=str(taken[key][0]))
            taken.setdefault(key, (number, row))
        if not form.is_open:
            self._compare(taken)
        order = {tuple(row[name] for name in form.keys): place for place, row in enumerate(form.rows)}
        kept = sorted(taken.items(), key=lambda item: order.get(item[0], len(order)))
        return self._done(
            tuple(row for _, (_, row) in kept),
            tuple(number for _, (number, _) in kept),
            len(filled.rows) - len(written) if form.is_open else 0,
        )

    def _done(self, rows: tuple[Row, ...], numbers: tuple[int, ...], left_out: int) -> Checked:
        troubles = tuple(sorted(self._troubles, key=lambda trouble: trouble.row or 0))
        return Checked(self._form, self._filled, () if troubles else rows, numbers, left_out, troubles)

    def _note(self, cause: str, remedy: str, row: int | None = None, column: str = "", **facts: str) -> None:
        self._troubles.append(Trouble(self._filled.file, cause, remedy, self._filled.sheet, row, column, facts))

    def _header(self) -> None:
        """Compare the headings; their order does not matter."""
        declared = [field.name for field in self._form.resource.fields]
        header = [title for title in self._filled.header if title and not title.startswith(LABELS)]
        missing = [name for name in declared if name not in header]
        extra = [title for title in dict.fromkeys(header) if title not in declared]
        if len(missing) == len(extra) == 1:
            self._note(_RENAMED, _RESTORE, 1, lama=missing[0], kolom=extra[0])
            missing, extra = [], []
        for name in missing:
            self._note(_MISSING, _RESTORE, 1, kolom=name)
        for title in extra:
            self._note(_EXTRA, _DELETE, 1, kolom=title)
        for title in dict.fromkeys(header):
            if header.count(title) > 1:
                self._note(_TWICE, _ONE_EACH, 1, kolom=title)
        for number, cells in self._filled.rows:
            if "" in cells:
                self._note(_BEYOND, _DELETE, number)

    def _is_written(self, cells: Mapping[str, Cell]) -> bool:
        """Tell whether anything was filled in beside the keys."""
        return any(not is_empty(cells.get(field.name)) for field in self._form.others)

    def _row(self, number: int, cells: Mapping[str, Cell]) -> Row:
        row = {}
        for field in self._form.resource.fields:
            found = text_of(cells.get(field.name), field)
            if isinstance(found, Refused):
                self._note(found.cause, found.remedy, number, field.name, **dict(found.facts))
                continue
            row[field.name] = found
            self._coded(number, field, found)
            if field.name == self._form.time and found not in {"", self._form.period.code}:
                self._note(_OTHER_PERIOD, _ONE_PERIOD, number, field.name, nilai=found, harapan=self._form.period.code)
        for field in self._form.resource.fields:
            if field.name in row:
                self._filled_in(number, field, row)
        return row

    def _coded(self, number: int, field: Field, text: str) -> None:
        choices = self._form.lists.get(field.name, ())
        if text and choices and all(choice.code != text for choice in choices):
            example = ", ".join(choice.code for choice in choices[:3])
            self._note(_UNKNOWN, _CHOOSE, number, field.name, nilai=text, contoh=example)

    def _filled_in(self, number: int, field: Field, row: dict[str, str]) -> None:
        """Ask for what must be there; a figure and its status belong together."""
        text = row[field.name]
        if field.role == "ukuran" and self._form.has_status(field.name):
            self._figure(number, field.name, row)
        elif field.role == "status" and field.name.removeprefix("status_") in {
            measure.name for measure in self._form.resource.by_role("ukuran")
        }:
            return
        elif not text and (field.name in self._form.keys or field.constraints.get("required")):
            self._note(_NEEDED, _FILL, number, field.name)

    def _figure(self, number: int, measure: str, row: dict[str, str]) -> None:
        status = f"status_{measure}"
        if status not in row:
            return  # told already
        if row[measure] and not row[status]:
            if self._status:
                row[status] = self._status
            else:
                self._note(_HALF, _GIVE_STATUS, number, status)
        elif row[measure] and row[status] in STATUSES_OF_EMPTY:
            self._note(_BOTH, _ONE_OF_BOTH, number, measure, nilai=row[status])
        elif not row[measure] and row[status] not in STATUSES_OF_EMPTY:
            self._note(_NO_STATUS, _SAY_WHY, number, measure, kosong=", ".join(STATUSES_OF_EMPTY))

    def _compare(self, taken: Mapping[tuple[str, ...], tuple[int, Row]]) -> None:
        """Look for rows that were added, and for those that were lost."""
        expected = [tuple(row[name] for name in self._form.keys) for row in self._form.rows]
        known = set(expected)
        for key, (number, row) in taken.items():
            if key not in known and self._is_sound(row):
                self._note(_ADDED, _TAKE_OUT, number, nilai=", ".join(key))
        lost = [key for key in expected if key not in taken]
        if lost:
            self._note(_LOST, _PUT_BACK, jumlah=str(len(lost)), nilai=", ".join(lost[0]))

    def _is_sound(self, row: Row) -> bool:
        """Tell whether nothing else is said of the keys of a row already."""
        return all(row.get(name) for name in self._form.keys) and not any(self._odd(row))

    def _odd(self, row: Row) -> Iterator[bool]:
        yield row[self._form.time] != self._form.period.code
        for name in self._form.keys:
            choices = self._form.lists.get(name, ())
            yield bool(choices) and all(choice.code != row[name] for choice in choices)
