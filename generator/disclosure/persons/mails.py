"""Addresses of electronic mail, written out or spelt.

Enters: a text without disguises. Leaves: where an address stands that is not one of those the publisher gave.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z0-9._%+\-]{1,64}\Z")
_HOST: Final = re.compile(r"[A-Za-z][A-Za-z0-9\-]{0,62}(?:\.[A-Za-z0-9\-]{1,63}){0,5}\.([A-Za-z]{2,18})(?![A-Za-z0-9])")
_NOT_A_HOST: Final = frozenset({"png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css", "map", "json", "mjs", "ts"})
_SPELT: Final = re.compile(
    r"[A-Za-z0-9._+\-]{1,64}\s*[\[({<]\s*(?:at|et|@|a)\s*[\])}>]\s*[A-Za-z0-9\-]{1,63}"
    r"(?:(?:\s*[\[({<]\s*(?:dot|titik)\s*[\])}>]\s*|\.)[A-Za-z0-9\-]{2,63}){1,4}",
    re.IGNORECASE,
)
_APART: Final = re.compile(
    r"[A-Za-z0-9._+\-]{1,64}\s(?:at|et)\s[A-Za-z0-9\-]{1,63}\s(?:dot|titik)\s[A-Za-z]{2,10}\b"
    r"|[A-Za-z0-9._+\-]{1,64}\s?@\s?[A-Za-z0-9\-]{1,63}\s?\.\s?(?:com|id|net|org|co|go)\b",
    re.IGNORECASE,
)
_SPELT_SIGN: Final = re.compile(r"[\[({<]\s*(?:at|et|@|a)\s*[\])}>]", re.IGNORECASE)
_APART_SIGN: Final = re.compile(r"\s(?:at|et)\s|@", re.IGNORECASE)
"""Without the sign of its kind no address needs to be looked for."""
_SIGNS: Final = ("@", "at]", "at)", "at}", "at>", "et]", "et)", "a)", "a]", " at ", " AT ", "AT]", "AT)")
_AROUND: Final = 90


def addresses(text: str, contacts: tuple[str, ...]) -> Iterator[int]:
    """Yield where addresses stand."""
    allowed = frozenset(word.strip("<>,;()").lower() for contact in contacts for word in contact.split())
    for sign in _SIGNS:
        at = text.find(sign)
        while at >= 0:
            found = _written(text, at) if sign == "@" else ""
            start = max(0, at - _AROUND)
            around = text[start : at + _AROUND]
            if not found:
                spelt = (_SPELT_SIGN.search(around) and _SPELT.search(around)) or (
                    _APART_SIGN.search(around) and _APART.search(around)
                )
                found = re.sub(r"\s", "", spelt.group()) if spelt else ""
            if found and found.lower() not in allowed:
                yield at
            at = text.find(sign, at + len(sign))


def _written(text: str, at: int) -> str:
    name = _NAME.search(text[max(0, at - 64) : at])
    host = _HOST.match(text, at + 1)
    return f"{name.group()}@{host.group()}" if name and host and host[1].lower() not in _NOT_A_HOST else ""
