"""Time and memory of our schema checks beside those of others, in one run on the same files.

Each contender is a process of its own and checks the same seven things: types, required cells, a list of choices, a
pattern, minima, the primary key, and a reference to a list of codes. Before it is timed it must find one planted fault
of each kind; how many it found is printed. Seconds are counted inside the process, imports left out; memory is the peak
of the whole process. Plain reading is the floor. Ours and frictionless alone tell row and column of every fault and
compare size and fingerprint of the file; the others count faults per check.

The peers come with ``make bench``; nothing else needs them. Nothing here is asserted.
"""

# ruff: noqa: PLC0415, S608, ANN401
# Each contender imports its library in its own process; queries are put together from our own constants.
from __future__ import annotations

import argparse
import importlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

TABLE, LIST, DISTINCT = "iuran.csv", "kode.csv", "unik.csv"
KINDS = ("type", "required", "enum", "pattern", "minimum", "key", "reference")
GROUPS = ("pekerja_rentan", "petani", "nelayan", "buruh", "pedagang", "ojek", "guru_ngaji", "kader", "marbot", "lain")
STATUSES = ("tetap", "sementara", "perkiraan")
KEY = ("bulan", "kode", "kelompok")
COLUMNS = (*KEY, "peserta", "iuran", "porsi", "status")
PATTERN = r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}"
AREAS = 8_400
SIZES = (22_000, 1_000_000, 10_000_000)
SLOW_FROM = {"frictionless": 10_000_000}
"""From this many rows on a contender is left out: it would take longer than all others together."""
AT_ONCE = 2_000_000


# The files.


def codes() -> list[str]:
    return [f"99.{area // 280 + 1:02}.{area // 10 % 28 + 1:02}.{1001 + area % 10}" for area in range(AREAS)]


