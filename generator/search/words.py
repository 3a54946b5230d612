"""Words of a language, and which of them are forms of one word.

Enters: text. Leaves: words without accents or figures, and groups of forms: ``terlindungi``, ``perlindungan`` and
``melindungi`` are one. The only room that knows Snowball, whose algorithm for Indonesian is that of Tala (2003).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import snowballstemmer

_WORD: Final = re.compile(r"[a-z][a-z0-9]+")
_ALGORITHMS: Final = {"id": "indonesian", "en": "english"}
"""Snowball's name of a language; words of any other are found as they are written."""


@dataclass(frozen=True, slots=True)
class Affixes:
    """How a reader's word that stands on no page may be cut until it meets one that does."""

    before: tuple[tuple[str, str], ...] = ()
    """A prefix, and the letter it swallowed: ``menyalurkan`` is me + salur + kan."""
    after: tuple[str, ...] = ()


def _before(prefixes: str) -> tuple[tuple[str, str], ...]:
    """Read prefixes, each with the letter it swallowed after a plus sign."""
    return tuple((prefix, letter) for prefix, _, letter in (one.partition("+") for one in prefixes.split()))


_AFFIXES: Final = {
    "id": Affixes(
        before=_before(
            "meny+s peny+s meng meng+k peng peng+k mem mem+p pem pem+p men men+t pen pen+t "
            "ber ter per pel+l me pe di ke se"
        ),
        after=("nya", "lah", "kah", "kan", "an", "i"),
    ),
    "en": Affixes(after=("ations", "ation", "ings", "ing", "ies", "ers", "er", "es", "ed", "ly", "s")),
}


def words(text: str) -> list[str]:
    """Return the words of a text, small and without accents; numbers alone are none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return _WORD.findall(plain)


def affixes(language: str) -> Affixes:
    """Return the affixes of a language; none where we know none."""
    return _AFFIXES.get(language, Affixes())


def stems(forms: Iterable[str], language: str) -> Mapping[str, str]:
    """Return the stem of every form.

    Snowball cuts ``men`` off ``menolak`` and leaves ``olak``. Where the letter that the prefix has swallowed gives a
    stem that other forms have, as ``tolak`` of ``ditolak``, that one is meant.
    """
    algorithm = _ALGORITHMS.get(language)
    if algorithm is None:
        return {form: form for form in forms}
    cut = snowballstemmer.stemmer(algorithm)
    stem = {form: str(cut.stemWord(form)) for form in sorted(set(forms))}
    known = set(stem.values())
    for form, short in stem.items():
        for prefix, letter in affixes(language).before:
            whole = f"{letter}{short}"
            if letter and form.startswith(f"{prefix}{short}") and whole in known:
                stem[form] = whole
                break
    return stem
