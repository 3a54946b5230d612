"""Money spent since January against its ceiling, which may be revised during the year.

Enters: the indicator of what is spent (to date), that of the ceiling, an area, a year. Leaves: a line under a stepped
ceiling, and a title that says how much of it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.charts.engine import Row
from generator.charts.model import Chart, ChartTable, Desk, Place, Spec, code_of
from generator.charts.over_time import Thread, over_time
from generator.charts.press import Drawing, Words, datum, need, plate, press
from generator.charts.theme import INK, LINE, NARROW, PAPER, WIDE, Form, accent, room
from generator.charts.timeline import FOOT, HEIGHT, Frame, axes, dot_mark, frame, line_mark, spread, stubs
from generator.charts.words import DASH, PROVISIONAL, absent, caption, known, nothing, provisional, say, value
from generator.charts.words import join as sentences
from generator.measures import Figure, Ratio
from generator.periods import Kind, Period
from generator.prose import Sentence
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "cumulative"
_TOP = 16


@dataclass(frozen=True, slots=True)
class _Story:
    spent_by: str
    ceiling_by: str
    year: Period
    spent: tuple[Figure, ...]
    ceilings: tuple[tuple[Period, Figure], ...]
    """The ceiling in force in each month that has one."""


def draw(desk: Desk, spent: str, ceiling: str, area: Place, year: str | int) -> Chart:
    """Draw a budget year of an area."""
    code = code_of(area)
    ask = {"indicator": spent, "ceiling": ceiling, "area": code, "year": str(year)}
    desk.indicator(spent)
    desk.indicator(ceiling)
    whole = Period.parse(str(year))
    months = [Period.of_month(month) for month in range(whole.first, whole.last + 1)]
    in_force = [(month, desk.covering(ceiling, code, month.code)) for month in months]
    story = _Story(
        spent_by=spent,
        ceiling_by=ceiling,
        year=whole,
        spent=tuple(f for f in desk.cube.series(spent, code) if f.period.within(whole)),
        ceilings=tuple((month, figure) for month, figure in in_force if figure is not None),
    )
    figures = [*story.spent, *(figure for _, figure in story.ceilings)]
    need(figures, KIND, spent, code)
    shown = known(story.spent)
    share = _share(desk, spent, ceiling, shown[-1] if shown else None)
    drawings = (_drawing(desk, story, months, WIDE), _drawing(desk, story, months, NARROW))
    words, table = _words(desk, story, code, share), _table(desk, story, code)
    shown = [*figures, *([share] if share else [])]
    return press(desk, KIND, ask, words, table, shown, drawings, _explore(desk, story, months))


def _share(desk: Desk, spent: str, ceiling: str, last: Figure | None) -> Figure | None:
    """Return the share of the ceiling that is spent, where an indicator is declared as just this ratio."""
    if last is None:
        return None
    share = Ratio(desk.indicator(spent).measure, desk.indicator(ceiling).measure)
    names = (name for name, other in desk.indicators.items() if other.measure == share)
    found = (desk.cube.across(name, (last.address.area,), last.address.period) for name in names)
    return next((figure for figures in found for figure in known(figures)), None)


@plate
def _plate(*, money: bool) -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    colour = accent(money=money)
    return alt.layer(
        *axes(),
        line_mark("pagu", INK, 1.5),
        line_mark("garis", colour, 2.5),
        line_mark("garis_sementara", colour, 2.5, dashed=True),
        dot_mark("titik", colour, colour),
        dot_mark("sementara", PAPER, colour),
        m.text("nama_pagu", m.x(), m.y()),
        m.text("nama", m.x(), m.y(), bold=True),
    )


def _drawing(desk: Desk, story: _Story, months: Sequence[Period], form: Form) -> Drawing:
    between = "\n" if form.narrow else " "
    shown = known(story.spent)
    labels = [("nama", shown[-1], desk.text(shown[-1]))] if shown else []
    if story.ceilings:
        last = story.ceilings[-1][1]
        labels.append(("nama_pagu", last, desk.say(N_("pagu")) + between + desk.text(last)))
    right = max((room(text, bold=name == "nama") for name, _, text in labels), default=0) + 12
    figures = [*story.spent, *(figure for _, figure in story.ceilings)]
    shape = frame(desk, months, figures, form, right=right, zero=True)
    data = shape.data(desk) | stubs(desk, shape, story.spent)
    data |= {name: [] for name in ("garis", "garis_sementara", "titik", "sementara", "nama", "nama_pagu")}
    data["pagu"] = list(_steps(story, shape))
    for piece, (before, figure) in enumerate(pairwise(story.spent)):
        if before.value is not None and figure.value is not None and before.period.shift(1) == figure.period:
            name = "garis_sementara" if figure.status in PROVISIONAL else "garis"
            data[name] += [datum(f, x=shape.x(f.period), garis=str(piece)) for f in (before, figure)]
    for figure in shown[-1:]:
        data["sementara" if figure.status in PROVISIONAL else "titik"].append(datum(figure, x=shape.x(figure.period)))
    _name(data, labels, shape, story)
    return Drawing(
        plate=_plate(money=desk.money(story.spent_by)),
        form=form,
        height=HEIGHT,
        left=shape.left,
        right=shape.right,
        top=_TOP,
        bottom=FOOT,
        data=data,
        params=shape.params,
    )


def _explore(desk: Desk, story: _Story, months: Sequence[Period]) -> Spec:
    """Return the form whose time axis can be zoomed."""
    figures = [*story.spent, *(figure for _, figure in story.ceilings)]
    shape = frame(desk, months, figures, NARROW, right=0, zero=True)
    spent = desk.text(known(story.spent)[-1]) if known(story.spent) else ""
    threads = [Thread(story.spent, accent(money=desk.money(story.spent_by)), spent, 2.5)]
    if story.ceilings:
        limits = [figure for _, figure in story.ceilings]
        name = desk.say(N_("pagu")) + "\n" + desk.text(limits[-1])
        threads.append(Thread(limits, INK, name, at=[month for month, _ in story.ceilings]))
    return over_time(desk, shape, threads)


def _steps(story: _Story, shape: Frame) -> Iterator[Row]:
    """Return the ceiling as a stair: a tread for each month, a riser where it was revised.

    Each is a line of its own: Vega joins the points of one line by their place along the axis, and a riser has two at
    one place.
    """
    for month, figure in story.ceilings:
        for side in (-shape.step / 2, shape.step / 2):
            place = min(max(shape.x(month) + side, 0), shape.width)
            yield datum(figure, x=place, garis=month.code)
    for (_, before), (month, figure) in pairwise(story.ceilings):
        if before.value != figure.value:
            for end in (before, figure):
                yield datum(end, x=shape.x(month) - shape.step / 2, garis=f"ubah-{month.code}")


def _name(data: dict[str, list[Row]], labels: Sequence[tuple[str, Figure, str]], shape: Frame, story: _Story) -> None:
    """Write both amounts where their lines end, so near that nobody has to look them up."""
    tall = [LINE * (text.count("\n") + 1) for _, _, text in labels]
    places = spread([shape.y(value(figure)) for _, figure, _ in labels], tall)
    ends = {"nama": [f.period for f in known(story.spent)], "nama_pagu": [month for month, _ in story.ceilings]}
    for (name, _, text), place in zip(labels, places, strict=True):
        end = shape.x(ends[name][-1]) + (10 if name == "nama" else min(shape.step / 2, 12))
        data[name].append({"x": end + 6, "y": place - text.count("\n") * LINE / 2, "teks": text})


def _words(desk: Desk, story: _Story, code: str, share: Figure | None) -> Words:
    area = desk.facts.areas[code].title
    when = desk.wording.period(story.year)
    description = say(
        N_("Bagan garis {indikator}, {nama}, {periode}, di bawah garis bertangga {batas}."),
        indikator=desk.title(story.spent_by),
        nama=area,
        periode=when,
        batas=desk.title(story.ceiling_by),
    )
    gaps = absent([(desk.wording.when(figure.address.period), figure) for figure in story.spent])
    shown = known(story.spent)
    if not shown:
        if story.spent:
            title = nothing(desk, story.spent_by, area, story.spent)
        else:
            title = say(N_("{indikator} {nama} belum ada datanya"), indikator=desk.title(story.spent_by), nama=area)
        return Words(title, sentences(_revision(desk, story), gaps), description)
    last = shown[-1]
    limit = dict(story.ceilings).get(last.period)
    until = desk.wording.when(last.address.period)
    if limit is None:
        finding = say(N_("Sampai {periode} terpakai {nilai}"), periode=until, nilai=last)
        return Words(finding, sentences(gaps, provisional(desk, shown)), description)
    finding = say(N_("Sampai {periode} terpakai {nilai} dari pagu {batas}"), periode=until, nilai=last, batas=limit)
    if share is not None:
        used = say(N_("{indikator} {nilai}."), indikator=desk.title(share.address.indicator), nilai=share)
    elif value(last) > value(limit):
        used = say(N_("Sudah melewati pagu."))
    else:
        used = say(N_("Belum melewati pagu."))
    return Words(finding, sentences(used, _revision(desk, story), gaps, provisional(desk, shown)), description)


def _revision(desk: Desk, story: _Story) -> Sentence | None:
    """Say when the ceiling was last revised."""
    changes = [
        (month, before, after)
        for (_, before), (month, after) in pairwise(story.ceilings)
        if before.value != after.value
    ]
    if not changes:
        return None
    month, before, after = changes[-1]
    return say(
        N_("Pagu berubah dari {nilai} menjadi {nilai2} pada {periode}."),
        nilai=before,
        nilai2=after,
        periode=desk.wording.period(month),
    )


def _table(desk: Desk, story: _Story, code: str) -> ChartTable:
    spent = {figure.period: figure for figure in story.spent}
    limits = dict(story.ceilings)
    months = sorted({*spent, *limits})
    return ChartTable(
        caption(desk, story.spent_by, desk.facts.areas[code].title, desk.wording.period(story.year)),
        (
            desk.say(N_("Bulan")),
            desk.title(story.spent_by).text(desk.wording),
            desk.title(story.ceiling_by).text(desk.wording),
        ),
        tuple(
            (desk.wording.period(m), spent.get(m, DASH), limits.get(m, DASH)) for m in months if m.kind is Kind.MONTH
        ),
    )
