"""The archive of releases: whole it is silent, and whatever somebody touches it names."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from archived import IDS, make_archive
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.archive import (
    INDEX,
    Archive,
    Folder,
    Signer,
    Unreadable,
    Web,
    inspect,
    next_id,
    read_archive,
    sha256,
    signer_from,
)
from generator.archive.manifest import read_index, read_manifest
from generator.errors import BadKey, BrokenArchive, Unreachable
from generator.wording import Wording, wording

LOCALE = Path(__file__).parent.parent / "templates" / "locale"


def new_signer() -> Signer:
    key = Ed25519PrivateKey.generate()
    return signer_from(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode())


@pytest.fixture
def words() -> Wording:
    return wording("id", LOCALE)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "situs")


def said(archive: Archive) -> list[str]:
    return [broken.said(str.format) for broken in archive.breaks]


def test_a_whole_archive_is_silent_and_knows_what_replaced_what(site: Path) -> None:
    archive = inspect(Folder(site))
    assert said(archive) == []
    assert [(one.id, one.replaced_by, one.newest) for one in archive] == [
        ("2026-09", "", False),
        ("2026-10", "2026-10.1", False),
        ("2026-10.1", "", True),
    ]


def test_a_site_without_releases_is_an_empty_archive(tmp_path: Path) -> None:
    assert inspect(Folder(tmp_path)) == Archive()


def test_the_next_release_of_a_period_is_its_correction(site: Path) -> None:
    archive = inspect(Folder(site))
    assert [next_id(archive, month) for month in ("2026-11", "2026-10", "2026-09")] == [
        "2026-11",
        "2026-10.2",
        "2026-09.1",
    ]


def of_every_release() -> list[str]:
    names = ("manifest.json", "SHA256SUMS", "bagan/satu.html", "paket-data-{}.zip")
    return [f"rilis/{one}/{name.format(one)}" for one in IDS for name in names]


@pytest.mark.parametrize("file", of_every_release())
def test_one_changed_bit_in_any_file_is_found(site: Path, file: str) -> None:
    content = bytearray((site / file).read_bytes())
    content[len(content) // 2] ^= 1
    (site / file).write_bytes(content)
    assert any(line.startswith(file.rpartition("/")[0]) for line in said(inspect(Folder(site))))


@pytest.mark.parametrize("file", of_every_release())
def test_a_missing_file_is_named(site: Path, file: str) -> None:
    (site / file).unlink()
    assert f"{file}: berkas yang sudah terbit tidak ada" in said(inspect(Folder(site)))


def test_a_file_nobody_published_is_named(site: Path) -> None:
    (site / "rilis" / "2026-09" / "lain.csv").write_text("1", encoding="utf-8")
    assert said(inspect(Folder(site))) == ["rilis/2026-09/lain.csv: berkas ini bukan bagian dari rilisnya"]


def test_the_page_of_a_release_is_no_part_of_it(site: Path) -> None:
    (site / "rilis" / "2026-09" / "index.html").write_text("halaman", encoding="utf-8")
    assert said(inspect(Folder(site))) == []


def test_a_release_taken_out_of_folder_and_list_breaks_the_chain(site: Path) -> None:
    shutil.rmtree(site / "rilis" / "2026-10")
    told = json.loads((site / INDEX).read_text(encoding="utf-8"))
    told["rilis"] = [one for one in told["rilis"] if one["rilis"] != "2026-10"]
    (site / INDEX).write_text(json.dumps(told), encoding="utf-8")
    found = said(inspect(Folder(site)))
    assert len(found) == 2
    assert found[0].startswith("rilis/2026-10.1/manifest.json: rantai putus: rilis sebelumnya tertulis 2026-10 (")
    assert found[1] == (
        "rilis/2026-10.1/manifest.json: menggantikan rilis 2026-10, padahal rilis itu tidak ada di depannya"
    )


def test_a_release_that_is_not_in_the_list_is_named(site: Path) -> None:
    told = json.loads((site / INDEX).read_text(encoding="utf-8"))
    told["rilis"].pop()
    (site / INDEX).write_text(json.dumps(told), encoding="utf-8")
    assert said(inspect(Folder(site))) == ["rilis/2026-10.1: rilis ini tidak ada dalam daftar rilis (rilis/rilis.json)"]


def test_releases_without_their_list_are_named(site: Path) -> None:
    (site / INDEX).unlink()
    assert said(inspect(Folder(site))) == ["rilis/rilis.json: daftar rilis tidak ada, padahal ada rilis di rilis/"]


def test_a_changed_release_with_a_manifest_to_match_still_breaks_the_next_one(site: Path) -> None:
    """Whoever changes a figure and mends manifest, sums and list of that release has the next release against them."""
    folder = site / "rilis" / "2026-09"
    old = (folder / "manifest.json").read_bytes()
    new = old.replace(b'"situs": "Uji"', b'"situs": "Lain"')
    assert new != old
    (folder / "manifest.json").write_bytes(new)
    for file in (folder / "SHA256SUMS", site / INDEX):
        file.write_bytes(file.read_bytes().replace(sha256(old).encode(), sha256(new).encode()))
    found = said(inspect(Folder(site)))
    assert [line.partition(":")[0] for line in found] == [
        "rilis/2026-10/manifest.json",
    ]
    assert "rantai putus" in found[0]


def test_a_link_to_elsewhere_is_no_file_of_a_release(site: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "lain"
    file = site / "rilis" / "2026-09" / "bagan" / "satu.html"
    file.replace(elsewhere)
    file.symlink_to(elsewhere)
    assert said(inspect(Folder(site))) == ["rilis/2026-09/bagan/satu.html: berkas yang sudah terbit tidak ada"]


@pytest.mark.parametrize(
    "name", ["../2026-10/x", "/etc/passwd", "a/../../b", "a//b", ".git/config", "a\\b", "http://x/y"]
)
def test_a_manifest_names_no_file_outside_its_folder(site: Path, name: str) -> None:
    told = json.loads((site / "rilis" / "2026-09" / "manifest.json").read_text(encoding="utf-8"))
    told["berkas"][name] = {"bytes": 1, "sha256": "0" * 64}
    with pytest.raises(Unreadable):
        read_manifest(json.dumps(told).encode())


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=60),
        st.recursive(st.none() | st.text(max_size=5), st.lists, max_leaves=5).map(lambda one: json.dumps(one).encode()),
        st.integers(1, 9).map(lambda n: b"[" * 10**n if n < 6 else b"{" * n),
    )
)
def test_what_is_no_manifest_and_no_list_is_refused_in_one_way(content: bytes) -> None:
    for read in (read_manifest, read_index):
        with pytest.raises(Unreadable):
            read(content)


def test_reading_a_broken_archive_stops_with_what_is_wrong_and_what_to_do(site: Path, words: Wording) -> None:
    (site / "rilis" / "2026-09" / "bagan" / "satu.html").unlink()
    with pytest.raises(BrokenArchive) as told:
        read_archive(site, words)
    assert str(told.value) == (
        "Arsip rilis tidak utuh, jadi tidak ada yang diterbitkan. 1 masalah: rilis/2026-09/bagan/satu.html: berkas "
        "yang sudah terbit tidak ada. Pulihkan berkas itu dari salinan cadangan atau riwayat git situs yang terbit, "
        "lalu ulangi."
    )


# With nothing but what every system has


def which(name: str) -> str:
    found = shutil.which(name)
    assert found, f"{name} is on every system this runs on"
    return found


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [which("sha256sum"), "--check", "--quiet", "SHA256SUMS"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", IDS)
def test_sha256sum_alone_finds_every_release_sound(site: Path, name: str) -> None:
    assert check(site / "rilis" / name).returncode == 0


def test_sha256sum_alone_finds_a_tampered_byte_and_a_tampered_link_of_the_chain(site: Path) -> None:
    (site / "rilis" / "2026-10" / "bagan" / "satu.html").write_bytes(b"bagan 2026-11")
    assert "bagan/satu.html: FAILED" in check(site / "rilis" / "2026-10").stdout
    (site / "rilis" / "2026-09" / "manifest.json").write_bytes(b"{}")
    assert "../2026-09/manifest.json: FAILED" in check(site / "rilis" / "2026-10").stdout


# On the web


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_site_on_the_web_is_checked_as_a_folder_is(site: Path, served: str) -> None:
    assert inspect(Web(served)) == inspect(Folder(site))
    (site / "rilis" / "2026-10" / "bagan" / "satu.html").write_bytes(b"lain")
    assert said(inspect(Web(served))) == said(inspect(Folder(site))) != []


def test_a_site_that_does_not_answer_is_said_to_be_unreachable() -> None:
    with pytest.raises(Unreachable, match=r"Alamat http://127\.0\.0\.1:9/rilis/rilis\.json tidak dapat dibaca"):
        inspect(Web("http://127.0.0.1:9/"))


# Signatures


def test_a_signed_archive_is_sound_with_the_right_key_and_not_with_another(tmp_path: Path) -> None:
    signer, other = new_signer(), new_signer()
    site = make_archive(tmp_path, signer=signer)
    assert said(inspect(Folder(site))) == said(inspect(Folder(site), signer.public)) == []
    found = said(inspect(Folder(site), other.public))
    assert found == [
        f"rilis/{one}/manifest.json.sig: ditandatangani dengan kunci lain dari yang Anda percayai" for one in IDS
    ]


def test_openssl_alone_finds_a_signature_sound(tmp_path: Path) -> None:
    site = make_archive(tmp_path, signer=new_signer())
    command = (
        "openssl pkeyutl -verify -pubin -inkey kunci-publik.pem -rawin -in manifest.json -sigfile manifest.json.sig"
    )
    made = subprocess.run(command.split(), cwd=site / "rilis" / IDS[0], capture_output=True, text=True, check=False)
    assert "Signature Verified Successfully" in made.stdout


def damage_signature(folder: Path) -> None:
    content = bytearray((folder / "manifest.json.sig").read_bytes())
    content[0] ^= 1
    (folder / "manifest.json.sig").write_bytes(content)


@pytest.mark.parametrize(
    ("damage", "file", "message"),
    [
        (damage_signature, "manifest.json.sig", "tanda tangan tidak cocok dengan manifest dan kunci publiknya"),
        (lambda folder: (folder / "manifest.json.sig").unlink(), "manifest.json.sig", "belum ditandatangani"),
        (lambda folder: (folder / "kunci-publik.pem").unlink(), "kunci-publik.pem", "berkas yang sudah terbit"),
        (
            lambda folder: (folder / "kunci-publik.pem").write_bytes(new_signer().public),
            "manifest.json.sig",
            "tanda tangan tidak cocok",
        ),
    ],
)
def test_a_damaged_or_missing_signature_is_named(
    tmp_path: Path, damage: Callable[[Path], object], file: str, message: str
) -> None:
    site = make_archive(tmp_path, signer=new_signer())
    damage(site / "rilis" / "2026-10")
    found = said(inspect(Folder(site)))
    assert any(line.startswith(f"rilis/2026-10/{file}: {message}") for line in found)
    assert {line.split("/")[1] for line in found} == {"2026-10"}


@pytest.mark.parametrize("text", ["", "kunci", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"])
def test_what_is_no_key_is_refused_with_the_way_to_make_one(text: str) -> None:
    with pytest.raises(BadKey, match="openssl genpkey -algorithm ed25519"):
        signer_from(text)


def test_a_key_may_stand_on_one_line_as_some_environments_want() -> None:
    key = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    assert signer_from(key.replace("\n", "\\n")).public == signer_from(key).public
