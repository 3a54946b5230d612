"""The way of the money: from the city's total through fields and activities down to areas, widths to scale.

Enters: an area, a year, areas below it. Leaves: a chart that says how much arrives, what is not known, and what it does
not include. Nothing is subtracted: what the parts leave over stays without a name and without a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from generator.charts.engine import Row
from generator.charts.model import Chart, ChartTable, Desk, Place, code_of
from generator.charts.press import Drawing, Words, datum, need, plate, press
from generator.charts.theme import DASH as DASHES
from generator.charts.theme import HATCH, LINE, NARROW, PAPER, SOFT, TOKENS, WIDE, fit, room
from generator.charts.timeline import spread
from generator.charts.words import absent, caption, highest, known, nothing, provisional, say
from generator.charts.words import join as sentences
from generator.measures import Figure
from generator.prose import Sentence
from generator.wording import N_

if TYPE_CHECKING:
    import altair as alt

KIND = "flow"
_FIELD: Final = "bidang"
_ACTIVITY: Final = "kegiatan"
_TALL: Final = 190
"""Height of the whole, in pixels."""
_BAR: Final = 11
_UNKNOWN: Final = 12
"""Height of a part nobody has put a figure to."""
_COLUMNS: Final = (0, 140, 275, 405)
"""Where each column begins, from the left of the field."""
_ROOM: Final = (124, 116, 112, 208)
_COLOURS: Final = ("uang", "uang-4", "uang", "orang")


@dataclass(frozen=True, slots=True)
class _Node:
    """One stop of the money."""

    figure: Figure
    name: str
    column: int
    parent: int | None
    """Its place in the list of nodes."""


def draw(  # noqa: PLR0913 - the stops of the money
    desk: Desk,
    area: Place,
    year: str | int,
    areas: Iterable[Place] = (),
    period: str | None = None,
    *,
    total: str = "dbhcht",
    parts: str = "alokasi_bidang",
    activities: str = "pagu",
    spent: str = "realisasi_kumulatif",
) -> Chart:
    """Draw the money of a year; ``period`` is until when spending is counted, the whole year unless said."""
    code, codes, when = code_of(area), [code_of(place) for place in areas], str(period or year)
    ask = {"indicator": total, "area": code, "areas": codes, "year": str(year), "period": when}
    for indicator in (total, parts, activities, spent):
        desk.indicator(indicator)
    nodes = _nodes(desk, code, str(year), when, codes, (total, parts, activities, spent))
    figures = [node.figure for node in nodes]
    need([figure for figure in figures if figure.address.indicator in (total, parts)], KIND, total, code)
    paid = desk.cube.across(spent, (code,), when)
    shown = [*figures, *paid]
    drawings = (_wide(desk, nodes), _narrow(desk, nodes))
    words = _words(desk, nodes, code, str(year), paid)
    return press(desk, KIND, ask, words, _table(desk, nodes, code, str(year)), shown, drawings)


def _nodes(  # noqa: PLR0913, PLR0917 - as asked
    desk: Desk, code: str, year: str, when: str, codes: Sequence[str], stops: tuple[str, str, str, str]
) -> list[_Node]:
    """Return every stop, each after the one it is paid from."""
    total, parts, activities, spent = stops
    nodes = [_Node(f, desk.title(total).text(desk.wording), 0, None) for f in desk.cube.across(total, (code,), year)]
    root = 0 if nodes else None
    fields = {}
    order = list(desk.labels(_FIELD))
    found = desk.cube.breakdown(parts, code, year, _FIELD)
    for figure in sorted(found, key=lambda f: (f.value is None, _place(order, f.address.category))):
        fields[figure.address.category] = len(nodes)
        nodes.append(_Node(figure, desk.labels(_FIELD).get(figure.address.category, figure.address.category), 1, root))
    belongs = _belongs(desk)
    last = None
    for figure in desk.cube.breakdown(activities, code, year, _ACTIVITY):
        category = figure.address.category
        last = len(nodes) if last is None else last
        name = desk.labels(_ACTIVITY).get(category, category)
        nodes.append(_Node(figure, name, 2, fields.get(belongs.get(category, ""), root)))
    names = desk.names(codes)
    several = sum(node.column == 2 for node in nodes) > 1  # noqa: PLR2004 - activities
    # Spending by area is not known by activity: it hangs on the activity only where there is just one.
    above = last if last is not None and not several else root
    nodes += [_Node(f, names[f.address.area], 3, above) for f in desk.cube.across(spent, codes, when)]
    return nodes


def _place(order: Sequence[str], category: str) -> int:
    return order.index(category) if category in order else len(order)


def _belongs(desk: Desk) -> dict[str, str]:
    """Return the field of each activity, from the published list of activities."""
    table = desk.facts.tables.get(_ACTIVITY)
    if table is None or _FIELD not in table.frame or "kode" not in table.frame:
        return {}
    return dict(zip(table.frame["kode"], table.frame[_FIELD], strict=True))


@plate
def _plate() -> alt.LayerChart | alt.FacetChart:
    import altair as alt  # noqa: PLC0415 - heavy, and only a build draws

    from generator.charts import marks as m  # noqa: PLC0415 - as above

    bar = m.named("batang").mark_rect()
    return alt.layer(
        m.path("pita", stroke=None, opacity=0.28),
        bar.encode(x=m.x(), x2="x2", y=m.y(), y2="y2", fill=alt.Fill("isi", type="nominal", scale=None)),
        m.box("ditekan", HATCH, stroke=SOFT),
        m.named("tidak_tersedia")
        .mark_rect(fill=PAPER, stroke=SOFT, strokeDash=list(DASHES))
        .encode(x=m.x(), x2="x2", y=m.y(), y2="y2"),
        m.rule("tali", SOFT, 0.75),
        m.text("nama", m.x(), m.y(), halo=True),
        m.text("nilai", m.x(), m.y(), bold=True, halo=True),
    )


def _empty() -> dict[str, list[Row]]:
    names = ("pita", "batang", "ditekan", "tidak_tersedia", "tali", "nama", "nilai")
    return {name: [] for name in names}


def _most(nodes: Sequence[_Node]) -> float:
    """Return what the whole height stands for."""
    sums = [sum(n.figure.value or 0.0 for n in nodes if n.column == column) for column in range(4)]
    return max([*sums, 1.0])


def _thick(node: _Node, scale: float) -> float:
    return max(1.0, node.figure.value * scale) if node.figure.value is not None else _UNKNOWN


def _wide(desk: Desk, nodes: Sequence[_Node]) -> Drawing:
    scale = _TALL / _most(nodes)
    data = _empty()
    tops: dict[int, float] = {}
    floors = dict.fromkeys(range(4), float(3 * LINE))
    used: dict[int, float] = {}
    labels: dict[int, list[tuple[_Node, float, str]]] = {}
    for position, node in enumerate(nodes):
        tall = _thick(node, scale)
        text = fit(node.name, _ROOM[node.column], 2)
        gap = {0: 0.0, 1: 18.0, 2: 2 * LINE + 18.0, 3: 6.0}[node.column]
        top = floors[node.column]
        if node.parent is not None and node.column > 1:
            top = max(top, tops[node.parent] if not used.get(node.parent) else top)
        tops[position], floors[node.column] = top, top + tall + gap
        _bar(data, node, _COLUMNS[node.column], top, tall)
        if node.parent is not None and node.figure.value is not None:
            start = tops[node.parent] + used.get(node.parent, 0.0)
            # A ribbon never leaves the bar it starts from, even where parts are published that exceed their whole.
            start = min(start, tops[node.parent] + max(0.0, _thick(nodes[node.parent], scale) - tall))
            used[node.parent] = used.get(node.parent, 0.0) + tall
            ends = (_COLUMNS[nodes[node.parent].column] + _BAR, start, _COLUMNS[node.column], top, tall)
            data["pita"].append(datum(node.figure, jalur=_ribbon(*ends), isi=TOKENS[_COLOURS[min(node.column, 2)]]))
        labels.setdefault(node.column, []).append((node, top + tall / 2, text))
    height = max(_label(desk, data, column, rows) for column, rows in labels.items())
    height = max(height, *floors.values())
    return Drawing(plate=_plate(), form=WIDE, height=round(height) + 4, left=4, right=0, top=4, bottom=4, data=data)


def _bar(data: dict[str, list[Row]], node: _Node, x: float, top: float, tall: float) -> None:
    box = {"x": x, "x2": x + _BAR, "y": round(top, 1), "y2": round(top + tall, 1)}
    if node.figure.value is not None:
        data["batang"].append(datum(node.figure, **box, isi=TOKENS[_COLOURS[node.column]]))
    elif node.figure.status in data:
        data[node.figure.status].append(datum(node.figure, **box))


def _label(desk: Desk, data: dict[str, list[Row]], column: int, rows: Sequence[tuple[_Node, float, str]]) -> float:
    """Write the names of one column beside their bars; return how far down they reach."""
    amounts = [desk.text(node.figure) for node, _, _ in rows]
    beside = column == 3  # noqa: PLR2004 - areas: name and amount on one line
    tall = [LINE * (1 if beside else text.count("\n") + 2) + 3 for _, _, text in rows]
    places = spread([middle for _, middle, _ in rows], tall, max(2000.0, float(sum(tall))))
    for (_, middle, text), amount, place, high in zip(rows, amounts, places, tall, strict=True):
        x = _COLUMNS[column] + (_BAR + 6 if column else 0)
        # The whole has its name above it; the others beside them.
        first = place - high / 2 + LINE / 2 + 1 if column else LINE / 2
        if beside:
            data["tali"].append({"x": x - 5, "x2": x + 6, "y": middle, "y2": place})
            name = fit(text.replace("\n", " "), _ROOM[3] - room(amount), 1)
            data["nama"].append({"x": x + 9, "y": place, "teks": f"{name} {amount}"})
            continue
        data["nama"].append({"x": x, "y": first, "teks": text})
        data["nilai"].append({"x": x, "y": first + LINE * (text.count("\n") + 1), "teks": amount})
    return max((place + high / 2 for place, high in zip(places, tall, strict=True)), default=0.0)


def _ribbon(x: float, y: float, x2: float, y2: float, tall: float) -> str:
    """Return a band of one height from a bar to the next."""
    middle = (x + x2) / 2
    top = f"M{x:g},{y:.1f}C{middle:g},{y:.1f} {middle:g},{y2:.1f} {x2:g},{y2:.1f}"
    return f"{top}L{x2:g},{y2 + tall:.1f}C{middle:g},{y2 + tall:.1f} {middle:g},{y + tall:.1f} {x:g},{y + tall:.1f}Z"


def _narrow(desk: Desk, nodes: Sequence[_Node]) -> Drawing:
    """Write the stops below each other, each step further in; the bars keep one scale."""
    data = _empty()
    most = _most(nodes)
    children: dict[int | None, list[int]] = {}
    for position, node in enumerate(nodes):
        children.setdefault(node.parent, []).append(position)
    top = 2.0
    width = NARROW.width - 8
    waiting = list(reversed(children.get(None, [])))
    while waiting:
        position = waiting.pop()
        node = nodes[position]
        waiting += reversed(children.get(position, []))
        inset = 12.0 * node.column
        amount = desk.text(node.figure)
        lines = fit(f"{node.name}: {amount}", width - inset, 3)
        data["nama"].append({"x": inset, "y": top + LINE / 2, "teks": lines})
        top += LINE * (lines.count("\n") + 1) + 1
        long = max(1.5, (node.figure.value or 0.0) / most * (width - 36))
        box = {
            "x": inset,
            "x2": round(inset + (long if node.figure.value is not None else 30), 1),
            "y": top,
            "y2": top + 9,
        }
        if node.figure.value is not None:
            data["batang"].append(datum(node.figure, **box, isi=TOKENS[_COLOURS[node.column]]))
        elif node.figure.status in data:
            data[node.figure.status].append(datum(node.figure, **box))
        top += 9 + 8
    return Drawing(plate=_plate(), form=NARROW, height=round(top), left=2, right=6, top=2, bottom=2, data=data)


def _words(desk: Desk, nodes: Sequence[_Node], code: str, year: str, paid: Sequence[Figure]) -> Words:
    area = desk.facts.areas[code].title
    description = say(
        N_(
            "Bagan alir uang {nama} tahun {tahun}: dari seluruh DBHCHT ke bidang, kegiatan, lalu wilayah. "
            "Lebar pita sebanding dengan rupiahnya."
        ),
        nama=area,
        tahun=year,
    )
    figures = [node.figure for node in nodes]
    gaps = absent([(node.name, node.figure) for node in nodes])
    beyond = say(N_("Tidak termasuk APBD selain DBHCHT, iuran badan usaha, dan iuran mandiri."))
    if not known(figures):
        return Words(nothing(desk, figures[0].address.indicator, area, figures), sentences(gaps, beyond), description)
    named = {node.figure.address: node.name for node in nodes}
    by_column = {column: known(node.figure for node in nodes if node.column == column) for column in range(4)}
    said: list[Sentence | None] = []
    for column, message in (
        (1, N_("Bidang terbesar: {nama}, {nilai}.")),
        (3, N_("Wilayah terbesar: {nama}, {nilai}.")),
    ):
        if by_column[column]:
            top = highest(by_column[column])
            said.append(say(message, nama=named[top.address], nilai=top))
    return Words(
        _title(desk, by_column, known(paid), year, area),
        sentences(*said, gaps, beyond, provisional(desk, list(paid) or figures)),
        description,
    )


def _title(
    desk: Desk, by_column: Mapping[int, Sequence[Figure]], paid: Sequence[Figure], year: str, area: str
) -> Sentence:
    total, activities = by_column[0], by_column[2]
    if total and activities and paid:
        return say(
            N_(
                "Dari {nilai} DBHCHT {tahun}, {pagu} dianggarkan untuk kegiatan ini "
                "dan {bayar} dibayar sampai {periode}"
            ),
            nilai=total[0],
            tahun=year,
            pagu=highest(activities),
            bayar=paid[0],
            periode=desk.wording.when(paid[0].address.period),
        )
    first = next(figures[0] for figures in (*by_column.values(), paid) if figures)
    return say(
        N_("{indikator} {nama}: {nilai} pada {periode}"),
        indikator=desk.title(first.address.indicator),
        nama=area,
        nilai=first,
        periode=desk.wording.when(first.address.period),
    )


def _table(desk: Desk, nodes: Sequence[_Node], code: str, year: str) -> ChartTable:
    steps = (N_("Seluruhnya"), N_("Bidang"), N_("Kegiatan"), N_("Wilayah"))
    return ChartTable(
        caption(desk, nodes[0].figure.address.indicator if nodes else "", desk.facts.areas[code].title, year),
        (desk.say(N_("Perhentian")), desk.say(N_("Tahap")), desk.say(N_("Rupiah"))),
        tuple((node.name, desk.say(steps[node.column]), node.figure) for node in nodes),
    )
