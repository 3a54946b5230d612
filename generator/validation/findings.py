"""What validation found, as values.

Enters: facts about what is wrong. Leaves: `Finding`, `Report`, and, only from a report without errors,
`ValidCatalogue`: the one key that opens ``facts``. Nothing here prints.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from generator.catalogue import Catalogue
from generator.catalogue.signs import visible
from generator.disclosure.persons.search import masked
from generator.validation.messages import ERROR, Message, Severity
from generator.validation.reconciliations import Reconciliation

if TYPE_CHECKING:
    from generator.validation.linked import Guarded
    from generator.validation.rules import Ran

_LONGEST = 240
_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{16}(?!\d)")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where it is, and the facts its words need."""

    message: Message
    package: str
    """Name of the package; empty when the finding is about the whole folder."""
    file: str
    """Relative to the datasets folder."""
    row: int | None = None
    """Line of the table as a spreadsheet numbers it: the header is 1."""
    column: str | None = None
    """One column, or several joined by a comma when a key is concerned."""
    value: str | None = None
    """What was written there."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Names, numbers and values the words mention; never translated."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Marked words the sentence mentions; translated when shown, and may mention the facts themselves."""

    @property
    def code(self) -> str:
        """The code of the message."""
        return self.message.code

    @property
    def severity(self) -> Severity:
        """``galat`` stops a build, ``peringatan`` does not."""
        return self.message.severity

    def sentence(self, translate: Callable[[str], str] = str) -> str:
        """Say what is wrong."""
        return self._say(self.message.sentence, translate)

    def remedy(self, translate: Callable[[str], str] = str) -> str:
        """Say how to repair it."""
        return self._say(self.message.remedy, translate)

    def _say(self, template: str, translate: Callable[[str], str]) -> str:
        place = {
            "berkas": self.file,
            "baris": str(self.row or ""),
            "kolom": self.column or "",
            "nilai": self.value or "",
        }
        facts = {name: shown(fact) for name, fact in (place | dict(self.facts)).items()}
        words = {name: translate(word).format_map(facts) for name, word in self.words.items()}
        return translate(template).format_map(facts | words)


def shown(value: str) -> str:
    """Make a value from a dataset fit to be shown in a sentence.

    Findings end up in terminals and in public CI logs: control characters are replaced, 16-digit numbers and whatever
    else names a person (an identity number pasted into the wrong column would otherwise leak there) are masked, and
    long values are cut. Lists of choices are cut by their maker.
    """
    clean = masked(_IDENTITY_NUMBER.sub("*" * 16, visible(value)))
    return clean if len(clean) <= _LONGEST else f"{clean[:_LONGEST]}…"


@dataclass(frozen=True, slots=True)
class Checked:
    """One table that was looked at."""

    file: str
    rows: int
    fields: int


@dataclass(frozen=True, slots=True)
class Waiver:
    """A dated record by which somebody answers for a warning."""

    code: str
    file: str
    key: Mapping[str, str]
    """Column and value of the row concerned; empty when the warning is about the whole table."""
    column: str
    """Empty when the warning names none."""
    dated: str
    """The day it was written, as ``2026-11-01``."""
    expires: str
    """The last day it holds."""
    role: str
    """The role of who wrote it, never a name: ``walidata``, ``produsen data``."""
    reason: str


@dataclass(frozen=True, slots=True)
class Waived:
    """A warning and the record that answers for it."""

    finding: Finding
    waiver: Waiver


class NotValid(Exception):
    """Data belum sah: perbaiki semua galat dalam laporan lebih dahulu."""

    def __init__(self, report: Report) -> None:
        super().__init__(self.__doc__)
        self.report = report


_TOKEN: Final = object()


@dataclass(frozen=True, slots=True)
class ValidCatalogue:
    """A catalogue whose every table was checked and has no error. Made by `Report.valid` and by nothing else."""

    catalogue: Catalogue
    token: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.token is not _TOKEN:
            reason = "a ValidCatalogue is made by Report.valid() only"
            raise TypeError(reason)


@dataclass(frozen=True, slots=True)
class Report:
    """Everything validation found, in the order a reader walks: file, row, column, code."""

    catalogue: Catalogue
    findings: tuple[Finding, ...]
    checked: tuple[Checked, ...]
    """Every table that could be opened, by file."""
    ran: tuple[Ran, ...] = ()
    """Every rule over rows and tables, and whether it could run."""
    reconciliations: tuple[Reconciliation, ...] = ()
    guarded: tuple[Guarded, ...] = ()
    """Every count of people, and what of it is suppressed."""
    waived: tuple[Waived, ...] = ()
    """Warnings that a dated record explains; they are published, and no longer among the findings."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that stop a build."""
        return tuple(finding for finding in self.findings if finding.severity == ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that do not."""
        return tuple(finding for finding in self.findings if finding.severity != ERROR)

    def valid(self) -> ValidCatalogue:
        """Return the key to everything above this room; raise `NotValid` when there is any error."""
        if self.errors:
            raise NotValid(self)
        return ValidCatalogue(self.catalogue, _TOKEN)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings and drop those that say the same of the same cell: two checks may see one fault."""
    first: dict[tuple[str, int, str, str, str], Finding] = {}
    for finding in findings:
        # For what has no row, several faults may share one place (say, two things missing from one descriptor): the
        # sentence tells them apart.
        detail = finding.sentence() if finding.row is None else ""
        first.setdefault((finding.file, finding.row or 0, finding.column or "", finding.code, detail), finding)
    return tuple(first[key] for key in sorted(first))
