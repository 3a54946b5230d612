"""Licences: which one a package names, and what is said of what is made from several packages."""

from __future__ import annotations

from dataclasses import replace

from generator.catalogue import Licence, Package, shared_licence
from generator.facts import Facts

BY = {"name": "CC-BY-4.0", "title": "CC BY 4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
ZERO = {"name": "CC0-1.0", "title": "CC0 1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/"}


def licensed(world: Facts, *licences: object) -> Package:
    package = world.packages["uang"]
    return replace(package, descriptor={**package.descriptor, "licenses": list(licences)})


def test_a_package_names_the_first_of_its_licences(world: Facts) -> None:
    package = licensed(world, BY, ZERO)
    assert [one.name for one in package.licences] == ["CC-BY-4.0", "CC0-1.0"]
    assert package.licence == Licence("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/")


def test_a_licence_without_a_title_is_called_by_its_name_and_the_other_way_round(world: Facts) -> None:
    named, titled = (licensed(world, one).licence for one in ({"name": "CC0-1.0"}, {"title": "Bebas"}))
    assert (named.short, named.label) == ("CC0-1.0", "CC0-1.0")
    assert (titled.short, titled.label) == ("Bebas", "Bebas")


def test_a_package_without_a_licence_has_an_empty_one(world: Facts) -> None:
    assert licensed(world, "CC0-1.0").licence == Licence("", "", "") == licensed(world).licence


def test_packages_under_one_licence_share_it_whatever_they_title_it(world: Facts) -> None:
    other = licensed(world, {**BY, "title": "Creative Commons Atribusi 4.0"})
    assert shared_licence([licensed(world, BY), other]) == licensed(world, BY).licence


def test_packages_under_different_licences_name_them_all_and_no_address(world: Facts) -> None:
    packages = [licensed(world, BY), licensed(world, ZERO), licensed(world, BY)]
    assert shared_licence(packages) == Licence("CC-BY-4.0, CC0-1.0", "CC BY 4.0, CC0 1.0", "")


def test_nothing_shared_is_no_licence() -> None:
    assert shared_licence([]) == Licence("", "", "")
