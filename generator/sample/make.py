"""The front door of the sample maker, readable in one minute.

Enters: a plan and a folder. Leaves: the sample tables in that folder. Into a folder with real places only resources
whose ``sifat`` is ``contoh`` are written; into an empty one everything is invented but the code lists and tariffs.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from generator.catalogue import SAMPLE, read_catalogue
from generator.errors import BadPlan
from generator.sample.claims import make_agreements, make_businesses, make_claims
from generator.sample.columns import Table, as_text
from generator.sample.inputs import Inputs, read_inputs
from generator.sample.money import make_money
from generator.sample.office import agreements, calendar, city_plans
from generator.sample.people import make_people
from generator.sample.plan import Plan
from generator.sample.regions import Place, World, invent, settle
from generator.sample.screening import make_screening
from generator.sample.tables import Layout
from generator.sample.write import write_tables
from generator.settings import TRANSLATIONS
from generator.stamp import descriptor_bytes, replace_file
from generator.suppression import Hidden, protect

DAY_MADE = 20
"""The day of the month after the last one on which the sample says it was made."""


def make_sample(out: Path, *, plan: Plan, templates: Path) -> list[Path]:
    """Make the sample; return the files written, sorted.

    Args:
        out: a folder of data packages; new or empty when the plan invents regions.
        plan: what to make; ``plan.regions`` says whether places are invented.
        templates: the folder with starter packages (``templates/datasets``), used only for invented regions.

    Raises:
        BadPlan: the plan contradicts itself, the places, the statements or the folder.
    """
    if not plan.regions:
        tables = _allowed(out, _tables(plan, read_inputs(out, plan)))
        return write_tables(out, *_safe(out, tables), _day_made(plan))
    if out.exists() and any(out.iterdir()):
        plan.where("daerah").fail(f"folder {out} harus kosong")
    return _make_all(out, plan, templates, invent(plan))


def make_sample_for(out: Path, places: Sequence[Place], *, plan: Plan, templates: Path) -> list[Path]:
    """Make the sample for real places, with all packages around them; return the files written, sorted.

    The plan alone makes the same sample again later: its ``regions`` must be 0, and its ``size`` that of each region.

    Args:
        out: a folder that is new or empty.
        places: every area, those above first.
        plan: what to make.
        templates: the folder with starter packages (``templates/datasets``).

    Raises:
        BadPlan: the plan contradicts itself or the places.
    """
    return _make_all(out, plan, templates, settle(plan, places, plan.size))


def _make_all(out: Path, plan: Plan, templates: Path, world: World) -> list[Path]:
    made = _day_made(plan)
    copied = _start(out, templates, world)
    files = write_tables(out, world.tables, {}, made)
    files += write_tables(out, *_safe(out, _tables(plan, read_inputs(out, plan, world.scale))), made)
    return sorted({*copied, *files})


def _day_made(plan: Plan) -> str:
    return f"{plan.last.shift(1).code}-{DAY_MADE}T00:00:00Z"


def _tables(plan: Plan, inputs: Inputs) -> list[Table]:
    """Make every table; each subject draws from its own stream, so one can change without the others."""
    streams = [np.random.Generator(np.random.PCG64([plan.seed, subject])) for subject in range(3, 8)]
    people = make_people(plan, inputs, streams[0])
    layout = Layout(plan, inputs)
    agreed = make_agreements(plan, inputs, people)
    return [
        *layout.membership(people),
        *layout.targets(people),
        *layout.screening(make_screening(plan, inputs, people, streams[1])),
        *layout.money(make_money(plan, inputs, people, streams[2])),
        *layout.claims(make_claims(plan, inputs, people, streams[3])),
        *layout.businesses(make_businesses(plan, inputs, streams[4])),
        agreements(plan, inputs, agreed),
        city_plans(inputs, agreed),
        calendar(plan),
    ]


def _safe(out: Path, tables: list[Table]) -> tuple[list[Table], Mapping[str, Hidden]]:
    """Hide what a publisher would have to hide; return also how many cells of each package that were."""
    texts = {table.resource: as_text(table) for table in tables}
    # A first run has no files yet.
    protected = protect(read_catalogue(out, coming=texts), texts)
    safe = []
    for table in tables:
        text = protected.tables[table.resource]
        columns = {
            name: column if text[name].equals(given) else text[name].to_pylist()
            for (name, column), given in zip(table.columns.items(), texts[table.resource].columns, strict=True)
        }
        safe.append(replace(table, columns=columns))
    return safe, protected.hidden


def _allowed(out: Path, tables: list[Table]) -> list[Table]:
    """Return the tables that their descriptors call sample data: facts are never overwritten."""
    allowed = set()
    for package in sorted({table.package for table in tables}):
        for resource in _descriptor(out / package)["resources"]:
            if resource.get("sifat") == SAMPLE:
                allowed.add((package, resource["name"]))
    return [table for table in tables if (table.package, table.resource) in allowed]


def _descriptor(package: Path) -> dict[str, list[dict[str, object]]]:
    file = package / "datapackage.json"
    try:
        document: dict[str, list[dict[str, object]]] = json.loads(file.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError) as trouble:
        raise BadPlan(file=f"{package.name}/datapackage.json", reason=str(trouble)) from trouble
    return document


def _start(out: Path, templates: Path, world: World) -> list[Path]:
    """Copy the starter packages, and say which area they are about."""
    written = []
    for file in sorted(templates.glob("*/*")):
        if file.parent.name == TRANSLATIONS:
            # Read from where it is, so that a copy never hides the words of a newer program.
            continue
        target = out / file.relative_to(templates)
        content = file.read_bytes()
        if file.name == "datapackage.json":
            document = json.loads(content)
            about: dict[str, object] = {"spatial": {"code": world.spatial[0], "name": world.spatial[1]}}
            document = _before("keywords", document, about)
            content = descriptor_bytes(document)
        replace_file(target, content)
        written.append(target)
    return written


def _before(key: str, document: dict[str, object], extra: dict[str, object]) -> dict[str, object]:
    """Return the document with extra properties right before a key, where the packages of a real place have them."""
    result: dict[str, object] = {}
    for name, value in document.items():
        if name == key:
            result |= extra
        if name not in extra:
            result[name] = value
    return result
