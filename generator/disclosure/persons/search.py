"""Find numbers and addresses of persons in a text.

Enters: a text in common form: cells that stand beside each other are parted by `CELL`, rows by a line break. Leaves:
kinds and lines, never the number. A number counts only with the structure of its kind: place and date for a NIK or KK
number, an operator for a mobile telephone, a word before it for a membership number or a bank account, which are
nothing but digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from generator.disclosure.persons import mails
from generator.disclosure.persons.digits import IDENTITY as _DIGITS
from generator.disclosure.persons.digits import candidates
from generator.disclosure.persons.identity import is_identity_number
from generator.disclosure.persons.kinds import ACCOUNT, EMAIL, IDENTITY, MEMBERSHIP, NOTHING, PHONE, Known
from generator.disclosure.persons.views import plain, unpacked

CELL: Final = "\x1f"
"""Stands between neighbouring cells, elements, values."""
_BETWEEN: Final = r"[^0-9A-Za-z\n\x1f\"<>{}]"
_SEPARATORS: Final = re.compile(rf"{_BETWEEN}{{1,3}}")
_FOREIGN: Final = re.compile(r"[A-Za-z\"<>{}]")
"""Never stands within one number; drawings are full of digits that it parts."""
_PURE: Final = re.compile(rf"[0-9{CELL}\n]+")
"""A number that was cut over cells or lines, and nothing else between."""
_FIELDS: Final = frozenset({2, 4, 6, 8, 10, 12})
"""Where the fields of an identity number meet."""
_STRICT: Final = frozenset({(4, 4, 4, 4), (6, 6, 4), (6, 10), (12, 4), (8, 8), (2, 2, 2, 2, 2, 2, 4), (1,) * 16})
_LONG: Final = 32
"""More digits than this in one run are a list of figures, a drawing, a table in prose."""
_AROUND: Final = 80
_BEFORE: Final = 20
_CHECKSUM: Final = 4
"""So many letters from a to f around digits are no label but the rest of a checksum."""
_TOKEN_BEFORE: Final = re.compile(r"[0-9A-Za-z]*\Z")
_TOKEN_AFTER: Final = re.compile(r"[0-9A-Za-z]*")
_RUN_BEFORE: Final = re.compile(rf"[0-9](?:{_BETWEEN}{{0,3}}[0-9])*{_BETWEEN}{{1,3}}\Z")
_RUN_AFTER: Final = re.compile(rf"(?:{_BETWEEN}{{1,3}}[0-9]+)*")
_PIECE_BEFORE: Final = re.compile(r"[0-9]\.\Z|(?<![0-9])0,\Z|[0-9]-\Z")
_PIECE_AFTER: Final = re.compile(r"\.[0-9]*[1-9]|-[0-9]")
_URL: Final = re.compile(r"(?:https?:)?//[^\s\"'<>\x1f]*\Z")
_URL_VALUE: Final = re.compile(r"[?&;#](?!(?:v|ts?|time|timestamp|_|cb|rev)=)[\w.\-\[\]]{1,40}=\Z", re.IGNORECASE)
"""A value of its own in an address; what tells versions and times is none of a person."""
_URL_LABEL: Final = re.compile(r"(?:nik|n_?kk|no_?kk|no_?ktp|ktp|kk)[=/:_-]*\Z", re.IGNORECASE)
_MOBILE: Final = re.compile(
    r"(?:62(?:[ .\-]|\(0\)){0,2}|0[ .\-]{0,2})8[1235789](?:[ .\-/]{0,2}[0-9]){7,10}(?![0-9]|[A-Za-z]+[0-9])"
    r"|(?:62|0)([ .\-/]{1,2})8(?:\1[0-9]){8,11}(?![0-9])"
)
_FRACTION: Final = re.compile(r"0\.[0-9]+")
_PARTED_BEFORE: Final = re.compile(rf"[;{CELL}]-?[0-9]{{1,15}},\Z")
_PARTED_ENDS: Final = frozenset(f";\r\n{CELL}")
"""A number as Indonesian writes it, in a cell of its own: where semicolons part cells, the comma is a decimal one."""
_ABROAD: Final = re.compile(r"(?:\+\s?|\(\+?|(?<![0-9])00|wa\.me/|tel:|phone=)\Z", re.IGNORECASE)
_CHAINED: Final = re.compile(r"[0-9][-/:.]\Z|(?<![0-9-])[0-9]{1,3},\Z|(?<!&)[A-Za-z]\Z")
_LANDLINE: Final = re.compile(r"\((?:0|\+?62[ -]?)[2-9][0-9]{1,2}\)[ -]?[0-9]{3,4}[ .-]?[0-9]{3,4}(?![0-9])")
_PHONE_WORDS: Final = ("hp", "handphone", "ponsel", "telp", "telepon", "telpon", "whatsapp", "wa", "phone", "mobile")
_AFTER_PHONE: Final = re.compile(
    r"[^0-9A-Za-z\n]{1,12}(\+?62[ .-]?8[0-9](?:[ .-]?[0-9]){7,10}|\+?62[ .-]?[2-9][0-9]{1,2}[ .-]?[0-9]{6,8}"
    r"|0[2-9][0-9]{1,2}[ .-]?[0-9]{3,4}[ .-]?[0-9]{3,4}|8[1235789][0-9](?:[ .-]?[0-9]){6,9})(?![0-9])"
)
_MEMBER_WORDS: Final = (
    *("kpj", "no peserta", "no. peserta", "nomor peserta", "no_peserta", "nomor_peserta", "kartu peserta"),
    *("nopeserta", "nomorpeserta", "no kartu", "no. kartu", "no.kartu", "nomor kartu", "no_kartu", "nomor_kartu"),
    *("nokartu", "nomorkartu"),
    *("no bpjs", "no. bpjs", "nomor bpjs", "no_bpjs", "bpjstk", "nomor jamsostek", "no. jamsostek"),
)
_STEMS: Final = ("kpj", "peserta", "kartu", "bpjs", "jamsostek", "rek", "tel")
"""What is not in a text cannot be in it as part of a longer word."""
_STEM_OF: Final = {
    word: next((stem for stem in _STEMS if stem in word), word)
    for word in (*_PHONE_WORDS, *_MEMBER_WORDS, "rekening", "rek", "norek")
}
_AFTER_MEMBER: Final = re.compile(rf"[^0-9\n]{{0,30}}?([0-9](?:{_BETWEEN}{{0,3}}[0-9]){{10}})(?![0-9])")
_ACCOUNT_WORDS: Final = ("rekening", "rek", "norek", "bank", "bri", "bca", "bni", "btn", "bsi", "mandiri", "account")
_AFTER_ACCOUNT: Final = re.compile(
    r"(?![A-Za-z])([^0-9\n]{0,30}?)([0-9]{3,}(?:[ .\-]?[0-9]+){1,6}|[0-9]{10,16})(?![0-9])"
)
_BUDGET: Final = re.compile(r"kode[\s_]+(?:no[\s_]+)?\Z")
_MONEY: Final = re.compile(r"\brp\b|rupiah|\bidr\b", re.IGNORECASE)
_AMOUNT: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+")
_MIN_ACCOUNT, _MAX_ACCOUNT = 10, 16


def kinds_in(text: str, known: Known = NOTHING) -> list[tuple[str, int]]:
    """Return what kinds of thing stand in a text, each with its first line counted from one."""
    found: dict[str, int] = {}
    clear = plain(text)
    for kind, start in _found(clear, known):
        line = 1 + clear.count("\n", 0, start)
        found[kind] = min(line, found.get(kind, line))
    for view in unpacked(text):
        found |= {kind: 1 for kind, _ in _found(plain(view), known) if kind not in found}
    return sorted(found.items())


def masked(text: str) -> str:
    """Return a text without what names a person in it; for names of files and sheets."""
    if not kinds_in(text):
        return text
    return (
        re.sub(r"[^\W_]*[0-9][^\W_]*|\S*@\S*", "•", plain(text)) if plain(text) != text or "@" in text else _dots(text)
    )


def _dots(text: str) -> str:
    return re.sub(r"[0-9]", "•", text)


def identities(text: str) -> Iterator[int]:
    """Yield where something built like an identity number begins in a text without disguises."""
    return _identities(text, candidates(text)[0])


def _found(text: str, known: Known) -> Iterator[tuple[str, int]]:
    numbers, mobiles, together = candidates(text)
    if together:
        yield from ((IDENTITY, at) for at in _identities(text, numbers))
        yield from _others(text, mobiles, known)
    yield from ((EMAIL, at) for at in mails.addresses(text, known.contacts))


def _others(text: str, mobiles: list[int], known: Known) -> Iterator[tuple[str, int]]:
    """Yield numbers of telephones, members and accounts."""
    contacts = frozenset(map(_national, known.contacts))
    lower = text.lower()
    if len(lower) != len(text):
        lower = text
    for at, number in (*_mobiles(text, mobiles), *_labelled_phones(text, lower)):
        if _national(number) not in contacts:
            yield PHONE, at
    for match in _after(text, lower, _MEMBER_WORDS, _AFTER_MEMBER, whole=False):
        if not _AMOUNT.fullmatch(match[1]):
            yield MEMBERSHIP, match.start(1)
    for match in _after(text, lower, _ACCOUNT_WORDS, _AFTER_ACCOUNT):
        # Files that know no whole numbers write one decimal, a zero.
        digits = re.sub(r"[^0-9]", "", match[2].removesuffix(".0"))
        money = _MONEY.search(match[1]) or _AMOUNT.fullmatch(match[2])
        budget = _BUDGET.search(lower[max(0, match.start() - 22) : match.start()].rpartition("rek")[0])
        if not money and not budget and digits not in known.figures and _MIN_ACCOUNT <= len(digits) <= _MAX_ACCOUNT:
            yield ACCOUNT, match.start(2)


def _identities(text: str, places: list[tuple[int, int]]) -> Iterator[int]:
    for start, end in places:
        content = text[start:end]
        if _FOREIGN.search(content) or ((CELL in content or "\n" in content) and not _PURE.fullmatch(content)):
            continue
        if is_identity_number(re.sub(r"[^0-9]", "", content)) and _is_one_number(text, start, end):
            yield start


def _is_one_number(text: str, start: int, end: int) -> bool:
    """Tell whether sixteen digits are a number of their own, not a piece of something longer or of several things."""
    content = text[start:end]
    groups, separators = re.findall(r"[0-9]+", content), re.findall(r"[^0-9]+", content)
    shape = tuple(map(len, groups))
    natural = _FIELDS.issuperset(list(accumulate(shape))[:-1])
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if not separators:
        return not _is_piece(before, after)
    if CELL in content or "\n" in content:
        # A figure has no zero before it; the later parts of a number that was cut mostly have one.
        cut = natural and any(len(group) > 1 and group.startswith("0") for group in groups[1:])
        pure = all(separator in {CELL, "\n"} for separator in separators)
        return pure and (cut or shape == (1,) * _DIGITS) and before[-1:] in _EDGES and after[:1] in _EDGES
    decimal = len(separators) == 1 and separators[0] in {".", ","}
    if decimal or not all(map(_SEPARATORS.fullmatch, separators)) or _URL.search(before):
        return False
    run = _run(before, after)
    uniform = len(set(separators)) == 1
    return (run == _DIGITS and (natural or uniform)) or (run <= _LONG and uniform and shape in _STRICT)


_EDGES: Final = frozenset({CELL, "\n", "\r", ""})


def _is_piece(before: str, after: str) -> bool:
    """Tell whether digits in a row are part of a longer number, of a checksum or of an address on the web."""
    if _PIECE_BEFORE.search(before) or _PIECE_AFTER.match(after):
        return True
    if _PARTED_BEFORE.search(before) and after[:1] in _PARTED_ENDS:
        return True
    around = _TOKEN_BEFORE.search(before), _TOKEN_AFTER.match(after)
    letters = "".join(match.group() for match in around if match)
    checksum = len(letters) >= _CHECKSUM and set("abcdef").issuperset(letters.lower())
    if checksum or any(letter.isdigit() for letter in letters):
        return True
    labelled = _URL_LABEL.search(before) or _URL_VALUE.search(before)
    return _URL.search(before) is not None and labelled is None


def _run(before: str, after: str) -> int:
    """Return how many digits stand in a row here, in this cell and line."""
    around = _RUN_BEFORE.search(before), _RUN_AFTER.match(after)
    return _DIGITS + sum(letter.isdigit() for match in around if match for letter in match.group())


def _mobiles(text: str, places: list[int]) -> Iterator[tuple[int, str]]:
    for start in places:
        match = _MOBILE.match(text, start)
        before = text[max(0, start - _BEFORE) : start]
        if match is None:
            continue
        if match.group().startswith("6"):
            alone = _ABROAD.search(before) is not None
        else:
            apart = re.search(r"[ .\-]", match.group()) is not None
            alone = not _CHAINED.search(before) and before[-1:] not in {*"0123456789"}
            alone = alone and not (apart and re.search(r"[0-9] \Z", before))
            alone = alone and not _FRACTION.fullmatch(match.group())
            # 13249,0881… in a cell of its own: what stands behind the comma of an Indonesian number.
            alone = alone and not (
                _PARTED_BEFORE.search(before) and text[match.end() : match.end() + 1] in _PARTED_ENDS
            )
        if alone:
            yield start, match.group()


def _labelled_phones(text: str, lower: str) -> Iterator[tuple[int, str]]:
    yield from ((match.start(), match.group()) for match in _LANDLINE.finditer(text))
    yield from ((match.start(1), match[1]) for match in _after(text, lower, _PHONE_WORDS, _AFTER_PHONE))


def _after(
    text: str, lower: str, words: tuple[str, ...], pattern: re.Pattern[str], *, whole: bool = True
) -> Iterator[re.Match[str]]:
    """Yield what follows one of these words, wherever the word begins."""
    stems = {stem for stem in {_STEM_OF.get(word, word) for word in words} if stem in lower}
    for word in words:
        at = lower.find(word) if _STEM_OF.get(word, word) in stems else -1
        while at >= 0:
            end = at + len(word)
            if not whole or not (lower[at - 1 : at].isalnum() or lower[end : end + 1].isalpha()):
                match = pattern.match(text, end)
                if match:
                    yield match
            at = lower.find(word, end)


def _national(number: str) -> str:
    digits = re.sub(r"[^0-9]", "", number.replace("(0)", ""))
    return digits.removeprefix("00").removeprefix("62").removeprefix("0")
