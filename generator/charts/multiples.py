"""One small trend per area, all on one scale, so that their shapes can be compared.

Enters: an indicator and areas. Leaves: a grid of panels, the highest at the end first; a line breaks where a figure is
missing and is dashed where it may still change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from generator.charts.engine import Row
from generator.charts.model import Chart, Desk, Place, code_of
from generator.charts.press import Drawing, Words, datum, need, plate, press
from generator.charts.theme import HAIRLINE, LINE, NARROW, PAPER, SOFT, WIDE, Form, accent, fit
from generator.charts.timeline import line_mark, span, table_over_time
from generator.charts.words import DASH, PROVISIONAL, absent, known, nothing, provisional, say, value
from generator.charts.words import join as sentences
from generator.measures import Figure
from generator.measures.cube import Address
from generator.periods import Period
from generator.prose import Quantity
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "multiples"
_FIELD = 62
"""Height of one line's field."""
_PANEL = _FIELD + 2 * LINE + 20
_AIM = 150
"""About how wide a panel should be."""
_BOX = 8


def draw(desk: Desk, indicator: str, areas: Iterable[Place]) -> Chart:
    """Draw the months of each area."""
    codes = [code_of(place) for place in areas]
    ask = {"indicator": indicator, "areas": codes}
    desk.indicator(indicator)
    names = desk.names(codes)
    found = {code: desk.cube.series(indicator, code) for code in codes}
    lines = dict(sorted(((c, line) for c, line in found.items() if line), key=lambda one: -_end(one[1])))
    figures = [figure for line in lines.values() for figure in line]
    need(figures, KIND, indicator, *codes)
    periods = span(figures)
    wide, narrow = (_drawing(desk, indicator, lines, periods, form) for form in (WIDE, NARROW))
    where, head = desk.say(N_("menurut wilayah")), desk.say(N_("Periode"))
    table = table_over_time(desk, indicator, where, head, names, lines, periods)
    return press(desk, KIND, ask, _words(desk, indicator, names, lines), table, figures, (wide, narrow))


def _end(line: Sequence[Figure]) -> float:
    return value(known(line)[-1]) if known(line) else float("-inf")


@plate
def _plate(*, money: bool) -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    colour = accent(money=money)
    return alt.layer(
        m.rule("dasar", HAIRLINE),
        line_mark("garis", colour, 2).encode(y=m.y()),
        line_mark("garis_sementara", colour, 2, dashed=True).encode(y=m.y()),
        m.named("titik").mark_point(shape="circle", size=30, fill=colour, stroke=colour).encode(x=m.x(), y=m.y()),
        m.named("sementara")
        .mark_point(shape="circle", size=30, fill=PAPER, stroke=colour, strokeWidth=1.5)
        .encode(x=m.x(), y=m.y()),
        m.hatched("ditekan"),
        m.outlined("tidak_tersedia"),
        m.text("nama", m.x(), m.y()),
        m.text("teks", m.x(), m.y(), bold=True),
        m.text("kaki", m.x(), m.y(), colour=SOFT),
    )


