"""The published data as they were at the end of an earlier month, for tests of releases.

Enters: the datasets of this repository. Leaves: a publisher's folder whose data end with a month, released on a day.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from town import ROOT, in_one_language

from generator.periods import Period
from generator.stamp import stamp

REGULAR = ("bulanan", "triwulanan")
"""How often tables come out that grow with each month or quarter; targets, tariffs and plans are known beforehand."""


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def cut(datasets: Path, month: str, days: Mapping[str, str]) -> None:
    """Let the data end with a month; ``days`` has the days on which months came out, where not as planned."""
    last = Period.parse(month).last
    for file in sorted(datasets.glob("*/datapackage.json")):
        package: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        for resource in package["resources"]:
            if resource.get("frekuensi") in REGULAR:
                _cut_table(file.parent, resource, last)
        package["created"] = f"{days[month]}T00:00:00Z"
        if package.get("temporal", {}).get("end", "") > month:
            package["temporal"]["end"] = month
        file.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    calendar(datasets, month, days)
    stamp(datasets)


def _cut_table(folder: Path, resource: dict[str, Any], last: int) -> None:
    time = next(one["name"] for one in resource["schema"]["fields"] if one.get("peran") == "waktu")
    path = folder / resource["path"]
    kept = [row for row in rows_of(path) if Period.parse(row[time]).last <= last]
    write_rows(path, kept)
    if "temporal" in resource:
        resource["temporal"]["end"] = max(row[time] for row in kept)


def calendar(datasets: Path, month: str, days: Mapping[str, str]) -> None:
    """Say in the calendar when months came out, and that none after this one did."""
    path = datasets / "jadwal" / "jadwal_rilis.csv"
    rows = [{**row, "terbit": days.get(row["periode"], row["terbit"])} for row in rows_of(path)]
    at = [row["periode"] for row in rows].index(month)
    rows[at + 1]["terbit"] = ""
    write_rows(path, rows[: at + 2])


def copied(source: Path, folder: Path, month: str, days: Mapping[str, str]) -> Path:
    """Make a publisher's folder of datasets that end with a month; its site speaks one language."""
    shutil.copytree(source, folder / "datasets")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    in_one_language(folder)
    cut(folder / "datasets", month, days)
    return folder


def with_pages(folder: Path, *names: str) -> Path:
    """Copy the templates of the program, with some pages only, and return their folder."""
    templates = shutil.copytree(ROOT / "templates", folder / "templates")
    for page in (templates / "pages").iterdir():
        if page.name.removesuffix(".md.j2") not in names:
            page.unlink()
    return templates
