"""A line over time: one area, beside others or against a target.

Enters: an indicator and an area. Leaves: a chart whose line breaks where a figure is missing and is dashed where it
may still change, named at its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from generator.charts.engine import Row
from generator.charts.model import Chart, Desk, Place, Spec, code_of
from generator.charts.over_time import Thread, over_time
from generator.charts.press import Drawing, datum, need, plate, press
from generator.charts.theme import INK, LINE, NARROW, PAPER, SOFT, WIDE, Form, accent, fit, room
from generator.charts.timeline import FOOT, HEIGHT, Frame, axes, dot_mark, frame, line_mark, spread, stubs
from generator.charts.trend_story import Story, table_of, tell, words_of
from generator.charts.words import (
    PROVISIONAL,
    known,
    value,
)
from generator.measures import Figure
from generator.prose import Sentence
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "trend"
_NAMES = (110, 96)
"""Room for a name at the end of a line, in pixels, in the wide and in the narrow form."""
_TOP = 26


def draw(  # noqa: PLR0913 - what a page may ask
    desk: Desk,
    indicator: str,
    area: Place,
    *,
    against: Iterable[Place] = (),
    target: str | None = None,
    note: tuple[str, str | Sentence] | None = None,
) -> Chart:
    """Draw a line; ``against`` adds others, ``target`` is an indicator, ``note`` words at a period."""
    codes = [code_of(area), *(code_of(other) for other in against if code_of(other) != code_of(area))]
    ask = {"indicator": indicator, "area": codes[0], "against": codes[1:], "target": target, "note": note}
    story = tell(desk, indicator, codes, target, note)
    need(story.main, KIND, indicator, codes[0])
    drawings = (_drawing(desk, story, WIDE), _drawing(desk, story, NARROW))
    words, table = words_of(desk, story, codes[0]), table_of(desk, story)
    return press(desk, KIND, ask, words, table, story.figures, drawings, _explore(desk, story))


@plate
def _plate(*, money: bool) -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    colour = accent(money=money)
    return alt.layer(
        *axes(),
        line_mark("sasaran", INK, 1.5),
        line_mark("banding", SOFT, 1.25),
        line_mark("banding_sementara", SOFT, 1.25, dashed=True),
        line_mark("garis", colour, 2.5),
        line_mark("garis_sementara", colour, 2.5, dashed=True),
        dot_mark("titik", colour, colour),
        dot_mark("sementara", PAPER, colour),
        dot_mark("titik_banding", SOFT, SOFT),
        m.text("catatan_kiri", m.x(), m.y(), halo=True),
        m.text("catatan_kanan", m.x(), m.y(), align="right", halo=True),
        m.text("nama_sasaran", m.x(), m.y()),
        m.text("nama_banding", m.x(), m.y(), colour=SOFT),
        m.text("nama", m.x(), m.y(), bold=True),
    )


def _drawing(desk: Desk, story: Story, form: Form) -> Drawing:
    labels = _labels(desk, story, form)
    right = max((room(text, bold=name == "nama") for name, _, text in labels), default=0) + 12
    shape = frame(desk, story.periods, story.figures, form, right=right, zero=False)
    data = shape.data(desk) | stubs(desk, shape, story.main)
    data |= {"garis": [], "garis_sementara": [], "banding": [], "banding_sementara": []}
    data |= {name: [] for name in ("titik", "sementara", "titik_banding", "catatan_kiri", "catatan_kanan")}
    data |= {name: [] for name in ("nama", "nama_banding", "nama_sasaran")}
    data["sasaran"] = _steps(desk, shape, story)
    for number, line in enumerate((story.main, *story.others)):
        name = "banding" if number else "garis"
        for dashed, piece, rows in _pieces(shape, line):
            data[f"{name}_sementara" if dashed else name] += [{**row, "garis": f"{number}.{piece}"} for row in rows]
    for line in story.others:
        data["titik_banding"] += [datum(figure, x=shape.x(figure.period)) for figure in _alone(line)]
    for figure in _dots(story):
        data["sementara" if figure.status in PROVISIONAL else "titik"].append(datum(figure, x=shape.x(figure.period)))
    tall = [LINE * (text.count("\n") + 1) for _, _, text in labels]
    places = spread([shape.y(value(figure)) for _, figure, _ in labels], tall)
    for (name, _, text), place in zip(labels, places, strict=True):
        first = place - text.count("\n") * LINE / 2
        data[name].append({"x": shape.width + 4, "y": first, "teks": text})
    _note(data, shape, story)
    return Drawing(
        plate=_plate(money=desk.money(story.indicator)),
        form=form,
        height=HEIGHT,
        left=shape.left,
        right=shape.right,
        top=_TOP,
        bottom=FOOT,
        data=data,
        params=shape.params,
    )


def _explore(desk: Desk, story: Story) -> Spec | None:
    """Return the form whose time axis can be zoomed."""
    if not story.periods:
        return None
    shape = frame(desk, story.periods, story.figures, NARROW, right=0, zero=False)
    names = {str(figure.address): (name, text) for name, figure, text in _labels(desk, story, NARROW)}
    accents = {True: accent(money=desk.money(story.indicator)), False: SOFT}
    threads = []
    for number, line in enumerate((story.main, *story.others)):
        said = names[str(known(line)[-1].address)][1] if known(line) else ""
        threads.append(Thread(line, accents[number == 0], said, 2.5 if number == 0 else 1.25))
    if story.target and story.main:
        code = story.main[0].address.area
        aims = {period: desk.covering(story.target, code, period.code) for period in story.periods}
        held = {period: aim for period, aim in aims.items() if aim is not None}
        label = next((text for name, text in names.values() if name == "nama_sasaran"), "")
        threads.append(Thread(tuple(held.values()), INK, label, at=tuple(held)))
    return over_time(desk, shape, threads)


def _labels(desk: Desk, story: Story, form: Form) -> list[tuple[str, Figure, str]]:
    """Return what stands at the end of each line: data set, figure, words."""
    between = "\n" if form.narrow else " "
    labels = []
    for number, line in enumerate((story.main, *story.others)):
        if known(line):
            last = known(line)[-1]
            name = fit(story.names[last.address.area], _NAMES[form.narrow], 1) + between if story.others else ""
            labels.append(("nama_banding" if number else "nama", last, name + desk.text(last)))
    if story.targets:
        last = story.targets[-1]
        labels.append(("nama_sasaran", last, desk.say(N_("target")) + between + desk.text(last)))
    return labels


def _pieces(shape: Frame, line: Sequence[Figure]) -> list[tuple[bool, int, list[Row]]]:
    """Cut a line where figures are missing and where it begins to be provisional."""
    pieces: list[tuple[bool, int, list[Row]]] = []
    before: Figure | None = None
    for figure in line:
        if figure.value is None:
            before = None
            continue
        here = datum(figure, x=shape.x(figure.period))
        if before is not None and before.period.shift(1) == figure.period:
            dashed = figure.status in PROVISIONAL
            if not pieces or pieces[-1][0] is not dashed or pieces[-1][2][-1]["alamat"] != str(before.address):
                pieces.append((dashed, len(pieces), [datum(before, x=shape.x(before.period))]))
            pieces[-1][2].append(here)
        before = figure
    return pieces


def _dots(story: Story) -> list[Figure]:
    """Return the figures marked by a dot: the last, the one with a note, and those with no neighbour."""
    shown = {figure.period: figure for figure in known(story.main)}
    noted = [figure for period, figure in shown.items() if story.note and period.code == story.note[0]]
    last = list(shown.values())[-1:]
    return list(dict.fromkeys([*_alone(story.main), *noted, *last]))


def _alone(line: Sequence[Figure]) -> list[Figure]:
    """Return the figures without a neighbour, which no line would show."""
    shown = {figure.period: figure for figure in known(line)}
    return [f for period, f in shown.items() if period.shift(-1) not in shown and period.shift(1) not in shown]


def _steps(desk: Desk, shape: Frame, story: Story) -> list[Row]:
    """Return the target as steps, each over the periods it is in force."""
    rows: list[Row] = []
    if story.target is None or not story.main:
        return rows
    for period in story.periods:
        aim = desk.covering(story.target, story.main[0].address.area, period.code)
        if aim is not None:
            half = shape.step / 2
            ends = (min(max(shape.x(period) + side, 0), shape.width) for side in (-half, half))
            rows += [datum(aim, x=end, garis="sasaran") for end in ends]
    return rows


def _note(data: dict[str, list[Row]], shape: Frame, story: Story) -> None:
    """Put the words of the note above its dot, on the side with more room."""
    if story.note is None:
        return
    figures = [figure for figure in known(story.main) if figure.period.code == story.note[0]]
    for figure in figures:
        at = shape.x(figure.period)
        leftwards = at > shape.width / 2
        text = fit(story.note[1], (at if leftwards else shape.width - at) - 4, 2)
        reach = (at - room(text), at) if leftwards else (at, at + room(text))
        under = [f for f in known(story.main) if reach[0] - shape.step <= shape.x(f.period) <= reach[1] + shape.step]
        top = min(shape.y(value(f)) for f in under) - 14 - LINE * text.count("\n")
        data["catatan_kanan" if leftwards else "catatan_kiri"].append({"x": at, "y": max(-14, top), "teks": text})
