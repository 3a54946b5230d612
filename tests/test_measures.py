"""Every expected value here was worked out by hand from tests/world/datasets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
import pytest

from generator.errors import BadAddress, UnknownColumn, UnknownFigure, UnknownTable, WrongKind
from generator.facts import Facts
from generator.indicators import load_indicators
from generator.measures import (
    Address,
    Carry,
    Change,
    Cube,
    Difference,
    Flow,
    Measure,
    Product,
    Rate,
    Ratio,
    Source,
    Spread,
    Stock,
    ToDate,
    build_cube,
    fold,
)
from generator.measures.trace import Trace, trace
from generator.periods import Kind

AWAN, BUKIT, CEMARA, OTHER_AWAN = "91.01.01.1001", "91.01.01.1002", "91.01.02.1001", "91.01.02.1002"
NORTH, SOUTH, CITY, PROVINCE = "91.01.01", "91.01.02", "91.01", "91"
OTHER_DISTRICT, OTHER_CITY = "91.02.01", "91.02"

PARTS = Stock((Source("peserta_rinci", "peserta"),), by=("sumber_dana",))
PUBLISHED = Stock((Source("peserta_kecamatan", "peserta"), Source("peserta_rinci", "peserta")), by=("sumber_dana",))
TARGET = Stock((Source("sasaran_kecamatan", "sasaran"),), carry=Carry.YEAR)
PAID = Flow((Source("bayar", "nilai"),))
CEILING = Stock((Source("pagu_uji", "nilai", since="berlaku_mulai"),), carry=Carry.YEAR)
TARIFF = Rate((Source("tarif_uji", "iuran", until="berlaku_akhir"),), by=("kelompok",), carry=Carry.ALWAYS, total=False)


@dataclass(frozen=True)
class Declared:
    id: str
    measure: Measure
    unit: str = "orang"


DECLARED = {
    "bagian": PARTS,
    "peserta": PUBLISHED,
    "sasaran": TARGET,
    "bayar": PAID,
    "kumulatif": ToDate(PAID),
    "cakupan": Ratio(PUBLISHED, TARGET),
    "belum": Difference(TARGET, PUBLISHED),
    "perubahan": Change(PUBLISHED),
    "jarak": Spread(PUBLISHED, "kecamatan"),
    "pagu": CEILING,
    "serapan": Ratio(ToDate(PAID), CEILING),
    "tarif": TARIFF,
    "target": Rate((Source("target_uji", "target"),)),
    "porsi": Ratio(PARTS, PUBLISHED, whole=True),
    "biaya": Product(PUBLISHED, TARIFF),
    "biaya_setahun": Product(PUBLISHED, TARIFF, times=12),
}


@pytest.fixture(scope="module", autouse=True)
def _read_once() -> Iterator[None]:
    """Prepare the rows of a source once for all addresses: thousands are traced, each from rows that do not change.

    Which of them are behind a figure is looked for anew each time.
    """
    rows, made = fold.rows, {}

    def once(facts: Facts, source: Source, indicator: str) -> pd.DataFrame:
        key = (id(facts), source, indicator)
        if key not in made:
            # The facts are kept with their rows, so that nothing else gets their identity.
            made[key] = (facts, rows(facts, source, indicator))
        return made[key][1].copy()

    fold.rows = once
    yield
    fold.rows = rows


@pytest.fixture(scope="module")
def cube(world: Facts) -> Cube:
    return build_cube(world, {name: Declared(name, measure) for name, measure in DECLARED.items()})


def value(cube: Cube, text: str) -> float | str:
    """The value at an address, or the status that says why there is none."""
    figure = cube.at(Address.parse(text))
    return figure.status if figure.value is None else figure.value


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"bagian/{AWAN}/2025-12", 17),  # 12 + 5
        (f"bagian/{NORTH}/2025-12", 39),  # 12 + 5 + 22 + 0
        (f"bagian/{CITY}/2025-12", 126),  # 39 + 33 + 6 + 41 + 7
        (f"bagian/{PROVINCE}/2025-12", 227),  # 126 + 101 of the other city
        (f"bagian/{NORTH}/2025-12/sumber_dana=dbhcht", 34),
        (f"bagian/{BUKIT}/2025-11/sumber_dana=mandiri", 0),
    ],
)
def test_a_stock_adds_over_areas_and_zero_is_a_value(cube: Cube, address: str, expected: float) -> None:
    assert value(cube, address) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"biaya/{NORTH}/2025-12/kelompok=umum", 663),  # 39 people × (10 + 7)
        (f"biaya/{NORTH}/2026-01/kelompok=umum", 528),  # 44 × (5 + 7): another tariff from January
        (f"biaya/{NORTH}/2026-03/kelompok=umum", 350),  # 50 × 7: one of the two has lapsed
        (f"biaya/{NORTH}/2026-01/kelompok=khusus", 132),  # 44 × 3
        (f"biaya/{AWAN}/2026-01/kelompok=umum", 228),  # (13 + 6) × 12: a national tariff holds in every village
        (f"biaya/{CITY}/2025-12/kelompok=umum", 2142),  # (39 + 87) × 17
        (f"biaya_setahun/{NORTH}/2026-01/kelompok=umum", 6336),  # 44 × 12, twelve times
        (f"biaya/{BUKIT}/2026-01/kelompok=umum", "ditekan"),  # one of its two sources is suppressed
        (f"biaya/{BUKIT}/2026-02/kelompok=umum", "tidak_berlaku"),
    ],
)
def test_a_product_multiplies_people_by_the_tariff_in_force_of_the_nearest_area(
    cube: Cube, address: str, expected: float | str
) -> None:
    assert value(cube, address) == expected


def test_a_product_has_no_total_over_the_groups_of_its_tariff(cube: Cube) -> None:
    assert Address("biaya", NORTH, "2026-01") not in cube


def test_a_product_is_traced_to_people_and_to_the_tariff(world: Facts) -> None:
    found = trace(world, DECLARED["biaya"], Address("biaya", NORTH, "2026-01", "kelompok", "umum"))
    assert [part.file for part in found.parts] == ["peserta/peserta_kecamatan.csv", "uang/tarif_uji.csv"]
    people, tariff = found.parts
    assert people.rows is not None
    assert people.rows["peserta"].tolist() == [44]
    assert tariff.rows is not None
    assert sorted(tariff.rows["iuran"].tolist()) == [5, 7]


@pytest.mark.parametrize("period", ["2025-12", "2025-Q4", "2025-S2", "2025"])
def test_a_stock_over_time_is_the_last_month(cube: Cube, period: str) -> None:
    assert value(cube, f"peserta/{CITY}/{period}") == 126  # 39 + 87, never 115 + 126


def test_a_stock_of_an_unfinished_year_has_no_figure(cube: Cube) -> None:
    assert Address("peserta", CITY, "2026") not in cube
    assert value(cube, f"peserta/{CITY}/2026-Q1") == 145  # 50 + 95


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"bagian/{OTHER_AWAN}/2025-11", "tidak_tersedia"),
        (f"bagian/{SOUTH}/2025-11", "tidak_tersedia"),
        (f"bagian/{CITY}/2025-11", "tidak_tersedia"),
        (f"bagian/{NORTH}/2026-01", "ditekan"),
        (f"bagian/{CITY}/2026-01/sumber_dana=mandiri", "ditekan"),
        (f"bagian/{SOUTH}/2026-02", "tidak_tersedia"),  # one part suppressed, one not available
        (f"bagian/{BUKIT}/2026-02", "tidak_berlaku"),  # nothing in it applies
    ],
)
def test_a_sum_over_something_missing_is_missing_and_says_how(cube: Cube, address: str, status: str) -> None:
    assert value(cube, address) == status


def test_what_does_not_apply_takes_no_part_in_a_sum(cube: Cube) -> None:
    assert value(cube, f"bagian/{NORTH}/2026-02") == 14  # Awan alone; Bukit does not apply


def test_a_group_without_rows_is_not_available_and_does_not_vanish(cube: Cube) -> None:
    assert value(cube, f"bagian/{OTHER_AWAN}/2026-03") == "tidak_tersedia"
    assert value(cube, f"bagian/{SOUTH}/2026-03") == "tidak_tersedia"


def test_a_published_total_stands_before_the_sum_of_suppressed_parts(cube: Cube) -> None:
    assert value(cube, f"peserta/{NORTH}/2026-01") == 44
    assert value(cube, f"peserta/{NORTH}/2026-01/sumber_dana=mandiri") == "ditekan"
    assert value(cube, f"peserta/{AWAN}/2026-01") == 19  # 13 + 6: only the fine table knows kelurahan


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"peserta/{NORTH}/2026-01", "tetap"),
        (f"peserta/{CITY}/2026-01", "sementara"),
        (f"bagian/{CITY}/2026-01/sumber_dana=dbhcht", "perkiraan"),
    ],
)
def test_a_sum_is_as_preliminary_as_its_least_certain_part(cube: Cube, address: str, status: str) -> None:
    assert cube.at(Address.parse(address)).status == status


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"bayar/{CITY}/2025-Q4", 1000),  # 100 + 200 + 300 + 400
        (f"bayar/{CITY}/2025", 1000),
        (f"bayar/{NORTH}/2026-Q1", 90),  # 10 + 30 + 50
        (f"bayar/{SOUTH}/2026-Q1", "tidak_tersedia"),
        (f"bayar/{CITY}/2026-Q1", "tidak_tersedia"),
    ],
)
def test_a_flow_adds_over_time(cube: Cube, address: str, expected: float | str) -> None:
    assert value(cube, address) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (f"kumulatif/{CITY}/2025-11", 300),
        (f"kumulatif/{CITY}/2025-12", 1000),
        (f"kumulatif/{CITY}/2026-01", 30),  # a new year starts at nought
        (f"kumulatif/{CITY}/2026-02", "tidak_tersedia"),
        (f"kumulatif/{CITY}/2026-03", "tidak_tersedia"),  # a gap stays a gap for the rest of the year
        (f"kumulatif/{NORTH}/2026-03", 90),
        (f"kumulatif/{CITY}/2025", 1000),
    ],
)
def test_a_flow_to_date_starts_anew_each_year(cube: Cube, address: str, expected: float | str) -> None:
    assert value(cube, address) == expected


def test_a_ratio_is_made_of_sums_and_not_a_mean_of_ratios(cube: Cube) -> None:
    figure = cube.figure("cakupan", CITY, "2025-12")
    assert (figure.numerator, figure.denominator) == (126, 250)
    assert figure.value == 126 / 250  # the mean of 39/50 and 87/200 would be 0.6075


def test_a_ratio_over_nobody_does_not_apply(cube: Cube) -> None:
    assert value(cube, f"cakupan/{SOUTH}/2026-03") == "tidak_berlaku"  # nobody to cover in 2026


def test_a_share_of_the_whole_divides_each_category_by_the_total(cube: Cube) -> None:
    assert value(cube, f"porsi/{NORTH}/2025-12/sumber_dana=dbhcht") == 34 / 39


def test_a_difference_subtracts_and_passes_on_what_is_missing(cube: Cube) -> None:
    assert value(cube, f"belum/{NORTH}/2025-12") == 11  # 50 - 39
    assert cube.at(Address.parse(f"belum/{CITY}/2026-03")).status == "sementara"


def test_a_change_compares_with_the_period_before_of_the_same_kind(cube: Cube) -> None:
    assert value(cube, f"perubahan/{NORTH}/2026-01") == 5  # 44 - 39
    assert value(cube, f"perubahan/{CITY}/2026-Q1") == 19  # 145 - 126
    assert Address("perubahan", NORTH, "2025-11") not in cube  # nothing before it


def test_a_spread_is_highest_minus_lowest(cube: Cube) -> None:
    assert value(cube, f"jarak/{CITY}/2025-12") == 48  # 87 - 39


@pytest.mark.parametrize(
    ("period", "expected"),
    [("2025-11", 800), ("2025-12", 1250), ("2025-Q4", 1250), ("2025", 1250), ("2026-01", 600), ("2026-03", 600)],
)
def test_a_ceiling_holds_until_it_is_revised_and_not_into_the_next_year(
    cube: Cube, period: str, expected: float
) -> None:
    # Two revisions in December 2025, listed in the wrong order: the one of the 20th replaces the one of the 10th and
    # the first version; they never add. The one of 29 December is for 2026 and does not touch 2025.
    assert value(cube, f"pagu/{CITY}/{period}") == expected


def test_spending_is_held_against_the_ceiling_of_its_year(cube: Cube) -> None:
    assert value(cube, f"serapan/{CITY}/2025") == 1000 / 1250


@pytest.mark.parametrize(("period", "expected"), [("2025-12", 17), ("2026-02", 12), ("2026-03", 7)])
def test_a_tariff_is_the_sum_of_what_is_in_force(cube: Cube, period: str, expected: float) -> None:
    # umum: 10 + 7 in 2025, 5 + 7 while the lower rate runs, 7 once it ended without a successor.
    assert value(cube, f"tarif/{CITY}/{period}/kelompok=umum") == expected


def test_a_national_tariff_is_the_same_in_a_province_of_two_cities(cube: Cube) -> None:
    for area in (CITY, OTHER_CITY, PROVINCE):
        assert value(cube, f"tarif/{area}/2025-12/kelompok=umum") == 17


def test_targets_of_two_cities_never_become_one_of_their_province(cube: Cube) -> None:
    assert value(cube, f"target/{OTHER_CITY}/2025") == 0.7
    assert Address("target", PROVINCE, "2025") not in cube


def test_one_missing_area_makes_a_carried_total_unknown_instead_of_small(cube: Cube) -> None:
    # sasaran_kecamatan has no row of the other district for 2026.
    assert value(cube, f"sasaran/{PROVINCE}/2025-12") == 650  # 50 + 200 + 400
    assert value(cube, f"sasaran/{OTHER_DISTRICT}/2026-01") == "tidak_tersedia"
    assert value(cube, f"sasaran/{PROVINCE}/2026-01") == "tidak_tersedia"
    assert value(cube, f"cakupan/{PROVINCE}/2026-01") == "tidak_tersedia"


def test_a_ceiling_that_one_city_has_not_published_is_not_available(cube: Cube) -> None:
    assert value(cube, f"pagu/{OTHER_CITY}/2026-01") == "tidak_tersedia"
    assert value(cube, f"serapan/{OTHER_CITY}/2026-01") == "tidak_tersedia"


def test_adding_up_what_its_publisher_says_does_not_add_is_refused(world: Facts) -> None:
    with pytest.raises(WrongKind, match="rasio"):
        build_cube(world, {"x": Declared("x", Stock((Source("target_uji", "target"),)))})
    with pytest.raises(WrongKind, match="stok"):
        build_cube(world, {"x": Declared("x", Flow((Source("peserta_rinci", "peserta"),)))})


def test_tariffs_of_different_groups_are_never_added(cube: Cube) -> None:
    assert Address("tarif", CITY, "2025-12") not in cube


def test_a_figure_is_sample_data_as_soon_as_one_part_is(cube: Cube) -> None:
    assert cube.figure("sasaran", CITY, "2025-12").nature == "nyata"
    assert cube.figure("cakupan", CITY, "2025-12").nature == "contoh"


def test_a_figure_knows_the_tables_that_answered_for_it(cube: Cube) -> None:
    assert cube.figure("cakupan", CITY, "2025-12").tables == ("peserta_kecamatan", "sasaran_kecamatan")
    assert cube.figure("peserta", AWAN, "2025-12").tables == ("peserta_rinci",)


def test_series_come_in_the_order_of_time(cube: Cube) -> None:
    months = [figure.address.period for figure in cube.series("peserta", CITY)]
    assert months == ["2025-11", "2025-12", "2026-01", "2026-02", "2026-03"]
    assert [f.address.period for f in cube.series("peserta", CITY, kind=Kind.QUARTER)] == ["2025-Q4", "2026-Q1"]


def test_an_unknown_address_names_close_ones(cube: Cube) -> None:
    with pytest.raises(UnknownFigure, match=r"peserta/91\.01/2026-03"):
        cube.figure("peserta", CITY, "2031-01")


@pytest.mark.parametrize("text", ["", "cakupan", "cakupan/91.01", "cakupan/91.01/2026-10/segmen", "a/b/c/d=e/f"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(BadAddress):
        Address.parse(text)


def test_a_measure_of_an_unknown_table_or_column_is_refused(world: Facts) -> None:
    with pytest.raises(UnknownTable, match="tidak_ada"):
        build_cube(world, {"x": Declared("x", Stock((Source("tidak_ada", "peserta"),)))})
    with pytest.raises(UnknownColumn, match="orangg"):
        build_cube(world, {"x": Declared("x", Stock((Source("peserta_rinci", "orangg"),)))})


def test_explaining_a_figure_ends_in_the_published_rows_that_make_it(world: Facts) -> None:
    found = trace(world, DECLARED["cakupan"], Address("cakupan", NORTH, "2026-Q1"))
    numerator, denominator = found.parts
    assert numerator.file == "peserta/peserta_kecamatan.csv"
    assert numerator.rows is not None
    assert numerator.rows[["baris", "bulan", "peserta"]].to_numpy().tolist() == [[10, "2026-03", 50]]
    assert denominator.rows is not None
    assert denominator.rows[["baris", "tahun", "sasaran"]].to_numpy().tolist() == [[4, "2026", 100]]


def recomputed(found: Trace) -> float:
    """Work a figure out again from the published rows its trace names."""
    if found.rows is not None:
        return float(found.rows[found.column].sum())
    parts = [recomputed(part) for part in found.parts]
    if found.how == "pembilang dibagi penyebut":
        return parts[0] / parts[1]
    if found.how == "tertinggi dikurangi terendah":
        return max(parts) - min(parts)
    if isinstance(found.measure, Product):
        return parts[0] * parts[1] * found.measure.times
    assert found.how in {"selisih", "periode ini dikurangi periode sebelumnya"}
    return parts[0] - parts[1]


@pytest.mark.parametrize("name", DECLARED)
def test_every_figure_can_be_worked_out_again_from_the_rows_behind_it(world: Facts, cube: Cube, name: str) -> None:
    chosen = cube.frame[(cube.frame["indikator"] == name) & cube.frame["nilai"].notna()]
    addresses = [Address(*row) for row in chosen[["indikator", "wilayah", "periode", "dimensi", "kategori"]].to_numpy()]
    assert addresses
    # They stand in order of place, period and category: some sixty of them, evenly chosen, are of every kind there is.
    for address in addresses[:: max(1, len(addresses) // 60)]:
        assert recomputed(trace(world, DECLARED[name], address)) == cube.at(address).value, address


@pytest.mark.parametrize("name", ["bagian", "bayar", "sasaran"])
def test_a_missing_figure_has_a_missing_row_or_lacks_one(world: Facts, cube: Cube, name: str) -> None:
    chosen = cube.frame[(cube.frame["indikator"] == name) & cube.frame["status"].isin(["ditekan", "tidak_tersedia"])]
    assert len(chosen)
    for row in chosen[["indikator", "wilayah", "periode", "dimensi", "kategori"]].to_numpy():
        found = trace(world, DECLARED[name], Address(*row))
        assert found.rows is not None
        status = found.rows[f"status_{found.column}"]
        whole = trace(world, DECLARED[name], Address(name, row[1], PERIOD_WITH_ALL[name], row[3], row[4])).rows
        assert status.isin(["ditekan", "tidak_tersedia"]).any() or (whole is not None and len(found.rows) < len(whole))


PERIOD_WITH_ALL = {"bagian": "2025-12", "bayar": "2026-Q1", "sasaran": "2025-12"}
"""A period in which every row of the measure is there; a quarter of a flow has three months of rows."""


def test_published_figures_of_every_indicator_can_be_worked_out_again(published: Facts, published_cube: Cube) -> None:
    indicators = load_indicators()
    figures = published_cube.frame
    for name, indicator in indicators.items():
        chosen = figures[(figures["indikator"] == name) & figures["nilai"].notna()]
        assert len(chosen), name
        for row in chosen.iloc[:: max(1, len(chosen) // 6)].itertuples(index=False):
            found = trace(published, indicator.measure, Address(*row[:5]))
            assert recomputed(found) == pytest.approx(row.nilai, rel=1e-12), row


def test_the_ceiling_of_this_year_changes_on_the_day_of_its_revision(published_cube: Cube) -> None:
    # datasets/anggaran/pagu.csv: 2.900.000.000 + 230.000.000, and from 24 August 2.150.000.000 + 165.000.000.
    assert value(published_cube, "pagu/35.73/2026-07") == 3_130_000_000
    assert value(published_cube, "pagu/35.73/2026-08") == 2_315_000_000
