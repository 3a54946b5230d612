"""What an intake understood, as lines for the terminal.

Enters: an `Intake` and the words of a language. Leaves: lines without any text of a list: positions, codes, and counts.
The terminal may be the log of a build server, so small counts are not told here either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.disclosure.cells import THRESHOLD
from generator.intake.reading import SheetRead, Trouble
from generator.intake.run import Intake
from generator.intake.targets import PROPOSALS
from generator.wording import N_, Wording

_ROWS: Final = 8
"""So many rows are named; the rest is counted."""
_KINDS: Final = {
    "orang": N_("orang dibaca"),
    "dihitung": N_("dihitung"),
    "diterima": N_("diterima"),
    "ditolak": N_("ditolak"),
    "ganda": N_("ganda, dihitung sekali saja"),
    "tanpa_wilayah": N_("tanpa wilayah yang dikenal, tidak dihitung"),
    "bermasalah": N_("bermasalah, lihat di bawah"),
    "salah_ketik": N_("nama wilayahnya salah ketik, tetapi dikenali"),
}
_NOTED: Final = "catatan"


def lines(intake: Intake, words: Wording) -> Iterator[str]:
    """Yield what was understood, then what must be repaired, or what will be written."""
    yield words.translate(N_("Bulan: {month}"), month=words.period(intake.month))
    for sheet in intake.sheets:
        yield from _sheet(sheet, words)
    for file, count in intake.passed_over:
        message = N_("{file}: {count} lembar tersembunyi atau bukan daftar, dilewati")
        yield words.translate(message, file=file, count=words.number(count))
    if intake.troubles:
        yield ""
        yield from (_trouble(trouble, words) for trouble in intake.troubles)
        return
    for file, count in intake.rows.items():
        yield words.translate(N_("{file}: {count} baris"), file=file, count=words.number(count))
    yield words.translate(N_("Sel yang disembunyikan karena terlalu kecil: {count}"), count=_few(intake.hidden, words))
    for package in intake.samples:
        message = N_("Paket {package} masih bertanda data contoh: hapus bulan contohnya dan ubah sifat menjadi nyata.")
        yield words.translate(message, package=package)


def _sheet(sheet: SheetRead, words: Wording) -> Iterator[str]:
    say = words.translate
    yield ""
    place = {"file": sheet.file, "sheet": sheet.sheet, "kind": sheet.kind, "row": sheet.header_row}
    yield say(N_("{file}, lembar {sheet}: {kind}; judul kolom di baris {row}"), **place)
    columns = ", ".join(f"{name} = {letter}" for name, letter in sheet.columns.items())
    yield "  " + say(N_("kolom: {columns}"), columns=columns)
    if sheet.unused:
        yield "  " + say(N_("kolom yang tidak dipakai: {columns}"), columns=", ".join(sheet.unused))
    if sheet.not_people:
        yield "  " + say(N_("baris yang bukan orang: {rows}"), rows=_rows(sheet.not_people))
    by_kind: dict[str, dict[str, int]] = {}
    for (kind, code), count in sheet.tally.items():
        by_kind.setdefault(kind, {})[code] = count
    people = {kind: by_kind[kind][""] for kind in _KINDS if kind in by_kind}
    bare = _has_small(people, by_kind)
    yield "  " + "; ".join(f"{say(_KINDS[kind])}: {_count(count, words, bare=bare)}" for kind, count in people.items())
    for kind, counts in sorted(by_kind.items()):
        if kind and kind not in people:
            label = say(N_("tidak lolos pemeriksaan, tetapi dihitung")) if kind == _NOTED else kind
            told = (code if bare else f"{code} {words.number(counts[code])}" for code in sorted(counts))
            yield f"  {label}: " + ", ".join(told)
    if bare:
        yield "  " + say(N_("rinciannya tanpa angka, karena ada jumlah di bawah {threshold}"), threshold=THRESHOLD)
    if sheet.kind == PROPOSALS and "ditolak" not in people:
        yield "  " + say(N_("ditolak: tidak ada"))


def _has_small(people: Mapping[str, int], by_kind: Mapping[str, Mapping[str, int]]) -> bool:
    """Tell whether any count of a sheet is small, or would be found small by taking one from another.

    Those who are read are parted into kinds, and those who are counted by every list of codes: each part is a count of
    its own. What only some of those counted have, others do not have, and how many those are is told nowhere.
    """
    counted = people.get("dihitung", 0)
    some = [*by_kind.get(_NOTED, {}).values(), people.get("salah_ketik", 0)]
    counts = [count for each in by_kind.values() for count in each.values()]
    return any(0 < count < THRESHOLD for count in (*counts, *(counted - one for one in some if one)))


def _count(count: int, words: Wording, *, bare: bool) -> str:
    """Write a count; where one is small, no other is told from which it could be worked out."""
    return f"≥{THRESHOLD}" if bare and count >= THRESHOLD else _few(count, words)


def _few(count: int, words: Wording) -> str:
    return f"<{THRESHOLD}" if 0 < count < THRESHOLD else words.number(count)


def _trouble(trouble: Trouble, words: Wording) -> str:
    facts = {"bidang": trouble.field}
    parts = [trouble.file]
    if trouble.sheet:
        parts.append(words.translate(N_("lembar {number}"), number=trouble.sheet))
    if trouble.rows:
        parts.append(words.translate(N_("baris {rows}"), rows=_rows(trouble.rows)))
    if trouble.rows and trouble.field:
        name = f"{trouble.field} ({trouble.column})" if trouble.column else trouble.field
        parts.append(words.translate(N_("kolom {name}"), name=name))
    cause, remedy = (words.translate(message, **facts) for message in (trouble.cause, trouble.remedy))
    return f"{', '.join(parts)}: {cause}. {remedy}."


def _rows(rows: tuple[int, ...]) -> str:
    shown = ", ".join(map(str, rows[:_ROWS]))
    return f"{shown} (+{len(rows) - _ROWS})" if len(rows) > _ROWS else shown
