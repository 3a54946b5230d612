"""Read the plan of the sample.

Enters: ``contoh.yml``. Leaves: a checked `Plan`; every key that is missing or wrong is named in the error.
"""

from __future__ import annotations

from pathlib import Path

from generator.sample.declared import Node, read_node
from generator.sample.plan import (
    TRAITS,
    Anchor,
    Benefit,
    Budget,
    Businesses,
    Gap,
    Invented,
    Local,
    Participants,
    Plan,
    Schedule,
    Screening,
    Target,
)


def read_plan(file: Path) -> Plan:
    """Read and check a plan.

    Raises:
        BadPlan: a key is missing or of the wrong kind, or totals do not agree.
    """
    node = read_node(file)
    span, gaps, pks = node.at("bulan"), node.at("kosong", {}), node.at("pks")
    plan = Plan(
        seed=node.at("benih").whole(),
        first=span.at("awal").month(),
        last=span.at("akhir").month(),
        provisional=span.at("sementara").whole(),
        regions=node.at("daerah", 0).whole(),
        size=node.at("ukuran", 1).real(0.01, 1000),
        people=_participants(node.at("peserta")),
        targets={
            int(year): Target(item.at("nilai").whole(1), item.at("tanggal_acuan").day(), item.at("status").text())
            for year, item in node.at("sasaran").at("tahun").items()
        },
        target_source=node.at("sasaran").at("sumber").text(),
        named={code: _local(item) for code, item in node.at("kecamatan", {}).items()},
        ranges={trait: node.at("kecamatan_lain").at(trait).span() for trait in TRAITS},
        screening=_screening(node.at("usulan")),
        prepaid={m: tuple(i.month() for i in n.each()) for m, n in node.at("dibayar_di_muka", {}).monthly().items()},
        activity=node.at("anggaran").at("kegiatan").text(),
        budgets=tuple(_budget(item) for item in node.at("anggaran").at("pagu").each()),
        benefits={code: _benefit(item) for code, item in node.at("klaim").items()},
        businesses={code: _businesses(item) for code, item in node.at("badan_usaha").items()},
        agreement=pks.at("nomor").text(),
        agreement_days={int(year): item.day() for year, item in pks.at("tanggal").items()},
        estimated=_gaps(gaps.at("perkiraan", [])),
        missing_people=_gaps(gaps.at("peserta_tidak_tersedia", [])),
        missing_claims=_gaps(gaps.at("klaim_tidak_tersedia", [])),
        schedule=_schedule(node.at("jadwal")),
        invented=_invented(node.at("daerah_rekaan")),
        file=node.file,
    )
    plan.check()
    return plan


def _anchor(node: Node) -> Anchor:
    month = node.at("bulan")
    months = tuple(m.month() for m in month.each()) if isinstance(month.value, list) else (month.month(),)
    return Anchor(months, node.at("nilai").whole(1), _statement(node))


def _statement(node: Node) -> str:
    return node.at("pernyataan").text() if node.has("pernyataan") else ""


def _participants(node: Node) -> Participants:
    anchors = tuple(_anchor(item) for item in node.at("jangkar").each())
    if not anchors:
        node.at("jangkar").fail("paling sedikit satu jangkar")
    return Participants(
        programme=node.at("program").text(),
        anchors=tuple(sorted(anchors, key=lambda anchor: anchor.months)),
        groups_month=node.at("segmen").at("bulan").month(),
        groups={code: item.whole() for code, item in node.at("segmen").at("nilai").items()},
        growth={month: item.real(0.1, 10) for month, item in node.at("pertumbuhan").monthly().items()},
        season={
            group: {int(month): factor.real(0.1, 10) for month, factor in item.items()}
            for group, item in node.at("musim", {}).items()
        },
        others={code: item.span() for code, item in node.at("sumber_lain").items()},
        mix={code: item.shares() for code, item in node.at("bauran").items()},
        women={code: item.real(0, 1) for code, item in node.at("perempuan").items()},
        noise=node.at("riak").real(0, 0.2),
    )


def _local(node: Node) -> Local:
    return Local(
        traits={trait: node.at(trait).real(-1) for trait in TRAITS},
        affinity=node.at("ciri", {}).shares(),
        absent=frozenset(item.text() for item in node.at("tanpa_segmen", []).each()),
        silent=frozenset(item.text() for item in node.at("tanpa_opd", []).each()),
    )


def _screening(node: Node) -> Screening:
    return Screening(
        anchor=_anchor(node.at("jangkar")),
        proposed={month: item.whole() for month, item in node.at("diusulkan").monthly().items()},
        passed={month: item.whole() for month, item in node.at("lolos").monthly().items()},
        loss={stage: item.real(0, 1) for stage, item in node.at("susut").items()},
        lossless=frozenset(item.month() for item in node.at("tanpa_susut", []).each()),
        agencies={
            code: (item.at("bagian").real(), item.at("lolos").real(0.1)) for code, item in node.at("opd").items()
        },
        reasons=node.at("alasan").shares(),
    )


def _budget(node: Node) -> Budget:
    budget = Budget(
        year=node.at("tahun").whole(),
        version=node.at("versi").text(),
        day=node.at("berlaku_mulai").day(),
        main=node.at("utama").whole(),
        support=node.at("bop").whole(),
        statement=_statement(node),
    )
    if budget.day.year != budget.year:
        node.at("berlaku_mulai").fail(f"harus dalam tahun {budget.year}")
    return budget


def _benefit(node: Node) -> Benefit:
    fixed = node.has("ketentuan")
    return Benefit(
        rate=node.at("laju").real(0, 1),
        every=node.at("setiap", 1).whole(1),
        mean=0 if fixed else node.at("rata_rata").whole(1),
        wage=node.at("upah", 0).whole(),
        full=node.at("ketentuan").text() if fixed else "",
        early=node.at("ketentuan_awal").text() if node.has("ketentuan_awal") else "",
        waiting=node.at("masa_awal", 0).whole(),
    )


def _businesses(node: Node) -> Businesses:
    return Businesses(
        obliged=node.at("wajib").whole(1),
        registered=node.at("terdaftar").real(0, 1),
        growth=node.at("naik").real(-0.1, 0.1),
        workers=node.at("tenaga_kerja").real(1),
    )


def _gaps(node: Node) -> tuple[Gap, ...]:
    return tuple(
        Gap(item.at("kode_wilayah").text(), tuple(month.month() for month in item.at("bulan").each()))
        for item in node.each()
    )


def _schedule(node: Node) -> Schedule:
    late = node.at("terlambat", {}).monthly()
    return Schedule(
        day=node.at("tanggal").whole(1),
        lag=node.at("jeda_bulan").whole(),
        late={month: (item.at("hari").whole(1), item.at("catatan").text()) for month, item in late.items()},
    )


def _invented(node: Node) -> Invented:
    return Invented(
        districts=node.at("kecamatan").whole_span(),
        villages=node.at("kelurahan").whole_span(),
        scale=node.at("skala").span(),
        per_province=node.at("per_provinsi").whole(1),
        split=node.at("porsi_bidang").shares(),
    )
