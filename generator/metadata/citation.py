"""How to cite a release and each dataset in it: in a sentence, in APA 7, in BibTeX, and as ``CITATION.cff``.

Enters: a ``Release``, its packages, the words of a language. Leaves: ``Citation`` values and one file. Who cites a
figure must be able to say which release it is from, for the next one may correct it; and nobody may cite sample data
without saying that it is.
See https://apastyle.apa.org/style-grammar-guidelines/references/examples/data-set-references and
https://github.com/citation-file-format/citation-file-format/blob/1.2.0/schema-guide.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import yaml

from generator.catalogue import SAMPLE, Package
from generator.downloads import Download
from generator.metadata.model import Subject
from generator.releases import STATUS, Release
from generator.wording import N_, Wording

URI: Final = "CITATION.cff"
MEDIATYPE: Final = "application/yaml"
_TEX: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
"""What TeX would take for a command."""
_SAFE: Final = ":/?#[]@!$&'()*+,;=%-._~"
_SPDX: Final = {
    name.casefold(): spdx
    for name, spdx in {
        "CC0-1.0": "CC0-1.0",
        "CC-BY-3.0": "CC-BY-3.0",
        "CC-BY-4.0": "CC-BY-4.0",
        "CC-BY-SA-3.0": "CC-BY-SA-3.0",
        "CC-BY-SA-4.0": "CC-BY-SA-4.0",
        "ODC-PDDL-1.0": "PDDL-1.0",
        "ODC-BY-1.0": "ODC-By-1.0",
        "ODbL-1.0": "ODbL-1.0",
    }.items()
}
"""The name in the list of SPDX for what the Open Definition calls a licence."""
_MAIL: Final = re.compile(r"\S+@\S+\.\S{2,}")
_TELEPHONE: Final = re.compile(r"\+?[\d ()-]{5,}")


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing to cite, in the ways people do."""

    short: str
    """For a caption or a footnote."""
    long: str
    """A whole sentence with licence and status, for readers without the files."""
    apa: str
    """APA, seventh edition."""
    bibtex: str


@dataclass(frozen=True, slots=True)
class _Work:
    """What is cited."""

    key: str
    title: str
    version: str
    """With its word: ``Versi 2026.10.0``."""
    date: str
    nature: str
    licence: str
    url: str


def cite_release(release: Release, packages: Iterable[Package], wording: Wording) -> Citation:
    """Return how to cite everything a site publishes at once."""
    say = wording.translate
    work = _Work(
        key="data",
        title=say(N_("Semua data {situs}"), situs=release.site),
        version=say(N_("Versi {versi}"), versi=release.version),
        date=release.date,
        nature=release.nature,
        licence=", ".join(_names(packages)),
        url=release.permalink or (f"{release.url}data/" if release.url else ""),
    )
    return _cited(work, release, wording)


def cite_package(package: Package, release: Release, wording: Wording, prefix: str = "") -> Citation:
    """Return how to cite one dataset in a release; ``prefix`` is what the addresses of the language begin with."""
    version = wording.translate(
        N_("Versi {versi}, rilis {rilis}"), versi=package.descriptor.get("version") or "1.0.0", rilis=release.version
    )
    work = _Work(
        key=package.name,
        title=package.title,
        version=version,
        date=str(package.descriptor.get("created") or release.date)[:10],
        # What holds some sample data is cited as such: nobody sees from a title which table is meant.
        nature=SAMPLE if any(one.nature == SAMPLE for one in package.resources.values()) else package.nature,
        licence=", ".join(_names([package])),
        # A release keeps its files for good; the page of the dataset goes on with the next one.
        url=release.permalink or (f"{release.url}{prefix}data/{package.name}/" if release.url else ""),
    )
    return _cited(work, release, wording)


def describe(subject: Subject) -> Iterator[Download]:
    """Describe how the release wants to be cited, for GitHub, Zotero and Zenodo."""
    text = yaml.safe_dump(_cff(subject), allow_unicode=True, sort_keys=False, width=1000)
    yield Download(URI, N_("Cara mengutip, untuk mesin"), "CFF", text.encode(), MEDIATYPE)


