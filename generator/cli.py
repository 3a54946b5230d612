"""The command line: the only room that prints or exits.

Enters: what was typed. Leaves: exit status 0 when all is well, 1 when the data or a declaration is wrong, 2 when the
command itself was misused.
"""

from __future__ import annotations

import errno
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from generator.errors import DeclarationError, SystemRefused
from generator.settings import CONFIG, DATASETS, LANGUAGE, SITE, templates_folder
from generator.wording import N_, Wording, languages, wording

if TYPE_CHECKING:
    from generator.explain import Branch

# What a command needs is imported inside it: `dbhcht --help` should not wait for pandas and MkDocs.
app = typer.Typer(
    name="dbhcht",
    help="Memeriksa data terbuka dan membuat situs transparansi dari data itu.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
PLAN = "contoh.yml"
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


def _misused(reason: str) -> typer.Exit:
    """Say in our words how the command was misused; typer would say it in English."""
    print(reason, file=sys.stderr)
    return typer.Exit(2)


def _folder(root: Path) -> Path:
    if not root.is_dir():
        reason = f'Folder "{root}" (--root) tidak ada. Sebutkan folder yang berisi mkdocs.yml, misalnya --root situs.'
        raise _misused(reason)
    return root


def _day(text: str | None) -> str | None:
    if text is not None and _as_day(text) is None:
        example = next((day.isoformat() for form in _OTHER_DAYS if (day := _as_day(text, form))), "2026-11-22")
        reason = f'Tanggal "{text}" (--tanggal) tidak dikenal. Tulis tahun-bulan-tanggal, misalnya --tanggal {example}.'
        raise _misused(reason)
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
        raise _misused(reason)
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


def main() -> None:
    """Run the command line; every expected trouble ends as one message and a status."""
    app()


@app.command()
def check(
    root: Root = Path(),
    form: Annotated[
        str, typer.Option("--format", help="Bentuk laporan: text, json, junit, sarif, atau github.")
    ] = "text",
    language: Annotated[str, typer.Option("--lang", help="Bahasa laporan: id atau en.")] = LANGUAGE,
    released: Released = None,
    day: Day = None,
) -> None:
    """Periksa semua data tanpa membuat situs."""
    from generator.catalogue import read_catalogue
    from generator.indicators import load_indicators
    from generator.needs import needed
    from generator.reports import formats
    from generator.validation import validate

    words = _words(language)
    known = formats()
    if form not in known:
        reason = f'Bentuk laporan "{form}" tidak dikenal. Pakai salah satu dari: {", ".join(known)}.'
        raise _misused(reason)
    with _refusals():
        needs = needed(load_indicators(), templates_folder())
        report = validate(read_catalogue(root / DATASETS), needs, today=_today(day), released=released)
    print(known[form].render(report, words), end="")
    if report.errors:
        raise typer.Exit(1)


@app.command()
def build(root: Root = Path(), released: Released = None, day: Day = None) -> None:
    """Buat situs di site/; situs lama hanya diganti bila semuanya berhasil."""
    from mkdocs.exceptions import MkDocsException

    from generator.publish import publish

    _need_config(root)
    # A build allocates, writes and ends; looking for cycles in between costs a tenth of its time and frees little.
    gc.disable()
    with _refusals(MkDocsException), _progress() as step:
        site = publish(root.resolve(), step, today=_today(day), released=released)
    words = _words()
    message = N_("Selesai: {pages} halaman dan {files} berkas unduhan di {folder}, memuat {figures} angka.")
    print(
        words.translate(
            message,
            pages=words.number(len(site.pages)),
            files=words.number(len(site.files)),
            figures=words.number(len(site.cube)),
            folder=f"{SITE}/",
        )
    )


@app.command()
def serve(
    root: Root = Path(),
    address: Annotated[str, typer.Option(help="Alamat dan porta untuk melihat situs.")] = "127.0.0.1:8000",
) -> None:
    """Lihat situs di peramban; situs dibuat ulang bila data atau templat berubah."""
    from mkdocs.commands.serve import serve as serve_site
    from mkdocs.exceptions import MkDocsException

    from generator.mkdocs_plugin import read_config, read_settings

    _need_config(root)
    if not address.rpartition(":")[2].isdigit():
        reason = f'Alamat "{address}" tidak berakhir dengan porta. Tulis seperti 127.0.0.1:8000.'
        raise _misused(reason)
    message = N_("Situs segera dapat dilihat di http://{address}/. Hentikan dengan Ctrl+C.")
    with _refusals(MkDocsException):
        read_settings(read_config(root.resolve()))
        print(_words().translate(message, address=address), file=sys.stderr, flush=True)
        serve_site(str(root.resolve() / CONFIG), livereload=True, dev_addr=address)


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(help="Folder datasets yang diisi.")] = Path(DATASETS),
    seed: Annotated[int | None, typer.Option(help="Benih: benih yang sama memberi data yang sama.")] = None,
    regions: Annotated[
        int | None, typer.Option(min=1, help="Buat sekian kota atau kabupaten rekaan di folder kosong.")
    ] = None,
    first: Annotated[str | None, typer.Option("--from", help="Bulan pertama, misalnya 2025-10.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Bulan terakhir, misalnya 2026-10.")] = None,
) -> None:
    """Buat data contoh; data nyata tidak pernah disentuh."""
    from generator.sample import make_sample, read_plan

    starters = templates_folder() / DATASETS
    with _refusals(), _progress() as step:
        step(N_("Membuat data contoh"))
        plan = read_plan((folder if regions is None else starters) / PLAN)
        changed = plan.changed(seed=seed, regions=regions, first=first, last=last)
        written = make_sample(folder, plan=changed, templates=starters)
    words = _words()
    message = N_("Selesai: {files} berkas ditulis di {folder}. Ini data contoh, bukan angka resmi.")
    print(words.translate(message, files=words.number(len(written)), folder=folder))


