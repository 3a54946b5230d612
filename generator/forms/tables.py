"""Which tables get a form for a month, and which rows each of them is expected to hold.

Enters: a `Catalogue` and a month. Leaves: `Form` values, worked out from what the descriptors declare: a table by
month, one by triwulan or year whose period the month falls into, and the calendar of releases. The rows expected are
those of the last period there is; a table without any gets every area with every code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import ArrowInvalid

from generator.catalogue import AREAS_TABLE, LEVELS, STATUSES, Catalogue, Field, Resource
from generator.errors import BadPeriod, NoForm, NoMonth, NothingRegular, PeriodGap, PeriodThere, TableNotSound
from generator.periods import Kind, Period
from generator.validation.calendar import CALENDAR
from generator.validation.series import kind_of
from generator.validation.tables import read_table

LABELS: Final = "(nama) "
"""What the heading of a column begins with that only says what a code means; nobody reads it back."""
_MONTH_TYPE: Final = "yearmonth"


@dataclass(frozen=True, slots=True)
class Choice:
    """One code of a list."""

    code: str
    label: str
    """For people; the code itself when the list says nothing else."""


@dataclass(frozen=True, slots=True)
class Form:
    """One table and the rows of one period that somebody is to fill in."""

    resource: Resource
    period: Period
    time: str
    """The column of the period."""
    keys: tuple[str, ...]
    """The columns that tell rows apart, the period among them."""
    rows: tuple[Mapping[str, str], ...]
    """The keys of every row expected, in the order of the table."""
    lists: Mapping[str, tuple[Choice, ...]]
    """The codes of every column that has a list."""
    labels: Mapping[str, Mapping[str, str]]
    """By column of areas, what people call each area expected."""
    is_open: bool
    """Whether rows come and go: a second column of time tells them apart."""
    table: pa.Table
    """What it holds now, every cell as text."""

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.resource.name

    @property
    def others(self) -> tuple[Field, ...]:
        """The columns somebody is to fill in."""
        return tuple(field for field in self.resource.fields if field.name not in self.keys)

    @property
    def header(self) -> tuple[str, ...]:
        """The headings of the form: the columns of the table, and after each column of areas what it means."""
        return tuple(
            heading
            for field in self.resource.fields
            for heading in ((field.name, LABELS + field.name) if field.name in self.labels else (field.name,))
        )

    def has_status(self, measure: str) -> bool:
        """Tell whether a column says why this measure is empty."""
        return any(field.name == f"status_{measure}" for field in self.resource.by_role("status"))


class Forms:
    """The tables of a catalogue that come at regular times."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._tables: dict[str, pa.Table] = {}

    @cached_property
    def regular(self) -> Mapping[str, Kind]:
        """How long the periods of each such table are; the calendar of releases counts as one by month."""
        found = {}
        for name, resource in self.catalogue.resources.items():
            kind = Kind.MONTH if name == CALENDAR else kind_of(resource)
            if kind is not None and self.time_of(resource):
                found[name] = kind
        return found

    def due(self, text: str) -> tuple[Form, ...]:
        """Return the forms of a month, monthly tables first.

        Raises:
            NoMonth: the text is no month.
            NothingRegular: no table comes every month.
            PeriodThere: every monthly table has it.
            PeriodGap: a month before it is missing.
            TableNotSound, NoForm: a table cannot be read, or nobody can tell which rows it has.
        """
        month = month_of(text)
        monthly = {name for name, kind in self.regular.items() if kind is Kind.MONTH and name != CALENDAR}
        if not monthly:
            raise NothingRegular(folder=self.catalogue.root.name)
        last = {name: self.last(name) for name in sorted(monthly)}
        following = {name: period.shift(1) for name, period in last.items() if period is not None}
        early = {name: period for name, period in following.items() if period < month}
        if early:
            first = min(early.values())
            behind = ", ".join(name for name, period in early.items() if period == first)
            raise PeriodGap(month=month.code, next=first.code, tables=behind)
        missing = {name for name in monthly if following.get(name, month) == month}
        if not missing:
            raise PeriodThere(month=month.code, next=max(following.values()).code)
        rest = {
            name for name, kind in self.regular.items() if name not in monthly and not self.has(name, month.up(kind))
        }
        ordered = (*sorted(missing, key=self._place), *sorted(rest, key=self._place))
        return tuple(self.form(name, month.up(self.regular[name])) for name in ordered)

    def _place(self, name: str) -> tuple[int, str, int]:
        """Sort tables by length of period, package and place in it; the calendar comes last."""
        resource = self.catalogue.resources[name]
        inside = list(self.catalogue.packages[resource.package].resources)
        return (self.regular[name].value if name != CALENDAR else 99, resource.package, inside.index(name))

    def table(self, name: str) -> pa.Table:
        """Return a table as it is on disk, every cell as text.

        Raises:
            TableNotSound: it has other columns than its descriptor says.
        """
        if name not in self._tables:
            resource = self.catalogue.resources[name]
            try:
                table = read_table(resource)
            except ArrowInvalid:
                raise TableNotSound(file=resource.file) from None
            if table.column_names != [field.name for field in resource.fields]:
                raise TableNotSound(file=resource.file)
            self._tables[name] = table
        return self._tables[name]

    def has(self, name: str, period: Period) -> bool:
        """Tell whether a table has rows of a period."""
        return period.code in set(self._times(name))

    def last(self, name: str) -> Period | None:
        """Return the last period of a table; None when it is empty."""
        return max((_period(text, self.catalogue.resources[name]) for text in self._times(name)), default=None)

    def _times(self, name: str) -> Iterable[str]:
        times: list[str] = pc.unique(self.table(name)[self.time_of(self.catalogue.resources[name])]).to_pylist()
        return times

    @staticmethod
    def time_of(resource: Resource) -> str:
        """Return the first column of time among the keys; empty when there is none."""
        return next((field.name for field in resource.by_role("waktu") if field.name in resource.primary_key), "")

    def form(self, name: str, period: Period) -> Form:
        """Return the form of one table for a period, as if no later one were there.

        Raises:
            TableNotSound, NoForm: as for `due`.
        """
        resource, table = self.catalogue.resources[name], self.table(name)
        time = self.time_of(resource)
        # As the table has them: the key of a form is read from left to right.
        keys = tuple(field.name for field in resource.fields if field.name in resource.primary_key)
        lists = {field.name: codes for field in resource.fields if (codes := self._codes(resource, field))}
        before = [text for text in self._times(name) if _period(text, resource) <= period]
        if before:
            last = max(before, key=lambda text: _period(text, resource))
            rows = list(self._repeated(resource, table.filter(pc.equal(table[time], last)), keys, (time, period)))
        else:
            rows = list(self._invented(resource, keys, lists, (time, period)))
        further = any(field.name != time and field.name in keys for field in resource.by_role("waktu"))
        places = [field.name for field in resource.by_role("wilayah") if field.name in lists]
        labels = {
            place: {choice.code: choice.label for choice in lists[place]} for place in places if lists[place] and rows
        }
        return Form(resource, period, time, keys, tuple(rows), lists, labels, further, table)

    def _repeated(
        self, resource: Resource, last: pa.Table, keys: Sequence[str], at: tuple[str, Period]
    ) -> Iterator[Mapping[str, str]]:
        """Yield the keys of the last period, moved to the new one."""
        time, period = at
        others = [name for name in keys if name != time and resource.field(name).type == _MONTH_TYPE]
        for row in last.select(list(keys)).to_pylist():
            moved = period.first - Period.parse(row[time]).first
            later = {name: Period.of_month(Period.parse(row[name]).first + moved).code for name in others}
            yield row | later | {time: period.code}

    def _invented(
        self,
        resource: Resource,
        keys: Sequence[str],
        lists: Mapping[str, tuple[Choice, ...]],
        at: tuple[str, Period],
    ) -> Iterator[Mapping[str, str]]:
        """Yield every area with every code, for a table that has no row yet."""
        time, period = at
        columns: list[Sequence[str]] = []
        for name in keys:
            field = resource.field(name)
            if name == time or field.type == _MONTH_TYPE:
                columns.append((period.code if name == time else Period.of_month(period.first).code,))
            elif name in lists:
                columns.append(self._fitting(resource, field, lists[name]))
            else:
                raise NoForm(table=resource.name, column=name, file=resource.file)
        for cells in product(*columns):
            yield dict(zip(keys, cells, strict=True))

    def _fitting(self, resource: Resource, field: Field, codes: Iterable[Choice]) -> Sequence[str]:
        """Return the codes of a column; of areas, those of the level the name of the table tells."""
        if field.role != "wilayah":
            return [choice.code for choice in codes]
        areas = self._areas()
        level = next((level for level in LEVELS if level in resource.name), LEVELS[1])
        return [choice.code for choice in codes if areas.get(choice.code, {}).get("tingkat") == level]

    def _areas(self) -> Mapping[str, Mapping[str, str]]:
        return {row["kode"]: row for row in self.table(AREAS_TABLE).to_pylist()}

    def _codes(self, resource: Resource, field: Field) -> tuple[Choice, ...]:
        """Return the list of a column: of another table, of its own, or of the statuses."""
        for key in resource.foreign_keys:
            if key.fields == (field.name,) and key.resource in self.catalogue.resources:
                rows = self.table(key.resource).to_pylist()
                column = key.reference_fields[0]
                is_place = key.resource == AREAS_TABLE
                return tuple(Choice(row[column], _label(row, row[column], is_place=is_place)) for row in rows)
        listed = field.descriptor.get("categories")
        if isinstance(listed, list) and listed:
            return tuple(_choice(entry) for entry in listed)
        choices = field.constraints.get("enum")
        if isinstance(choices, list) and choices:
            return tuple(Choice(str(code), str(code)) for code in choices)
        return tuple(Choice(code, code) for code in STATUSES) if field.role == "status" else ()


def month_of(text: str) -> Period:
    """Read a month.

    Raises:
        NoMonth: it is none.
    """
    try:
        period = Period.parse(text)
    except BadPeriod:
        period = Period(1)
    # A whole day is read as its month elsewhere; whoever types one here may mean something else.
    if period.kind is not Kind.MONTH or period.code != text:
        raise NoMonth(text=text, example="2026-11")
    return period


def _period(text: str, resource: Resource) -> Period:
    try:
        return Period.parse(text)
    except BadPeriod:
        raise TableNotSound(file=resource.file) from None


def _label(row: Mapping[str, str], code: str, *, is_place: bool) -> str:
    name = row.get("nama", "") or code
    return f"{row.get('sebutan', '')} {name}".strip() if is_place else name


def _choice(entry: object) -> Choice:
    if isinstance(entry, Mapping):
        code = str(entry.get("value", ""))
        return Choice(code, str(entry.get("label", "")) or code)
    return Choice(str(entry), str(entry))
