"""The finished site is searched before the swap: with a hit nothing is published, and the old site stays."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from disguises.places import png, workbook, zipped
from lxml import html

from generator import proof
from generator import publish as room
from generator.errors import PersonalData
from generator.ledger import Audit
from generator.measures import Cube
from generator.measures.cube import COLUMNS
from generator.publish import publish
from generator.quality import URI
from generator.quality.disguises import read_disguises

ROOT = Path(__file__).parent.parent
NIK = "9101014508900003"
"""Nobody's."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A publisher's folder whose site is rendered without data: what stands in it is up to each test."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.count('kontak: ""') == 1
    (tmp_path / "mkdocs.yml").write_text(
        settings.replace('kontak: ""', "kontak: layanan@contoh.go.id"), encoding="utf-8"
    )
    (tmp_path / "datasets").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "index.html").write_text("situs lama", encoding="utf-8")
    cube = Cube(pd.DataFrame(columns=list(COLUMNS)))
    site = SimpleNamespace(facts=SimpleNamespace(tables={}, areas={}), cube=cube, cards={}, pages=(), release=None)
    monkeypatch.setattr(room, "build", lambda *_, **__: site)
    monkeypatch.setattr(proof, "offers", lambda *_: ())
    monkeypatch.setattr(proof, "read_shapes", lambda *_: {})
    monkeypatch.setattr(proof, "audit", lambda *_: Audit((), b"{}"))
    return tmp_path


def rendering(monkeypatch: pytest.MonkeyPatch, **files: bytes) -> None:
    def render(config: object) -> None:
        stage = Path(config.site_dir)  # type: ignore[attr-defined]
        (stage / "index.html").write_text("situs baru", encoding="utf-8")
        for name, content in files.items():
            (stage / name.replace("_", ".")).write_bytes(content)

    monkeypatch.setattr(room, "render", render)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("halaman_html", f"<p>Lihat {NIK[:6]}<b>{NIK[6:]}</b></p>".encode()),
        ("tabel_csv", f"bulan,catatan\n2026-01,{NIK}\n".encode()),
        ("buku_xlsx", workbook(lambda book: setattr(book.properties, "creator", NIK))),
        ("paket_zip", zipped({"a.csv": f"bulan,catatan\n2026-01,{NIK}\n".encode()})),
        ("bagan_png", png((b"tEXt", b"Comment\0" + NIK.encode()))),
        ("surel_html", b"<p>warga@surat-uji.co.id</p>"),
        ("kolom_csv", b"bulan,alamat\n2026-01,x\n"),
        ("rusak_zip", b"PK\x03\x04 rusak"),
    ],
)
def test_a_hit_in_the_finished_site_leaves_the_old_one_in_place(
    name: str, content: bytes, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendering(monkeypatch, **{name: content})
    with pytest.raises(PersonalData) as caught:
        publish(office)
    assert name.replace("_", ".") in str(caught.value)
    assert NIK not in str(caught.value)
    assert (office / "site" / "index.html").read_text(encoding="utf-8") == "situs lama"
    assert not list(office.glob(".site-baru-*"))


def test_a_site_without_a_hit_is_put_in_place_with_the_contact_of_its_publisher(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendering(monkeypatch, kontak_html=b"<p>layanan@contoh.go.id</p>")
    publish(office)
    assert (office / "site" / "index.html").read_text(encoding="utf-8") == "situs baru"


def test_the_record_of_disguises_adds_up_and_is_in_the_published_file(site: Path) -> None:
    record = read_disguises(ROOT / "templates")
    assert record is not None
    published = json.loads((site / URI).read_text(encoding="utf-8"))["uji_penyamaran"]
    assert published["dicoba"] == record.tried == sum(group["dicoba"] for group in published["kelompok"])
    assert published["tertangkap"] == record.caught
    missed = [name for group in published["kelompok"] for name in group["lolos"]]
    assert len(missed) == record.tried - record.caught
    page = html.document_fromstring((site / "mutu" / "index.html").read_bytes())
    rows = page.xpath("//table[.//caption//*[@id='uji-penyamaran']]/tbody/tr")
    assert len(rows) == len(published["kelompok"])
    for row, group in zip(rows, published["kelompok"], strict=True):
        told = row.xpath("./td")[-1].text_content().strip()
        # What was missed is told in words, one for each way of writing; a dash says that nothing was.
        assert (told == "–") == (not group["lolos"])
        assert 1 <= len(told.split("; ")) <= max(1, len(group["lolos"]))


def test_without_a_record_nothing_is_claimed(tmp_path: Path) -> None:
    assert read_disguises(tmp_path) is None
