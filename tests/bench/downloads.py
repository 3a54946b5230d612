"""Time, memory and size of the files of one large table, each beside somebody else's writer, in one run.

Each contender is a process of its own. Seconds are counted inside the process, imports and making the table left out;
memory is the peak of the whole process, table included. The limit for all files of a million rows, slices and the
database with them, is 60 seconds and 2 GB. The peer of XLSX writes a tenth of the rows, for it takes a minute and
2.6 GB for all; its seconds are taken times ten. Nothing here is asserted.
"""

# ruff: noqa: PLC0415
# Each contender imports its library in its own process.
from __future__ import annotations

import argparse
import io
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pandas as pd

from generator.catalogue import Field, Package, Resource
from generator.downloads import Column, Offered, formats, make_downloads
from generator.facts import ROW, Area, Areas, Facts, Table
from generator.measures import Cube
from generator.measures.cube import COLUMNS
from generator.releases import Release
from generator.wording import Wording, wording

ROWS = 1_000_000
AREAS, MONTHS, GROUPS, STATUSES = 300, 24, ("petani", "nelayan", "buruh", "pedagang"), ("tetap", "sementara")
TYPES = {
    "bulan": "yearmonth",
    "kode_wilayah": "string",
    "kelompok": "string",
    "peserta": "integer",
    "iuran": "number",
    "status": "string",
}
ROLES = {"bulan": "waktu", "kode_wilayah": "wilayah"}
FEWER = 10
"""The peer of XLSX writes one row in so many."""


def table(rows: int) -> pd.DataFrame:
    """Return a long table: months, villages and groups over and over, people and money."""
    chance = np.random.default_rng(1)
    codes = np.array([f"99.{1 + area // 100:02}.{1 + area // 10 % 10:02}.{1001 + area % 10}" for area in range(AREAS)])
    months = np.array([f"{2025 + month // 12}-{1 + month % 12:02}" for month in range(MONTHS)])
    texts = {
        "bulan": months[chance.integers(0, MONTHS, rows)],
        "kode_wilayah": codes[chance.integers(0, AREAS, rows)],
        "kelompok": np.array(GROUPS)[chance.integers(0, len(GROUPS), rows)],
        "status": np.array(STATUSES)[chance.integers(0, len(STATUSES), rows)],
    }
    people = chance.integers(0, 5_000, rows)
    frame = pd.DataFrame({name: pd.Series(cells, dtype="str") for name, cells in texts.items()})
    frame["peserta"] = pd.array(people, dtype="Int64")
    frame["iuran"] = people * 16_800 / 7
    return frame[list(TYPES)]


def release() -> Release:
    return Release("2026.12.0", "2026-12", "2027-01-15", "nyata", "Pembanding", "", "Pembanding", "", "")


def offered(frame: pd.DataFrame) -> Offered:
    columns = tuple(Column(name, kind, name, name) for name, kind in TYPES.items())
    return Offered("uji/iuran", "iuran", "uji", "Iuran", "Iuran.", "nyata", "CC0", "", columns, frame, (), release())


def facts(frame: pd.DataFrame, folder: Path) -> Facts:
    """Return a site of this one table and of the areas it speaks of."""
    frame.to_csv(folder / "iuran.csv", index=False)
    areas = areas_of(frame)
    listed = pd.DataFrame({"kode": pd.Series([area.code for area in areas.values()], dtype="str")})
    listed.to_csv(folder / "wilayah.csv", index=False)
    tables = {
        "iuran": Table(resource("iuran", folder, TYPES), frame.assign(**{ROW: range(2, len(frame) + 2)})),
        "wilayah": Table(resource("wilayah", folder, {"kode": "string"}), listed.assign(**{ROW: 2})),
    }
    resources = {name: one.resource for name, one in tables.items()}
    package = Package("uji", folder, "Uji", "Uji.", "nyata", resources, {}, {"created": "2027-01-15"})
    return Facts({"uji": package}, tables, areas, {}, (), (), "2027-01-15")


def areas_of(frame: pd.DataFrame) -> Areas:
    found: dict[str, Area] = {}
    for code in sorted(frame["kode_wilayah"].unique()):
        parts = code.split(".")
        for depth, level in enumerate(("kota", "kecamatan", "kelurahan"), 2):
            one = ".".join(parts[:depth])
            found[one] = Area(one, one, level, one, (), level, ".".join(parts[: depth - 1]), None, None, None, one)
    return Areas(found)