def table(start: int, stop: int) -> pa.Table:
    """Return some rows of the long table: like a real one, ordered by month, area and group."""
    rows = np.arange(start, stop)
    chance = np.random.default_rng(start)
    months = [f"{1990 + month // 12}-{month % 12 + 1:02}" for month in range(600)]
    people = chance.integers(0, 5_000, len(rows))
    columns = (
        pick(months, rows // (10 * AREAS)),
        pick(codes(), rows // 10 % AREAS),
        pick(GROUPS, rows % 10),
        pa.array(people),
        pa.array(people * 16_800 + chance.integers(0, 1_000_000, len(rows))),
        pa.array(chance.integers(0, 10_001, len(rows)) / 10_000),
        pick(STATUSES, chance.integers(0, 3, len(rows))),
    )
    return pa.table(dict(zip(COLUMNS, columns, strict=True)))


def pick(texts: Sequence[str], places: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(list(texts))).cast(pa.string())


def write(folder: Path, rows: int) -> None:
    folder.mkdir()
    (folder / LIST).write_text("\n".join(["kode", *codes()]) + "\n", encoding="utf-8")
    with (folder / TABLE).open("wb") as file:
        file.write((",".join(COLUMNS) + "\n").encode())
        for start in range(0, rows, AT_ONCE):
            options = arrow_csv.WriteOptions(include_header=False, quoting_style="none")
            arrow_csv.write_csv(table(start, min(rows, start + AT_ONCE)), file, options)


def plant(folder: Path) -> None:
    """Put one fault of each kind into the table, far from each other."""
    lines = (folder / TABLE).read_text(encoding="utf-8").splitlines()
    step = len(lines) // 10
    edits = {
        "type": (3, "dua"),
        "required": (6, ""),
        "enum": (2, "semua"),
        "pattern": (1, "99.1"),
        "minimum": (4, "-5"),
        "reference": (1, "99.99.99.9999"),
    }
    for place, (column, text) in enumerate(edits.values(), start=1):
        cells = lines[place * step].split(",")
        cells[column] = text
        lines[place * step] = ",".join(cells)
    lines[8 * step] = lines[9 * step]
    (folder / TABLE).write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_distinct(folder: Path, rows: int) -> None:
    """Write a table in which no value comes twice in any column."""
    folder.mkdir()
    numbers = np.arange(rows)
    mixed = pa.array(numbers * 7_919 % 1_000_003 + numbers)
    columns = {
        "id": pa.array([f"ID-{number:09}" for number in numbers]),
        "surat": pa.array([f"440/{number}/2026" for number in numbers]),
        "jumlah": pa.array(numbers * 1_000 + 7),
        "nilai": pa.array(numbers / 8 + 0.0625),
        "urut": mixed,
    }
    with (folder / DISTINCT).open("wb") as file:
        file.write(b"id,surat,jumlah,nilai,urut\n")
        arrow_csv.write_csv(pa.table(columns), file, arrow_csv.WriteOptions(include_header=False, quoting_style="none"))


# The contenders: each gets a folder and returns how many faults of each kind it found.


def described(folder: Path) -> Any:
    """Return the tables as frictionless describes them."""
    import frictionless

    from generator.catalogue import STANDARD
    from generator.validation.fast import DIALECT

    required = {"required": True}
    schemas = {
        LIST: {"fields": [field("kode", "string", required)], "primaryKey": ["kode"]},
        TABLE: {
            "fields": [
                field("bulan", "yearmonth", required),
                field("kode", "string", required | {"pattern": PATTERN}),
                field("kelompok", "string", required | {"enum": list(GROUPS)}),
                field("peserta", "integer", {"minimum": 0}),
                field("iuran", "integer", {"minimum": 0}),
                field("porsi", "number", {"minimum": 0}),
                field("status", "string", required),
            ],
            "primaryKey": list(KEY),
            "foreignKeys": [{"fields": ["kode"], "reference": {"resource": "kode", "fields": ["kode"]}}],
        },
        DISTINCT: {
            "fields": [
                field("id", "string", required),
                field("surat", "string", required | {"pattern": "440/[0-9]+/2026"}),
                field("jumlah", "integer", required | {"minimum": 0}),
                field("nilai", "number", {"minimum": 0}),
                field("urut", "integer", {"unique": True}),
            ],
            "primaryKey": ["id"],
        },
    }
    resources = [
        {
            "name": name.removesuffix(".csv"),
            "type": "table",
            "path": name,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": dict(DIALECT),
            "schema": {"fieldsMatch": "equal"} | schema,
        }
        for name, schema in schemas.items()
        if (folder / name).exists()
    ]
    return frictionless.Package.from_descriptor(
        {"$schema": STANDARD, "name": "uji", "resources": resources}, basepath=str(folder)
    )


def field(name: str, kind: str, constraints: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "type": kind, "constraints": constraints}


def by_frictionless(folder: Path, *, thorough: bool = True) -> dict[str, int]:
    from generator.validation.fast import Checker

    checker = Checker(thorough=thorough)
    errors = [error for table in described(folder).resources for error in checker.check(table, 1_000_000).errors]
    kinds = {"type-error": "type", "primary-key": "key", "foreign-key": "reference"}
    return counted(kinds.get(error.type) or error.note.split('"')[1] for error in errors)


def by_us(folder: Path) -> dict[str, int]:
    return by_frictionless(folder, thorough=False)


def counted(kinds: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind in kinds:
        found[kind] = found.get(kind, 0) + 1
    return found


def by_reading(folder: Path) -> dict[str, int]:
    texts = arrow_csv.ConvertOptions(column_types=dict.fromkeys(COLUMNS, pa.string()))
    arrow_csv.read_csv(folder / TABLE, convert_options=texts)
    return {}


def by_duckdb(folder: Path) -> dict[str, int]:
    import duckdb

    names = ", ".join(f"'{group}'" for group in GROUPS)
    base = duckdb.connect()
    base.execute(f"create table list as select * from read_csv('{folder / LIST}', all_varchar = true, header = true)")
    base.execute(f"create table t as select * from read_csv('{folder / TABLE}', all_varchar = true, header = true)")
    typed, required, enum, pattern, minimum, reference = base.execute(f"""
        select
            count(*) filter (
                (bulan is not null and not regexp_full_match(bulan, '[0-9]{{4}}-(0[1-9]|1[0-2])'))
                or (peserta is not null and try_cast(peserta as bigint) is null)
                or (iuran is not null and try_cast(iuran as bigint) is null)
                or (porsi is not null and try_cast(porsi as double) is null)
            ),
            count(*) filter (bulan is null or kode is null or kelompok is null or status is null),
            count(*) filter (kelompok not in ({names})),
            count(*) filter (not regexp_full_match(kode, '{PATTERN}')),
            count(*) filter (
                try_cast(peserta as bigint) < 0 or try_cast(iuran as bigint) < 0 or try_cast(porsi as double) < 0
            ),
            count(*) filter (kode is not null and kode not in (select kode from list))
        from t
    """).fetchall()[0]
    (key,) = base.execute(
        "select count(*) from (select 1 from t group by bulan, kode, kelompok having count(*) > 1)"
    ).fetchall()[0]
    return dict(zip(KINDS, (typed, required, enum, pattern, minimum, key, reference), strict=True))


def frames(folder: Path) -> tuple[Any, list[str]]:
    """Return the table for those who check polars frames: texts, and beside them the numbers they are."""
    import polars as pl

    frame = pl.read_csv(folder / TABLE, infer_schema=False)
    typed = frame.with_columns(
        pl.col("peserta").cast(pl.Int64, strict=False).alias("peserta_n"),
        pl.col("iuran").cast(pl.Int64, strict=False).alias("iuran_n"),
        pl.col("porsi").cast(pl.Float64, strict=False).alias("porsi_n"),
    ).with_columns(
        (
            pl.col("bulan").str.contains("^[0-9]{4}-(0[1-9]|1[0-2])$").fill_null(value=True)
            & (pl.col("peserta").is_null() | pl.col("peserta_n").is_not_null())
            & (pl.col("iuran").is_null() | pl.col("iuran_n").is_not_null())
            & (pl.col("porsi").is_null() | pl.col("porsi_n").is_not_null())
        ).alias("typed")
    )
    return typed, pl.read_csv(folder / LIST, infer_schema=False)["kode"].to_list()


def by_pandera(folder: Path) -> dict[str, int]:
    import pandera.polars as pandera
    import polars as pl

    frame, known = frames(folder)
    least = pandera.Check.ge(0, name="minimum")
    schema = pandera.DataFrameSchema(
        {
            "bulan": pandera.Column(pl.String),
            "kode": pandera.Column(
                pl.String,
                [
                    pandera.Check.str_matches(f"^{PATTERN}$", name="pattern"),
                    pandera.Check.isin(known, name="reference"),
                ],
            ),
            "kelompok": pandera.Column(pl.String, pandera.Check.isin(GROUPS, name="enum")),
            "peserta_n": pandera.Column(pl.Int64, least, nullable=True),
            "iuran_n": pandera.Column(pl.Int64, least, nullable=True),
            "porsi_n": pandera.Column(pl.Float64, least, nullable=True),
            "status": pandera.Column(pl.String),
            "typed": pandera.Column(pl.Boolean, pandera.Check.eq(value=True, name="type")),
        },
        unique=list(KEY),
    )
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        names = {"not_nullable": "required", "multiple_fields_uniqueness": "key"}
        return counted(
            names.get(str(error.check)) or getattr(error.check, "name", None) or str(error.reason_code)
            for error in errors.schema_errors
        )
    return {}


def by_dataframely(folder: Path) -> dict[str, int]:
    import dataframely as dy
    import polars as pl

    frame, known = frames(folder)
    schema = type(
        "Iuran",
        (dy.Schema,),
        {
            "bulan": dy.String(nullable=False, primary_key=True),
            "kode": dy.String(
                nullable=False,
                primary_key=True,
                regex=f"^{PATTERN}$",
                check={"reference": lambda column: column.is_in(known)},
            ),
            "kelompok": dy.String(
                nullable=False, primary_key=True, check={"enum": lambda column: column.is_in(list(GROUPS))}
            ),
            "peserta_n": dy.Int64(nullable=True, min=0),
            "iuran_n": dy.Int64(nullable=True, min=0),
            "porsi_n": dy.Float64(nullable=True, min=0),
            "status": dy.String(nullable=False),
            "typed": dy.Bool(nullable=False, check={"type": lambda column: column == pl.lit(value=True)}),
        },
    )
    _, failures = schema.filter(frame)  # type: ignore[attr-defined]
    names = {
        "regex": "pattern",
        "min": "minimum",
        "nullability": "required",
        "primary_key": "key",
        "check__reference": "reference",
        "check__enum": "enum",
        "check__type": "type",
    }
    found: dict[str, int] = {}
    for rule, count in failures.counts().items():
        kind = names.get(rule.rpartition("|")[2], rule)
        found[kind] = found.get(kind, 0) + count
    return found


def by_pointblank(folder: Path) -> dict[str, int]:
    import pointblank as pb
    import polars as pl

    frame, known = frames(folder)
    plan = (
        pb.Validate(frame)
        .col_vals_expr(pl.col("typed"))
        .col_vals_not_null(["bulan", "kode", "kelompok", "status"])
        .col_vals_in_set("kelompok", list(GROUPS))
        .col_vals_regex("kode", f"^{PATTERN}$")
        .col_vals_ge(["peserta_n", "iuran_n", "porsi_n"], 0, na_pass=True)
        .rows_distinct(columns_subset=list(KEY))
        .col_vals_in_set("kode", known)
        .interrogate(collect_extracts=False)
    )
    steps = ["type", *["required"] * 4, "enum", "pattern", *["minimum"] * 3, "key", "reference"]
    found: dict[str, int] = {}
    for step, kind in enumerate(steps, start=1):
        found[kind] = found.get(kind, 0) + int(plan.n_failed(i=step, scalar=True))  # type: ignore[arg-type]
    return found


CONTENDERS: dict[str, tuple[Callable[[Path], dict[str, int]], tuple[str, ...]]] = {
    "reading": (by_reading, ()),
    "ours": (by_us, ("frictionless", "generator.validation.fast")),
    "duckdb": (by_duckdb, ("duckdb",)),
    "dataframely": (by_dataframely, ("dataframely", "polars")),
    "pandera": (by_pandera, ("pandera.polars", "polars")),
    "pointblank": (by_pointblank, ("pointblank", "polars")),
    "frictionless": (by_frictionless, ("frictionless", "generator.validation.fast")),
}
"""Who takes part, and what they import before the clock starts."""


# The race.


def contend(name: str, folder: Path) -> None:
    """Run one contender in this process and tell the result."""
    run, modules = CONTENDERS[name]
    for module in modules:
        importlib.import_module(module)
    if "frictionless" in modules:
        # It imports its plugins and its validator of descriptors when first used.
        import frictionless

        assert frictionless.system.plugins
        assert frictionless.platform.jsonschema
    started = time.perf_counter()
    found = run(folder)
    print(json.dumps({"seconds": time.perf_counter() - started, "memory": peak(), "found": found}))


def peak() -> float:
    """Return the most memory this process has used, in MB; what its parent used does not count."""
    (line,) = (line for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines() if "VmHWM" in line)
    return int(line.split()[1]) / 1024


def start(name: str, folder: Path) -> tuple[float, float, dict[str, int]]:
    """Run one contender as a process; return its seconds, its peak memory in MB, and what it found."""
    command = [sys.executable, __file__, "--contender", name, "--folder", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        return float("nan"), float("nan"), {}
    result = json.loads(done.stdout.splitlines()[-1])
    return result["seconds"], result["memory"], result["found"]


def race(names: list[str], folder: Path, runs: int) -> None:
    """Time everyone in turns and print medians."""
    results: dict[str, list[tuple[float, float, dict[str, int]]]] = {name: [] for name in names}
    for turn in range(runs):
        for name in names:
            if turn == 0 or name != "frictionless":
                results[name].append(start(name, folder))
    seconds = {name: statistics.median(result[0] for result in found) for name, found in results.items()}
    print(f"{'':<13}{'seconds':>9}{'peak MB':>9}{'× reading':>11}{'frictionless ÷':>16}  faults in a clean file")
    for name, found in results.items():
        floor = seconds[name] / seconds["reading"] if "reading" in seconds else float("nan")
        gain = seconds["frictionless"] / seconds[name] if "frictionless" in seconds else float("nan")
        memory = max(result[1] for result in found)
        wrong = sum(found[0][2].values())
        print(f"{name:<13}{seconds[name]:>9.2f}{memory:>9.0f}{floor:>11.1f}{gain:>16.1f}  {wrong}")


def bite(names: list[str], folder: Path) -> None:
    """Print which planted faults everyone finds."""
    print("\nplanted faults found, one of each kind (a code of a wrong shape is unknown as well)")
    print(f"{'':<13}" + "".join(f"{kind:>11}" for kind in KINDS))
    for name in names:
        _, _, found = start(name, folder)
        print(f"{name:<13}" + "".join(f"{found.get(kind, 0):>11}" for kind in KINDS))


def main() -> None:
    """Run the whole race, or with --contender one process of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="rows of the long table")
    parser.add_argument("--distinct", type=int, default=1_000_000, help="rows where every value is distinct; 0: none")
    parser.add_argument("--only", nargs="*", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--contender", choices=CONTENDERS)
    parser.add_argument("--folder", type=Path)
    asked = parser.parse_args()
    if asked.contender:
        contend(asked.contender, asked.folder)
        return
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write(folder / "planted", 22_000)
        plant(folder / "planted")
        bite([name for name in asked.only if name != "reading"], folder / "planted")
        for size in asked.sizes:
            write(folder / str(size), size)
            names = [name for name in asked.only if size < SLOW_FROM.get(name, size + 1)]
            left_out = sorted(set(asked.only) - set(names))
            print(f"\n{size:,} rows" + (f"; left out: {', '.join(left_out)}" if left_out else ""))
            race(names, folder / str(size), asked.runs if size < SLOW_FROM["frictionless"] else 1)
        names = [name for name in ("ours", "frictionless") if name in asked.only]
        if asked.distinct and names:
            write_distinct(folder / "unik", asked.distinct)
            print(f"\n{asked.distinct:,} rows, every value distinct")
            race(names, folder / "unik", asked.runs)


if __name__ == "__main__":
    main()
