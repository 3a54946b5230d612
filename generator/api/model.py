"""What the writers of responses share: everything told, in all languages, and how a response is written.

Enters: ``Given`` of each language. Leaves: ``Told``, which finds words and figures; and the bytes of a response.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from generator.api.schema import Shape, record, text
from generator.catalogue import REAL, SAMPLE, Licence, shared_licence
from generator.facts import Facts
from generator.measures import Address, Cube, Figure
from generator.measures.cube import KEY
from generator.pages import Given
from generator.prose import printed
from generator.releases import Release
from generator.wording import N_

BASE: Final = "api/v1/"
"""Where the responses stand in the site."""
Words = dict[str, str]
"""A text in every language of the site, by its code."""

WORDS: Final = Shape(
    "object", N_("Teks dalam tiap bahasa situs, menurut kode bahasanya."), values=Shape("string"), named="Kata"
)
LICENCE: Final = record(
    N_("Lisensi."),
    nama=text(N_("Nama lisensi."), example="CC-BY-4.0"),
    url=text(N_("Alamat teks lisensi; kosong jika tidak ada.")),
).called("Lisensi")
HEAD: Final = {
    "rilis": record(
        N_("Rilis yang memuat jawaban ini."),
        versi=text(N_("Nomor rilis: tahun, bulan, dan koreksi ke berapa."), example="2026.10.0"),
        bulan=text(N_("Bulan terakhir yang dilaporkan."), example="2026-10"),
        tanggal=text(N_("Hari paket data terbaru dibuat."), example="2026-11-20"),
        sifat=text(N_("contoh jika ada data yang dibuat untuk peragaan, selain itu nyata."), REAL, SAMPLE),
    ).called("Rilis"),
    "status": text(N_("Status rilis untuk dibaca orang. Tampilkan bersama angkanya.")),
    "lisensi": LICENCE,
}
"""What every response says before its data."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One kind of response: where it stands, what it means, and who writes it."""

    id: str
    path: str
    """Below ``BASE``, with the names of its parts in braces."""
    title: str
    """A message."""
    description: str
    """A message."""
    data: Shape
    write: Callable[[Told], Iterator[tuple[str, Any]]]
    """Returns where each response stands below ``BASE``, and its data."""


@dataclass(frozen=True, slots=True)
class Told:
    """Everything the pages are made from, in every language, the main one first."""

    given: Mapping[str, Given]
    _texts: dict[tuple[float | None, str, str], Words] = field(default_factory=dict, compare=False, repr=False)
    """What was printed before: figures that read the same are told once."""

    @property
    def main(self) -> Given:
        """What the pages of the main language are made from."""
        return next(iter(self.given.values()))

    @property
    def facts(self) -> Facts:
        """In the main language."""
        return self.main.desk.facts

    @property
    def cube(self) -> Cube:
        """Every figure, the same in all languages."""
        return self.main.desk.cube

    @property
    def release(self) -> Release:
        """The release every response names."""
        return self.main.release

    def words(self, of: Callable[[Given], str]) -> Words:
        """Return a text in every language."""
        return {language: of(given) for language, given in self.given.items()}

    def message(self, message: str) -> Words:
        """Return a message in every language."""
        return self.words(lambda given: given.desk.wording.translate(message))

    def text(self, figure: Figure) -> Words:
        """Return a figure as the pages of each language print it; the same object for figures that read the same."""
        key = (figure.value, figure.unit, figure.status if figure.value is None else "")
        if key not in self._texts:
            self._texts[key] = self.words(lambda given: printed(figure, given.desk.wording).text)
        return self._texts[key]


def figures(cube: Cube) -> Iterator[Figure]:
    """Return every figure in the order of the cube."""
    return (cube.at(Address(*parts)) for parts in zip(*(cube.frame[name].tolist() for name in KEY), strict=True))


def plain(value: float | None) -> float | None:
    """Return a number as it is written: whole ones without a fraction."""
    return int(value) if value is not None and float(value).is_integer() else value


def licence(under: Licence) -> dict[str, str]:
    """Return a licence by the short name that is the same in every language."""
    return {"nama": under.short, "url": under.url}


@dataclass(frozen=True, slots=True)
class Envelope:
    """What stands around the data of every response; written once."""

    head: str

    @classmethod
    def of(cls, told: Told) -> Envelope:
        """Return the envelope of one release."""
        release = told.release
        head = {
            "rilis": release.told(),
            "status": told.main.desk.wording.translate(release.status),
            "lisensi": licence(shared_licence(told.facts.packages.values())),
        }
        return cls(compact(head)[:-1])

    def around(self, data: object) -> bytes:
        """Return a whole response."""
        return f'{self.head},"data":{compact(data)}}}\n'.encode()


def compact(value: object) -> str:
    """Write JSON without a space too many; the order of keys is that of the code."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def response(data: Shape) -> Shape:
    """Return the shape of a whole response."""
    return Shape("object", keys={**HEAD, "data": data})