def _cited(work: _Work, release: Release, wording: Wording) -> Citation:
    say = wording.translate
    facts = {
        "penerbit": _line(release.publisher),
        "tahun": work.date[:4],
        "judul": _line(work.title),
        "versi": work.version,
        "situs": _line(release.site),
        "jenis": say(N_("Set data contoh, bukan angka resmi")) if work.nature == SAMPLE else say(N_("Set data")),
    }
    short = say(N_("{penerbit} ({tahun}). {judul}. {versi} [{jenis}]."), **facts)
    long = [
        say(N_("{penerbit} ({tanggal}). {judul}. {versi}. {situs}."), **facts, tanggal=wording.when(work.date)),
        say(N_("Data sampai {bulan}."), bulan=wording.when(release.month)) if release.month else "",
        say(N_("Lisensi {lisensi}."), lisensi=work.licence) if work.licence else "",
        say(N_("{status}: jangan dikutip sebagai angka resmi."), status=say(STATUS[SAMPLE]))
        if work.nature == SAMPLE
        else "",
        work.url,
    ]
    apa = [say(N_("{penerbit}. ({tahun}). {judul} ({versi}) [{jenis}]. {situs}."), **facts), work.url]
    return Citation(short, " ".join(filter(None, long)), " ".join(filter(None, apa)), _bibtex(work, release, wording))


def _bibtex(work: _Work, release: Release, wording: Wording) -> str:
    """Write an entry every style of BibTeX knows; ``date`` and ``version`` are read by biblatex."""
    say = wording.translate
    notes = [
        say(STATUS[SAMPLE]) if work.nature == SAMPLE else "",
        say(N_("Lisensi {lisensi}"), lisensi=work.licence) if work.licence else "",
    ]
    # Two braces: neither the name of an office nor a title may be taken apart or put in small letters.
    entries = {
        "author": f"{{{_tex(release.publisher)}}}",
        "title": f"{{{_tex(work.title)}}}",
        "year": work.date[:4],
        "date": work.date,
        "version": _tex(work.version),
        "howpublished": _tex(release.site),
        "note": _tex(". ".join(filter(None, notes))),
        "url": quote(work.url, safe=_SAFE),
    }
    lines = [f"  {name:<12} = {{{value}}}," for name, value in entries.items() if value]
    key = "_".join(filter(None, (_ascii(release.site), _ascii(work.key), _ascii(release.version))))
    return "\n".join([f"@misc{{{key},", *lines, "}"])


def _cff(subject: Subject) -> dict[str, Any]:
    release, say = subject.release, subject.wording.translate
    packages = tuple(subject.facts.packages.values())
    cited = cite_release(release, packages, subject.wording)
    abstract = " ".join(
        filter(None, [_line(subject.settings.description), f"{say(STATUS[SAMPLE])}." if release.sample else ""])
    )
    keywords = sorted({_line(str(word)) for package in packages for word in package.descriptor.get("keywords", ())})
    written: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": say(N_("Kutip data ini beserta rilisnya: {kutipan}"), kutipan=cited.apa),
        "type": "dataset",
        "title": say(N_("Semua data {situs}"), situs=_line(release.site)),
        "abstract": abstract,
        "authors": [_entity(release)],
        "version": release.version,
        "date-released": release.date,
        "url": _web(release.permalink) or _web(release.url),
        "keywords": [word for word in keywords if word],
        **_licence(packages),
    }
    return {name: value for name, value in written.items() if value}


def _web(address: str) -> str:
    """Return an address of the web; nothing for any other."""
    return address if address.startswith(("https://", "http://")) else ""


def _entity(release: Release) -> dict[str, str]:
    made = {"name": _line(release.publisher)}
    if release.home.startswith(("https://", "http://")):
        made["website"] = release.home
    if _MAIL.fullmatch(release.contact):
        made["email"] = release.contact
    elif _TELEPHONE.fullmatch(release.contact):
        made["tel"] = release.contact
    return made


def _licence(packages: Iterable[Package]) -> dict[str, str]:
    """Return the licence when there is one for all: a list would mean that the reader may choose."""
    licences = {licence.name: licence for package in packages for licence in package.licences}
    if len(licences) != 1:
        return {}
    ((name, licence),) = licences.items()
    if name.casefold() in _SPDX:
        return {"license": _SPDX[name.casefold()]}
    return {"license-url": licence.url} if licence.url.startswith(("https://", "http://")) else {}


def _names(packages: Iterable[Package]) -> list[str]:
    """Return the names of the licences of some packages, each once."""
    return list(dict.fromkeys(_line(licence.short) for package in packages for licence in package.licences))


def _line(text: str) -> str:
    """Return a text as one line, without marks nobody sees."""
    return " ".join("".join(" " if unicodedata.category(sign)[0] == "C" else sign for sign in text).split())


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _line(text))


def _ascii(text: str) -> str:
    """Return a piece of a BibTeX key: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
