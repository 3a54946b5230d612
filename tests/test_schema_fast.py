"""The quick way through a table says what frictionless says: same rows, columns and errors, in the same order."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import random
import runpy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal
from unittest import mock

import frictionless
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalogue import STANDARD, Catalogue, Resource, read_catalogue
from generator.stamp import stamp
from generator.validation import files, schema
from generator.validation.acquitted import Acquitted
from generator.validation.fast import DIALECT, Checker, Verdict, columns, pieces
from generator.validation.messages.tables import TABLES

ROOT = Path(__file__).parent.parent
BROKEN = ROOT / "tests" / "broken"
GALLERY = runpy.run_path(str(ROOT / "tests" / "test_validation_gallery.py"))
LIMIT = 1_000_000

Table = tuple[dict[str, Any], bytes]
"""A schema and what is in the file."""


@contextmanager
def tiny_pieces() -> Iterator[None]:
    """Cut files after a few bytes and prove columns from the second text on, so that little data goes every way."""
    with (
        mock.patch.object(pieces, "SIZE", 48),
        mock.patch.object(columns, "_FEW", 1),
        mock.patch.object(columns, "_SELDOM_TWICE", 0.1),
        mock.patch.object(columns, "_REMEMBERED", 3),
    ):
        yield


def package(folder: Path, tables: Mapping[str, Table], **properties: object) -> frictionless.Package:
    described = []
    for name, (table_schema, content) in tables.items():
        (folder / f"{name}.csv").write_bytes(content)
        described.append(
            {
                "name": name,
                "type": "table",
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "dialect": dict(DIALECT),
                "schema": {"fieldsMatch": "equal"} | table_schema,
            }
            | properties
        )
    descriptor = {"$schema": STANDARD, "name": "uji", "resources": described}
    return frictionless.Package.from_descriptor(descriptor, basepath=str(folder))


def said(verdict: Verdict) -> tuple[list[dict[str, Any]], int]:
    return [error.to_descriptor() for error in verdict.errors], verdict.rows


def outcomes(made: frictionless.Package, limit: int = LIMIT, *, thorough: bool) -> list[Any]:
    checker = Checker(thorough=thorough)
    found: list[Any] = []
    for resource in made.resources:
        try:
            found.append(said(checker.check(resource, limit)))
        except (ArithmeticError, TypeError) as error:
            found.append(type(error))
            # Where frictionless stumbles over a list, it stumbles over what refers to the list as well; we do not.
            break
    return found


def assert_alike(tables: Mapping[str, Table], limit: int = LIMIT, **properties: object) -> list[Any]:
    with TemporaryDirectory() as folder:
        slow = outcomes(package(Path(folder), tables, **properties), limit, thorough=True)
        assert outcomes(package(Path(folder), tables, **properties), limit, thorough=False) == slow
        with tiny_pieces():
            assert outcomes(package(Path(folder), tables, **properties), limit, thorough=False) == slow
    return slow


def check(folder: Path, table_schema: dict[str, Any], content: bytes, **properties: object) -> Verdict:
    """Check one table the quick way, and see that frictionless says the same."""
    assert_alike({"t": (table_schema, content)}, **properties)
    return Checker().check(package(folder, {"t": (table_schema, content)}, **properties).get_resource("t"), LIMIT)


def fields(*types: str, **constraints: object) -> list[dict[str, Any]]:
    return [{"name": f"k{place}", "type": kind, "constraints": constraints} for place, kind in enumerate(types)]


# Everything that is broken, and everything that is not.


def checks(catalogue: Catalogue, tables: list[Resource], *, thorough: bool) -> tuple[Any, ...]:
    """Check these tables, in the company of those they refer to."""
    lists = {key.resource for table in tables for key in table.foreign_keys}
    wanted = lists | {table.name for table in tables}
    seen = [files.look_at(table) for name, table in catalogue.resources.items() if name in wanted]
    # What another test found good is looked at again.
    with mock.patch.object(schema, "_TABLES", Acquitted()):
        result = schema.check(catalogue, seen, thorough=thorough)
    return result.findings, result.checked, set(result.sound)


def good_descriptors(catalogue: Catalogue, names: set[str]) -> bool:
    return not any(finding for name in names for finding in schema.against_standard(catalogue.packages[name]))


TOLD: set[bytes] = set()
"""Tables both ways agreed on already: most entries of the gallery change one table of a world."""


def new_tables(catalogue: Catalogue) -> list[Resource]:
    found = []
    for resource in catalogue.resources.values():
        mark = hashlib.sha256(resource.path.read_bytes() + json.dumps(dict(resource.descriptor)).encode()).digest()
        if mark not in TOLD:
            found.append(resource)
        TOLD.add(mark)
    return found


def breaks_a_schema(entry: str) -> bool:
    """Leave out what breaks only rules across the tables of the larger world, which is compared as it is."""
    expected = yaml.safe_load((BROKEN / entry / "expected.yml").read_text(encoding="utf-8"))
    codes = {finding["code"] for finding in expected["findings"]}
    return expected.get("base", "_base") == "_base" or not codes.isdisjoint(message.code for message in TABLES)


@pytest.mark.parametrize("world", ["_base", "_program"])
def test_both_ways_agree_on_the_worlds_below_the_gallery(world: str) -> None:
    catalogue = read_catalogue(BROKEN / world)
    tables = list(catalogue.resources.values())
    assert checks(catalogue, tables, thorough=False) == checks(catalogue, tables, thorough=True)


@pytest.mark.parametrize("entry", list(filter(breaks_a_schema, GALLERY["ENTRIES"])))
def test_both_ways_agree_on_every_broken_dataset(entry: str, tmp_path: Path) -> None:
    with mock.patch.dict(GALLERY["broken"].__globals__, {"validate": lambda *_, **__: None}):
        GALLERY["broken"](entry, tmp_path)
    catalogue = read_catalogue(tmp_path / "datasets")
    tables = new_tables(catalogue)
    if tables and good_descriptors(catalogue, {table.package for table in tables}):
        assert checks(catalogue, tables, thorough=False) == checks(catalogue, tables, thorough=True)


def test_both_ways_agree_on_the_datasets_that_ship() -> None:
    catalogue = read_catalogue(ROOT / "datasets")
    tables = list(catalogue.resources.values())
    quick, slow = (checks(catalogue, tables, thorough=thorough) for thorough in (False, True))
    assert quick == slow
    assert len(quick[1]) == len(tables)


def test_no_dataset_that_ships_needs_the_slow_way() -> None:
    catalogue = read_catalogue(ROOT / "datasets")
    with (
        mock.patch("frictionless.resources.TableResource.validate", side_effect=AssertionError),
        mock.patch.object(schema, "_TABLES", Acquitted()),
    ):
        schema.check(catalogue, [files.look_at(resource) for resource in catalogue.resources.values()])


# Tables made up by hypothesis: any type, any constraint, texts on both sides of every line.

NUMBERS = ["0", "1", "1.0", "-1", "7", "007", " 5", "5 ", "1_000", "1.000", "1,5", "12.50", "-0", "1e3", "+4", "0x1F"]
NUMBERS += [
    "9" * 19,
    "9" * 40,
    "NaN",
    "sNaN",
    "-INF",
    "Infinity",
    "1e-999",
    "1e999999999999999999999",
    "Rp 10",
    "10%",
    "٣",
]
DATES = ["2026-01-31", "2026-1-31", "2026-02-30", "31/01/2026", "26-01-31", "2026-01-31 "]
MOMENTS = [
    "2026-01-31T10:00:00Z",
    "2026-01-31T10:00:00",
    "2026-01-31 10:00",
    "10:00:00",
    "10:00",
    "25:00:00",
    "10:00:00+07:00",
]
PERIODS = ["2026", "2026-10", "2026-13", "2026-1", "02026", "0000", "P1Y", "PT5M", "P", "-"]
WORDS = [
    "a",
    "A",
    "ab",
    "a b",
    " a",
    "a ",
    "é",
    "e\u0301",
    "a,b",
    'a"b',
    "a\nb",
    "\n",
    "x" * 40,
    "true",
    "False",
    "ya",
    "tidak",
]
NESTED = ["{}", '{"a": 1}', "[]", "[1]", "a,b", "1,2", '{"type": "Point", "coordinates": [1, 2]}', "1, 2", "[1, 2]"]
EMPTY = ["", "-", "n/a", "NA"]
TEXTS = [*NUMBERS, *DATES, *MOMENTS, *PERIODS, *WORDS, *NESTED, *EMPTY]
OF_TYPE = {
    "string": WORDS,
    "integer": NUMBERS,
    "number": NUMBERS,
    "boolean": [*WORDS, "1", "0", "TRUE"],
    "date": DATES,
    "datetime": MOMENTS,
    "time": MOMENTS,
    "year": PERIODS,
    "yearmonth": PERIODS,
    "duration": PERIODS,
    "any": TEXTS,
    "list": NESTED,
    "array": NESTED,
    "object": NESTED,
    "geopoint": NESTED,
    "geojson": NESTED,
}
SHAPES: dict[str, list[dict[str, Any]]] = {
    "string": [{}, {}, *({"format": name} for name in ("email", "uri", "uuid", "binary"))],
    "integer": [{}, {}, {"bareNumber": True}, {"bareNumber": False}],
    "number": [{}, {}, {"bareNumber": False}, {"groupChar": ","}, {"decimalChar": ",", "groupChar": "."}],
    "boolean": [{}, {"trueValues": ["ya"], "falseValues": ["tidak"]}],
    "date": [{}, {"format": "any"}, {"format": "%d/%m/%Y"}],
    "datetime": [{}, {"format": "any"}, {"format": "%Y-%m-%d %H:%M"}],
    "time": [{}, {"format": "any"}, {"format": "%H:%M"}],
}
OF_ALL: dict[str, list[Any]] = {"required": [True, False], "unique": [True]}


def between(*limits: object) -> dict[str, list[Any]]:
    return {name: list(limits) for name in ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")}


LENGTHS: dict[str, list[Any]] = {"minLength": [0, 1, 2], "maxLength": [1, 2, 3]}
CONSTRAINTS: dict[str, dict[str, list[Any]]] = {
    "string": LENGTHS | {"pattern": ["[a-z]+", "a|b", ".*"], "enum": [["a", "ab", "1"]]},
    "integer": between(0, 5, "7", -1) | {"enum": [[0, 7, "5"]]},
    "number": between(0, 0.5, "12.5", 7) | {"enum": [["1.0", 7]]},
    "boolean": {"enum": [[True]]},
    "any": {"enum": [["a", "1"]]},
    "date": between("2026-01-31"),
    "datetime": between("2026-01-31T10:00:00Z"),
    "time": between("10:00:00"),
    "year": between(2026, "2025"),
    "yearmonth": between("2026-05"),
    "list": LENGTHS,
    "array": LENGTHS,
    "object": LENGTHS,
}
MISSING = [[""], ["", "-"], ["-"], [{"value": "", "label": "kosong"}, {"value": "n/a", "label": "rahasia"}], ["", "0"]]


@st.composite
def a_field(draw: st.DrawFn, name: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(list(OF_TYPE)))
    shape = draw(st.sampled_from(SHAPES.get(kind, [{}])))
    own_missing = draw(st.sampled_from([{}, {}, {}, *({"missingValues": values} for values in MISSING)]))
    constraints = {
        limit: draw(st.sampled_from(choices))
        for limit, choices in (OF_ALL | CONSTRAINTS.get(kind, {})).items()
        if draw(st.integers(0, 3)) == 0
    }
    return {"name": name, "type": kind, "constraints": constraints} | shape | own_missing


def written(rows: list[list[str]], *, quoting: Literal[0, 1], end: bool) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n", quoting=quoting).writerows(rows)
    text = file.getvalue()
    return (text if end else text.removesuffix("\n")).encode()


@st.composite
def a_table(draw: st.DrawFn, lists: Mapping[str, list[str]]) -> tuple[dict[str, Any], list[str], list[list[str]]]:
    names = ["a", "b", "c", "d"][: draw(st.integers(1, 4))]
    declared = [draw(a_field(name)) for name in names]
    fitting = [[*OF_TYPE[field["type"]][:6], *EMPTY[:2]] for field in declared]
    cell = [st.sampled_from(draw(st.sampled_from([texts, texts, TEXTS]))) for texts in fitting]
    rows = draw(st.lists(st.tuples(*cell).map(list), max_size=9))
    for row in rows:
        if draw(st.integers(0, 30)) == 0:
            row.append("lebih")
        if draw(st.integers(0, 30)) == 0:
            row.pop()
    described: dict[str, Any] = {"fields": declared, "missingValues": draw(st.sampled_from(MISSING))}
    if draw(st.booleans()):
        described["primaryKey"] = draw(st.lists(st.sampled_from(names), min_size=1, max_size=2, unique=True))
    keys = []
    for name, others in {**lists, "": names}.items():
        if draw(st.integers(0, 2)) == 0:
            own = draw(st.lists(st.sampled_from(names), min_size=1, max_size=min(2, len(others)), unique=True))
            theirs = draw(st.permutations(others))[: len(own)]
            keys.append({"fields": own, "reference": {"resource": name, "fields": theirs}})
    return described | {"foreignKeys": keys}, names, rows


@st.composite
def some_tables(draw: st.DrawFn) -> dict[str, Table]:
    made: dict[str, Table] = {}
    lists: dict[str, list[str]] = {}
    for name in ("daftar", "tabel"):
        described, names, rows = draw(a_table(lists))
        header = [draw(st.permutations(names))] if draw(st.integers(0, 9)) == 0 else [names]
        quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
        made[name] = described, written(header + rows, quoting=quoting, end=draw(st.booleans()))
        lists = {name: names}
    return made


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(some_tables())
def test_both_ways_agree_on_any_table(tables: dict[str, Table]) -> None:
    assert_alike(tables)


HEADS = st.sampled_from([b"k0,k1\n", b"k0,k1\n", b"k0,k1\n", b'"k0",k1\n', b""])
PIECES = [
    "a",
    "1",
    ",",
    ",",
    ",",
    "\n",
    "\n",
    "\n\n",
    '"',
    '""',
    '","',
    '"\n',
    "\r",
    "\0",
    " ",
    "\ufeff",
    "é",
    "2026-10",
    "\\",
]


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.sampled_from(["", "", "", "utf-16", "latin-1"]),
    HEADS,
)
def test_both_ways_agree_on_any_text(text: str, encoding: str, head: bytes) -> None:
    content = (
        text.replace("\ufeff", "").encode("latin-1") if encoding == "latin-1" else text.encode(encoding or "utf-8")
    )
    described = {"fields": fields("string", "any"), "primaryKey": ["k0"]}
    assert_alike({"t": (described, head + content)})


def test_a_file_of_regular_quotes_is_cut_alike_wherever_it_is_cut() -> None:
    chance = random.Random(7)  # noqa: S311 - a test wants the same rows every time
    cells = ["a", "", 'say "a"', "a,b", "two\nlines", '"', "\n\n", '""', ",", "plain"]
    rows = [["k0", "k1", "k2"], *([chance.choice(cells) for _ in range(3)] for _ in range(60))]
    described = {"fields": fields("string", "string", "string", enum=cells[:-1]), "missingValues": ["-"]}
    content = written(rows, quoting=csv.QUOTE_MINIMAL, end=True)
    with TemporaryDirectory() as folder:
        slow = outcomes(package(Path(folder), {"t": (described, content)}), thorough=True)
        made = package(Path(folder), {"t": (described, content)})
        for size in range(1, 60, 5):
            with mock.patch.object(pieces, "SIZE", size):
                verdict = Checker().check(made.get_resource("t"), LIMIT)
            assert verdict.handed_over is None
            assert [said(verdict)] == slow


# What is left to frictionless, and what is not.


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xef\xbb\xbfk0,k1\n1,2\n", "not a plain file"),
        (b"k0,k1\n1,\xff\n", "not a plain file"),
        ("k0,k1\n1,2\n".encode("utf-16"), "not a plain file"),
        (b"k0,k1\n1,2\0\n", "not a plain file"),
        (b"k0,k1\r\n1,2\r\n", "not a plain file"),
        (b'k0,k1\n1,2" pipa\n', "not a plain file"),
        (b'k0,k1\n1,"2\n', "not a plain file"),
        (b'k0,k1\n1,"2"x\n', "not a plain file"),
        (b"\nk0,k1\n1,2\n", "the header is not the first record"),
        (b"", "not a plain file"),
    ],
)
def test_a_file_readers_may_disagree_about_is_left_to_frictionless(content: bytes, why: str, tmp_path: Path) -> None:
    verdict = check(tmp_path, {"fields": fields("string", "string")}, content)
    assert verdict.handed_over == why


@pytest.mark.parametrize(
    ("properties", "why"),
    [
        ({"dialect": {"csv": {"delimiter": ";"}}}, "dialect to be guessed"),
        ({"dialect": {}}, "dialect to be guessed"),
        ({"dialect": dict(DIALECT) | {"commentChar": "#"}}, "dialect to be guessed"),
        ({"encoding": "latin-1"}, "encoding to be guessed"),
        ({"hash": "md5:0cc175b9c0f1b6a831c399e269772661"}, "another fingerprint"),
    ],
)
def test_a_table_described_otherwise_is_left_to_frictionless(
    properties: dict[str, Any], why: str, tmp_path: Path
) -> None:
    content = b"k0;k1\n# a;b\n1;2\n" if "dialect" in properties else b"k0,k1\n1,2\n"
    verdict = check(tmp_path, {"fields": fields("string", "string")}, content, **properties)
    assert verdict.handed_over == why


def test_a_header_matched_by_position_or_in_part_is_understood(tmp_path: Path) -> None:
    for match in ("exact", "equal", "partial"):
        for header in ("k0,k1", "k1,k0", "k0", "k0,k1,k2", "K0,k1", "k0,k0", "k0,", "x,y"):
            described = {"fieldsMatch": match, "fields": fields("integer", "string"), "primaryKey": ["k0"]}
            assert_alike({"t": (described, f"{header}\n1,a\n1,b\nx,c\n".encode())})
    verdict = check(tmp_path, {"fields": fields("integer", "string")}, b"k1,k0\na,1\nb,x\n")
    assert [(error.row_number, error.field_name) for error in verdict.errors] == [(3, "k0")]


# Faults and their places, worked out by hand; frictionless is asked only whether it agrees.


def test_a_text_that_stands_in_many_rows_is_an_error_in_each(tmp_path: Path) -> None:
    verdict = check(tmp_path, {"fields": fields("integer")}, b"k0\n1\n1.000\n1\n1.000\n")
    assert verdict.handed_over is None
    assert [(error.type, error.row_number, error.cell) for error in verdict.errors] == [
        ("type-error", 3, "1.000"),
        ("type-error", 5, "1.000"),
    ]


def test_values_are_compared_not_texts_and_each_duplicate_names_the_row_before_it(tmp_path: Path) -> None:
    described = {"fields": fields("number", "string", unique=True)}
    verdict = check(tmp_path, described, b"k0,k1\n1,a\n1.0,b\n2,\n,\nNaN,c\nNaN,d\n1e0,e\n,\n")
    assert verdict.handed_over is None
    assert [
        (error.type, error.row_number, error.note[-1]) for error in verdict.errors if error.type != "blank-row"
    ] == [
        ("unique-error", 3, "2"),
        ("unique-error", 8, "3"),
    ]


def test_hashes_that_agree_do_not_make_keys_agree(tmp_path: Path) -> None:
    # -1 and -2 have the same hash in CPython, and so have numbers a modulus apart.
    content = f"k0\n-1\n-2\n1\n{1 + (2**61 - 1)}\n-1\n".encode()
    verdict = check(tmp_path, {"fields": fields("integer"), "primaryKey": ["k0"]}, content)
    assert [(error.type, error.row_number) for error in verdict.errors] == [("primary-key", 6)]


def test_ragged_and_empty_rows_keep_their_numbers_and_their_keys(tmp_path: Path) -> None:
    described = {"fields": fields("integer", "string"), "primaryKey": ["k0"]}
    verdict = check(tmp_path, described, b'k0,k1\n1,a\n2\n\n3,"x\ny",z\n,\n2,b\n4,c\n')
    assert verdict.handed_over is None
    assert verdict.rows == 7
    assert [(error.type, error.row_number) for error in verdict.errors] == [
        ("missing-cell", 3),
        ("blank-row", 4),
        ("primary-key", 4),
        ("extra-cell", 5),
        ("blank-row", 6),
        ("primary-key", 6),
        ("primary-key", 7),
    ]


def test_a_reference_over_two_columns_needs_the_pair_not_the_parts(tmp_path: Path) -> None:
    pairs = {"fields": fields("string", "string")}, b"k0,k1\na,1\nb,2\n"
    keys = [{"fields": ["k0", "k1"], "reference": {"resource": "daftar", "fields": ["k0", "k1"]}}]
    described = {"fields": fields("string", "string"), "foreignKeys": keys}
    tables = {"daftar": pairs, "t": (described, b"k0,k1\na,1\na,2\n,\n,2\n")}
    assert_alike(tables)
    verdict = Checker().check(package(tmp_path, tables).get_resource("t"), LIMIT)
    assert [(error.type, error.row_number) for error in verdict.errors] == [
        ("foreign-key", 3),
        ("blank-row", 4),
        ("foreign-key", 5),
    ]


def test_a_list_that_refers_to_itself_and_a_list_only_frictionless_can_read(tmp_path: Path) -> None:
    tree = [{"fields": ["k1"], "reference": {"resource": "", "fields": ["k0"]}}]
    inner = {"fields": fields("string", "string"), "foreignKeys": tree}
    assert [error.row_number for error in check(tmp_path, inner, b"k0,k1\na,\nb,a\nc,x\n").errors] == [4]
    outer = [{"fields": ["k1"], "reference": {"resource": "daftar", "fields": ["k0"]}}]
    tables = {
        "daftar": ({"fields": fields("string")}, b"k0\r\na\r\nb\r\n"),
        "t": ({"fields": fields("string", "string"), "foreignKeys": outer}, b"k0,k1\n1,a\n2,c\n"),
    }
    assert_alike(tables)
    verdict = Checker().check(package(tmp_path, tables).get_resource("t"), LIMIT)
    assert verdict.handed_over is None
    assert [error.row_number for error in verdict.errors] == [3]


def test_a_limit_cuts_where_frictionless_cuts() -> None:
    described = {"fields": fields("integer", "integer"), "primaryKey": ["k0"]}
    content = b"k0,k1\n" + b"1,1\nx,y\nz,1\n1,w\n" * 5
    for limit in range(1, 40, 3):
        assert_alike({"t": (described, content)}, limit)


@pytest.mark.parametrize(
    ("stated", "types"), [({"bytes": 7}, ["byte-count"]), ({"hash": f"sha256:{'0' * 64}"}, ["hash-count"])]
)
def test_fingerprint_and_size_are_compared(stated: dict[str, Any], types: list[str], tmp_path: Path) -> None:
    verdict = check(tmp_path, {"fields": fields("integer")}, b"k0\n1\n", **stated)
    assert verdict.handed_over is None
    assert [error.type for error in verdict.errors] == types


def test_a_value_nobody_can_compare_is_a_finding_and_not_a_crash(tmp_path: Path) -> None:
    GALLERY["world"](tmp_path)
    root = tmp_path / "datasets"
    path = root / "warga" / "datapackage.json"
    descriptor = json.loads(path.read_text(encoding="utf-8"))
    (share,) = (field for field in descriptor["resources"][0]["schema"]["fields"] if field["name"] == "porsi")
    share["constraints"]["minimum"] = 0
    path.write_text(json.dumps(descriptor), encoding="utf-8")
    path = root / "warga" / "warga.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("a,10,tetap,0.5", "a,10,tetap,sNaN"), encoding="utf-8")
    stamp(root)
    catalogue = read_catalogue(root)
    tables = list(catalogue.resources.values())
    for thorough in (False, True):
        findings, _, sound = checks(catalogue, tables, thorough=thorough)
        assert [(finding.file, finding.code) for finding in findings] == [("warga/warga.csv", "masalah-lain")]
        assert "InvalidOperation" in findings[0].facts["rincian"]
        assert "warga" not in sound


def test_columns_that_never_repeat_are_proven_and_their_faults_found(tmp_path: Path) -> None:
    rows = [[str(n), f"kode-{n}", f"{n}.5", f"{n % 7}"] for n in range(5_000)]
    rows[1_000][0] = "1.000"
    rows[2_000][2] = "-0.5"
    rows[3_000][1] = "k" * 11
    rows[4_000] = ["7", "kode-7", "", "8"]
    declared = fields("integer", "string", "number", "integer")
    declared[1]["constraints"] = {"maxLength": 10}
    declared[2]["constraints"] = {"minimum": 0}
    declared[3]["constraints"] = {"maximum": 6}
    described = {"fields": declared, "primaryKey": ["k0", "k1"]}
    content = written([["k0", "k1", "k2", "k3"], *rows], quoting=csv.QUOTE_MINIMAL, end=True)
    made = package(tmp_path, {"t": (described, content)}).get_resource("t")
    with mock.patch.object(pieces, "SIZE", 20_000):
        verdict = Checker().check(made, LIMIT)
    assert [(error.type, error.row_number) for error in verdict.errors] == [
        ("type-error", 1_002),
        ("constraint-error", 2_002),
        ("constraint-error", 3_002),
        ("constraint-error", 4_002),
        ("primary-key", 4_002),
    ]
    assert said(verdict) == said(Checker(thorough=True).check(made, LIMIT))
