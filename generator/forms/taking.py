"""Filled forms back into the datasets: the front door of this way.

Enters: files, the folder of a site. Leaves: a `Returned`: what was understood, what somebody must repair first, and the
files that may be written. Nothing is written until `Returned.write` is called, and then all files or none. The new rows
are first held against every rule there is, beside all other tables, as ``check`` would; then small counts are hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from generator.catalogue import HIDDEN, SAMPLE, Catalogue, Resource, read_catalogue
from generator.corrections import corrections_of
from generator.errors import BadPeriod
from generator.forms.checking import Checked, Checker
from generator.forms.make import refuse_public
from generator.forms.reading import Filled, read_filled
from generator.forms.tables import Form, Forms
from generator.forms.trouble import Trouble
from generator.forms.values import text_of
from generator.intake.writing import Change, Span, changes, placed, write
from generator.periods import Kind, Period
from generator.settings import DATASETS
from generator.suppression import protect
from generator.validation import ERROR, Finding
from generator.validation.linked.terms import is_count_of_people
from generator.validation.rules import run
from generator.validation.tables import FIRST_ROW, Tables
from generator.wording import N_

_CURED: Final = frozenset(
    {"sel-kecil", "ditekan-terhitung", "pengikut-terbuka", "kasus-dan-nilai", "perlindungan-tak-terbukti"}
)
"""What hiding small counts puts right, or cannot be said before."""
_NO_PERIOD: Final = N_(
    'periodenya tidak terbaca: "{nilai}"; program lembar kerja kadang mengubah bulan menjadi tanggal'
)
_USE_BOOK: Final = N_("Tulis periode seperti {contoh}, atau pakai formulir XLSX yang kolomnya terkunci")
_THERE: Final = N_("periode {nilai} sudah ada di tabel {tabel}")
_REPLACE: Final = N_("Bila formulir ini memang pengganti yang lama, ulangi dengan --ganti")
_GAP: Final = N_("periode {nilai} bukan lanjutan tabel {tabel}, yang berakhir pada {akhir}")
_FIRST: Final = N_("Masukkan dahulu periode {berikut}")
_TWICE: Final = N_("tabel {tabel} ada dua kali, juga di {lain}")
_ONCE: Final = N_("Sebutkan tiap tabel sekali saja: sebagai lembar atau sebagai CSV")
_NO_ROWS: Final = N_("belum ada yang diisi")
_FILL: Final = N_("Isi sel kuning, simpan, lalu ulangi")
_SAYS: Final = "{kalimat}"
_HELPS: Final = "{perbaikan}"


@dataclass(frozen=True, slots=True)
class Returned:
    """What came of some filled forms."""

    troubles: tuple[Trouble, ...]
    taken: tuple[Checked, ...]
    """The forms that hold rows, in the order they were read."""
    blank: tuple[str, ...]
    """Tables whose form is still empty; left alone."""
    hidden: int
    """How many cells are hidden so that nobody can be recognised."""
    samples: tuple[str, ...]
    """Packages of tables among those filled that hold invented figures, and go on saying so."""
    changes: tuple[Change, ...]
    """Every file to write; none when there is trouble."""

    def write(self) -> None:
        """Write the files, all or none.

        Raises:
            ChangedMeanwhile: a dataset is no longer what it was.
            OSError: the system refused; nothing has changed.
            HalfWritten: the system refused, and refused to restore too.
        """
        write(self.changes)


class _Coming(Tables):
    """The tables of a catalogue, some of them with rows that no file holds yet."""

    def __init__(self, catalogue: Catalogue, fresh: Mapping[str, pa.Table]) -> None:
        super().__init__(catalogue, catalogue.resources, corrections=corrections_of(catalogue.packages.values()))
        self._fresh = fresh

    def __getitem__(self, name: str) -> pa.Table:
        """Return a table as `Tables` does, or the fresh one."""
        return self._fresh[name] if name in self._fresh else super().__getitem__(name)


def take_back(root: Path, files: Sequence[Path], today: date, *, replaces: bool = False, status: str = "") -> Returned:
    """Read filled forms into rows; nothing is written.

    Args:
        root: the folder that holds ``datasets/``.
        files: XLSX with a sheet for each table, or CSV named after its table.
        today: the day the packages are made.
        replaces: whether a period may be there already.
        status: what is said of figures that were filled in without a status; empty: it is asked for.

    Raises:
        DeclarationError: the datasets do not fit, or small counts cannot be hidden.
        OSError: a file cannot be read.
    """
    for path in files:
        refuse_public(root, path)
    catalogue = read_catalogue(root / DATASETS)
    forms = Forms(catalogue)
    troubles: list[Trouble] = []
    filled: dict[str, Filled] = {}
    for path in files:
        read, wrong = read_filled(path, forms.regular)
        troubles += wrong
        for one in read:
            if one.table in filled:
                facts = {"tabel": one.table, "lain": filled[one.table].file}
                troubles.append(Trouble(one.file, _TWICE, _ONCE, one.sheet, facts=facts))
            filled.setdefault(one.table, one)
    taking = _Taking(forms, troubles, status, replaces=replaces)
    checked = [found for one in filled.values() if (found := taking.checked(one)) is not None]
    troubles += [trouble for one in checked for trouble in one.troubles]
    taken = tuple(one for one in checked if one.rows)
    blank = tuple(one.form.name for one in checked if one.is_blank)
    if not taken and not troubles:
        troubles.append(Trouble(files[0].name, _NO_ROWS, _FILL))
    if troubles:
        return Returned(tuple(troubles), taken, blank, 0, (), ())
    return _filled(forms, taken, blank, today)


class _Taking:
    """Takes filled forms one after the other, each in the time it is about."""

    def __init__(self, forms: Forms, troubles: list[Trouble], status: str, *, replaces: bool) -> None:
        self._forms, self._troubles = forms, troubles
        self._status, self._replaces = status, replaces

    def checked(self, filled: Filled) -> Checked | None:
        """Return what came of a form; None when its time is wrong, which is noted."""
        form = self._form_of(filled)
        if form is None:
            return None
        found = Checker(form, filled, self._status).checked()
        # A form that nobody filled in may be about whatever time it wants.
        return found if found.is_blank or self._is_in_its_time(form, filled) else None

    def _note(self, filled: Filled, cause: str, remedy: str, **facts: str) -> None:
        self._troubles.append(Trouble(filled.file, cause, remedy, filled.sheet, facts=facts))

    def _form_of(self, filled: Filled) -> Form | None:
        """Return the form that was filled in: that of the period most rows are about."""
        forms, name = self._forms, filled.table
        resource, kind = forms.catalogue.resources[name], forms.regular[name]
        time = forms.time_of(resource)
        fallback = (forms.last(name) or Period(2000, kind)).shift(1)
        if time not in filled.header or not filled.rows:
            # The missing column is told when the form is checked.
            return forms.form(name, fallback)
        told = Counter(
            text for _, cells in filled.rows if isinstance(text := text_of(cells.get(time), resource.field(time)), str)
        )
        row, cells = filled.rows[0]
        text = told.most_common(1)[0][0] if told else str(cells.get(time) or "")
        try:
            period = Period.parse(text)
        except BadPeriod:
            period = None
        if period is not None and period.kind is kind:
            return forms.form(name, period)
        facts = {"nilai": text, "contoh": fallback.code}
        self._troubles.append(Trouble(filled.file, _NO_PERIOD, _USE_BOOK, filled.sheet, row, time, facts))
        return None

    def _is_in_its_time(self, form: Form, filled: Filled) -> bool:
        """Tell whether a table takes this period; note why when it does not."""
        last = self._forms.last(form.name)
        if self._forms.has(form.name, form.period):
            if not self._replaces:
                self._note(filled, _THERE, _REPLACE, nilai=form.period.code, tabel=form.name)
            return self._replaces
        # The longer a period, the more of them were never surveyed; any later one is taken.
        is_later = last is None or (form.period.kind is not Kind.MONTH and form.period > last)
        if last is None or is_later or form.period == last.shift(1):
            return True
        facts = {"nilai": form.period.code, "tabel": form.name, "akhir": last.code, "berikut": last.shift(1).code}
        self._note(filled, _GAP, _FIRST, **facts)
        return False


def _filled(forms: Forms, taken: tuple[Checked, ...], blank: tuple[str, ...], today: date) -> Returned:
    catalogue = forms.catalogue
    tables = {one.form.name: _with_rows(one) for one in taken}
    spans = {one.form.name: _span(one.form) for one in taken}
    troubles = tuple(_broken_rules(_told(catalogue, spans, today), tables, taken))
    if troubles:
        return Returned(troubles, taken, blank, 0, (), ())
    protected = protect(catalogue, tables)
    found = changes(catalogue, protected, spans, today, gone=_gone(forms, taken))
    samples = dict.fromkeys(one.form.resource.package for one in taken if one.form.resource.nature == SAMPLE)
    return Returned(
        troubles=(),
        taken=taken,
        blank=blank,
        hidden=sum(each.primary + each.complementary for each in protected.hidden.values()),
        samples=tuple(samples),
        changes=found,
    )


def _with_rows(one: Checked) -> pa.Table:
    form = one.form
    missing = form.resource.missing_values
    empty = "" if "" in missing or not missing else missing[0]
    columns = {
        name: pa.array([row.get(name, "") or empty for row in one.rows], pa.string())
        for name in form.table.column_names
    }
    return placed(form.table, form.time, pa.table(columns), form.period.code)


def _span(form: Form) -> Span:
    first, last = (Period.of_month(month).code for month in (form.period.first, form.period.last))
    return first, last


def _told(catalogue: Catalogue, spans: Mapping[str, Span], today: date) -> Catalogue:
    """Return what the descriptors will say once the rows are in: how far tables reach, and when they were made."""
    packages = {}
    for name, package in catalogue.packages.items():
        resources = {key: _reaching(resource, spans.get(key)) for key, resource in package.resources.items()}
        created = str(package.descriptor.get("created", ""))
        if spans.keys() & resources.keys():
            created = max(created, f"{today.isoformat()}T00:00:00Z")
        descriptor = MappingProxyType({**package.descriptor, "created": created})
        packages[name] = replace(package, resources=MappingProxyType(resources), descriptor=descriptor)
    return replace(catalogue, packages=MappingProxyType(packages))


def _reaching(resource: Resource, span: Span | None) -> Resource:
    """Return a table that declares to reach as far as its new rows."""
    if span is None or not resource.temporal:
        return resource
    start, end = resource.temporal.get("start", span[0]), resource.temporal.get("end", span[1])
    temporal = {"start": min(start, span[0][: len(start)]), "end": max(end, span[1][: len(end)])}
    return replace(resource, temporal=MappingProxyType(temporal))


def _broken_rules(catalogue: Catalogue, tables: Mapping[str, pa.Table], taken: Iterable[Checked]) -> Iterator[Trouble]:
    """Yield what the rules of ``check`` say of the new rows, at the place in the form they came from."""
    coming = _Coming(catalogue, tables)
    found = [finding for finding in run(coming).findings if finding.severity == ERROR and finding.code not in _CURED]
    by_file: dict[str, list[Finding]] = {}
    for finding in found:
        by_file.setdefault(finding.file, []).append(finding)
    for one in taken:
        form = one.form
        periods = tables[form.name][form.time].to_pylist()
        first = periods.index(form.period.code)
        for finding in by_file.get(form.resource.file, []):
            place = -1 if finding.row is None else finding.row - FIRST_ROW - first
            if 0 <= place < len(one.numbers):
                facts = {"kalimat": finding.sentence(), "perbaikan": finding.remedy()}
                filled = one.filled
                yield Trouble(filled.file, _SAYS, _HELPS, filled.sheet, one.numbers[place], finding.column or "", facts)


def _gone(forms: Forms, taken: Iterable[Checked]) -> Mapping[str, int] | None:
    """Count, by package, the hidden counts of people in rows that are replaced; None when all rows are new."""
    replaced = [one.form for one in taken if forms.has(one.form.name, one.form.period)]
    if not replaced:
        return None
    gone: Counter[str] = Counter()
    for form in replaced:
        here = form.table.filter(pc.equal(form.table[form.time], form.period.code))
        for measure in form.resource.by_role("ukuran"):
            if is_count_of_people(measure) and form.has_status(measure.name):
                hidden = pc.sum(pc.equal(here[f"status_{measure.name}"], HIDDEN)).as_py()
                gone[form.resource.package] += int(hidden or 0)
    return gone
