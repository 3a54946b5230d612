"""Who is ahead, month by month: the place of each area among the others.

Enters: an indicator, areas, and possibly the one that matters. Leaves: lines that cross where areas change places. An
area without a figure has no place in that month; equal figures stand in the order of the list of areas.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.charts.engine import Row
from generator.charts.model import Chart, Desk, Place, code_of
from generator.charts.press import Drawing, Words, datum, need, plate, press
from generator.charts.theme import LINE, NARROW, PAPER, SOFT, WIDE, Form, accent, fit, room
from generator.charts.timeline import line_mark, span, table_over_time
from generator.charts.words import PROVISIONAL, Facts, absent, known, nothing, provisional, say, value
from generator.charts.words import join as sentences
from generator.measures import Figure
from generator.periods import Kind, Period
from generator.prose import Quantity
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "ranks"
_STEP = (30, 19)
"""From one place to the next, where there are few and where there are many."""
_MANY = 12
_NAMES = (170, 118)


@dataclass(frozen=True, slots=True)
class _Race:
    names: Mapping[str, str]
    lines: Mapping[str, Sequence[Figure]]
    places: Mapping[tuple[str, str], int]
    """Counted from 1, by area and period."""
    periods: tuple[Period, ...]
    focus: str | None

    @property
    def step(self) -> int:
        return _STEP[len(self.lines) > _MANY]

    def ends(self, code: str) -> tuple[Figure, Figure] | None:
        shown = known(self.lines[code])
        return (shown[0], shown[-1]) if shown else None


def draw(desk: Desk, indicator: str, areas: Iterable[Place], focus: Place | None = None) -> Chart:
    """Draw the place of each area in each month; ``focus`` is drawn in colour."""
    codes = [code_of(place) for place in areas]
    centre = code_of(focus) if focus is not None else None
    ask = {"indicator": indicator, "areas": codes, "area": centre}
    desk.indicator(indicator)
    lines = {code: line for code in codes if (line := desk.cube.series(indicator, code))}
    figures = [figure for line in lines.values() for figure in line]
    need(figures, KIND, indicator, *codes)
    periods = span(figures)
    race = _Race(desk.names(codes), lines, _places(figures, periods), periods, centre)
    wide, narrow = (_drawing(desk, indicator, race, form) for form in (WIDE, NARROW))
    where, head = desk.say(N_("menurut wilayah")), desk.say(N_("Periode"))
    table = table_over_time(desk, indicator, where, head, race.names, lines, periods)
    return press(desk, KIND, ask, _words(desk, indicator, race), table, figures, (wide, narrow))


def _places(figures: Sequence[Figure], periods: Sequence[Period]) -> dict[tuple[str, str], int]:
    places = {}
    for period in periods:
        here = [figure for figure in known(figures) if figure.address.period == period.code]
        for place, figure in enumerate(sorted(here, key=lambda f: -value(f)), 1):
            places[figure.address.area, period.code] = place
    return places


@plate
def _plate(*, money: bool) -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    colour = accent(money=money)
    layers = []
    for name, stroke, width in (("lain", SOFT, 1.25), ("utama", colour, 3.0)):
        layers += [
            line_mark(name, stroke, width).encode(y=m.y()),
            line_mark(f"{name}_putus", stroke, width, dashed=True).encode(y=m.y()),
        ]
        for data, fill in ((f"{name}_titik", stroke), (f"{name}_kosong", PAPER)):
            dot = m.named(data).mark_point(shape="circle", size=46, fill=fill, stroke=stroke, strokeWidth=1.75)
            layers.append(dot.encode(x=m.x(), y=m.y()))
    layers += [
        m.text("bulan", m.x(), m.y(), align="center", colour=SOFT),
        m.text("urutan", m.x(), m.y(), align="right", colour=SOFT),
        m.text("nama", m.x(), m.y()),
        m.text("nama_utama", m.x(), m.y(), bold=True),
    ]
    return alt.layer(*layers)


def _drawing(desk: Desk, indicator: str, race: _Race, form: Form) -> Drawing:
    most = max(race.places.values(), default=1)
    ordinals = [desk.say(N_("ke-{n}"), n=place) for place in range(1, most + 1)]
    left = max(map(room, ordinals)) + 18
    room_for = _NAMES[form.narrow]
    names = {code: fit(race.names[code], room_for, 1) for code in race.lines}
    right = min(room_for, max(room(name, bold=True) for name in names.values())) + 18
    width = form.width - left - right
    step = width / max(1, len(race.periods) - 1)
    kinds = [f"{name}{part}" for name in ("lain", "utama") for part in ("", "_putus", "_titik", "_kosong")]
    data: dict[str, list[Row]] = {name: [] for name in (*kinds, "bulan", "urutan", "nama", "nama_utama")}
    data["urutan"] = [{"x": -14, "y": (n + 0.5) * race.step, "teks": text} for n, text in enumerate(ordinals)]
    for code, line in race.lines.items():
        _line(data, race, code, line, step)
        if race.ends(code):
            place = race.places[code, known(line)[-1].address.period]
            spot = {"x": race.periods.index(known(line)[-1].period) * step + 12, "y": (place - 0.5) * race.step}
            data["nama_utama" if code == race.focus else "nama"].append({**spot, "teks": names[code]})
    tall = most * race.step
    year = 0
    every = max(1, -(-34 // max(1, int(step))))
    for number, period in enumerate(race.periods):
        if number % every == 0:
            said = desk.wording.month_short(period) if period.kind is Kind.MONTH else desk.wording.period(period)
            text = said if period.year == year else f"{said}\n{period.year}"
            data["bulan"].append({"x": number * step, "y": tall + 10, "teks": text})
            year = period.year
    plated = _plate(money=desk.money(indicator))
    return Drawing(plate=plated, form=form, height=tall, left=left, right=right, top=2, bottom=2 * LINE + 8, data=data)


def _line(data: dict[str, list[Row]], race: _Race, code: str, line: Sequence[Figure], step: float) -> None:
    """Add one line in its pieces, with a dot in each month."""
    name = "utama" if code == race.focus else "lain"
    before: Row | None = None
    last: Period | None = None
    for piece, figure in enumerate(line):
        if figure.value is None:
            before = None
            continue
        place = race.places[code, figure.address.period]
        draft = figure.status in PROVISIONAL
        row = datum(figure, x=round(race.periods.index(figure.period) * step, 1), y=(place - 0.5) * race.step)
        if before is not None and last is not None and last.shift(1) == figure.period:
            data[f"{name}_putus" if draft else name] += [{**end, "garis": f"{code}.{piece}"} for end in (before, row)]
        data[f"{name}_kosong" if draft else f"{name}_titik"].append(row)
        before, last = row, figure.period


def _words(desk: Desk, indicator: str, race: _Race) -> Words:
    title = desk.title(indicator)
    description = say(
        N_("Bagan peringkat {indikator}: {n} wilayah, dari yang tertinggi di atas, bulan demi bulan."),
        indikator=title,
        n=Quantity(len(race.lines), ""),
    )
    figures = [figure for line in race.lines.values() for figure in line]
    gaps = absent([(f"{race.names[f.address.area]}, {desk.wording.when(f.address.period)}", f) for f in figures])
    if not race.places:
        return Words(nothing(desk, indicator, desk.say(N_("semua wilayah")), figures), gaps or say(""), description)
    last = max(period for _, period in race.places)
    leader = next(code for (code, period), place in race.places.items() if period == last and place == 1)
    told = race.focus if race.focus is not None and race.focus in race.lines and race.ends(race.focus) else leader
    ends = race.ends(told)
    if ends is None:  # the leader has a figure
        return Words(nothing(desk, indicator, race.names[told], figures), gaps or say(""), description)
    first, final = ends
    was, now = race.places[told, first.address.period], race.places[told, final.address.period]
    facts: Facts = {
        "indikator": title,
        "nama": race.names[told],
        "n": Quantity(now, ""),
        "semua": Quantity(len([code for code, period in race.places if period == final.address.period]), ""),
        "periode": desk.wording.when(final.address.period),
    }
    finding = say(N_("{indikator}: {nama} di urutan {n} dari {semua} pada {periode}"), **facts)
    since: Facts = {"awal": desk.wording.when(first.address.period), "n": Quantity(was, ""), "nama": race.names[told]}
    moved = N_("{nama} tetap di urutan yang sama sejak {awal}.")
    if was != now:
        moved = (
            N_("{nama} naik dari urutan {n} pada {awal}.")
            if now < was
            else N_("{nama} turun dari urutan {n} pada {awal}.")
        )
    top = None
    if leader != told:
        top = say(N_("Yang pertama {nama}."), nama=race.names[leader])
    shown = say(N_("Angkanya {nilai}, semula {nilai2}."), nilai=final, nilai2=first)
    return Words(finding, sentences(say(moved, **since), shown, top, gaps, provisional(desk, [final])), description)
