"""A small valid folder of datasets to be spoilt, beside something that nobody may read."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BASE = Path(__file__).parents[1] / "broken" / "_base"
SECRET = "RAHASIA-DI-LUAR-FOLDER"  # noqa: S105 - nobody logs in with it
HEADER = "bulan,kode_wilayah,kelompok,peserta,status_peserta,porsi,nomor,surat\n"
ROW = "2026-01,99.01,a,10,tetap,0.5,N1,S1\n"
AREAS = "kode,kode_bps,sebutan,nama,alias,tingkat,induk,lat,lon,ubin_kolom,ubin_baris\n"


@dataclass(frozen=True, slots=True)
class Case:
    """One way to be hostile."""

    name: str
    spoil: Callable[[Folder], object]
    codes: frozenset[str]
    """Findings of which at least one must be told; empty where the data are fine."""


@dataclass(frozen=True, slots=True)
class Folder:
    root: Path
    """The datasets folder."""

    @property
    def outside(self) -> Path:
        return self.root.parent / "luar"

    def edit(self, package: str, change: Callable[[dict[str, Any]], object]) -> None:
        path = self.root / package / "datapackage.json"
        descriptor = json.loads(path.read_text(encoding="utf-8"))
        change(descriptor)
        path.write_text(json.dumps(descriptor), encoding="utf-8")

    def table(self, package: str, content: str | bytes) -> None:
        path = self.root / package / f"{package}.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))

    def text(self, name: str, content: str | bytes) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())

    def stamp(self) -> None:
        """Write true sizes and fingerprints where descriptors can still be read."""
        for path in self.root.glob("*/datapackage.json"):
            file = path.with_name(f"{path.parent.name}.csv")
            if (
                not (path.is_file() and file.is_file())
                or max(path.stat().st_size, file.stat().st_size) > 1 << 28
                or path.is_symlink()
                or file.is_symlink()
            ):
                continue
            try:
                descriptor = json.loads(path.read_bytes())
                entry = descriptor["resources"][0]
                content = file.read_bytes()
            except (ValueError, RecursionError, LookupError, TypeError):
                continue
            if not isinstance(entry, dict) or "bytes" not in entry or entry["bytes"].__class__ is not int:
                continue
            entry |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
            path.write_text(json.dumps(descriptor), encoding="utf-8")


def make(target: Path) -> Folder:
    (target / "luar").mkdir(parents=True)
    (target / "luar" / "rahasia.csv").write_text(f"kode,nama,induk\n{SECRET},{SECRET},\n", encoding="utf-8")
    shutil.copy(BASE / "tempat" / "datapackage.json", target / "luar" / "datapackage.json")
    return Folder(Path(shutil.copytree(BASE, target / "datasets")))


def case(name: str, spoil: Callable[[Folder], object], *codes: str) -> Case:
    return Case(name, spoil, frozenset(codes))


def resource(package: str, **changes: Any) -> Callable[[Folder], None]:  # noqa: ANN401 - JSON
    """Change properties of the only table of a package."""
    return lambda folder: folder.edit(package, lambda descriptor: descriptor["resources"][0].update(changes))


def whole(package: str, **changes: Any) -> Callable[[Folder], None]:  # noqa: ANN401 - JSON
    return lambda folder: folder.edit(package, lambda descriptor: descriptor.update(changes))


def field(package: str, name: str, **changes: Any) -> Callable[[Folder], None]:  # noqa: ANN401 - JSON
    def change(descriptor: dict[str, Any]) -> None:
        fields = descriptor["resources"][0]["schema"]["fields"]
        next(one for one in fields if one["name"] == name).update(changes)

    return lambda folder: folder.edit(package, change)


def table(package: str, content: str | bytes) -> Callable[[Folder], None]:
    return lambda folder: folder.table(package, content)


def text(name: str, content: str | bytes) -> Callable[[Folder], None]:
    return lambda folder: folder.text(name, content)
