"""What several profiles say alike: who made it, under which licence, about when and where, and where its files are.

Enters: a ``Subject`` and its packages. Leaves: plain values. What a publisher has not said is empty here and stays out
of every profile; ``gate`` says what is missing and where to write it.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import quote

from generator.catalogue import Licence, Package, apart
from generator.downloads import CUBE, FOLDER, Download, stem_of, tidy_uri
from generator.errors import BadPeriod
from generator.facts import Area
from generator.metadata.model import Subject
from generator.periods import Period
from generator.releases import Release
from generator.wording import N_, Wording

PACKAGE_STANDARD: Final = "https://datapackage.org/standard/data-package/"
SAMPLE_WARNING: Final = N_("Data contoh yang dibuat untuk peragaan, bukan angka resmi.")
MIXED_WARNING: Final = N_("Sebagian tabelnya data contoh yang dibuat untuk peragaan, bukan angka resmi.")
_MAKERS: Final = ("creator", "author")
_IRI_SAFE: Final = "/:?#[]@!$&'()*+,;=%~-._"
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who made or publishes something."""

    name: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when, as days: ``2025-10-01``."""

    start: str
    end: str


def json_bytes(document: Any) -> bytes:  # noqa: ANN401 - JSON
    """Write a document the one way descriptions are written: readable, in the order it was made in."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def said(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what has nothing to say: a property without a value is no property."""
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def alone(values: list[Any]) -> Any:  # noqa: ANN401 - JSON
    """Return the only value of a list as it is; any other list as a list."""
    return values[0] if len(values) == 1 else values


def address(release: Release, uri: str, folder: str) -> str:
    """Return where something of the site is: in full when the site has an address, else seen from ``folder``.

    A relative address is true wherever the files are copied to, as long as they stay together.
    """
    if release.url:
        return release.url + quote(uri, safe=_IRI_SAFE)
    path, hash_, fragment = uri.partition("#")
    seen = posixpath.relpath(path or ".", folder or ".") + ("/" if path.endswith("/") or not path else "")
    return quote(f"{seen}{hash_}{fragment}", safe=_IRI_SAFE)


def web(text: object) -> str:
    """Return an address that stands in a descriptor, safe to write as an IRI; empty when it is none of the web."""
    found = text.strip() if isinstance(text, str) else ""
    return quote(found, safe=_IRI_SAFE) if re.match(r"https?://[^/\s]", found) else ""


def text_of(descriptor: Mapping[str, Any], name: str) -> str:
    """Return a text of a descriptor; empty when it has none."""
    value = descriptor.get(name)
    return value.strip() if isinstance(value, str) else ""


def list_of(descriptor: Mapping[str, Any], name: str) -> list[Any]:
    """Return a list of a descriptor; empty when it has none."""
    value = descriptor.get(name)
    return list(value) if isinstance(value, list | tuple) else []


