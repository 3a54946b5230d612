"""Three releases in a row, a late one and a correction: what is frozen, what is told of it, and what stops it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from releasing import copied, rows_of, with_pages, write_rows
from town import small_town

import generator.mkdocs_plugin
import generator.publish
from generator.archive import Folder, inspect, sha256
from generator.archive.sums import read_sums
from generator.build import Site
from generator.catalogue import read_catalogue
from generator.downloads import Download
from generator.errors import (
    BrokenArchive,
    NotInCalendar,
    NotThatMonth,
    NotYetOut,
    OlderThanArchive,
    SampleRefused,
    UnexplainedFigures,
    UnreleasedData,
    UnsignedAfterSigned,
)
from generator.facts import Facts, read_facts
from generator.freezing import Draft, Order, changes_of, draft_of
from generator.indicators import load_indicators
from generator.measures import Cube, build_cube
from generator.provenance import Provenance
from generator.publish import Releasing, publish
from generator.settings import Settings
from generator.stamp import stamp
from generator.validation import NotValid, validate

AUGUST, SEPTEMBER, OCTOBER, CORRECTED = IDS = ("2026-08", "2026-09", "2026-10", "2026-10.1")
DAYS = {AUGUST: "2026-09-20", SEPTEMBER: "2026-10-29", OCTOBER: "2026-11-20"}
LATE = 9
"""Days from the plan of September, the 20th of October, to its day."""


@dataclass(frozen=True)
class City:
    """A city that releases month after month, each time from a folder of its own."""

    root: Path
    data: Path
    templates: Path

    def folder(self, name: str) -> Path:
        return self.root / name

    def site(self, name: str) -> Path:
        return self.root / name / "site"

    def project(self, name: str, month: str) -> Path:
        return copied(self.data, self.folder(name), month, DAYS)


def correct(project: Path) -> dict[str, str]:
    """Record that one case more was paid in August, and return the row."""
    row = next(row for row in rows_of(project / "datasets" / "klaim" / "klaim.csv") if row["kasus"] not in {"", "0"})
    key = {name: row[name] for name in ("bulan", "kode_wilayah", "manfaat")}
    record = {
        "tabel": "klaim",
        "kolom": "kasus",
        "lama": row["kasus"],
        "baru": str(int(row["kasus"]) + 1),
        "kunci": key,
        "tanggal": "2026-11-20",
        "peran": "walidata",
        "alasan": "Satu kasus tercatat di bulan lain.",
    }
    # JSON is YAML.
    (project / "datasets" / "klaim" / "koreksi.yml").write_text(json.dumps([record]), encoding="utf-8")
    return row


def release(project: Path, archive: Path, month: str, *, demo: bool = True, today: str = "2026-12-01") -> Site:
    return publish(project, today=date.fromisoformat(today), releasing=Releasing(archive, month, demo=demo))


@pytest.fixture(scope="module")
def few_pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Sites of this module have the pages of releases and nothing else: whole sites are built elsewhere."""
    templates = with_pages(tmp_path_factory.mktemp("templat"), "rilis", "rilis_satu", "rilis_terbaru")
    real = generator.mkdocs_plugin.read_settings

    def settings(config: object) -> Settings:
        return replace(real(config), templates=templates)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        for module in (generator.publish, generator.mkdocs_plugin):
            patch.setattr(module, "read_settings", settings)
        # Menus and footers lead to pages that are not there; the whole site proves itself in test_site.
        patch.setattr(generator.publish, "prove", lambda *_: None)
        yield templates


@pytest.fixture(scope="module")
def city(few_pages: Path, tmp_path_factory: pytest.TempPathFactory) -> City:
    root = tmp_path_factory.mktemp("kota")
    made = City(root, small_town(root / "data", first="2026-04") / "datasets", few_pages)
    archive = root / "belum-ada"
    for month in (AUGUST, SEPTEMBER, OCTOBER):
        release(made.project(month, month), archive, month)
        archive = made.site(month)
    corrected = made.project(CORRECTED, OCTOBER)
    correct(corrected)
    release(corrected, archive, OCTOBER)
    return made


def manifest(city: City, name: str, site: str = CORRECTED) -> dict[str, object]:
    return json.loads((city.site(site) / "rilis" / name / "manifest.json").read_text(encoding="utf-8"))


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()) for path in folder.rglob("*") if path.is_file()
    }


# What is frozen


