"""The texts that travel in the archive: for whoever has nothing but this one file.

Enters: a ``Subject``, the ``Cube`` and the files packed with them. Leaves: README in every language of the site, the
dictionary and the changes, as Markdown one can read without any program that knows it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from generator.catalogue import Field, Package, Resource
from generator.downloads import CUBE, CUBE_DESCRIPTION, CUBE_FIELDS, CUBE_TITLE, FOLDER, TYPES, stem_of, tidy_uri
from generator.facts import Facts
from generator.measures import Cube, Figure
from generator.measures.cube import KEY
from generator.metadata import Subject
from generator.metadata.bps.variable import codes_of, rules_of
from generator.metadata.citation import cite_release
from generator.rendering import environment
from generator.translation import translated
from generator.wording import N_

README: Final = "README.md"
DICTIONARY: Final = "KAMUS.md"
CHANGES: Final = "PERUBAHAN.md"
_TEMPLATES: Final = "paket"
_HEADLINE: Final = "peserta_aktif"
"""The figure the examples look for, where there is one."""
_SIGNS: Final = re.compile(r"[\\`*<|]|(?<=\])[(\[]")
"""What Markdown could take for markup in the middle of a line."""


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    kind: str
    """Type and unit, in words."""
    title: str
    description: str
    codes: str
    rules: str


@dataclass(frozen=True, slots=True)
class _Table:
    name: str
    file: str
    title: str
    description: str
    nature: str
    key: str
    temporal: str
    columns: tuple[_Column, ...]


@dataclass(frozen=True, slots=True)
class _Example:
    """A figure one can look for to see that everything works."""

    title: str
    area: str
    figure: Figure


def texts(subject: Subject, cube: Cube) -> dict[str, bytes]:
    """Return the texts by their name in the archive; those of the main language carry no language in it.

    Raises:
        BadCatalogue: a catalogue of messages is broken.
    """
    settings = subject.settings
    made: dict[str, bytes] = {}
    for language in settings.languages:
        main = language == settings.language
        words = subject.wording if main else settings.wording(language)
        told = subject if main else replace(subject, facts=translated(subject.facts, words.translate), wording=words)
        env = environment(settings.templates, words, plain=True)
        names = {**_names(told, cube), "bahasa_lain": [_named(one) for one in settings.others] if main else [README]}
        for name in (README, DICTIONARY, CHANGES) if main else (README,):
            text = env.get_template(f"{_TEMPLATES}/{name}.j2").render(names)
            made[name if main else _named(language)] = _tidied(text)
    return made


def _named(language: str) -> str:
    return README.replace(".md", f".{language}.md")


def _tidied(text: str) -> bytes:
    return (re.sub(r"\n{3,}", "\n\n", text).strip() + "\n").encode()


def _names(subject: Subject, cube: Cube) -> dict[str, Any]:
    facts, release, wording = subject.facts, subject.release, subject.wording
    packages = tuple(facts.packages.values())
    return {
        "rilis": release,
        "wording": wording,
        "kutipan": cite_release(release, packages, wording),
        "kubus": _inside(f"{CUBE}/{CUBE}{release.suffix}"),
        "tabel_tabel": [
            _cube_table(subject),
            *(_table(package, resource, subject) for package in packages for resource in package.resources.values()),
        ],
        "contoh": _example(facts, cube, subject),
        "lisensi_lisensi": dict.fromkeys(_licences(packages)),
        "koreksi": sorted(facts.corrections, key=lambda one: (one.dated, one.package, one.line)),
        "catatan": sorted(_notes(packages), key=lambda one: (one["periode"], one["judul"])),
        "indikator_indikator": [subject.indicators[name] for name in cube.indicators if name in subject.indicators],
        "KAMUS": DICTIONARY,
        "PERUBAHAN": CHANGES,
        "satu_baris": line,
        "kode": code,
    }


def line(text: object) -> str:
    """Return a text from a dataset as one line in which nothing is markup and nothing turns the writing around."""
    shown = "".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in str(text))
    return _SIGNS.sub(r"\\\g<0>", " ".join(shown.split()))


def code(text: object) -> str:
    """Return a text from a dataset as it stands between the marks of code, where nothing but they is markup."""
    return " ".join(str(text).replace("`", "'").split())


def _inside(stem: str) -> str:
    return tidy_uri(stem).removeprefix(f"{FOLDER}/")


def _table(package: Package, resource: Resource, subject: Subject) -> _Table:
    say = subject.wording.translate
    ends = dict.fromkeys(str(resource.temporal[end]) for end in ("start", "end") if resource.temporal.get(end))
    return _Table(
        name=f"{package.name}/{resource.name}",
        file=_inside(stem_of(resource)),
        title=resource.title,
        description=resource.description,
        nature=say(_NATURES[resource.nature]),
        key=", ".join(resource.primary_key),
        temporal=" – ".join(ends),
        columns=tuple(_column(resource, field, subject) for field in resource.fields),
    )


def _column(resource: Resource, field: Field, subject: Subject) -> _Column:
    return _Column(
        name=field.name,
        kind=", ".join(filter(None, (_kind(field.type, subject), subject.wording.translate(field.unit or "")))),
        title=field.title,
        description=field.description,
        codes=codes_of(resource, field, subject),
        rules="; ".join(rules_of(resource, field, subject)),
    )


def _cube_table(subject: Subject) -> _Table:
    say = subject.wording.translate
    return _Table(
        name=CUBE,
        file=_inside(f"{CUBE}/{CUBE}{subject.release.suffix}"),
        title=say(CUBE_TITLE),
        description=say(CUBE_DESCRIPTION),
        nature=say(_NATURES[subject.release.nature]),
        key=", ".join(KEY),
        temporal="",
        columns=tuple(
            _Column(name, _kind(kind, subject), say(title), say(description), "", "")
            for name, kind, title, description, _ in CUBE_FIELDS
        ),
    )


def _kind(kind: str, subject: Subject) -> str:
    return subject.wording.translate(TYPES[kind]) if kind in TYPES else kind


def _example(facts: Facts, cube: Cube, subject: Subject) -> _Example | None:
    """Return the newest known figure of the whole area: of people covered, or of the first indicator that has one."""
    root = facts.areas.roots[0]
    for name in (_HEADLINE, *subject.indicators):
        known = [figure for figure in cube.series(name, root.code) if not figure.missing]
        if known and name in subject.indicators:
            figure = max(known, key=lambda one: one.period)
            return _Example(subject.wording.translate(subject.indicators[name].title), root.title, figure)
    return None


def _licences(packages: tuple[Package, ...]) -> Iterator[str]:
    for package in packages:
        for licence in package.licences:
            yield f"{licence.label}, {licence.url}" if licence.url else licence.label


def _notes(packages: tuple[Package, ...]) -> Iterator[dict[str, str]]:
    """Return the large changes that publishers explain, of packages and of their tables."""
    for package in packages:
        for title, descriptor in (
            (package.title, package.descriptor),
            *((resource.title, resource.descriptor) for resource in package.resources.values()),
        ):
            for note in descriptor.get("catatan_perubahan", ()):
                told = {name: str(note.get(name) or "") for name in ("periode", "kode_wilayah", "isi")}
                yield {**told, "judul": title}


_NATURES: Final = {"nyata": N_("nyata"), "contoh": N_("contoh")}
