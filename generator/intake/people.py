"""One row of a list, judged: where this person counts, or why not.

Enters: the cells of a row, by field. Leaves: a `Judged` that holds codes only. No name, number or address gets past
this module, neither in a value nor in the text of an exception.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from generator.intake.cells import (
    KPJ_LENGTH,
    Cell,
    age_on,
    born_by,
    day_of,
    digits_of,
    is_nik,
    is_woman,
    text_of,
)
from generator.intake.mapping import (
    ADDRESS,
    ANY_OTHER,
    BORN,
    DISTRICT,
    KPJ,
    NIK,
    REFUSE,
    SEX,
    STOP,
    VILLAGE,
    ListMap,
    Plan,
)
from generator.intake.places import Place, Places
from generator.intake.targets import PARTICIPANTS, PROPOSALS, REASONS, Targets
from generator.validation.spelling import plain
from generator.validation.stages import STAGES
from generator.wording import N_

AGE, DOUBLE = "umur", "ganda"
PLACE: Final = "wilayah"
LISTED: Final = "daftar"
"""Refused because the list itself says so."""
_SEXES: Final = MappingProxyType({False: "l", True: "p"})
"""What a NIK tells: woman or not."""

EMPTY: Final = N_("selnya kosong")
UNKNOWN_WORD: Final = N_("isinya tidak ada dalam daftar kode dan tidak ada di bagian kode berkas peta")
NOWHERE: Final = N_("kecamatan dan kelurahan tidak dikenali")
NO_VILLAGE: Final = N_("kelurahan tidak dikenali, padahal tabelnya menghitung per kelurahan")
ROUNDED: Final = N_("NIK tersimpan sebagai angka yang dibulatkan; angka terakhirnya hilang")


@dataclass(frozen=True, slots=True)
class Judged:
    """What is kept of one person."""

    place: str
    """The finest area that is certain."""
    codes: Mapping[str, str]
    """By list of codes."""
    refused: str = ""
    """The check that refuses a proposal, or `LISTED`."""
    doubled: bool = False
    """Whether a participant was counted before."""
    noted: tuple[str, ...] = ()
    """Checks that this participant does not pass, and is counted all the same."""
    slipped: bool = False
    """Whether the area was found in spite of a slip of the finger."""
    skipped: bool = False
    """Whether the mapping says to leave out people without an area, and this is one."""
    faults: tuple[tuple[str, str], ...] = ()
    """Field and marked cause of all that somebody must repair first."""


class Seen:
    """Remembers who was there, without remembering anybody: keyed digests, the key of this run only."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._digests: set[bytes] = set()

    def any(self, *numbers: str) -> bool:
        """Tell whether one of these numbers was added before."""
        return any(self._digest(number) in self._digests for number in numbers)

    def add(self, *numbers: str) -> None:
        """Remember these numbers."""
        self._digests.update(map(self._digest, numbers))

    def _digest(self, number: str) -> bytes:
        return hmac.digest(self._key, number.encode(), "sha256")