def test_every_site_of_the_row_is_a_whole_archive_of_all_releases_so_far(city: City) -> None:
    for count, name in enumerate(IDS, start=1):
        archive = inspect(Folder(city.site(name)))
        assert archive.breaks == ()
        assert [one.id for one in archive] == list(IDS[:count])


def test_an_earlier_release_is_carried_along_byte_for_byte(city: City) -> None:
    for older, newer in pairwise(IDS):
        for name in IDS[: IDS.index(newer)]:
            was, now = (tree(city.site(site) / "rilis" / name) for site in (older, newer))
            # The page of a release tells today what became of it; it is no part of the release.
            assert {**was, "index.html": ""} == {**now, "index.html": ""}


def test_sha256sum_alone_checks_every_release_of_the_last_site(city: City) -> None:
    program = shutil.which("sha256sum")
    assert program
    for name in IDS:
        command = [program, "--check", "--quiet", "SHA256SUMS"]
        assert subprocess.run(command, cwd=city.site(CORRECTED) / "rilis" / name, check=False).returncode == 0
    assert (
        subprocess.run([program, "--check", "--quiet", "SHA256SUMS"], cwd=city.site(CORRECTED), check=False).returncode
        == 0
    )


def test_the_manifest_says_what_the_release_was_made_from_and_with(city: City) -> None:
    told = manifest(city, SEPTEMBER)
    assert {name: told[name] for name in ("rilis", "periode", "versi", "terbit", "sifat", "resmi", "menggantikan")} == {
        "rilis": "2026-09",
        "periode": "2026-09",
        "versi": "2026.9.0",
        "terbit": "2026-10-29",
        "sifat": "contoh",
        "resmi": False,
        "menggantikan": None,
    }
    project = city.folder(SEPTEMBER)
    klaim = "datasets/klaim/klaim.csv"
    assert told["masukan"][klaim] == sha256((project / klaim).read_bytes())
    assert told["masukan"]["mkdocs.yml"] == sha256((project / "mkdocs.yml").read_bytes())
    assert {"python", "pandas", "mkdocs"} <= told["alat"].keys()
    assert told["jumlah"]["koreksi"] == 0
    assert told["sebelumnya"] == {
        "rilis": "2026-08",
        "sha256": sha256((city.site(AUGUST) / "rilis" / "2026-08" / "manifest.json").read_bytes()),
    }


def test_the_manifest_of_a_correction_names_what_it_replaces(city: City) -> None:
    told = manifest(city, CORRECTED)
    assert (told["menggantikan"], told["versi"], told["jumlah"]["koreksi"]) == ("2026-10", "2026.10.1", 1)


def test_the_newest_release_is_always_at_one_address(city: City) -> None:
    for name in IDS:
        told = json.loads((city.site(name) / "rilis" / "terbaru.json").read_text(encoding="utf-8"))
        assert told["rilis"] == name
        assert (city.site(name) / told["paket"]).is_file()
        assert sha256((city.site(name) / told["manifest"]).read_bytes()) == told["sha256"]
        rule = (city.site(name) / "_redirects").read_text(encoding="utf-8")
        assert rule == f"/rilis/terbaru/* /rilis/{name}/:splat 302\n"
        latest = city.site(name) / "rilis" / "terbaru" / "index.html"
        assert f'href="../{name}/"' in latest.read_text(encoding="utf-8")


def test_the_api_names_every_release_and_what_became_of_it(city: City) -> None:
    told = json.loads((city.site(CORRECTED) / "api" / "v1" / "rilis.json").read_text(encoding="utf-8"))["data"]
    assert told["beku"] == CORRECTED
    assert [(one["rilis"], one["menggantikan"], one["digantikan_oleh"]) for one in told["riwayat"]] == [
        (CORRECTED, OCTOBER, None),
        (OCTOBER, None, CORRECTED),
        (SEPTEMBER, None, None),
        (AUGUST, None, None),
    ]


