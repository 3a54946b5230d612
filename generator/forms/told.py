"""What came of forms, as lines for the terminal.

Enters: a `Made` or a `Returned` and the words of a language. Leaves: lines.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.disclosure.cells import THRESHOLD
from generator.forms import trouble
from generator.forms.make import Made
from generator.forms.taking import Returned
from generator.wording import N_, Wording


def made_lines(made: Made, words: Wording) -> Iterator[str]:
    """Yield which tables have a form, and how many rows it asks for."""
    yield words.translate(N_("Bulan: {month}"), month=words.period(made.month))
    for form in made.forms:
        message = N_("{table} ({period}): {count} baris")
        period = words.period(form.period)
        yield words.translate(message, table=form.name, period=period, count=words.number(len(form.rows)))


def returned_lines(returned: Returned, words: Wording) -> Iterator[str]:
    """Yield what must be repaired, or what will be written."""
    if returned.troubles:
        yield from trouble.lines(returned.troubles, words)
        return
    for one in returned.taken:
        period, count = words.period(one.form.period), words.number(len(one.rows))
        message = N_("{file}: {count} baris untuk {period}")
        yield words.translate(message, file=one.form.resource.file, count=count, period=period)
        if one.left_out:
            message = N_("{file}: {count} baris dibiarkan kosong, jadi tidak dimasukkan")
            yield words.translate(message, file=one.form.resource.file, count=words.number(one.left_out))
    if returned.blank:
        message = N_("Belum diisi, jadi dilewati: {tables}")
        yield words.translate(message, tables=", ".join(returned.blank))
    hidden = f"<{THRESHOLD}" if 0 < returned.hidden < THRESHOLD else words.number(returned.hidden)
    yield words.translate(N_("Sel yang disembunyikan karena terlalu kecil: {count}"), count=hidden)
    for package in returned.samples:
        message = N_("Paket {package} bertanda data contoh, dan tetap demikian setelah diisi.")
        yield words.translate(message, package=package)
