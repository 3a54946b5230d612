"""Paths that leave the folder: upwards, absolute, by link, by address, and what only looks like a file."""

from __future__ import annotations

import os
from collections.abc import Callable

from hostile.folder import Case, Folder, case, resource, whole

UPWARDS = (
    "../luar/rahasia.csv",
    "../../luar/rahasia.csv",
    "..",
    "../",
    "a/../../luar/rahasia.csv",
    "./../luar/rahasia.csv",
    "../tempat/tempat.csv",
    "..\\luar\\rahasia.csv",
    "C:\\Windows\\win.ini",
    "\\\\server\\share\\x.csv",
    "/etc/passwd",
    "//etc/passwd",
    "/",
    "/dev/zero",
    "/proc/self/environ",
    "warga.csv\0.txt",
    "file:///etc/passwd",
    "http://127.0.0.1:9/x.csv",
    "https://127.0.0.1:9/x.csv",
    "HTTP://127.0.0.1:9/x.csv",
    "ftp://127.0.0.1/x.csv",
    "s3://bucket/x.csv",
    "data:text/csv,a",
    "zip:x.zip",
    "javascript:alert(1)",
)
NOWHERE = (
    "~/x.csv",
    "$HOME/x.csv",
    "${HOME}",
    "%2e%2e/luar/rahasia.csv",
    "..;/luar/rahasia.csv",
    "..%00/x.csv",
    "....//luar/rahasia.csv",
    "\uff0e\uff0e/luar/rahasia.csv",
    "\u2025/luar/rahasia.csv",
    "*.csv",
    "w?rga.csv",
    "warga.csv ",
    "warga.csv\n",
    "NUL",
    "CON",
    ".",
    "{{ 7*7 }}.csv",
    "`id`.csv",
    "$(id).csv",
    "|id",
    "\u202egsc.agraw",
    "a" * 300 + ".csv",
    "a/" * 3000 + "x.csv",
)
SHAPES = ({"path": [1]}, {"path": {"a": 1}}, {"path": None}, {"path": 7}, {"path": ["warga.csv", "/etc/passwd"]})


def _link(target: str) -> Callable[[Folder], None]:
    def spoil(folder: Folder) -> None:
        path = folder.root / "warga" / "warga.csv"
        path.unlink()
        path.symlink_to(target.format(luar=folder.outside))

    return spoil


def _linked_package(folder: Folder) -> None:
    (folder.root / "luar").symlink_to(folder.outside, target_is_directory=True)


def _linked_descriptor(folder: Folder) -> None:
    path = folder.root / "tempat" / "datapackage.json"
    path.unlink()
    path.symlink_to(folder.outside / "datapackage.json")


def _pipe(name: str) -> Callable[[Folder], None]:
    def spoil(folder: Folder) -> None:
        path = folder.root / name
        path.unlink(missing_ok=True)
        os.mkfifo(path)

    return spoil


def _folder_instead(folder: Folder) -> None:
    path = folder.root / "warga" / "warga.csv"
    path.unlink()
    path.mkdir()


def _records(name: str) -> Callable[[Folder], None]:
    return lambda folder: (folder.root / name).symlink_to(folder.outside / "rahasia.csv")


FETCHED = (
    {"extrapaths": ["/etc/passwd"]},
    {"innerpath": "../../x.csv"},
    {"scheme": "http"},
    {"compression": "gz"},
    {"data": [["a"], [1]]},
    {"dialect": "/etc/passwd"},
    {"dialect": "http://127.0.0.1:9/dialect.json"},
    {"dialect": {"$schema": "http://127.0.0.1:9/x.json"}},
    {"dialect": {"profile": "http://127.0.0.1:9/x.json"}},
    {"profile": "http://127.0.0.1:9/x.json"},
    {"profile": "/etc/passwd"},
    {"profile": "../luar/datapackage.json"},
    {"profiles": ["http://127.0.0.1:9/x.json"]},
    {"profile": {"a": 1}},
)

CASES: tuple[Case, ...] = (
    *(case(f"naik {path!r}", resource("warga", path=path), "path-keluar") for path in UPWARDS),
    *(case(f"tiada {path[:40]!r}", resource("warga", path=path), "berkas-tidak-ada") for path in NOWHERE),
    *(case(f"bentuk {shape}", resource("warga", **shape), "tabel-tak-lengkap") for shape in SHAPES),
    *(case(f"ambil {part}", resource("warga", **part), "rujukan-luar") for part in FETCHED),
    case("profil paket dari jaringan", whole("warga", profile="http://127.0.0.1:9/x.json"), "rujukan-luar"),
    case("profil paket dari berkas", whole("warga", profile="file:///etc/passwd"), "rujukan-luar"),
    case("skema dari jaringan", resource("warga", schema="http://127.0.0.1:9/x.json"), "tabel-tak-lengkap"),
    case("$schema dari jaringan", whole("warga", **{"$schema": "http://127.0.0.1:9/x.json"}), "metadata-kurang"),
    case("tautan ke luar", _link("{luar}/rahasia.csv"), "path-keluar"),
    case("tautan ke perangkat", _link("/dev/zero"), "path-keluar"),
    case("tautan melingkar", _link("warga.csv"), "berkas-tidak-ada"),
    case("tautan putus", _link("tidak-ada.csv"), "berkas-tidak-ada"),
    case("folder paket bertautan", _linked_package, "path-keluar"),
    case("deskriptor bertautan", _linked_descriptor, "path-keluar"),
    case("pipa sebagai tabel", _pipe("warga/warga.csv"), "berkas-tidak-ada"),
    case("pipa sebagai deskriptor", _pipe("warga/datapackage.json"), "berkas-tidak-ada"),
    case("pipa sebagai koreksi", _pipe("warga/koreksi.yml"), "koreksi-salah"),
    case("pipa sebagai pengecualian", _pipe("pengecualian.yml"), "pengecualian-salah"),
    case("folder sebagai tabel", _folder_instead, "berkas-tidak-ada"),
    case("koreksi bertautan", _records("warga/koreksi.yml"), "koreksi-salah"),
    case("pengecualian bertautan", _records("pengecualian.yml"), "pengecualian-salah"),
)
