"""What a template may use, by name.

Enters: a ``Desk`` in one language with everything a page may show. Leaves: the names, ready for jinja2. A template
prints a figure only through ``angka``, ``tampil``, ``kalimat`` or a chart; each writes the address of the figure beside
it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from generator.calendar import calendar, overdue, upcoming
from generator.catalogue import Package
from generator.charts import Chart, Desk, draw
from generator.chronicle import Chapter
from generator.differences.told.lines import Telling
from generator.downloads import Download
from generator.errors import NoMonths, UnknownCode
from generator.facts import Area
from generator.measures import Figure
from generator.measures.trace import Tracer
from generator.metadata import Subject, gaps, schema_org
from generator.packing import archive_uri
from generator.pages.dataset import dataset_names
from generator.periods import Kind, Period
from generator.prose import Printed, Reckoned, Sentence, printed
from generator.quality import Quality
from generator.releases import Release
from generator.settings import Settings
from generator.statements import Judged
from generator.wording import status_words

_HEADLINE: Final = "peserta_aktif"
"""The series that decides which month the site speaks of."""
_MONEY: Final = "realisasi_kumulatif"
"""The series that decides until when it speaks of money: payments are often reported later."""


@dataclass(frozen=True, slots=True)
class Given:
    """Everything the pages of one language are made from."""

    desk: Desk
    settings: Settings
    release: Release
    downloads: Mapping[str, Download]
    """Every file to take away, by uri, its title in the language of the page."""
    quality: Quality
    statements: Sequence[Judged]
    tracer: Tracer
    """Follows figures to the published rows; shared by all languages, for the rows are the same."""
    history: tuple[Chapter, ...] = ()
    """Every release of the site, the newest first; none of a preview."""
    freezing: bool = False
    """Whether the charts are frozen with a new release."""


def names(given: Given, environment: Environment, drawn: dict[str, Chart]) -> dict[str, Any]:
    """Return every name a template may use; a page adds ``url``, which depends on where it stands, and its subject.

    Every chart a template asks for is kept in ``drawn`` by its id, so that its files can be made.
    """
    desk, facts, wording = given.desk, given.desk.facts, given.desk.wording
    now = _now(desk)
    lines = calendar(facts)
    subject = Subject(facts, given.downloads, desk.indicators, given.release, given.settings, wording)
    return {
        **_figures(desk, environment),
        "teks": lambda said: said.text(wording),
        "Kalimat": Sentence,
        "bagan": _charts(desk, drawn),
        **_reckoned(desk, environment),
        "periode": lambda code: wording.period(Period.parse(str(code))),
        "tanggal": wording.when,
        "label": _label(desk),
        "baris": lambda table: _rows(desk, table),
        "isi_sel": cell,
        "terjemah": wording.translate,
        "status_kata": lambda status: wording.translate(status_words()[status]),
        **dataset_names(subject),
        "data_terstruktur": _structured(subject),
        "anjuran": lambda: [gap.sentence(wording) for gap in gaps(subject, given.downloads)],
        "unduhan": _files(given.downloads),
        "paket_data": given.downloads[archive_uri(given.release)],
        "rilis": given.release,
        "riwayat": given.history,
        "beda": Telling(wording),
        "jadwal": lines,
        "akan_terbit": upcoming(lines),
        "lewat_rencana": overdue(lines),
        "cube": desk.cube,
        "facts": facts,
        "areas": facts.areas,
        "root": facts.areas.roots[0],
        "codes": facts.codes,
        "indicators": desk.indicators,
        "months": facts.months,
        "kini": now.code,
        "kini_uang": _last_known(desk, _MONEY, now).code,
        "triwulan": _last_quarter(now).code,
        "sampel": facts.sample,
        "situs": given.settings,
        "bahasa": wording.language,
        "mutu": given.quality,
        "pernyataan": given.statements,
    }


def _structured(subject: Subject) -> Callable[..., Markup]:
    """The description for search engines, of a package or of the whole catalogue, safe inside a script element."""

    def structured(package: Package | None = None) -> Markup:
        told = schema_org.dataset(subject, package) if package else schema_org.catalogue(subject)
        return Markup(schema_org.as_script(told))

    return structured


def _figures(desk: Desk, environment: Environment) -> dict[str, Callable[..., Any]]:
    """The ways to print a figure."""
    wording = desk.wording
    # A module has the macros of its template as attributes, which jinja2's types cannot know.
    data = environment.get_template("partials/figure.html.j2").module.data  # type: ignore[attr-defined]
    mark = environment.get_template("partials/bukan_angka.html.j2").module.hitungan  # type: ignore[attr-defined]

    def figure(indicator: str, area: Area | str, period: Period | str, **detail: str) -> Figure:
        return desk.cube.figure(indicator, area.code if isinstance(area, Area) else area, str(period), **detail)

    def number(
        indicator: str, area: Area | str, period: Period | str, *, rounded: bool = False, **detail: str
    ) -> Markup:
        return show(figure(indicator, area, period, **detail), rounded=rounded)

    def show(fact: Figure | Printed, *, rounded: bool = False) -> Markup:
        shown = fact if isinstance(fact, Printed) else printed(fact, wording, rounded=rounded)
        return Markup(data(shown, money=desk.money(shown.figure.address.indicator)))

    def sentence(said: Sentence) -> Markup:
        return Markup("").join(map(piece, said.pieces(wording)))

    def piece(said: str | Printed) -> str:
        if isinstance(said, Printed):
            return show(said)
        return Markup(mark(said)) if isinstance(said, Reckoned) else said

    return {"angka": number, "figur": figure, "tampil": show, "kalimat": sentence}


def _reckoned(desk: Desk, environment: Environment) -> dict[str, Callable[..., Markup]]:
    """The ways to print a number that is no figure of the cube; each says so, for the ledger accepts no other."""
    wording = desk.wording
    mark = environment.get_template("partials/bukan_angka.html.j2").module.hitungan  # type: ignore[attr-defined]

    def marked(write: Callable[..., str]) -> Callable[..., Markup]:
        return lambda *args: Markup(mark(write(*args)))

    return {
        "banyaknya": marked(wording.unit),
        "kira_kira": marked(wording.unit_round),
        "bilangan": marked(wording.number),
    }


def _charts(desk: Desk, drawn: dict[str, Chart]) -> Callable[..., Chart]:
    def chart(kind: str, **ask: Any) -> Chart:  # noqa: ANN401 - each kind declares what may be asked
        made = draw(kind, desk, **ask)
        return drawn.setdefault(made.id, made)

    return chart


def _rows(desk: Desk, table: str) -> list[dict[Hashable, Any]]:
    return desk.facts.tables[table].frame.to_dict("records")


def _label(desk: Desk) -> Callable[[str, str], str]:
    def label(column: str, code: str) -> str:
        codes = desk.facts.codes.get(column)
        if codes is None or code not in codes.labels:
            raise UnknownCode(column=column, code=code)
        return codes.labels[code]

    return label


def _files(downloads: Mapping[str, Download]) -> Callable[..., list[Download]]:
    def files(package: str = "", resource: str = "") -> list[Download]:
        return [
            file
            for file in downloads.values()
            if (not package or file.package == package) and (not resource or file.resource == resource)
        ]

    return files


def cell(value: object) -> str:
    """Write a cell as the file has it: a whole number without the ``.0`` of a float."""
    if isinstance(value, float):
        return "" if math.isnan(value) else repr(value).removesuffix(".0")
    return "" if value is None or value is pd.NA else str(value)


def _now(desk: Desk) -> Period:
    """Return the month the pages speak of: the last one whose people covered are known for the whole area.

    A table that is a month ahead of the others does not turn every headline into "no data yet".

    Raises:
        NoMonths: no table is reported by month.
    """
    months = desk.facts.months
    if not months:
        raise NoMonths
    return _last_known(desk, _HEADLINE, months[-1])


def _last_known(desk: Desk, indicator: str, otherwise: Period) -> Period:
    """Return the last month in which an indicator is known for the whole area."""
    series = desk.cube.series(indicator, desk.facts.areas.roots[0].code)
    return max((figure.period for figure in series if not figure.missing), default=otherwise)


def _last_quarter(now: Period) -> Period:
    """Return the last triwulan that is over: a flow of an unfinished one has no figure."""
    current = now.up(Kind.QUARTER)
    return current if current.last == now.last else current.shift(-1)