def test_what_changed_is_frozen_with_the_release(city: City) -> None:
    def changes(name: str) -> dict[str, object]:
        return json.loads((city.site(CORRECTED) / "rilis" / name / "perubahan.json").read_text(encoding="utf-8"))

    assert changes(AUGUST)["dari"] is None
    assert changes(SEPTEMBER)["ringkasan"]["baris_berubah"] == 1
    (calendar,) = [one for one in changes(SEPTEMBER)["tabel"] if one["tabel"] == "jadwal_rilis"]
    assert [(cell["kunci"], cell["kolom"], cell["kini"]) for cell in calendar["sel"]] == [
        (["2026-09"], "terbit", "2026-10-29")
    ]
    assert changes(OCTOBER)["ringkasan"]["baris_berubah"] == 1
    corrected = changes(CORRECTED)
    (table,) = corrected["tabel"]
    (cell,) = table["sel"]
    assert (table["tabel"], cell["kolom"], int(cell["kini"]) - int(cell["dulu"])) == ("klaim", "kasus", 1)
    assert cell["alasan"] == "Satu kasus tercatat di bulan lain."
    assert {one["indikator"] for one in corrected["indikator"]} >= {"klaim_kasus"}
    for moved in corrected["indikator"]:
        assert (moved["tanpa_sebab"], moved["alasan"]) == (0, ["Satu kasus tercatat di bulan lain."])


def test_programs_of_other_sites_may_read_releases_and_the_status(city: City) -> None:
    rules = (city.site(CORRECTED) / "_headers").read_text(encoding="utf-8").split("\n\n")
    for place in ("/rilis/*", "/status.json"):
        (rule,) = [one for one in rules if one.splitlines()[0] == place]
        assert "Access-Control-Allow-Origin: *" in rule


def test_charts_are_frozen_for_pinned_embeds(city: City) -> None:
    frozen = [name for name in manifest(city, OCTOBER)["berkas"] if name.startswith("bagan/")]
    current = [path.name for path in (city.site(OCTOBER) / "bagan").glob("*.html")]
    assert sorted(frozen) == sorted(f"bagan/{name}" for name in current)


def test_every_address_of_every_earlier_site_still_answers(city: City) -> None:
    now = city.site(CORRECTED)
    for name in IDS[:-1]:
        before = read_sums((city.site(name) / "SHA256SUMS").read_bytes())
        assert len(before) > 100
        assert [address for address in before if not (now / address).is_file()] == []


def test_the_checksums_of_the_site_name_every_file(city: City) -> None:
    listed = read_sums((city.site(CORRECTED) / "SHA256SUMS").read_bytes())
    assert dict(listed) == {name: one for name, one in tree(city.site(CORRECTED)).items() if name != "SHA256SUMS"}


# What pages tell