def objects_of(descriptor: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """Return the objects in a list of a descriptor."""
    return [entry for entry in list_of(descriptor, name) if isinstance(entry, Mapping)]


def licence_of(package: Package) -> Licence | None:
    """Return the first licence of a package that says where it stands, its address safe to write as an IRI."""
    named = (replace(licence, url=web(licence.url)) for licence in package.licences)
    return next((licence for licence in named if licence.url), None)


def licences_of(subject: Subject) -> tuple[Licence, ...]:
    """Return the licences of what is made from all packages, each once: one where they share it."""
    return apart(licence for package in subject.facts.packages.values() if (licence := licence_of(package)))


def licence_urls(subject: Subject) -> list[str]:
    """Return where the licences of what is made from all packages stand, each address once."""
    return list(dict.fromkeys(licence.url for licence in licences_of(subject)))


def makers_of(package: Package) -> tuple[Party, ...]:
    """Return who made a package; where nobody is called its maker, all who contributed."""
    parties = [
        (Party(name, web(entry.get("path"))), list_of(entry, "roles") or [entry.get("role")])
        for entry in objects_of(package.descriptor, "contributors")
        if (name := text_of(entry, "title"))
    ]
    makers = tuple(party for party, roles in parties if any(role in _MAKERS for role in roles))
    return makers or tuple(party for party, _ in parties)


def span_of(temporal: Mapping[str, Any]) -> Span | None:
    """Return from which day to which day something speaks."""
    try:
        first, last = (Period.parse(str(temporal.get(end, ""))) for end in ("start", "end"))
    except BadPeriod:
        return None
    return Span(first.first_day, last.last_day)


def made_on(package: Package) -> str:
    """Return the day a package was made, as ``2026-11-20``."""
    return text_of(package.descriptor, "created")[:10]


def changed_on(subject: Subject, package: Package) -> str:
    """Return the day a package last changed: when it was made, or corrected after that."""
    corrected = (correction.dated for correction in subject.facts.corrections if correction.package == package.name)
    return max((made_on(package), *corrected))


def area_of(subject: Subject, package: Package) -> Area | None:
    """Return the area a package says it is about."""
    spatial = package.descriptor.get("spatial")
    code = str(spatial.get("code", "")) if isinstance(spatial, Mapping) else ""
    if code not in subject.facts.areas:
        return None
    return subject.facts.areas[code]


def whole_tables(subject: Subject, package: str) -> Iterator[Download]:
    """Return the files of whole tables of a package; of what spans all of them when it is empty."""
    for file in subject.downloads.values():
        if file.package == package and file.resource and not file.slice:
            yield file


def tidy_of(subject: Subject, resource: str) -> Download:
    """Return the tidy file of a published table or of the cube."""
    if resource == CUBE:
        return subject.downloads[tidy_uri(f"{CUBE}/{CUBE}{subject.release.suffix}")]
    return subject.downloads[tidy_uri(stem_of(subject.facts.tables[resource].resource))]


def home_of(package: str, prefix: str = "") -> str:
    """Return where the page of a package is; of the page of all data when it is empty."""
    return f"{prefix}data/{package}/" if package else f"{prefix}data/"


def folder_of(package: str) -> str:
    """Return the folder of the files of a package; of the cube when it is empty."""
    return f"{FOLDER}/{package or CUBE}"


def warning_of(nature: str) -> str:
    """Return what must be said of sample data: a message, empty where all is real."""
    return {"contoh": SAMPLE_WARNING, "campuran": MIXED_WARNING}.get(nature, "")


def speakers(subject: Subject) -> Mapping[str, Wording]:
    """Return the wording of each language of the site, the main one first."""
    others = {language: subject.settings.wording(language) for language in subject.settings.others}
    return {subject.settings.language: subject.wording, **others}


def spoken(tongues: Mapping[str, Wording], say: Callable[[Wording], str]) -> dict[str, str]:
    """Return what is said in every language; what is the same in another language was not translated and is left out.

    A name that is alike everywhere stands once, in the main language.
    """
    main, *others = ((language, say(wording)) for language, wording in tongues.items())
    return said(dict([main, *(pair for pair in others if pair[1] != main[1])]))


def in_each(tongues: Mapping[str, Wording], *texts: str) -> dict[str, str]:
    """Return messages, one after the other, in every language."""
    return spoken(tongues, lambda wording: " ".join(wording.translate(text) for text in texts if text))


def contact_of(release: Release) -> tuple[str, str]:
    """Return how to reach the publisher: the kind, ``mailto`` or ``tel``, and the address; both empty if unknown."""
    contact = release.contact.strip()
    if _MAIL.fullmatch(contact):
        return "mailto", f"mailto:{quote(contact, safe='@+.-_')}"
    digits = re.sub(r"[^\d+]", "", contact)
    return ("tel", f"tel:{digits}") if digits else ("", "")


def keywords_of(package: Package) -> list[str]:
    """Return the keywords of a package, each once, in their order."""
    words: Sequence[Any] = list_of(package.descriptor, "keywords")
    return list(dict.fromkeys(word.strip() for word in words if isinstance(word, str) and word.strip()))


def slug(text: str) -> str:
    """Return a text as it may stand in a name."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "-"
