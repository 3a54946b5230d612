"""The site for programs: small JSON files with stable keys, under a version of their own.

Enters: what the pages of each language are made from. Leaves: files below ``api/v1/`` by uri. Every response carries
the release, its status and its licence.

Each kind of response is declared once (``Answer``): where it stands, what each key means, and who writes it. The
OpenAPI description is written from the same declarations. Keys of v1 never change their meaning; new ones may come.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.api.datasets import PACKAGES, RELEASE
from generator.api.index import INDEX
from generator.api.model import BASE, Answer, Envelope, Told, compact
from generator.api.openapi import described
from generator.api.quality import QUALITY
from generator.api.series import ALL_SERIES, AREAS, INDICATORS
from generator.api.statements import STATEMENTS
from generator.pages import Given

__all__ = ["ANSWERS", "BASE", "Answer", "make_api"]

ANSWERS: Final = (INDEX, AREAS, INDICATORS, ALL_SERIES, PACKAGES, RELEASE, STATEMENTS, QUALITY)
"""Every kind of response there is."""


def make_api(given: Mapping[str, Given]) -> dict[str, bytes]:
    """Write every response there is, in all languages at once; the main language comes first."""
    told = Told(given)
    envelope = Envelope.of(told)
    responses = {f"{BASE}{place}": envelope.around(data) for answer in ANSWERS for place, data in answer.write(told)}
    descriptions = {f"{BASE}{place}": f"{compact(said)}\n".encode() for place, said in described(told, ANSWERS)}
    return responses | descriptions
