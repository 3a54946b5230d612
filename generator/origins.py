"""Where the figures of a page come from, in the words of its reader.

Enters: a ``Desk`` in one language, a ``Tracer``, and addresses. Leaves: ``Group`` values, one for each indicator, with
an ``Origin`` for each figure: what it is made of, and which lines of which published file it was read from. Pages lay
them out under "Angka di halaman ini"; nothing here is computed that the cube does not hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from generator.catalogue import SAMPLE
from generator.charts import Desk
from generator.downloads import FOLDER, stem_of, tidy_uri
from generator.indicators import Indicator
from generator.measures import Address, Figure, Measure, Ratio
from generator.measures.trace import Trace, Tracer
from generator.prose import Printed, printed
from generator.wording import N_, Wording, status_words

MOST_SPANS: Final = 40
"""So many runs of lines are listed; of the rest only the number is said."""
NUMERATOR: Final = N_("pembilang")
DENOMINATOR: Final = N_("penyebut")
"""The roles of the parts of a ratio; behind ``#`` in the address of one that is no figure of its own."""


@dataclass(frozen=True, slots=True)
class File:
    """The column of a published file that was read."""

    uri: str
    """Where the file stands in the site."""
    name: str
    """What a reader calls it: ``kepesertaan/peserta_kelurahan-contoh.csv``."""
    column: str
    version: str
    """Of the package, so of its release."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Rows of one published file."""

    count: int
    spans: tuple[str, ...]
    """Runs of lines as a spreadsheet numbers them: ``12-68``, ``70``; not more than ``MOST_SPANS``."""
    rest: int
    """How many lines more there are than ``spans`` name."""


@dataclass(frozen=True, slots=True)
class Step:
    """What figures of one group are made of."""

    role: str
    """What it is to the whole: pembilang, penyebut ...; empty where the figure is read straight from rows."""
    name: str
    """The indicator it is by itself; empty where it is none."""
    how: str
    """How its rows were put together."""
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the value itself: the numerator or the denominator of a ratio that no indicator names."""

    address: str
    """That of the whole, with ``#pembilang`` or ``#penyebut``."""
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """What one step gave for one figure."""

    shown: Printed | Piece | None
    """Its value, where the cube holds it."""
    lines: tuple[Lines, ...]
    """For each file of the step."""


