"""What a figure was made of over time: columns stacked by category, each named at its end.

Enters: an indicator, an area, a dimension. Leaves: a chart that says which category leads now; a category whose figure
is missing is no part of the stack, and the chart says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.charts.model import Chart, Desk, Place, Spec, code_of
from generator.charts.over_time import Thread, over_time
from generator.charts.press import Drawing, Words, datum, need, plate, press
from generator.charts.theme import DASH as DASHES
from generator.charts.theme import INK, LINE, NARROW, PAPER, SOFT, TOKENS, WIDE, Form, fit, room
from generator.charts.timeline import FOOT, HEIGHT, Frame, axes, frame, span, spread, stubs, table_over_time
from generator.charts.words import (
    PROVISIONAL,
    absent,
    highest,
    known,
    lowest,
    nothing,
    provisional,
    say,
    value,
)
from generator.charts.words import join as sentences
from generator.measures import Figure
from generator.periods import Period
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "mix"
_NAMES = (120, 92)
_SHADES: Final = (6, 4, 2, 5, 3, 1)
"""Neighbours in a stack take shades that are easily told apart."""


@dataclass(frozen=True, slots=True)
class _Stack:
    names: Mapping[str, str]
    lines: Mapping[str, tuple[Figure, ...]]
    colours: Mapping[str, str]
    periods: tuple[Period, ...]

    @property
    def figures(self) -> list[Figure]:
        return [figure for line in self.lines.values() for figure in line]

    def heap(self) -> dict[tuple[str, str], tuple[float, float]]:
        """Return foot and top of each known figure by category and period."""
        tops: dict[str, float] = {}
        done = {}
        for category, line in self.lines.items():
            for figure in known(line):
                foot = tops.get(figure.address.period, 0.0)
                tops[figure.address.period] = foot + value(figure)
                done[category, figure.address.period] = (foot, foot + value(figure))
        return done


def draw(desk: Desk, indicator: str, area: Place, dimension: str) -> Chart:
    """Draw every month of an area by category, the largest at its end at the foot."""
    code = code_of(area)
    ask = {"indicator": indicator, "area": code, "dimension": dimension}
    desk.indicator(indicator)
    labels = desk.labels(dimension)
    lines = {
        c: desk.cube.series(indicator, code, dimension=dimension, category=c)
        for c in _categories(desk, indicator, code, dimension)
    }
    lines = dict(
        sorted(
            ((c, line) for c, line in lines.items() if line),
            key=lambda one: -(value(known(one[1])[-1]) if known(one[1]) else -1),
        )
    )
    figures = [figure for line in lines.values() for figure in line]
    need(figures, KIND, indicator, code)
    hue = "uang" if desk.money(indicator) else "orang"
    colours = {c: TOKENS[f"{hue}-{_SHADES[n % len(_SHADES)]}"] for n, c in enumerate(lines)}
    stack = _Stack({c: labels.get(c, c) for c in lines}, lines, colours, span(figures))
    area_title = desk.facts.areas[code].title
    table = table_over_time(desk, indicator, area_title, desk.say(N_("Bulan")), stack.names, lines, stack.periods)
    drawings = (_drawing(desk, stack, WIDE), _drawing(desk, stack, NARROW))
    return press(desk, KIND, ask, _words(desk, ask, stack), table, figures, drawings, _explore(desk, stack))


def _categories(desk: Desk, indicator: str, code: str, dimension: str) -> list[str]:
    rows = desk.cube.frame
    here = (rows["indikator"] == indicator) & (rows["wilayah"] == code) & (rows["dimensi"] == dimension)
    return desk.ordered(dimension, rows.loc[here, "kategori"])


@plate
def _plate() -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    place = {
        "x": m.x(),
        "x2": "x2",
        "y": m.upward("atas"),
        "y2": "bawah",
        "fill": alt.Fill("isi", type="nominal", scale=None),
    }
    return alt.layer(
        *axes(),
        m.named("kolom").mark_rect(stroke=PAPER, strokeWidth=1).encode(**place),
        m.named("sementara").mark_rect(stroke=PAPER, strokeWidth=1, fillOpacity=0.55).encode(**place),
        m.named("tepi")
        .mark_rect(stroke=SOFT, fill="transparent", strokeDash=list(DASHES))
        .encode(x=m.x(), x2="x2", y=m.upward("atas"), y2="bawah"),
        m.named("kunci")
        .mark_rect()
        .encode(x=m.x(), x2="x2", y=m.y(), y2="y2", fill=alt.Fill("isi", type="nominal", scale=None)),
        m.text("nama", m.x(), m.y(), colour=INK),
    )


def _shape(desk: Desk, stack: _Stack, form: Form, right: int) -> Frame:
    tops = [top for _, top in stack.heap().values()]
    # The axis must hold the sums, which are no figures themselves: the tallest stack decides.
    return frame(
        desk, stack.periods, stack.figures, form, right=right, zero=True, columns=True, reach=max(tops, default=0.0)
    )


def _said(desk: Desk, stack: _Stack, form: Form) -> dict[str, str]:
    return {
        c: fit(stack.names[c], _NAMES[form.narrow], 2) + "\n" + desk.text((known(line) or line)[-1])
        for c, line in stack.lines.items()
    }


def _drawing(desk: Desk, stack: _Stack, form: Form) -> Drawing:
    said = _said(desk, stack, form)
    right = max(map(room, said.values())) + 26
    shape = _shape(desk, stack, form, right)
    thick = shape.step * 0.38
    data = shape.data(desk) | stubs(desk, shape, [f for f in stack.figures if f.value is None])
    data |= {name: [] for name in ("kolom", "sementara", "tepi", "kunci", "nama")}
    if known(stack.figures):
        data["sebab"] = []
    heap = stack.heap()
    for category, line in stack.lines.items():
        for figure in known(line):
            foot, top = heap[category, figure.address.period]
            at = shape.x(figure.period)
            row = datum(figure, x=at - thick, x2=at + thick, bawah=foot, atas=top, isi=stack.colours[category])
            data["sementara" if figure.status in PROVISIONAL else "kolom"].append(row)
            if figure.status in PROVISIONAL and value(figure):
                data["tepi"].append(row)
    ends = {c: sum(heap[c, known(line)[-1].address.period]) / 2 for c, line in stack.lines.items() if known(line)}
    tall = [LINE * (said[c].count("\n") + 1) + 3 for c in ends]
    height = max(HEIGHT, sum(tall) - 10)
    for category, place in zip(ends, spread([shape.y(end) for end in ends.values()], tall, height), strict=True):
        first = place - said[category].count("\n") * LINE / 2
        data["nama"].append({"x": shape.width + 20, "y": first, "teks": said[category]})
        data["kunci"].append(
            {
                "x": shape.width + 4,
                "x2": shape.width + 15,
                "y": first - 6,
                "y2": first + 6,
                "isi": stack.colours[category],
            }
        )
    return Drawing(
        plate=_plate(), form=form, height=HEIGHT, left=shape.left, right=shape.right, top=22,
        bottom=max(FOOT, round(height - HEIGHT) + 16), data=data, params=shape.params,
    )  # fmt: skip


def _explore(desk: Desk, stack: _Stack) -> Spec:
    """Return the form whose time axis can be zoomed."""
    shape, said, heap = _shape(desk, stack, NARROW, 10), _said(desk, stack, NARROW), stack.heap()
    threads = []
    for category, line in stack.lines.items():
        places = [heap.get((category, figure.address.period), (0.0, 0.0)) for figure in line]
        name = said[category] if known(line) else ""
        threads.append(
            Thread(line, stack.colours[category], name, heights=[t for _, t in places], feet=[f for f, _ in places])
        )
    return over_time(desk, shape, threads)


def _words(desk: Desk, ask: Mapping[str, str], stack: _Stack) -> Words:
    title, area = desk.title(ask["indicator"]), desk.facts.areas[ask["area"]].title
    description = say(
        N_("Kolom bertumpuk {indikator}, {nama}, per bulan menurut {dimensi}."),
        indikator=title,
        nama=area,
        dimensi=desk.dimension(ask["dimension"]),
    )
    gaps = absent(
        [
            (f"{stack.names[c]}, {desk.wording.when(f.address.period)}", f)
            for c, line in stack.lines.items()
            for f in line
        ]
    )
    shown = known(stack.figures)
    if not shown:
        return Words(nothing(desk, ask["indicator"], area, stack.figures), gaps or say(""), description)
    last = max(figure.period for figure in shown).code
    now = [figure for figure in shown if figure.address.period == last]
    top, bottom = highest(now), lowest(now)
    finding = say(
        N_("{indikator} {nama} pada {periode} paling besar dari {atas}: {nilai}"),
        indikator=title,
        nama=area,
        periode=desk.wording.when(last),
        atas=stack.names[top.address.category],
        nilai=top,
    )
    least = say(N_("Paling kecil {bawah}: {nilai}."), bawah=stack.names[bottom.address.category], nilai=bottom)
    first = next(figure for figure in known(stack.lines[top.address.category]))
    since = say(
        N_("{atas} pada {periode}: {nilai}."), atas=stack.names[top.address.category],
        periode=desk.wording.when(first.address.period), nilai=first,
    )  # fmt: skip
    return Words(
        finding,
        sentences(
            least if bottom is not top else None, since if first is not top else None, gaps, provisional(desk, now)
        ),
        description,
    )
