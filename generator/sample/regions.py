"""Invent places: any number of kota and kabupaten that exist nowhere.

Enters: a plan. Leaves: their `Table` values (places, population, excise, targets, statements), all of them sample data.
Names are made of syllables and say that they are samples; codes have the shape of Kemendagri's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product
from math import ceil, sqrt

import numpy as np

from generator.sample.columns import FINAL, PROVISIONAL, STATUSES, Codes, Column, Numbers, Table, integers
from generator.sample.plan import Plan
from generator.sample.whole import Reals

LABEL = "Contoh"
SOURCE = "Data contoh; bukan angka resmi"
_STARTS = ("ba", "ce", "da", "ga", "jo", "ka", "la", "mi", "nu", "pa", "ra", "so", "ta", "wi", "yu")
_MIDDLES = ("la", "mo", "ri", "su", "tu", "na", "ke", "di")
_ENDS = ("ng", "s", "k", "h", "r", "n", "t", "m")
_SHIFT = 7
"""Prime to the number of names, so that neighbours do not sound alike."""
FIRST_PROVINCE = 11
FIRST_REGENCY, FIRST_CITY = 1, 71
CITY_EVERY = 5
"""One region in so many is a kota, the others are kabupaten."""


@dataclass(frozen=True, slots=True)
class Place:
    """One area, invented or real."""

    code: str
    bps: str
    term: str
    name: str
    level: str
    parent: str
    latitude: float | None
    longitude: float | None
    tile: tuple[int, int] | None
    alias: str = ""
    square_km: str = ""


@dataclass(frozen=True, slots=True)
class World:
    """Places, and the tables about them that the sample builds on."""

    tables: tuple[Table, ...]
    scale: Reals
    """Size of each region, in the order of the table."""
    spatial: tuple[str, str]
    """Code and name of the whole."""


def invent(plan: Plan) -> World:
    """Invent the regions of a plan."""
    rng = np.random.Generator(np.random.PCG64([plan.seed, 2]))
    places = list(_places(plan, rng))
    low, high = np.log(plan.invented.scale)
    scale = np.exp(rng.uniform(low, high, plan.regions))
    if plan.regions == 1:
        scale[:] = 1.0
    root = next((place for place in places if place.level == "kota"), None) if plan.regions == 1 else None
    return _world(plan, places, scale, root)


def settle(plan: Plan, places: Sequence[Place], size: float) -> World:
    """Return what the sample builds on in real places; every region is of the same size."""
    root = next(place for place in places if not place.parent)
    return _world(plan, places, np.full(sum(place.level == "kota" for place in places), size), root)


def _world(plan: Plan, places: Sequence[Place], scale: Reals, root: Place | None) -> World:
    regions = [place for place in places if place.level == "kota"]
    districts = [place for place in places if place.level == "kecamatan"]
    tables = (
        _wilayah(places),
        *_people(plan, regions, districts, scale),
        *_money(plan, regions, scale),
        _said(plan, regions[0], float(scale[0])),
    )
    return World(tables, scale, (root.code, f"{root.term} {root.name}") if root else ("00", "Wilayah contoh"))


def names() -> Iterator[str]:
    """Yield enough names, none twice, each saying that it is a sample."""
    base = ["".join(parts).capitalize() for parts in product(_STARTS, _MIDDLES, _ENDS)]
    mixed = [base[i * _SHIFT % len(base)] for i in range(len(base))]
    yield from (f"{name} {LABEL}" for name in mixed)
    for tail in product(_STARTS, repeat=2):
        yield from (f"{name} {''.join(tail).capitalize()} {LABEL}" for name in mixed)


def _places(plan: Plan, rng: np.random.Generator) -> Iterator[Place]:
    fresh = names()
    grid = ceil(sqrt(plan.regions))
    provinces = ceil(plan.regions / plan.invented.per_province)
    # Two digits for the province and two for the region: Kemendagri's codes hold no more.
    if provinces > 99 - FIRST_PROVINCE or plan.invented.per_province > 2 * (FIRST_CITY - FIRST_REGENCY) // 5:
        plan.where("daerah").fail("terlalu banyak daerah untuk kode wilayah")
    if plan.regions > 1:
        for p in range(provinces):
            code = f"{FIRST_PROVINCE + p}"
            yield Place(code, code, "Provinsi", next(fresh), "provinsi", "", -3.0, 100.0 + p, None)
    for r in range(plan.regions):
        province, within = divmod(r, plan.invented.per_province)
        city = within % CITY_EVERY == 0
        round_, place = divmod(within, CITY_EVERY)
        number = FIRST_CITY + round_ if city else FIRST_REGENCY + round_ * (CITY_EVERY - 1) + place - 1
        code = f"{FIRST_PROVINCE + province}.{number:02d}"
        column, row = r % grid, r // grid
        middle = (-8.0 + 0.5 * row, 98.0 + 0.5 * column)
        region = Place(
            code=code,
            bps=code.replace(".", ""),
            term="Kota" if city else "Kabupaten",
            name=next(fresh),
            level="kota",
            parent=code[:2] if plan.regions > 1 else "",
            latitude=middle[0],
            longitude=middle[1],
            tile=(column + 1, row + 1),
        )
        yield region
        districts = int(rng.integers(plan.invented.districts[0], plan.invented.districts[1] + 1))
        counts = rng.integers(plan.invented.villages[0], plan.invented.villages[1] + 1, districts)
        # The tiles of regions come first, then a block for each region: no two areas share a tile.
        block = (column * (plan.invented.villages[1] + 1), grid + 1 + row * (plan.invented.districts[1] + 1))
        yield from _inside(region, middle, counts.tolist(), block, fresh)


def _inside(
    region: Place, middle: tuple[float, float], counts: list[int], block: tuple[int, int], fresh: Iterator[str]
) -> Iterator[Place]:
    """Yield the kecamatan of a region, each followed by its kelurahan or desa; one row of tiles for each kecamatan."""
    term, kind = ("Kelurahan", 1) if region.term == "Kota" else ("Desa", 2)
    for d, count in enumerate(counts):
        code, bps = f"{region.code}.{d + 1:02d}", f"{region.bps}{(d + 1) * 10:03d}"
        latitude = round(middle[0] + 0.02 * d, 6)
        yield Place(code, bps, "Kecamatan", next(fresh), "kecamatan", region.code, latitude, middle[1], None)
        for v, name in enumerate(islice(fresh, count)):
            yield Place(
                code=f"{code}.{kind}{v + 1:03d}",
                bps=f"{bps}{v + 1:03d}",
                term=term,
                name=name,
                level="kelurahan",
                parent=code,
                latitude=latitude,
                longitude=round(middle[1] + 0.02 * v, 6),
                tile=(block[0] + v + 1, block[1] + d + 1),
            )


def _wilayah(places: Sequence[Place]) -> Table:
    columns: dict[str, Column] = {
        "kode": [place.code for place in places],
        "kode_bps": [place.bps for place in places],
        "sebutan": [place.term for place in places],
        "nama": [place.name for place in places],
        "alias": [place.alias for place in places],
        "tingkat": [place.level for place in places],
        "induk": [place.parent for place in places],
        "lat": [_degrees(place.latitude) for place in places],
        "lon": [_degrees(place.longitude) for place in places],
        "luas_km2": [place.square_km for place in places],
        "ubin_kolom": [str(place.tile[0]) if place.tile else "" for place in places],
        "ubin_baris": [str(place.tile[1]) if place.tile else "" for place in places],
    }
    return Table("wilayah", "wilayah", columns, None)


def _degrees(angle: float | None) -> str:
    return "" if angle is None else f"{angle:.6f}"


def _people(plan: Plan, regions: list[Place], districts: list[Place], scale: Reals) -> Iterator[Table]:
    """Population, working population and the targets that refer to it, in simple proportion to the size of a region."""
    vulnerable = plan.targets[min(plan.targets)].value
    size = dict(zip((place.code for place in regions), scale.tolist(), strict=True))
    inside = Counter(place.parent for place in districts)
    year = str(plan.first.year)
    population = [round(vulnerable * 12 * size[d.parent] / inside[d.parent]) for d in districts]
    working = [round(vulnerable * 6 * size[place.code]) for place in regions]
    covered = [round(number * 0.4) for number in working]
    month = plan.first.code
    codes = [place.code for place in regions]
    yield Table(
        "wilayah",
        "penduduk",
        {
            "tahun": [year] * len(districts),
            "kode_wilayah": [place.code for place in districts],
            "penduduk": integers(population),
            "sumber": [SOURCE] * len(districts),
        },
        (year, year),
    )
    yield Table(
        "wilayah",
        "penduduk_bekerja",
        {
            "bulan": [month] * len(codes),
            "kode_wilayah": codes,
            "penduduk_bekerja": integers(working),
            "sumber": [SOURCE] * len(codes),
        },
        (month, month),
    )
    years = [str(y) for y in range(plan.first.year, plan.last.year + 1)]
    yield Table(
        "komitmen",
        "rpjmd",
        {
            "tahun": [y for y in years for _ in codes],
            "kode_wilayah": codes * len(years),
            "indikator": ["ucj"] * (len(codes) * len(years)),
            "target": [f"{0.4 + 0.02 * i:.2f}" for i in range(len(years)) for _ in codes],
            "sumber": [SOURCE] * (len(codes) * len(years)),
        },
        (years[0], years[-1]),
    )
    yield Table(
        "komitmen",
        "ucj",
        {
            "bulan": [month] * len(codes),
            "kode_wilayah": codes,
            "peserta_jamsostek": integers(covered),
            "dinyatakan": [f"{c / w:.4f}" for c, w in zip(covered, working, strict=True)],
            "sumber": [SOURCE] * len(codes),
        },
        (month, month),
    )


def _money(plan: Plan, regions: list[Place], scale: Reals) -> Iterator[Table]:
    """Excise received and its split, a round multiple of the budget for contributions."""
    years = [str(year) for year in range(plan.first.year, plan.last.year + 1)]
    codes = [place.code for place in regions]
    received = np.rint(np.tile(scale, len(years)) * plan.budgets[0].main * 12 / 1e6).astype(np.int64) * 1_000_000
    keys = {"tahun": [year for year in years for _ in codes], "kode_wilayah": codes * len(years)}
    status = np.full(len(received), FINAL, dtype=np.int8)
    status[-len(codes) :] = PROVISIONAL
    none = np.zeros(len(received), dtype=bool)
    yield Table(
        "anggaran",
        "dbhcht",
        keys
        | {
            "nilai": Numbers(received, none),
            "status_nilai": Codes(status, STATUSES),
            "presisi": ["sekitar"] * len(received),
            "sumber": [SOURCE] * len(received),
        },
        (years[0], years[-1]),
    )
    shares = plan.invented.split
    yield Table(
        "anggaran",
        "alokasi",
        {
            "tahun": [year for year in keys["tahun"] for _ in shares],
            "kode_wilayah": [code for code in keys["kode_wilayah"] for _ in shares],
            "bidang": list(shares) * len(received),
            "nilai": integers([round(amount * share) for amount in received.tolist() for share in shares.values()]),
            "status_nilai": Codes(np.repeat(status, len(shares)), STATUSES),
            "sumber": [SOURCE] * (len(received) * len(shares)),
        },
        (years[0], years[-1]),
    )


def _said(plan: Plan, first: Place, scale: float) -> Table:
    """Three statements about the first region: proposed, covered, and the same said in round figures."""
    anchor, proposed = plan.people.anchors[-1], plan.screening.anchor
    covered = round(anchor.value * scale)
    said = (
        (proposed.months[-1].code, f"{round(proposed.value * scale, -3)}", "sekitar", "diusulkan"),
        (anchor.months[0].code, f"{covered}", "tepat", "terdaftar"),
        (anchor.months[0].code, f"{round(covered, -3)}", "sekitar", "terdaftar"),
    )
    months = [month for month, _, _, _ in said]
    many = len(said)
    columns: dict[str, Column] = {
        "id": [f"p{i + 1:03d}" for i in range(many)],
        "tanggal": months,
        "kode_wilayah": [first.code] * many,
        "ukuran": ["peserta"] * many,
        "nilai": [value for _, value, _, _ in said],
        "satuan": ["orang"] * many,
        "presisi": [exactness for _, _, exactness, _ in said],
        "rujukan_waktu": months,
        "lingkup": ["kota"] * many,
        "tahap": [stage for _, _, _, stage in said],
        "lembaga": ["Lembaga contoh"] * many,
        "media": ["Media contoh"] * many,
        "url": ["https://example.org/contoh"] * many,
        "catatan": ["Pernyataan contoh; tidak pernah diucapkan siapa pun."] * many,
    }
    return Table("pernyataan", "pernyataan", columns, (min(months), max(months)))
