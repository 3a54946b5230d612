"""The gate: whoever leaves something out is told in which descriptor and in which field to say it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from described import FULL, PUBLISHER, URL, Described, cube_of, described, subject_of

from generator.downloads import Download
from generator.errors import IncompleteMetadata
from generator.facts import Facts
from generator.metadata import Subject, describe_release, gaps
from generator.metadata.gate import demand, nodes
from generator.metadata.requirements import REQUIREMENTS


@pytest.fixture(scope="module")
def subject(world: Facts) -> Subject:
    return subject_of(world, cube_of(world), {})


@pytest.fixture(scope="module")
def made(subject: Subject) -> Described:
    return described(subject)


@pytest.fixture(scope="module")
def known(world: Facts) -> Described:
    return described(subject_of(world, cube_of(world), {}, URL, FULL))


def without(subject: Subject, package: str, *names: str) -> Subject:
    """Take properties out of a descriptor, as if validation had let that pass."""
    one = subject.facts.packages[package]
    left = {name: value for name, value in one.descriptor.items() if name not in names}
    changed = replace(one, descriptor=left, temporal={} if "temporal" in names else one.temporal)
    packages = {**subject.facts.packages, package: changed}
    return replace(subject, facts=replace(subject.facts, packages=packages))


@pytest.mark.parametrize(
    ("name", "profile", "asked", "field"),
    [
        ("title", "DCAT-AP 3", "dct:title pada Dataset peserta", "title"),
        ("title", "schema.org", "name pada Dataset peserta", "title"),
        ("title", "Croissant 1.0", "name pada Dataset peserta", "title"),
        ("description", "DCAT-AP 3", "dct:description pada Dataset peserta", "description"),
        ("description", "DCAT-AP 3", "dct:description pada DatasetSeries peserta", "description"),
        ("description", "schema.org", "description pada Dataset peserta", "description"),
        ("description", "Croissant 1.0", "description pada Dataset peserta", "description"),
        ("licenses", "Croissant 1.0", "license pada Dataset peserta", "licenses[0].path"),
        ("contributors", "Croissant 1.0", "creator pada Dataset peserta", "contributors[0].title"),
        ("created", "Croissant 1.0", "datePublished pada Dataset peserta", "created"),
    ],
)
def test_a_missing_required_property_stops_the_build_and_names_the_descriptor_and_the_field(
    subject: Subject, name: str, profile: str, asked: str, field: str
) -> None:
    with pytest.raises(IncompleteMetadata) as refused:
        described(without(subject, "peserta", name))
    message = str(refused.value)
    assert f"{profile}: {asked}" in message
    assert f"isi {field} di datasets/peserta/datapackage.json" in message


@pytest.mark.parametrize(
    ("name", "profile", "asked", "field"),
    [
        ("keywords", "DCAT-AP 3", "dcat:keyword", "keywords"),
        ("keywords", "schema.org", "keywords", "keywords"),
        ("spatial", "DCAT-AP 3", "dct:spatial", "spatial.name"),
        ("spatial", "schema.org", "spatialCoverage", "spatial.name"),
        ("temporal", "DCAT-AP 3", "dct:temporal", "temporal.start"),
        ("temporal", "schema.org", "temporalCoverage", "temporal.start"),
        ("sources", "Data Package v2", "sources", "sources[0].title"),
        ("sources", "schema.org", "isBasedOn", "sources[0].title"),
        ("version", "Data Package v2", "version", "version"),
    ],
)
def test_a_missing_recommended_property_is_a_gap_and_stops_nothing(
    subject: Subject, name: str, profile: str, asked: str, field: str
) -> None:
    poor = without(subject, "peserta", name)
    found = [
        gap
        for gap in gaps(poor, described(poor).made)
        if (gap.profile, gap.property, gap.field) == (profile, asked, field)
        and gap.file == "datasets/peserta/datapackage.json"
    ]
    assert {gap.required for gap in found} == {False}


def test_a_table_without_a_description_is_a_gap_that_names_the_table(subject: Subject) -> None:
    package = subject.facts.packages["peserta"]
    resource = package.resources["peserta_rinci"]
    bare = {name: value for name, value in resource.descriptor.items() if name != "description"}
    tables = {**package.resources, "peserta_rinci": replace(resource, descriptor=bare)}
    packages = {**subject.facts.packages, "peserta": replace(package, resources=tables)}
    poor = replace(subject, facts=replace(subject.facts, packages=packages))
    found = {
        gap.profile
        for gap in gaps(poor, described(poor).made)
        if gap.field == "resources[peserta_rinci].description" and gap.file == "datasets/peserta/datapackage.json"
    }
    assert found == {"Data Package v2", "CSVW", "Croissant 1.0"}


def test_a_publisher_without_contact_is_told_where_to_write_it_and_may_build(made: Described) -> None:
    words = made.subject.wording
    told = [gap.sentence(words) for gap in gaps(made.subject, made.made) if gap.field == "extra.penerbit.kontak"]
    assert told[0] == (
        "DCAT-AP 3: dcat:contactPoint pada Dataset acuan dan 4 lainnya belum ada atau belum lengkap; "
        "isi extra.penerbit.kontak di mkdocs.yml (surel atau telepon layanan penerbit)"
    )


def test_who_has_said_everything_is_asked_only_for_the_place_on_the_map(known: Described) -> None:
    assert {(gap.file, gap.field) for gap in gaps(known.subject, known.made)} == {
        ("datasets/wilayah/wilayah.csv", "lat, lon"),
        ("datasets/wilayah/*.geojson", "features"),
    }


@pytest.mark.parametrize(
    ("contact", "property_", "value"),
    [
        ("data@dinas.contoh.test", "hasEmail", "mailto:data@dinas.contoh.test"),
        ("(0341) 555 012", "hasTelephone", "tel:0341555012"),
    ],
)
def test_the_contact_is_mail_or_telephone(world: Facts, contact: str, property_: str, value: str) -> None:
    publisher = {**PUBLISHER, "kontak": contact}
    told = described(subject_of(world, cube_of(world), {}, publisher=publisher))
    catalogue = json.loads(told.made["unduh/katalog.jsonld"].content)
    assert catalogue["contactPoint"][property_] == value


def test_a_theme_nobody_knows_is_a_gap_that_names_the_field(subject: Subject) -> None:
    package = subject.facts.packages["peserta"]
    strange = replace(package, descriptor={**package.descriptor, "tema": ["RAMALAN"]})
    poor = replace(subject, facts=replace(subject.facts, packages={**subject.facts.packages, "peserta": strange}))
    assert [(gap.file, gap.field) for gap in gaps(poor, described(poor).made) if gap.property == "dcat:theme"] == [
        ("datasets/peserta/datapackage.json", "tema")
    ]


def test_a_document_that_lost_what_the_program_makes_is_refused_too(made: Described) -> None:
    """Whatever a later change of ours loses, no descriptor can mend it; the message says whom to tell."""
    uri = "unduh/peserta/croissant.json"
    told: dict[str, Any] = json.loads(made.made[uri].content)
    del told["distribution"][0]["sha256"]
    files: Mapping[str, Download] = {
        **made.made,
        uri: replace(made.made[uri], content=json.dumps(told).encode()),
    }
    with pytest.raises(IncompleteMetadata, match="sha256 pada FileObject peserta belum ada"):
        demand(made.subject, files)


def test_the_gate_looks_at_the_catalogue_the_build_makes(subject: Subject, made: Described) -> None:
    poor = without(subject, "uang", "title")
    before = {uri: file for uri, file in made.files.items() if uri not in {"unduh/katalog.ttl", "unduh/katalog.jsonld"}}
    with pytest.raises(IncompleteMetadata, match="dct:title pada Dataset uang"):
        describe_release(poor, before)


def test_every_class_that_is_asked_of_stands_in_the_documents(made: Described) -> None:
    """A requirement of a class that no document has would never be looked at."""
    there = {(node.profile, node.thing) for node in nodes(made.subject, made.made)}
    assert {(one.profile, one.thing) for one in REQUIREMENTS} <= there


def test_no_document_of_a_site_that_lacks_nothing_is_refused(known: Described) -> None:
    assert not [gap for gap in gaps(known.subject, known.made) if gap.required]