def _drawing(
    desk: Desk, indicator: str, lines: Mapping[str, Sequence[Figure]], periods: Sequence[Period], form: Form
) -> Drawing:
    names = desk.names(lines)
    across = max(1, min(len(lines), form.width // _AIM))
    width = form.width / across
    numbers = [value(figure) for line in lines.values() for figure in known(line)]
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    kinds = (
        "dasar",
        "garis",
        "garis_sementara",
        "titik",
        "sementara",
        "ditekan",
        "tidak_tersedia",
        "nama",
        "teks",
        "kaki",
    )
    data: dict[str, list[Row]] = {name: [] for name in kinds}
    step = (width - 24) / max(1, len(periods) - 1)
    for number, (code, line) in enumerate(lines.items()):
        left, top = 4 + number % across * width, number // across * _PANEL
        floor = top + 2 * LINE + 6 + _FIELD
        data["nama"].append({"x": left, "y": top + LINE / 2 + 2, "teks": fit(names[code], width - 16, 1)})
        end = (known(line) or line)[-1]
        data["teks"].append({"x": left, "y": top + 1.5 * LINE + 3, "teks": desk.text(end)})
        ground = floor - (0 - low) / ((high - low) or 1) * _FIELD
        data["dasar"].append({"x": left, "x2": left + width - 20, "y": ground, "y2": ground})
        spot = {
            figure.address: (
                left + periods.index(figure.period) * step,
                floor - ((figure.value or 0.0) - low) / ((high - low) or 1) * _FIELD,
            )
            for figure in line
        }
        _line(data, line, spot, ground, code)
    rows = -(-len(lines) // across)
    ends = f"{desk.wording.when(periods[0].code)} {DASH} {desk.wording.when(periods[-1].code)}"
    foot = fit(desk.say(N_("semua bagan kecil memakai skala yang sama; {masa}"), masa=ends), form.width - 8, 2)
    for number, text in enumerate(foot.split("\n")):
        data["kaki"].append({"x": 4, "y": rows * _PANEL + LINE / 2 + number * LINE, "teks": text})
    tall = rows * _PANEL + LINE * (foot.count("\n") + 1) + 4
    plated = _plate(money=desk.money(indicator))
    return Drawing(plate=plated, form=form, height=tall, left=0, right=0, top=2, bottom=2, data=data)


def _line(
    data: dict[str, list[Row]],
    line: Sequence[Figure],
    spot: Mapping[Address, tuple[float, float]],
    ground: float,
    code: str,
) -> None:
    """Add one line in its pieces, boxes where there is nothing, and a dot at its end."""
    before: Row | None = None
    last: Period | None = None
    for piece, figure in enumerate(line):
        x, y = (round(place, 1) for place in spot[figure.address])
        if figure.value is None:
            if figure.status in data:
                data[figure.status].append(datum(figure, x=x - 3, x2=x + 3, y=ground - _BOX, y2=ground))
            before = None
            continue
        row = datum(figure, x=x, y=y)
        if before is not None and last is not None and last.shift(1) == figure.period:
            name = "garis_sementara" if figure.status in PROVISIONAL else "garis"
            data[name] += [{**end, "garis": f"{code}.{piece}"} for end in (before, row)]
        before, last = row, figure.period
    for figure in known(line)[-1:]:
        x, y = spot[figure.address]
        data["sementara" if figure.status in PROVISIONAL else "titik"].append(
            datum(figure, x=round(x, 1), y=round(y, 1))
        )


def _words(desk: Desk, indicator: str, names: Mapping[str, str], lines: Mapping[str, Sequence[Figure]]) -> Words:
    title = desk.title(indicator)
    description = say(
        N_("{n} bagan garis kecil {indikator}, satu tiap wilayah, dengan skala yang sama."),
        n=Quantity(len(lines), ""),
        indikator=title,
    )
    figures = [figure for line in lines.values() for figure in line]
    gaps = absent([(f"{names[f.address.area]}, {desk.wording.when(f.address.period)}", f) for f in figures])
    shown = {code: known(line) for code, line in lines.items() if known(line)}
    if not shown:
        return Words(nothing(desk, indicator, desk.say(N_("semua wilayah")), figures), gaps or say(""), description)
    moved = {code: line for code, line in shown.items() if len(line) > 1}
    up = [code for code, line in moved.items() if value(line[-1]) > value(line[0])]
    finding = say(
        N_("{indikator} naik di {n} dari {semua} wilayah sejak awal"),
        indikator=title,
        n=Quantity(len(up), ""),
        semua=Quantity(len(moved), ""),
    )
    if moved and len(up) == len(moved):
        finding = say(N_("{indikator} naik di semua wilayah sejak awal"), indikator=title)
    ends = []
    for code in dict.fromkeys([next(iter(shown)), list(shown)[-1]]):
        line = shown[code]
        if len(line) == 1:
            when = desk.wording.when(line[0].address.period)
            ends.append(say(N_("{nama}: {nilai} pada {akhir}."), nama=names[code], nilai=line[0], akhir=when))
            continue
        ends.append(
            say(
                N_("{nama}: dari {nilai} pada {awal} menjadi {nilai2} pada {akhir}."),
                nama=names[code],
                nilai=line[0],
                awal=desk.wording.when(line[0].address.period),
                nilai2=line[-1],
                akhir=desk.wording.when(line[-1].address.period),
            )
        )
    return Words(finding, sentences(*ends, gaps, provisional(desk, next(iter(shown.values())))), description)
