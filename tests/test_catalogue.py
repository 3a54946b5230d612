"""Reading what the publisher declares: it never raises for bad content, and says exactly what could not be read."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import pytest

from generator import catalogue
from generator.catalogue import ForeignKey, Unreadable, read_catalogue

FIELD = {"name": "kode", "type": "string", "peran": "kunci"}


def resource(name: str, **more: object) -> dict[str, Any]:
    return {"name": name, "path": f"{name}.csv", "schema": {"fields": [FIELD]}} | more


def package(root: Path, name: str, *resources: object, **more: object) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    for entry in resources:
        if isinstance(entry, dict) and entry.get("path") == f"{entry.get('name')}.csv":
            (folder / entry["path"]).write_text("kode\na\n", encoding="utf-8")
    descriptor = {"name": name, "resources": list(resources)} | more
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def test_packages_and_resources_come_sorted_whatever_the_order_on_disk(tmp_path: Path) -> None:
    package(tmp_path, "zebra", resource("apel"))
    package(tmp_path, "angsa", resource("tomat"), resource("bayam"))
    read = read_catalogue(tmp_path)
    assert list(read.packages) == ["angsa", "zebra"]
    assert list(read.packages["angsa"].resources) == ["tomat", "bayam"]
    assert list(read.resources) == ["apel", "bayam", "tomat"]
    assert read.unreadable == ()


def test_a_resource_carries_what_its_descriptor_says(tmp_path: Path) -> None:
    fields = [FIELD, {"name": "n", "peran": "ukuran", "satuan": "orang", "constraints": {"minimum": 0}}]
    schema = {
        "fields": fields,
        "primaryKey": "kode",
        "uniqueKeys": [["n", "kode"]],
        "missingValues": ["", {"value": "-", "label": "tidak ada"}],
        "foreignKeys": [
            {"fields": "kode", "reference": {"resource": "", "fields": "kode"}},
            {"fields": ["kode"], "reference": {"package": "lain", "resource": "daftar", "fields": ["id"]}},
        ],
    }
    folder = package(tmp_path, "a", resource("t", schema=schema, temporal={"start": "2025-10"}), sifat="nyata")
    table = read_catalogue(tmp_path).resources["t"]
    assert (table.package, table.file, table.path) == ("a", "a/t.csv", folder / "t.csv")
    assert table.field("n").type == "any"
    assert table.field("n").unit == "orang"
    assert [field.name for field in table.by_role("ukuran")] == ["n"]
    assert table.primary_key == ("kode",)
    assert table.unique_keys == (("n", "kode"),)
    assert table.missing_values == ("", "-")
    assert table.foreign_keys == (
        ForeignKey(("kode",), "a", "t", ("kode",)),
        ForeignKey(("kode",), "lain", "daftar", ("id",)),
    )
    assert dict(table.temporal) == {"start": "2025-10"}
    with pytest.raises(KeyError):
        table.field("tidak_ada")


@pytest.mark.parametrize(
    ("of_package", "of_resource", "nature"),
    [
        ("nyata", None, "nyata"),
        ("contoh", None, "contoh"),
        ("campuran", "nyata", "nyata"),
        ("campuran", "contoh", "contoh"),
        ("campuran", None, "contoh"),
        (None, None, "contoh"),
        ("asli", None, "contoh"),
    ],
)
def test_what_is_not_clearly_real_counts_as_sample(
    tmp_path: Path, of_package: str | None, of_resource: str | None, nature: str
) -> None:
    package(tmp_path, "a", resource("t", sifat=of_resource), sifat=of_package)
    assert read_catalogue(tmp_path).resources["t"].nature == nature


def test_a_catalogue_cannot_be_changed(tmp_path: Path) -> None:
    package(tmp_path, "a", resource("t"))
    read = read_catalogue(tmp_path)
    with pytest.raises(dataclasses.FrozenInstanceError):
        read.root = tmp_path  # type: ignore[misc]
    with pytest.raises(TypeError):
        read.packages["b"] = read.packages["a"]  # type: ignore[index]
    with pytest.raises(TypeError):
        read.packages["a"].descriptor["name"] = "b"  # type: ignore[index]


def test_a_folder_without_packages_is_one_unreadable_thing(tmp_path: Path) -> None:
    assert read_catalogue(tmp_path).unreadable == (Unreadable(".", catalogue.NO_DATASETS, "datapackage.json"),)
    assert read_catalogue(tmp_path / "tidak_ada").unreadable[0].kind == catalogue.NO_DATASETS


@pytest.mark.parametrize(
    ("content", "kind", "detail"),
    [
        (b'{"name": "a",\n"resources": [}', catalogue.BROKEN_JSON, "2"),
        (b'{"name": Infinity}', catalogue.BROKEN_JSON, "1"),
        (b"[" * 100_000, catalogue.BROKEN_JSON, "1"),
        (b'{"bytes": ' + b"9" * 5000 + b"}", catalogue.BROKEN_JSON, "1"),
        (b"", catalogue.BROKEN_JSON, "1"),
        (b'\n\n{"title": "Ut\xe9ra"}', catalogue.WRONG_ENCODING, "3"),
        (b'\xef\xbb\xbf{"name": "a"}', catalogue.BYTE_ORDER_MARK, "a/datapackage.json"),
        (b'{"title": "\\ud800"}', catalogue.BROKEN_JSON, "1"),
        (b"null", catalogue.NOT_AN_OBJECT, "NoneType"),
        (b'{"name": "b"}', catalogue.BAD_NAME, "b"),
        (b'{"name": 7}', catalogue.BAD_NAME, "-"),
        (b'{"name": "a"}', catalogue.NO_RESOURCES, "resources"),
        (b'{"name": "a", "resources": {}}', catalogue.NO_RESOURCES, "resources"),
    ],
)
def test_a_bad_descriptor_hides_its_package_and_no_other(
    tmp_path: Path, content: bytes, kind: str, detail: str
) -> None:
    package(tmp_path, "b", resource("t"))
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "datapackage.json").write_bytes(content)
    read = read_catalogue(tmp_path)
    assert read.unreadable == (Unreadable("a/datapackage.json", kind, detail, "a"),)
    assert list(read.packages) == ["b"]


@pytest.mark.parametrize(
    ("entry", "detail"),
    [
        ("t", "resources[2]"),
        ({"path": "t.csv"}, "resources[2].name"),
        ({"name": "t", "path": ["t.csv"]}, "path"),
        ({"name": "t", "path": "t.csv"}, "schema.fields"),
        ({"name": "t", "path": "t.csv", "schema": "skema.json"}, "schema.fields"),
        ({"name": "t", "path": "t.csv", "schema": {"fields": []}}, "schema.fields"),
        (resource("t", schema={"fields": [FIELD, {"type": "string"}]}), "schema.fields[2].name"),
        (resource("t", schema={"fields": [FIELD, FIELD]}), "schema.fields[2].name"),
        (resource("t", schema={"fields": [FIELD], "foreignKeys": {}}), "schema.foreignKeys"),
        (resource("t", schema={"fields": [FIELD], "primaryKey": None}), "schema.primaryKey"),
        (resource("t", schema={"fields": [FIELD], "foreignKeys": ["kode"]}), "schema.foreignKeys[1]"),
        (
            resource("t", schema={"fields": [FIELD], "foreignKeys": [{"reference": {"fields": ["kode"]}}]}),
            "schema.foreignKeys[1].fields",
        ),
    ],
)
def test_an_incomplete_resource_hides_only_itself(tmp_path: Path, entry: object, detail: str) -> None:
    package(tmp_path, "a", resource("baik"), entry)
    read = read_catalogue(tmp_path)
    assert [(trouble.kind, trouble.detail) for trouble in read.unreadable] == [(catalogue.INCOMPLETE_RESOURCE, detail)]
    assert list(read.resources) == ["baik"]


@pytest.mark.parametrize(
    "path",
    [
        "../b/t.csv",
        "/etc/passwd",
        "sub/../../b/t.csv",
        "https://example.org/t.csv",
        "file:t.csv",
        "..\\b\\t.csv",
        "t\0",
    ],
)
def test_a_path_that_leaves_its_package_is_refused(tmp_path: Path, path: str) -> None:
    package(tmp_path, "b", resource("t"))
    package(tmp_path, "a", resource("u", path=path))
    trouble = Unreadable("a/datapackage.json", catalogue.PATH_OUTSIDE, path, "a", "u")
    assert read_catalogue(tmp_path).unreadable == (trouble,)


def test_a_link_that_leaves_its_package_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "rahasia.csv"
    secret.write_text("kode\nx\n", encoding="utf-8")
    folder = package(tmp_path / "datasets", "a", resource("u", path="u/../u.csv"), resource("v", path="tautan.csv"))
    (folder / "tautan.csv").symlink_to(secret)
    read = read_catalogue(tmp_path / "datasets")
    assert [trouble.detail for trouble in read.unreadable] == ["u/../u.csv", "tautan.csv"]
    assert {trouble.kind for trouble in read.unreadable} == {catalogue.PATH_OUTSIDE}


def test_a_package_folder_that_is_a_link_to_elsewhere_is_refused(tmp_path: Path) -> None:
    package(tmp_path / "lain", "a", resource("t"))
    (tmp_path / "datasets").mkdir()
    (tmp_path / "datasets" / "a").symlink_to(tmp_path / "lain" / "a")
    assert [trouble.kind for trouble in read_catalogue(tmp_path / "datasets").unreadable] == [catalogue.PATH_OUTSIDE]


@pytest.mark.parametrize("target", ["t.csv", "u.csv"])
def test_a_link_that_leads_nowhere_but_back_is_no_file(tmp_path: Path, target: str) -> None:
    folder = package(tmp_path, "a", resource("t"), resource("v"))
    (folder / "t.csv").unlink()
    (folder / "t.csv").symlink_to(target)
    (folder / "u.csv").symlink_to("t.csv")
    read = read_catalogue(tmp_path)
    assert read.unreadable == (Unreadable("a/datapackage.json", catalogue.MISSING_FILE, "t.csv", "a", "t"),)
    assert list(read.resources) == ["v"]


def test_a_descriptor_that_is_a_link_to_itself_breaks_nothing(tmp_path: Path) -> None:
    package(tmp_path, "b", resource("t"))
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "datapackage.json").symlink_to("datapackage.json")
    assert list(read_catalogue(tmp_path).packages) == ["b"]


@pytest.mark.parametrize("path", ["p" * 300, "p/" * 3000 + "t.csv"])
def test_a_path_longer_than_a_file_system_allows_is_no_file(tmp_path: Path, path: str) -> None:
    package(tmp_path, "a", resource("t", path=path))
    trouble = Unreadable("a/datapackage.json", catalogue.MISSING_FILE, path, "a", "t")
    assert read_catalogue(tmp_path).unreadable == (trouble,)


def test_a_datasets_folder_that_is_itself_a_link_is_fine(tmp_path: Path) -> None:
    package(tmp_path / "asli", "a", resource("t"))
    (tmp_path / "datasets").symlink_to(tmp_path / "asli")
    assert read_catalogue(tmp_path / "datasets").unreadable == ()


def test_a_name_used_twice_keeps_the_first_table(tmp_path: Path) -> None:
    package(tmp_path, "a", resource("t"))
    package(tmp_path, "b", resource("t"), resource("u"))
    read = read_catalogue(tmp_path)
    trouble = Unreadable("b/datapackage.json", catalogue.DUPLICATE_RESOURCE, "a/datapackage.json", "b", "t")
    assert read.unreadable == (trouble,)
    assert {name: table.package for name, table in read.resources.items()} == {"t": "a", "u": "b"}


def test_a_missing_file_is_named_where_it_should_be(tmp_path: Path) -> None:
    (package(tmp_path, "a", resource("t"), resource("u")) / "t.csv").unlink()
    read = read_catalogue(tmp_path)
    assert read.unreadable == (Unreadable("a/t.csv", catalogue.MISSING_FILE, "t.csv", "a", "t"),)
    assert list(read.resources) == ["u"]
