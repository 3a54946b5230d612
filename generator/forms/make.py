"""The forms of a new month: the front door of their making.

Enters: the folder of a site and a month. Leaves: `Made`: one workbook with all forms, and a CSV for each table, in
memory; `Made.write` puts them into their folder, all or none.
"""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.catalogue import read_catalogue
from generator.errors import FormIsPublic, FormsThere
from generator.forms.tables import LABELS, Form, Forms, month_of
from generator.forms.workbook import sheet_names, workbook
from generator.periods import Period
from generator.settings import DATASETS, SITE
from generator.wording import Wording

_FORMULA_SIGNS = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Made:
    """The forms of one month."""

    month: Period
    folder: Path
    forms: tuple[Form, ...]
    files: Mapping[str, bytes]
    """By name; the workbook first."""

    def write(self, *, replace: bool = False) -> None:
        """Write the files, all or none.

        Args:
            replace: whether forms that are there already, and may be filled in, are overwritten.

        Raises:
            FormsThere: one of them is there, with other content.
            OSError: the system refused; nothing new is in the folder.
        """
        for name, content in self.files.items():
            path = self.folder / name
            if path.exists() and path.read_bytes() != content and not replace:
                raise FormsThere(file=name, folder=self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(dir=self.folder.parent, prefix=f".{self.folder.name}."))
        try:
            for name, content in self.files.items():
                (staging / name).write_bytes(content)
            for name in self.files:
                (staging / name).replace(self.folder / name)
        finally:
            shutil.rmtree(staging, ignore_errors=True)


def new_period(root: Path, text: str, folder: Path, words: Wording) -> Made:
    """Make the forms of a month; nothing is written.

    Args:
        root: the folder that holds ``datasets/``.
        text: the month, as ``2026-11``.
        folder: where the folder of the month will stand; never where everybody can see it.
        words: of the language of the instructions.

    Raises:
        FormIsPublic: the folder is published.
        DeclarationError: the month or the datasets do not fit; see `Forms.due`.
    """
    month = month_of(text)
    target = folder / month.code
    refuse_public(root, target)
    known = Forms(read_catalogue(root / DATASETS))
    forms = known.due(text)
    file = f"formulir-{month.code}.xlsx"
    book = workbook(forms, sheet_names(known.regular), file, words)
    tables = {f"{form.name}.csv": _csv(form) for form in forms}
    return Made(month, target, forms, {file: book, **tables})


def refuse_public(root: Path, path: Path) -> None:
    """Refuse a place that everybody gets to see: forms hold figures before they are protected.

    Raises:
        FormIsPublic: it is one.
    """
    for public in (DATASETS, SITE):
        if path.resolve().is_relative_to((root / public).resolve()):
            raise FormIsPublic(place=path.name, folder=public)


def _csv(form: Form) -> bytes:
    """Write the keys of a form, with a mark that makes Excel read it as UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(form.header)
    for row in form.rows:
        writer.writerow(_cell(form, row, heading) for heading in form.header)
    return text.getvalue().encode("utf-8-sig")


def _cell(form: Form, row: Mapping[str, str], heading: str) -> str:
    if heading.startswith(LABELS):
        place = heading.removeprefix(LABELS)
        label = form.labels[place].get(row[place], "")
        # A spreadsheet would take such a name for a formula; nobody reads this column back.
        return f"'{label}" if label.startswith(_FORMULA_SIGNS) else label
    return row.get(heading, "")
