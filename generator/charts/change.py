"""Two moments of each area on one line: where it was, where it is.

Enters: an indicator, areas, an earlier and a later period. Leaves: a chart that says who rose most and who fell; an
area that lacks one of the two keeps the other and says what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.charts.engine import Row
from generator.charts.model import Chart, ChartTable, Desk, Place, code_of
from generator.charts.press import Drawing, Words, datum, need, plate, press
from generator.charts.theme import HAIRLINE, LINE, NARROW, PAPER, SOFT, WIDE, Form, accent, fit, room
from generator.charts.words import DASH, PROVISIONAL, Facts, absent, caption, nothing, provisional, say, value
from generator.charts.words import join as sentences
from generator.measures import Figure
from generator.prose import Quantity, Sentence
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "change"
_NAMES = 190
_STUB = 40
_STEP = 28


@dataclass(frozen=True, slots=True)
class _Pair:
    name: str
    before: Figure | None
    after: Figure | None

    @property
    def figures(self) -> list[Figure]:
        return [figure for figure in (self.before, self.after) if figure is not None]

    @property
    def known(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.value is not None]

    @property
    def rise(self) -> float:
        """How far it moved, to put pairs in order; never printed."""
        return value(self.known[1]) - value(self.known[0])


def draw(desk: Desk, indicator: str, areas: Iterable[Place], before: str, after: str) -> Chart:
    """Draw two moments of each area, the highest at the later moment first."""
    codes = [code_of(place) for place in areas]
    ask = {"indicator": indicator, "areas": codes, "before": before, "after": after}
    desk.indicator(indicator)
    names = desk.names(codes)
    found = [{f.address.area: f for f in desk.cube.across(indicator, codes, when)} for when in (before, after)]
    pairs = [_Pair(names[code], *(figures.get(code) for figures in found)) for code in codes]
    pairs = sorted((pair for pair in pairs if pair.figures), key=_order)
    figures = [figure for pair in pairs for figure in pair.figures]
    need(figures, KIND, indicator, *codes)
    whens = (desk.wording.when(before), desk.wording.when(after))
    table = ChartTable(
        caption(desk, indicator, desk.say(N_("menurut wilayah")), f" {DASH} ".join(whens)),
        (desk.say(N_("Wilayah")), *whens),
        tuple((pair.name, pair.before or DASH, pair.after or DASH) for pair in pairs),
    )
    wide, narrow = (_drawing(desk, pairs, whens, form, money=desk.money(indicator)) for form in (WIDE, NARROW))
    return press(desk, KIND, ask, _words(desk, indicator, pairs, whens), table, figures, (wide, narrow))


def _order(pair: _Pair) -> tuple[bool, float]:
    last = pair.after if pair.after is not None else pair.before
    empty = last is None or last.value is None
    return (empty, 0.0 if empty or last is None else -value(last))


@plate
def _plate(*, money: bool, above: bool) -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    colour = accent(money=money)
    layers = [
        m.named("jarak").mark_rule(stroke=HAIRLINE, strokeWidth=6).encode(x=m.across("dulu"), x2="kini", y=m.y()),
        m.hatched("ditekan"),
        m.outlined("tidak_tersedia"),
    ]
    for data, fill, stroke in (("dulu", PAPER, SOFT), ("kini", colour, colour), ("sementara", PAPER, colour)):
        dot = m.named(data).mark_point(shape="circle", size=110, fill=fill, stroke=stroke, strokeWidth=2.5)
        layers.append(dot.encode(x=m.across(), y=m.y()))
    layers += [
        m.text("nama", m.x(), m.y(), align="left" if above else "right"),
        m.text("kiri", m.across("ujung"), m.y(), align="right", dx=-11, colour=SOFT),
        m.text("kanan", m.across("ujung"), m.y(), dx=11, bold=True),
        m.text("kanan_dulu", m.across("ujung"), m.y(), dx=11, colour=SOFT),
        m.text("kiri_kini", m.across("ujung"), m.y(), align="right", dx=-11, bold=True),
        m.text("sebab", m.x(), m.y(), colour=SOFT),
        m.text("kaki", m.x(), m.y(), colour=SOFT),
    ]
    return alt.layer(*layers)


def _drawing(desk: Desk, pairs: Sequence[_Pair], whens: tuple[str, str], form: Form, *, money: bool) -> Drawing:
    longest = max(room(pair.name) for pair in pairs)
    above = form.narrow
    texts = [room(desk.text(figure), bold=True) for pair in pairs for figure in pair.known]
    side = max(texts, default=0) + 16
    names = 0 if above else min(_NAMES, longest) + 14
    left = names + side
    labels = (
        "jarak", "ditekan", "tidak_tersedia", "dulu", "kini", "sementara", "nama", "kiri", "kanan", "kanan_dulu",
        "kiri_kini", "sebab", "kaki",
    )  # fmt: skip
    data: dict[str, list[Row]] = {label: [] for label in labels}
    numbers = [value(figure) for pair in pairs for figure in pair.known]
    low, high = min(numbers, default=0.0), max(numbers, default=1.0)
    width = form.width - left - side
    top = 0.0
    for pair in pairs:
        name = fit(pair.name, form.width - 8 if above else _NAMES, 1)
        if above:
            data["nama"].append({"x": 2 - left, "y": top + LINE / 2 + 2, "teks": name})
            top += LINE + 2
        else:
            data["nama"].append({"x": -side, "y": top + _STEP / 2, "teks": name})
        _mark(desk, data, pair, top + _STEP / 2)
        top += _STEP
    foot = desk.say(N_("kosong: {dulu}, terisi: {kini}"), dulu=whens[0], kini=whens[1])
    for number, line in enumerate(fit(foot, form.width - 8, 2).split("\n")):
        data["kaki"].append({"x": 4 - left, "y": top + 12 + number * LINE, "teks": line})
    return Drawing(
        plate=_plate(money=money, above=above),
        form=form,
        height=round(top),
        left=left,
        right=form.width - left - width,
        top=4,
        bottom=24 + LINE,
        data=data,
        params={"dari": low, "sampai": high if high > low else low + 1},
    )


def _mark(desk: Desk, data: dict[str, list[Row]], pair: _Pair, y: float) -> None:
    """Add the marks of one pair; the lower value is written to the left of its dot."""
    for figure in pair.figures:
        if figure.value is None:
            at = 0 if figure is pair.before else _STUB + 60
            if figure.status in data:
                data[figure.status].append(datum(figure, x=at, x2=at + _STUB, y=y - 7, y2=y + 7))
            if not pair.known:
                data["sebab"].append({"x": 2 * _STUB + 68, "y": y, "teks": desk.text(figure)})
                return
    lowest = min(map(value, pair.known), default=0.0)
    for figure in pair.known:
        earlier = figure is pair.before
        name = "dulu" if earlier else "sementara" if figure.status in PROVISIONAL else "kini"
        data[name].append(datum(figure, y=y))
        leftwards = value(figure) == lowest and (earlier or (len(pair.known) > 1 and value(pair.known[0]) != lowest))
        where = {(True, True): "kiri", (True, False): "kanan_dulu", (False, True): "kiri_kini", (False, False): "kanan"}
        data[where[earlier, leftwards]].append({"ujung": value(figure), "y": y, "teks": desk.text(figure)})
    if len(pair.known) > 1:
        data["jarak"].append({"dulu": value(pair.known[0]), "kini": value(pair.known[1]), "y": y})


def _words(desk: Desk, indicator: str, pairs: Sequence[_Pair], whens: tuple[str, str]) -> Words:
    title = desk.title(indicator)
    description = say(
        N_("Bagan jarak {indikator}: tiap wilayah punya titik kosong untuk {dulu} dan titik terisi untuk {kini}."),
        indikator=title,
        dulu=whens[0],
        kini=whens[1],
    )
    gaps = absent([(pair.name, figure) for pair in pairs for figure in pair.figures])
    both = [pair for pair in pairs if len(pair.known) > 1]
    if not both:
        if any(pair.known for pair in pairs):
            finding = say(
                N_("{indikator} belum dapat dibandingkan antara {dulu} dan {kini}"), **_when(whens), indikator=title
            )
            return Words(finding, gaps or say(""), description)
        every = [figure for pair in pairs for figure in pair.figures]
        return Words(nothing(desk, indicator, desk.say(N_("semua wilayah")), every), gaps or say(""), description)
    most, least = max(both, key=lambda pair: pair.rise), min(both, key=lambda pair: pair.rise)
    up = [pair for pair in both if pair.rise > 0]
    facts: Facts = {**_when(whens), "indikator": title, "n": Quantity(len(up), ""), "semua": Quantity(len(both), "")}
    if len(both) == 1:
        direction = N_("{indikator} {nama} tetap sejak {dulu}")
        if most.rise:
            direction = (
                N_("{indikator} {nama} naik sejak {dulu}")
                if most.rise > 0
                else N_("{indikator} {nama} turun sejak {dulu}")
            )
        finding = say(direction, nama=most.name, **facts)
    elif len(up) == len(both):
        finding = say(
            N_("{indikator} naik di semua wilayah sejak {dulu}, paling banyak di {nama}"), nama=most.name, **facts
        )
    elif not up:
        finding = say(N_("{indikator} tidak naik di satu wilayah pun sejak {dulu}"), **facts)
    else:
        finding = say(N_("{indikator} naik di {n} dari {semua} wilayah sejak {dulu}"), **facts)
    said = [_moved(most, whens)]
    if least is not most:
        said.append(_moved(least, whens))
    return Words(finding, sentences(*said, gaps, provisional(desk, most.known)), description)


def _when(whens: tuple[str, str]) -> Facts:
    return {"dulu": whens[0], "kini": whens[1]}


def _moved(pair: _Pair, whens: tuple[str, str]) -> Sentence:
    return say(
        N_("{nama}: {nilai} pada {dulu}, {nilai2} pada {kini}."),
        nama=pair.name,
        nilai=pair.known[0],
        nilai2=pair.known[1],
        **_when(whens),
    )