class Words(HTMLParser):
    def __init__(self, page: Path) -> None:
        super().__init__()
        self.said: list[str] = []
        self.links: list[str] = []
        self.feed(page.read_text(encoding="utf-8").partition("<main")[2].partition("</main>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value for name, value in attrs if tag == "a" and name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.said).split())


def page(city: City, *parts: str) -> Words:
    return Words(city.site(CORRECTED).joinpath("rilis", *parts, "index.html"))


def test_a_replaced_release_and_its_correction_link_to_each_other(city: City) -> None:
    old, new = page(city, OCTOBER), page(city, CORRECTED)
    assert "Rilis ini digantikan: ada koreksi di rilis 2026-10.1" in old.text
    assert "Rilis ini mengoreksi rilis 2026-10" in new.text
    assert "../2026-10.1/" in old.links
    assert "../2026-10/" in new.links


def test_the_page_of_a_correction_says_what_changed_and_why(city: City) -> None:
    text = page(city, CORRECTED).text
    assert "1 baris berubah, di 1 tabel." in text
    assert "Satu kasus tercatat di bulan lain." in text


def test_the_list_names_all_with_their_state_and_how_late_one_was(city: City) -> None:
    told = page(city)
    assert f"terlambat {LATE} hari" in told.text
    assert "digantikan oleh 2026-10.1" in told.text
    assert {f"{name}/" for name in IDS} <= set(told.links)


def test_the_list_has_a_banner_for_the_day_the_next_release_is_overdue(city: City) -> None:
    html = (city.site(CORRECTED) / "rilis" / "index.html").read_text(encoding="utf-8")
    assert 'data-lewat="2026-12-20" hidden' in html
    told = json.loads((city.site(CORRECTED) / "status.json").read_text(encoding="utf-8"))
    assert (told["rilis"], told["basi_sesudah"]) == ("2026-10.1", "2026-12-20")


# Released again


def test_the_same_data_make_no_new_release_and_the_same_site(city: City) -> None:
    again = shutil.copytree(city.folder(CORRECTED), city.folder("lagi"), ignore=shutil.ignore_patterns("site"))
    site = release(again, city.site(CORRECTED), OCTOBER)
    assert (site.release.id, site.new_release) == (CORRECTED, False)
    assert tree(again / "site" / "rilis") == tree(city.site(CORRECTED) / "rilis")


# What stops a release


@pytest.fixture(scope="module")
def october(city: City) -> tuple[Facts, Cube]:
    """What the city knows when October is to be released."""
    facts = read_facts(validate(read_catalogue(city.folder(OCTOBER) / "datasets")).valid())
    return facts, build_cube(facts, load_indicators())


def order(city: City, beside: str = SEPTEMBER, **more: object) -> Order:
    source = Folder(city.site(beside))
    asked = Order(source, Provenance({}), inspect(source), OCTOBER, date(2026, 12, 1), demo=True)
    return replace(asked, **more)


def on(facts: Facts, day: str) -> Facts:
    """Return the facts with another day for October in the calendar; an empty one for none."""
    table = facts.tables["jadwal_rilis"]
    frame = table.frame.copy()
    frame.loc[frame["periode"] == OCTOBER, "terbit"] = day or None
    return replace(facts, tables={**facts.tables, "jadwal_rilis": replace(table, frame=frame)})


def test_october_may_be_released_beside_september(city: City, october: tuple[Facts, Cube]) -> None:
    assert draft_of(order(city), *october) == Draft(OCTOBER, new=True, replaces="", published="2026-11-20")
    assert draft_of(order(city, period="terakhir"), *october).id == OCTOBER


def test_sample_data_are_no_official_release(city: City, october: tuple[Facts, Cube]) -> None:
    with pytest.raises(SampleRefused) as told:
        draft_of(order(city, demo=False), *october)
    assert str(told.value).startswith("Data contoh tidak boleh dirilis sebagai angka resmi: ")
    assert "tambahkan --demo" in str(told.value)


def test_another_month_than_the_last_one_is_not_released(city: City, october: tuple[Facts, Cube]) -> None:
    with pytest.raises(NotThatMonth, match=r"Rilis 2026-11 .* bulan terakhir di datasets/ adalah 2026-10"):
        draft_of(order(city, period="2026-11"), *october)


def test_a_month_before_the_newest_release_is_not_released(city: City, october: tuple[Facts, Cube]) -> None:
    facts, cube = october
    earlier = replace(facts, months=facts.months[:-1])
    with pytest.raises(OlderThanArchive, match=r"Rilis 2026-09 .* rilis 2026-10 yang lebih baru"):
        draft_of(order(city, OCTOBER, period=SEPTEMBER), earlier, cube)


def test_a_month_the_calendar_does_not_call_out_is_not_released(city: City, october: tuple[Facts, Cube]) -> None:
    facts, cube = october
    with pytest.raises(NotInCalendar) as told:
        draft_of(order(city), on(facts, ""), cube)
    assert str(told.value).startswith(
        "Jadwal rilis belum mencatat bahwa 2026-10 terbit (rencana: 2026-11-20). Isi kolom terbit"
    )


def test_nothing_is_released_before_its_day(city: City, october: tuple[Facts, Cube]) -> None:
    with pytest.raises(NotYetOut, match="2026-10 terbit 2026-11-20, padahal hari ini 2026-11-19"):
        draft_of(order(city, today=date(2026, 11, 19)), *october)


def test_changed_data_are_not_built_beside_releases_without_a_new_one(city: City, october: tuple[Facts, Cube]) -> None:
    with pytest.raises(UnreleasedData, match="dbhcht release 2026-10 --archive FOLDER"):
        draft_of(order(city, period=""), *october)


def test_a_signed_row_of_releases_is_not_continued_without_the_key(city: City, october: tuple[Facts, Cube]) -> None:
    archive = inspect(Folder(city.site(SEPTEMBER)))
    signed = replace(archive, editions=tuple(replace(one, signed="kunci") for one in archive))
    with pytest.raises(UnsignedAfterSigned, match="DBHCHT_SIGNING_KEY"):
        draft_of(order(city, archive=signed), *october)


@pytest.fixture
def ready(city: City, tmp_path: Path) -> Path:
    """A folder whose October waits to be released beside the September before it."""
    return shutil.copytree(city.folder(OCTOBER), tmp_path / "siap", ignore=shutil.ignore_patterns("site"))


def test_a_published_figure_changed_in_silence_stops_the_release(city: City, ready: Path) -> None:
    path = ready / "datasets" / "klaim" / "klaim.csv"
    rows = rows_of(path)
    changed = next(row for row in rows if row["kasus"] not in {"", "0"} and row["status_kasus"] == "tetap")
    changed["kasus"] = str(int(changed["kasus"]) + 1)
    write_rows(path, rows)
    stamp(ready / "datasets")
    with pytest.raises(NotValid) as told:
        release(ready, city.site(SEPTEMBER), OCTOBER)
    assert "berubah-setelah-rilis" in {finding.code for finding in told.value.report.errors}


def recounted(packed: bytes, indicator: str) -> bytes:
    """Return a release in which one figure of an indicator was counted another way from the same rows."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("kubus/"):
                rows = list(csv.DictReader(io.StringIO(content.decode())))
                figure = next(row for row in rows if row["indikator"] == indicator and row["nilai"])
                figure["nilai"] = str(float(figure["nilai"]) + 1)
                text = io.StringIO()
                writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
                writer.writeheader()
                writer.writerows(rows)
                content = text.getvalue().encode()
            new.writestr(name, content)
    return made.getvalue()


def test_a_figure_counted_another_way_stops_the_release_until_somebody_says_why(city: City, tmp_path: Path) -> None:
    name = manifest(city, OCTOBER, OCTOBER)["rilis"]
    (path,) = (city.site(OCTOBER) / "rilis" / str(name)).glob("*.zip")
    packed = Download("unduh/paket.zip", "", "ZIP", recounted(path.read_bytes(), "peserta_aktif"))
    asked = order(city, beside=OCTOBER)
    draft = Draft(CORRECTED, new=True, replaces=OCTOBER, published="2026-11-20")
    (tmp_path / "datasets").mkdir()
    settings = Settings(root=tmp_path, name="Uji")
    with pytest.raises(UnexplainedFigures) as told:
        changes_of(asked, draft, packed, load_indicators(), settings)
    assert str(told.value).startswith("1 angka yang sudah terbit berubah padahal datanya tidak: peserta_aktif.")
    assert "datasets/perubahan-metode.yml" in str(told.value)
    record = {"indikator": "peserta_aktif", "alasan": "Pembulatan.", "tanggal": "2026-11-20", "peran": "walidata"}
    (tmp_path / "datasets" / "perubahan-metode.yml").write_text(json.dumps([record]), encoding="utf-8")
    (moved,) = changes_of(asked, draft, packed, load_indicators(), settings).moved
    assert (moved.indicator, moved.reasons, moved.unexplained) == ("peserta_aktif", ("Pembulatan.",), 0)


def test_a_touched_release_in_the_archive_stops_the_next_one(city: City, ready: Path, tmp_path: Path) -> None:
    archive = shutil.copytree(city.site(SEPTEMBER), tmp_path / "arsip")
    file = archive / "rilis" / AUGUST / "perubahan.json"
    file.write_bytes(file.read_bytes().replace(b"2026-08", b"2026-07"))
    with pytest.raises(BrokenArchive, match=r"rilis/2026-08/perubahan\.json: isinya bukan lagi yang terbit"):
        release(ready, archive, OCTOBER)
    # Nothing was written, not even a part.
    assert {path.name for path in ready.iterdir()} == {"datasets", "mkdocs.yml", ".site.lock"}


def test_a_file_that_leaves_the_site_stays_and_a_page_that_leaves_says_so(
    city: City, ready: Path, tmp_path: Path
) -> None:
    archive = shutil.copytree(city.site(SEPTEMBER), tmp_path / "arsip")
    for name, text in (("unduh/lama.csv", "a,b\n"), ("lama/halaman/index.html", "<p>Lama</p>")):
        (archive / name).parent.mkdir(parents=True, exist_ok=True)
        (archive / name).write_text(text, encoding="utf-8")
        with (archive / "SHA256SUMS").open("a", encoding="utf-8") as sums:
            sums.write(f"{sha256(text.encode())}  {name}\n")
    (archive / "CNAME").write_text("contoh.go.id", encoding="utf-8")
    release(ready, archive, OCTOBER)
    assert (ready / "site" / "unduh" / "lama.csv").read_text(encoding="utf-8") == "a,b\n"
    stub = (ready / "site" / "lama" / "halaman" / "index.html").read_text(encoding="utf-8")
    assert "Halaman ini tidak diperbarui lagi" in stub
    assert 'href="../../rilis/2026-09/"' in stub
    # What the site itself did not vouch for belongs to the host.
    assert not (ready / "site" / "CNAME").exists()
    assert os.fspath(ready) not in stub