@dataclass(frozen=True, slots=True)
class Origin:
    """One figure, with what is its own."""

    printed: Printed
    place: str
    period: str
    detail: str
    """The breakdown, as ``Kelompok pekerja: UMKM``; empty for a total."""
    parts: tuple[Part, ...]
    """For each step of the group."""
    status: str


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one indicator that were made in the same way from the same files."""

    indicator: Indicator
    how: str
    """How its steps were put together; empty where there is one."""
    steps: tuple[Step, ...]
    sample: bool
    origins: tuple[Origin, ...]


_Way: TypeAlias = tuple[str, str, tuple[Step, ...], bool]
"""What figures of one group share."""


def origins(desk: Desk, tracer: Tracer, addresses: Iterable[str]) -> tuple[Group, ...]:
    """Say where each figure comes from, grouped by the way it was made; both in the order they were asked for.

    Raises:
        BadAddress: a text is no address.
        UnknownFigure: the cube has no such figure.
    """
    grouped: dict[_Way, list[Origin]] = {}
    # Indicators that measure the same are one thing under two names; the first stands for it.
    known = {indicator.measure: name for name, indicator in reversed(tuple(desk.indicators.items()))}
    for text in dict.fromkeys(addresses):
        figure = desk.cube.at(Address.parse(text))
        indicator = desk.indicator(figure.address.indicator)
        found = tracer.trace(indicator.measure, figure.address)
        steps = tuple((_step(desk, part, known), _part(desk, figure, found, part, known)) for part in _made_of(found))
        how = desk.say(found.how) if found.parts else ""
        way = (indicator.id, how, tuple(step for step, _ in steps), figure.nature == SAMPLE)
        grouped.setdefault(way, []).append(_origin(desk, figure, tuple(part for _, part in steps)))
    groups = (
        Group(desk.indicators[name], how, steps, sample, tuple(each))
        for (name, how, steps, sample), each in grouped.items()
    )
    # An indicator stands where its first figure does, whatever ways there are to make it.
    order = list(dict.fromkeys(name for name, *_ in grouped))
    return tuple(sorted(groups, key=lambda group: order.index(group.indicator.id)))


def _origin(desk: Desk, figure: Figure, parts: tuple[Part, ...]) -> Origin:
    address, detail = figure.address, ""
    if address.dimension:
        category = desk.labels(address.dimension).get(address.category, address.category)
        detail = f"{desk.dimension(address.dimension)}: {category}"
    return Origin(
        printed=printed(figure, desk.wording),
        place=desk.facts.areas[address.area].title,
        period=desk.wording.period(figure.period),
        detail=detail,
        parts=parts,
        status=desk.say(status_words()[figure.status]),
    )


def _made_of(found: Trace) -> tuple[Trace, ...]:
    return found.parts or (found,)


def _step(desk: Desk, part: Trace, known: Mapping[Measure, str]) -> Step:
    name = known.get(part.measure, "") if part.role else ""
    return Step(
        role=desk.say(part.role) if part.role else "",
        name=desk.say(desk.indicators[name].title) if name else "",
        how=desk.say(part.how),
        files=tuple(_file(leaf, desk) for leaf in part.leaves()),
    )


def _part(desk: Desk, whole: Figure, found: Trace, part: Trace, known: Mapping[Measure, str]) -> Part:
    shown: Printed | Piece | None = None
    if part.role:
        address = part.address
        figures = desk.cube.across(known.get(part.measure, ""), (address.area,), address.period, **_detail(address))
        shown = printed(figures[0], desk.wording) if figures else None
        if shown is None and isinstance(found.measure, Ratio):
            shown = _piece(whole, part, desk.wording)
    return Part(shown, tuple(_lines(leaf) for leaf in part.leaves()))


def _detail(address: Address) -> dict[str, str]:
    return {address.dimension: address.category} if address.dimension else {}


def _piece(whole: Figure, part: Trace, wording: Wording) -> Piece | None:
    """Return the numerator or denominator of a ratio as the cube holds it, in the unit of the column behind it."""
    value = {NUMERATOR: whole.numerator, DENOMINATOR: whole.denominator}.get(part.role)
    if value is None:
        return None
    return Piece(f"{whole.address}#{part.role}", value, wording.unit(value, _unit(part)))


def _unit(part: Trace) -> str:
    leaf = next(part.leaves())
    field = next((f for f in leaf.table.resource.fields if f.name == leaf.column), None) if leaf.table else None
    return (field.unit if field else None) or ""


def _file(leaf: Trace, desk: Desk) -> File:
    if leaf.table is None:
        message = f"no table behind {leaf.address}"
        raise ValueError(message)
    uri = tidy_uri(stem_of(leaf.table.resource))
    package = desk.facts.packages[leaf.table.resource.package]
    return File(uri, uri.removeprefix(f"{FOLDER}/"), leaf.column, str(package.descriptor.get("version", "")))


def _lines(leaf: Trace) -> Lines:
    runs = spans(leaf.lines)
    shown = runs[:MOST_SPANS]
    return Lines(
        count=len(leaf.lines),
        spans=tuple(str(first) if first == last else f"{first}\N{EN DASH}{last}" for first, last in shown),
        rest=len(leaf.lines) - sum(last - first + 1 for first, last in shown),
    )


def spans(lines: Sequence[int]) -> list[tuple[int, int]]:
    """Return the runs of lines that follow each other: 12, 13, 14, 70 become 12-14 and 70."""
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and runs[-1][1] + 1 == line:
            runs[-1] = (runs[-1][0], line)
        else:
            runs.append((line, line))
    return runs