@app.command()
def stamp(
    packages: Annotated[list[str] | None, typer.Argument(help="Nama paket; semua paket bila kosong.")] = None,
    root: Root = Path(),
) -> None:
    """Setelah data diubah dengan sengaja: rapikan berkas dari Excel, catat ukuran dan sidik (bytes, hash)."""
    from generator.catalogue import read_catalogue
    from generator.stamp import stamp as write_stamps
    from generator.validation.tidy import tidy

    words = _words()
    with _refusals():
        unknown = [name for name in packages or () if not (root / DATASETS / name).is_dir()]
        if unknown:
            known = ", ".join(read_catalogue(root / DATASETS).packages)
            reason = f'Paket "{unknown[0]}" tidak ada di {DATASETS}/. Pakai salah satu dari: {known}.'
            raise _misused(reason)
        tidied = tidy(read_catalogue(root / DATASETS), packages or None)
        changed = write_stamps(root / DATASETS, packages or None)
    for table in tidied:
        done = ", ".join(words.translate(what) for what in table.done)
        print(words.translate(N_("Dirapikan: {file} ({done})"), file=table.file, done=done))
    for file in changed:
        print(words.translate(N_("Diperbarui: {file}"), file=file))
    if not tidied and not changed:
        print(words.translate(N_("Tidak ada yang berubah.")))


@app.command()
def explain(
    address: Annotated[str, typer.Argument(help="Alamat angka, misalnya cakupan/35.73.05/2026-10.")],
    root: Root = Path(),
) -> None:
    """Tunjukkan asal sebuah angka: rumus, pembilang, penyebut, dan baris data di baliknya."""
    from generator.explain import explain as find

    words = _words()
    with _refusals():
        found = find(root / DATASETS, address, words)
    width = max(len(name) for name, _ in found.facts)
    for name, value in found.facts:
        print(f"{name:<{width}}  {value}")
    print()
    _outline(found.source, words.translate(N_("Asal angka")))


def _outline(branch: Branch, role: str = "", depth: int = 0) -> None:
    """Print one step of the making of a figure, the rows it read, and the steps below it."""
    indent = "  " * depth
    print(f"{indent}{role}: {branch.text}" if role else f"{indent}{branch.text}")
    for row in branch.rows:
        print(f"{indent}  {row}")
    for part in branch.parts:
        _outline(part, depth=depth + 1)


def _words(language: str = LANGUAGE) -> Wording:
    known = (LANGUAGE, *languages(templates_folder() / "locale"))
    if language not in known:
        reason = f'Bahasa "{language}" belum ada. Pakai salah satu dari: {", ".join(known)}.'
        raise _misused(reason)
    return wording(language, templates_folder() / "locale")


def _today(day: str | None) -> date:
    """Return the day that was typed, or the one on the calendar: the only place where the clock is read."""
    return (_as_day(day) if day else None) or datetime.now(tz=UTC).astimezone().date()


def _need_config(root: Path) -> None:
    if not (root / CONFIG).is_file():
        reason = f"Tidak ada {CONFIG} di folder ini. Pindah ke folder situs, atau sebutkan dengan --root."
        raise _misused(reason)


@contextmanager
def _refusals(*more: type[Exception]) -> Iterator[None]:
    """End an expected refusal, ours or the system's, as a message and status 1."""
    from generator.reports.text import lines
    from generator.validation import NotValid

    expected: tuple[type[Exception], ...] = (DeclarationError, *more)
    try:
        yield
    except NotValid as error:
        print(*lines(error.report, _words().translate), sep="\n")
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
        reason = _words().translate(_REASONS.get(error.errno, N_("galat sistem {code}")), code=error.errno)
        print(SystemRefused(file=file, reason=reason), file=sys.stderr)
        raise typer.Exit(1) from error


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Show each step as it begins: with a spinner on a terminal, as plain lines elsewhere."""
    words = _words()
    if not sys.stderr.isatty():
        yield lambda message: print(words.translate(message), file=sys.stderr, flush=True)
        return
    with Console(stderr=True).status("") as status:

        def show(message: str) -> None:
            status.update(words.translate(message))

        yield show
