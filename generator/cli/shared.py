"""What every command shares: its options, the words it speaks, and how an expected refusal ends.

Enters: what was typed. Leaves: the `app` commands are hung on, checked options, and messages with a status.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from generator.errors import DeclarationError, SystemRefused
from generator.settings import CONFIG, DATASETS, LANGUAGE, templates_folder
from generator.wording import N_, Wording, languages, wording

# What a command needs is imported inside it: `dbhcht --help` should not wait for pandas and MkDocs.
app = typer.Typer(
    name="dbhcht",
    help="Memeriksa data terbuka dan membuat situs transparansi dari data itu.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_OTHER_DAYS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d")
"""Ways to write a day that leave no doubt which one is meant, here."""
_REASONS = {
    errno.EACCES: N_("tidak ada izin"),
    errno.EPERM: N_("tidak ada izin"),
    errno.EROFS: N_("hanya dapat dibaca"),
    errno.ENOSPC: N_("ruang simpan habis"),
    errno.EDQUOT: N_("jatah ruang simpan habis"),
    errno.ENOENT: N_("berkas atau folder tidak ada"),
    errno.ENOTDIR: N_("yang dibutuhkan folder, bukan berkas"),
    errno.EISDIR: N_("yang dibutuhkan berkas, bukan folder"),
    errno.EADDRINUSE: N_("alamat atau porta sedang dipakai program lain"),
}


def misused(reason: str) -> typer.Exit:
    """Say in our words how the command was misused; typer would say it in English."""
    print(reason, file=sys.stderr)
    return typer.Exit(2)


def _folder(root: Path) -> Path:
    if not root.is_dir():
        reason = f'Folder "{root}" (--root) tidak ada. Sebutkan folder yang berisi mkdocs.yml, misalnya --root situs.'
        raise misused(reason)
    return root


def _day(text: str | None) -> str | None:
    if text is not None and _as_day(text) is None:
        example = next((day.isoformat() for form in _OTHER_DAYS if (day := _as_day(text, form))), "2026-11-22")
        reason = f'Tanggal "{text}" (--tanggal) tidak dikenal. Tulis tahun-bulan-tanggal, misalnya --tanggal {example}.'
        raise misused(reason)
    return text


def _as_day(text: str, form: str = "%Y-%m-%d") -> date | None:
    try:
        return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return None


def _release(path: Path | None) -> Path | None:
    if path is not None and not path.exists():
        reason = (
            f'Rilis "{path}" (--rilis) tidak ada. Sebutkan folder datasets dari rilis terakhir atau zip yang diunduh '
            "dari situs, misalnya --rilis unduhan/rilis.zip."
        )
        raise misused(reason)
    return path


Root = Annotated[Path, typer.Option("--root", help="Folder yang berisi mkdocs.yml dan datasets/.", callback=_folder)]
Day = Annotated[
    str | None,
    typer.Option(
        "--tanggal",
        metavar="TTTT-BB-HH",
        help="Hari ini, untuk masa berlaku pengecualian; tanggal jam komputer bila tidak disebut.",
        callback=_day,
    ),
]
Released = Annotated[
    Path | None,
    typer.Option(
        "--rilis", help="Rilis terakhir, folder atau zip: isinya tidak boleh berubah diam-diam.", callback=_release
    ),
]


def words_in(language: str = LANGUAGE) -> Wording:
    """Return the wording of a language, or say which there are."""
    known = (LANGUAGE, *languages(templates_folder() / "locale"))
    if language not in known:
        reason = f'Bahasa "{language}" belum ada. Pakai salah satu dari: {", ".join(known)}.'
        raise misused(reason)
    return wording(language, templates_folder() / "locale")


def today(day: str | None) -> date:
    """Return the day that was typed, or the one on the calendar: the only place where the clock is read."""
    return (_as_day(day) if day else None) or datetime.now(tz=UTC).astimezone().date()


def need_config(root: Path) -> None:
    """Ask for the folder of a site where there is none."""
    if not (root / CONFIG).is_file():
        reason = f"Tidak ada {CONFIG} di folder ini. Pindah ke folder situs, atau sebutkan dengan --root."
        raise misused(reason)


def refused(told: Iterable[str], count: int) -> typer.Exit:
    """Say all that is wrong with what offices sent, and that nothing was written."""
    words = words_in()
    print(*told, sep="\n", file=sys.stderr)
    message = N_("Belum ada yang ditulis: perbaiki {count} masalah di atas, lalu ulangi.")
    print(words.translate(message, count=words.number(count)), file=sys.stderr)
    return typer.Exit(1)


def say_written(told: Iterable[str], files: int | None) -> None:
    """Say what was understood of what offices sent, and how many files were written; None where it was only tried."""
    words = words_in()
    print(*told, sep="\n")
    print()
    if files is None:
        print(words.translate(N_("Ini baru percobaan: tidak ada yang ditulis.")))
        return
    message = N_("Selesai: {files} berkas ditulis di {folder}/. Periksa dengan dbhcht check.")
    print(words.translate(message, files=words.number(files), folder=DATASETS))


@contextmanager
def refusals(*more: type[Exception]) -> Iterator[None]:
    """End an expected refusal, ours or the system's, as a message and status 1."""
    from generator.reports.text import lines
    from generator.validation import NotValid

    expected: tuple[type[Exception], ...] = (DeclarationError, *more)
    try:
        yield
    except NotValid as error:
        print(*lines(error.report, words_in().translate), sep="\n")
        raise typer.Exit(1) from error
    except expected as error:
        print(str(error).strip(), file=sys.stderr)
        raise typer.Exit(1) from error
    except OSError as error:
        # What has no number does not come from the system; a reader that stopped reading (head) is no trouble.
        if error.errno in (None, errno.EPIPE):
            raise
        # Only the name of the file: where a folder lies on this machine is nobody's business in a public log.
        file = Path(str(error.filename or "")).name or "berkas"
        reason = words_in().translate(_REASONS.get(error.errno, N_("galat sistem {code}")), code=error.errno)
        print(SystemRefused(file=file, reason=reason), file=sys.stderr)
        raise typer.Exit(1) from error


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Show each step as it begins: with a spinner on a terminal, as plain lines elsewhere."""
    words = words_in()
    if not sys.stderr.isatty():
        yield lambda message: print(words.translate(message), file=sys.stderr, flush=True)
        return
    with Console(stderr=True).status("") as status:

        def show(message: str) -> None:
            status.update(words.translate(message))

        yield show
