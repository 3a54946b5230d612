"""Where the figures of a page come from: the rows of the published files, in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.charts import Desk
from generator.facts import Facts
from generator.indicators import Indicator
from generator.measures import Cube, Measure, Ratio, Source, Stock, build_cube
from generator.measures.trace import Tracer
from generator.origins import Group, Piece, origins, spans
from generator.prose import Printed
from generator.wording import wording

NORTH = "91.01.01"
COUNT = Stock((Source("peserta_rinci", "peserta"),), by=("sumber_dana",))
TARGET = Stock((Source("sasaran_kecamatan", "sasaran"),))


def indicator(name: str, measure: Measure, unit: str = "orang") -> Indicator:
    return Indicator(name, "arti", "rumus", unit, "sumber", "tafsir", "batas", measure, "peserta", name)


@pytest.fixture(scope="module")
def desk(world: Facts) -> Desk:
    declared = {
        "orang": indicator("orang", COUNT),
        "bagian": indicator("bagian", Ratio(COUNT, COUNT, whole=True), "porsi"),
        "cakupan": indicator("cakupan", Ratio(COUNT, TARGET), "porsi"),
    }
    cube: Cube = build_cube(world, declared)
    return Desk(cube, world, declared, wording("id", Path()))


def found(desk: Desk, *addresses: str) -> tuple[Group, ...]:
    return origins(desk, Tracer(desk.facts), addresses)


def test_lines_that_follow_each_other_are_one_run() -> None:
    assert spans((12, 13, 14, 70, 72, 73)) == [(12, 14), (70, 70), (72, 73)]
    assert spans(()) == []


def test_a_figure_names_the_lines_of_the_published_file_it_was_read_from(desk: Desk) -> None:
    ((group),) = found(desk, f"orang/{NORTH}/2025-11")
    (file,) = group.steps[0].files
    (origin,) = group.origins
    # Lines 2 to 5 of peserta_rinci.csv: two kelurahan, two sources of money, November 2025.
    assert file.uri.startswith("unduh/peserta/peserta_rinci")
    assert file.column == "peserta"
    assert origin.parts[0].lines[0].spans == ("2–5",)
    assert origin.parts[0].lines[0].count == 4
    assert (str(origin.printed), origin.period, origin.detail) == ("35", "November 2025", "")  # 10 + 5 + 20 + 0


def test_a_share_shows_numerator_and_denominator_as_the_figures_they_are(desk: Desk) -> None:
    ((group),) = found(desk, f"bagian/{NORTH}/2025-11/sumber_dana=dbhcht")
    assert [(step.role, step.name) for step in group.steps] == [("pembilang", "orang"), ("penyebut", "orang")]
    numerator, denominator = group.origins[0].parts
    assert isinstance(numerator.shown, Printed)
    assert str(numerator.shown.figure.address) == f"orang/{NORTH}/2025-11/sumber_dana=dbhcht"
    assert (str(numerator.shown), numerator.lines[0].spans) == ("30", ("2", "4"))  # 10 + 20
    assert isinstance(denominator.shown, Printed)
    assert str(denominator.shown.figure.address) == f"orang/{NORTH}/2025-11"


def test_a_denominator_without_an_indicator_is_part_of_the_address(desk: Desk) -> None:
    text = next(
        str(address)
        for address in map(
            str, desk.cube.frame.apply(lambda row: f"{row['indikator']}/{row['wilayah']}/{row['periode']}", axis=1)
        )
        if address.startswith("cakupan/") and desk.cube.figure(*address.split("/")).value is not None
    )
    ((group),) = found(desk, text)
    shown = group.origins[0].parts[1].shown
    assert isinstance(shown, Piece)
    assert shown.address == f"{text}#penyebut"
    assert shown.value == desk.cube.figure(*text.split("/")).denominator


def test_figures_made_alike_share_one_group_in_the_order_of_the_page(desk: Desk) -> None:
    groups = found(
        desk, f"orang/{NORTH}/2025-12", f"bagian/{NORTH}/2025-12/sumber_dana=dbhcht", f"orang/{NORTH}/2025-11"
    )
    assert [(group.indicator.id, len(group.origins)) for group in groups] == [("orang", 2), ("bagian", 1)]