def resource(name: str, folder: Path, types: Mapping[str, str]) -> Resource:
    fields = tuple(Field(one, kind, one, one, ROLES.get(one, "ukuran"), None, {}, {}) for one, kind in types.items())
    path = folder / f"{name}.csv"
    return Resource("uji", name, path, f"uji/{name}.csv", name, name, "nyata", fields, (), (), (), ("",), {}, {})


def words() -> Wording:
    return wording("id", Path())


# The contenders: each gets the table and returns how many bytes it wrote.


def ours(suffix: str) -> Callable[[pd.DataFrame], int]:
    def write(frame: pd.DataFrame) -> int:
        (form,) = (one for one in formats() if one.suffix == suffix)
        return len(form.write(offered(frame), words()))

    return write


def everything(frame: pd.DataFrame) -> int:
    with tempfile.TemporaryDirectory() as folder:
        known = facts(frame, Path(folder))
        cube = Cube(pd.DataFrame({name: pd.Series([], dtype="str") for name in COLUMNS}))
        started = time.perf_counter()
        files = make_downloads(known, cube, release(), words(), indicators={})
        everything.seconds = time.perf_counter() - started  # type: ignore[attr-defined]
        return sum(file.size for file in files.values())


def pandas_csv(frame: pd.DataFrame) -> int:
    return len(frame.to_csv(index=False).encode())


def pandas_excel_csv(frame: pd.DataFrame) -> int:
    return len(frame.to_csv(index=False, sep=";", decimal=",", lineterminator="\r\n", encoding="utf-8-sig").encode())


def pandas_xlsx(frame: pd.DataFrame) -> int:
    buffer = io.BytesIO()
    frame.head(len(frame) // FEWER).to_excel(buffer, index=False, engine="xlsxwriter")
    return len(buffer.getvalue())


def pandas_json(frame: pd.DataFrame) -> int:
    return len(frame.to_json(orient="records").encode())


def duckdb_parquet(frame: pd.DataFrame) -> int:
    import duckdb

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "iuran.parquet"
        duckdb.execute("CREATE TABLE iuran AS SELECT * FROM frame")
        duckdb.execute(f"COPY iuran TO '{path}' (FORMAT parquet, COMPRESSION snappy)")
        assert len(frame)
        return path.stat().st_size


CONTENDERS: Mapping[str, Callable[[pd.DataFrame], int]] = {
    "CSV": ours(".csv"),
    "CSV, pandas": pandas_csv,
    "CSV for Excel": ours("-excel.csv"),
    "CSV for Excel, pandas": pandas_excel_csv,
    "XLSX": ours(".xlsx"),
    "XLSX, pandas and XlsxWriter": pandas_xlsx,
    "JSON": ours(".json"),
    "JSON, pandas": pandas_json,
    "Parquet": ours(".parquet"),
    "Parquet, DuckDB": duckdb_parquet,
    "all files": everything,
}


def contend(name: str, rows: int) -> None:
    """Run one contender in this process and tell the result."""
    frame = table(rows)
    if "DuckDB" in name:
        import duckdb

        duckdb.execute("SELECT 1")
    started = time.perf_counter()
    size = CONTENDERS[name](frame)
    seconds = getattr(CONTENDERS[name], "seconds", time.perf_counter() - started)
    print(json.dumps({"seconds": seconds, "memory": peak(), "size": size}))


def peak() -> float:
    """Return the most memory this process has used, in MB; what its parent used does not count."""
    (line,) = (line for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines() if "VmHWM" in line)
    return int(line.split()[1]) / 1024


def start(name: str, rows: int) -> dict[str, float]:
    """Run one contender as a process."""
    command = [sys.executable, __file__, "--contender", name, "--rows", str(rows)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    if CONTENDERS[name] is pandas_xlsx:
        found = {"seconds": found["seconds"] * FEWER, "memory": found["memory"], "size": found["size"] * FEWER}
    return found


def main() -> None:
    """Run the whole race, or with --contender one process of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--contender", choices=CONTENDERS)
    asked = parser.parse_args()
    if asked.contender:
        contend(asked.contender, asked.rows)
        return
    print(f"{asked.rows:,} rows × {len(TYPES)} columns")
    print(f"{'':<30}{'seconds':>9}{'peak MB':>9}{'MB':>9}{'peer ÷ ours':>13}")
    last: dict[str, float] = {}
    for name in CONTENDERS:
        found = start(name, asked.rows)
        ratio = f"{found['seconds'] / last['seconds']:.1f}" if ", " in name else ""
        print(f"{name:<30}{found['seconds']:>9.2f}{found['memory']:>9.0f}{found['size'] / 1e6:>9.1f}{ratio:>13}")
        last = found


if __name__ == "__main__":
    main()