class Judge:
    """Judges the rows of all lists of one run: who is in two of them is found."""

    def __init__(self, plan: Plan, targets: Targets) -> None:
        self._plan, self._targets = plan, targets
        self.places = Places(targets.places, targets.areas, plan.inside)
        self._words = {
            name: {plain(word): code for word, code in table.items() if word != ANY_OTHER}
            for name, table in plan.codes.items()
        }
        self._seen = {PARTICIPANTS: Seen(), PROPOSALS: Seen()}
        stages = targets.codes.get(STAGES)
        self.stages = tuple(entry.code for entry in stages.entries) if stages else ()

    def judge(self, row: Mapping[str, Cell], list_map: ListMap, *, rounded: bool) -> Judged:
        """Judge one row; `rounded` says that the numbers in this sheet lost their last digits."""
        digits = digits_of(row.get(NIK))
        # Only the last digits are lost: what the others tell of sex and birth is still there.
        hint = next((told for told in (digits, f"{digits[:-1]}1"[: len(digits) * rounded]) if is_nik(told)), "")
        nik = "" if rounded or hint != digits else digits
        kpj = digits_of(row.get(KPJ))
        numbers = [f"{NIK}:{nik}"] * bool(nik) + [f"{KPJ}:{kpj}"] * (len(kpj) == KPJ_LENGTH)
        place = self.places.find(text_of(row.get(DISTRICT)), text_of(row.get(VILLAGE)))
        failed = dict.fromkeys(self._failed(row, nik, hint, place))
        if list_map.kind == PROPOSALS:
            return self._proposal(row, list_map, place, failed, numbers, rounded=rounded)
        return self._participant(row, list_map, place, failed, numbers, hint=hint, rounded=rounded)

    def _failed(self, row: Mapping[str, Cell], nik: str, hint: str, place: Place) -> Iterator[str]:
        """Yield the checks that a row does not pass, the gravest first."""
        ages = self._plan.ages
        if NIK in row and not nik:
            yield NIK
        born = day_of(row.get(BORN), ages.day) or (born_by(hint, ages.day) if hint else None)
        if born is not None and not ages.least <= age_on(ages.day, born) <= ages.most:
            yield AGE
        if (VILLAGE in row and not place.is_village) or (ADDRESS in row and not text_of(row[ADDRESS])):
            yield ADDRESS

    def _proposal(  # noqa: PLR0913 - what is known of one person
        self,
        row: Mapping[str, Cell],
        list_map: ListMap,
        place: Place,
        failed: Mapping[str, None],
        numbers: list[str],
        *,
        rounded: bool,
    ) -> Judged:
        codes, faults = self._codes(row, list_map, "")
        refused = LISTED if REASONS in codes else next(iter(failed), "")
        if not refused and self._seen[PROPOSALS].any(*numbers):
            refused = DOUBLE
        if refused:
            # Whoever was refused went no further than being proposed, whatever else the list says.
            codes[REASONS] = codes.get(REASONS) or self._plan.checks[refused]
            codes[STAGES] = self.stages[0]
            faults = [fault for fault in faults if fault[0] != STAGES]
        if rounded and refused == NIK and self._plan.rounded == STOP:
            faults.append((NIK, ROUNDED))
        skipped = self._skipped(PROPOSALS, place, faults)
        if not refused and not faults and not skipped:
            self._seen[PROPOSALS].add(*numbers)
        return Judged(
            place.code, codes, refused, slipped=place.slipped, skipped=skipped and not faults, faults=tuple(faults)
        )

    def _participant(  # noqa: PLR0913 - what is known of one person
        self,
        row: Mapping[str, Cell],
        list_map: ListMap,
        place: Place,
        failed: Mapping[str, None],
        numbers: list[str],
        *,
        hint: str,
        rounded: bool,
    ) -> Judged:
        codes, faults = self._codes(row, list_map, hint)
        if rounded and not numbers and self._plan.rounded != REFUSE:
            faults.append((NIK, ROUNDED))
        skipped = self._skipped(PARTICIPANTS, place, faults)
        doubled = self._seen[PARTICIPANTS].any(*numbers)
        if not faults and not skipped:
            self._seen[PARTICIPANTS].add(*numbers)
        noted = tuple(check for check in failed if check != ADDRESS)
        return Judged(
            place.code,
            codes,
            doubled=doubled,
            noted=noted,
            slipped=place.slipped,
            skipped=skipped and not faults,
            faults=tuple(faults),
        )

    def _skipped(self, kind: str, place: Place, faults: list[tuple[str, str]]) -> bool:
        """Tell whether somebody without a place is left out; where the mapping forbids that, add it to the faults."""
        nowhere = self._nowhere(kind, place)
        if nowhere and self._plan.unplaced == STOP:
            faults.append((PLACE, nowhere))
            return False
        return bool(nowhere)

    def _nowhere(self, kind: str, place: Place) -> str:
        """Return why somebody cannot be counted in the tables of a kind; empty when they can."""
        if not place.code:
            return NOWHERE
        return NO_VILLAGE if self._targets.by_village(kind) and not place.is_village else ""

    def _codes(
        self, row: Mapping[str, Cell], list_map: ListMap, nik: str
    ) -> tuple[dict[str, str], list[tuple[str, str]]]:
        """Return the code in each list, and what is wrong with the words that have none."""
        codes, faults = dict(list_map.constants), []
        for name in self._targets.lists(list_map.kind):
            if name in codes:
                continue
            text = text_of(row.get(name))
            code = self._code(name, text) if text else ""
            if not code and name == SEX and nik:
                code = self._code(name, _SEXES[is_woman(nik)])
            if code:
                codes[name] = code
            elif text or name != REASONS:
                faults.append((name, UNKNOWN_WORD if text else EMPTY))
        return codes, faults

    def _code(self, name: str, text: str) -> str:
        """Return the code a text means, by the mapping's own words first; empty when that is not certain.

        No slip is forgiven here: between words of a status, one slip is another status.
        """
        names = self._targets.codes[name]
        code = self._words.get(name, {}).get(plain(text))
        if code:
            return code
        found = {entry.code for entry in names.written_as_code(text) or names.called(text)}
        return found.pop() if len(found) == 1 else self._plan.codes.get(name, {}).get(ANY_OTHER, "")
