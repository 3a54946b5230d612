"""What the pages of datasets may use: what stands in a table, how to load it, how to cite it, and the forms of BPS.

Enters: a ``Subject`` in the language of the page. Leaves: names for templates.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from generator.catalogue import Package
from generator.downloads import TYPES, stem_of, tidy_uri
from generator.facts import Facts
from generator.metadata import Subject
from generator.metadata.bps import Forms, forms
from generator.metadata.citation import Citation, cite_package, cite_release
from generator.profiles import Profile, profile

_YEAR: Final = "year"


@dataclass(frozen=True, slots=True)
class Loading:
    """What code must say to load a table; pieces of code are written for the language they are part of."""

    uri: str
    """Of the tidy file."""
    file: str
    """Its name alone."""
    texts: tuple[str, ...]
    """Columns a program would take for numbers, though they are codes."""
    missing: tuple[str, ...]
    """What stands for an empty cell in it, beside the empty cell itself."""
    time: str
    """The column that says when; empty for a table without time."""
    last: str
    """The newest period in it; empty for a table without time."""
    year: bool
    """Whether periods are whole years, which programs read as numbers."""

    @property
    def python_types(self) -> str:
        """As pandas wants to be told; empty when nothing need be said."""
        return _python(dict.fromkeys(self.texts, "string")) if self.texts else ""

    @property
    def r_types(self) -> str:
        """As the argument of R's ``c()``; empty when nothing need be said."""
        return ", ".join(f'{_python(name)} = "character"' for name in self.texts)

    @property
    def sql_types(self) -> str:
        """As a struct of DuckDB; empty when nothing need be said."""
        inside = ", ".join(f"{_sql(name)}: 'VARCHAR'" for name in self.texts)
        return f"{{{inside}}}" if inside else ""

    @property
    def python_missing(self) -> str:
        """What stands for an empty cell, beside the empty cell itself."""
        return _python(list(self.missing))

    @property
    def r_missing(self) -> str:
        """What stands for an empty cell, as R wants to be told."""
        inside = ", ".join(map(_python, ("", *self.missing)))
        return f"c({inside})" if self.missing else inside

    @property
    def sql_missing(self) -> str:
        """What stands for an empty cell, as a list of DuckDB."""
        inside = ", ".join(map(_sql, ("", *self.missing)))
        return f"[{inside}]"

    @property
    def python_time(self) -> str:
        """The column that says when, as a string of Python and R."""
        return _python(self.time)

    @property
    def python_last(self) -> str:
        """The newest period, as Python and R compare it."""
        return self.last if self.year else _python(self.last)

    @property
    def sql_time(self) -> str:
        """The column that says when, as a name in SQL."""
        return '"{}"'.format(self.time.replace('"', '""'))

    @property
    def sql_last(self) -> str:
        """The newest period, as SQL compares it."""
        return self.last if self.year else _sql(self.last)


def dataset_names(subject: Subject) -> dict[str, Callable[..., Any]]:
    """Return the names; what is costly is made when a template asks for it, once."""
    facts, release, wording = subject.facts, subject.release, subject.wording
    prefix = subject.settings.prefix(wording.language)
    packages = tuple(facts.packages.values())

    @cache
    def profiled(table: str) -> Mapping[str, Profile]:
        return profile(facts.tables[table])

    @cache
    def filled() -> Forms:
        return forms(subject)

    def citation(package: Package | None = None) -> Citation:
        if package is None:
            return cite_release(release, packages, wording)
        return cite_package(package, release, wording, prefix)

    return {
        "profil": profiled,
        "muat": lambda table: _loading(facts, table, profiled(table)),
        "sitasi": citation,
        "sidik": lambda file: file.sha256,
        "tipe_kolom": lambda kind: wording.translate(TYPES[kind]) if kind in TYPES else kind,
        "formulir": filled,
    }


def _loading(facts: Facts, name: str, profiles: Mapping[str, Profile]) -> Loading:
    table = facts.tables[name]
    uri = tidy_uri(stem_of(table.resource))
    areas = {field.name for field in table.resource.by_role("wilayah")}
    time = next(iter(table.resource.by_role("waktu")), None)
    last = profiles[time.name].most if time else None
    return Loading(
        uri=uri,
        file=uri.rpartition("/")[2],
        texts=tuple(one.name for one in profiles.values() if one.numeral or one.name in areas),
        missing=tuple(text for text in table.resource.missing_values if text),
        time=time.name if time and last is not None else "",
        last="" if last is None else str(last),
        year=time is not None and time.type == _YEAR,
    )


def _python(value: object) -> str:
    """Write a text as Python, R and JSON all write it."""
    return json.dumps(value, ensure_ascii=False)


def _sql(text: str) -> str:
    return "'{}'".format(text.replace("'", "''"))
