"""The description of the API for programs: OpenAPI 3.1, written from the declarations of the responses.

Enters: ``Told`` and every ``Answer``. Leaves: ``openapi.json`` in the main language, and one for each other language.
See https://spec.openapis.org/oas/v3.1.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from generator.api.index import OPENAPI
from generator.api.model import BASE, Answer, Told, licence, response
from generator.api.schema import as_json_schema, components
from generator.catalogue import shared_licence
from generator.pages import Given
from generator.wording import N_

VERSION: Final = "1.0.0"
"""Of the API, not of the data: the first number is the one in its address."""
HERE: Final = "../v1"
"""The folder of the description, as seen from the description, where nobody knows the address of the site.

Not ``./``: a path is put behind the address of the server, and a folder that ends with a slash would give two.
"""
_PART: Final = re.compile(r"\{(\w+)\}")
_ABOUT: Final = N_(
    "Berkas JSON statis: cukup GET, tanpa kunci, tanpa batas pemakaian, dan boleh dipanggil dari situs lain. Setiap "
    "jawaban menyebut rilis, status, dan lisensinya. Arti kunci dalam v1 tidak pernah berubah dan kunci tidak "
    "dihapus; kunci baru dapat ditambahkan, jadi abaikan kunci yang tidak dikenal. Angka yang kosong selalu "
    "punya status yang mengatakan mengapa; kosong tidak sama dengan nol."
)


def described(told: Told, answers: Iterable[Answer]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return the description in each language, and where it stands below the base."""
    answers = tuple(answers)
    for language, given in told.given.items():
        name = OPENAPI if given is told.main else OPENAPI.replace(".", f".{language}.")
        yield name, _document(told, given, answers)


def _document(told: Told, given: Given, answers: tuple[Answer, ...]) -> dict[str, Any]:
    say, release = given.desk.wording.translate, told.release
    shapes = {answer.id: response(answer.data) for answer in answers}
    under = licence(shared_licence(told.facts.packages.values()))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": release.site,
            "summary": say(given.settings.description),
            "description": f"{say(_ABOUT)} {say(release.status)}.",
            "version": VERSION,
            "license": {"name": under["nama"] or "-", **({"url": under["url"]} if under["url"] else {})},
            "contact": {"name": release.publisher, **({"url": release.home} if release.home else {})},
        },
        "servers": [{"url": f"{release.url}{BASE.rstrip('/')}" if release.url else HERE}],
        "paths": {f"/{answer.path}": {"get": _operation(told, given, answer)} for answer in answers},
        "components": {
            "schemas": {
                **{_name(answer): as_json_schema(shapes[answer.id], say) for answer in answers},
                **components(shapes, say),
            }
        },
    }


def _name(answer: Answer) -> str:
    return f"Jawaban_{answer.id}"


def _operation(told: Told, given: Given, answer: Answer) -> dict[str, Any]:
    say = given.desk.wording.translate
    parts = _PART.findall(answer.path)
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{_name(answer)}"}}}
    return {
        "operationId": answer.id,
        "summary": say(answer.title),
        "description": say(answer.description),
        **({"parameters": [_parameter(told, given, part) for part in parts]} if parts else {}),
        "responses": {
            "200": {"description": say(answer.title), "content": content},
            **(
                {"404": {"description": say(N_("Indikator itu tidak punya angka untuk wilayah itu."))}} if parts else {}
            ),
        },
    }


def _parameter(told: Told, given: Given, part: str) -> dict[str, Any]:
    """Describe a part of an address: indicators are few and all named; of areas one is shown."""
    say, cube = given.desk.wording.translate, told.cube
    if part == "indikator":
        meaning, schema = N_("Kode indikator; semuanya ada di indikator.json."), {"enum": sorted(cube.indicators)}
    else:
        meaning, schema = N_("Kode wilayah; tiap indikator menyebut wilayahnya di indikator.json."), {}
    examples = {"indikator": next(iter(cube.indicators), ""), "wilayah": told.facts.areas.roots[0].code}
    return {
        "name": part,
        "in": "path",
        "required": True,
        "description": say(meaning),
        "schema": {"type": "string", **schema},
        "example": examples[part],
    }
