"""The commands around releases: make one, check them all, say what changed, and whether the next one is due.

Enters: what was typed. Leaves: a site with a frozen release, or messages on the terminal.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.shared import Day, Root, app, misused, need_config, progress, refusals, today, words_in
from generator.settings import LANGUAGE, SITE
from generator.wording import N_

if TYPE_CHECKING:
    from generator.archive import Signer, Source

_WEB = ("http://", "https://")
Archive = Annotated[
    Path,
    typer.Option(
        "--archive", metavar="FOLDER", help="Situs yang sudah terbit, misalnya folder cabang pages; boleh belum ada."
    ),
]


@app.command()
def release(
    archive: Archive,
    period: Annotated[
        str | None,
        typer.Argument(metavar="TTTT-BB", help="Bulan yang dirilis; bulan terakhir data bila tidak disebut."),
    ] = None,
    root: Root = Path(),
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="Izinkan data contoh: rilis peragaan, bukan angka resmi.")
    ] = False,
    day: Day = None,
) -> None:
    """Bekukan satu bulan di rilis/ dan buat situsnya; rilis lama dibawa serta tanpa berubah satu bita pun."""
    from mkdocs.exceptions import MkDocsException

    from generator.freezing import LAST
    from generator.periods import Kind, Period
    from generator.publish import Releasing, publish

    need_config(root)
    gc.disable()
    words = words_in()
    with refusals(MkDocsException):
        if period is not None and Period.parse(period).kind is not Kind.MONTH:
            reason = f'"{period}" bukan bulan. Tulis tahun-bulan, misalnya 2026-10.'
            raise misused(reason)
        with progress() as step:
            asked = Releasing(archive.resolve(), period or LAST, demo=demo, signer=_signer())
            site = publish(root.resolve(), step, today=today(day), releasing=asked)
    if site.new_release:
        message = N_("Rilis {id} dibekukan di {folder}rilis/{id}/ (versi {version}).")
    else:
        message = N_(
            "Tidak ada yang berubah sejak rilis {id}, jadi tidak ada rilis baru; situs dibuat ulang di {folder}."
        )
    print(words.translate(message, id=site.release.id, version=site.release.version, folder=f"{SITE}/"))


def _signer() -> Signer | None:
    from generator.archive.signing import VARIABLE, signer_from

    key = os.environ.get(VARIABLE, "")
    return signer_from(key) if key.strip() else None


@app.command()
def verify(
    place: Annotated[str, typer.Argument(metavar="ALAMAT-ATAU-FOLDER", help="Situs yang diperiksa.")] = SITE,
    key: Annotated[
        Path | None,
        typer.Option("--kunci", help="Kunci publik (PEM) yang Anda percayai; semua rilis harus memakainya."),
    ] = None,
    language: Annotated[str, typer.Option("--lang", help="Bahasa laporan: id atau en.")] = LANGUAGE,
) -> None:
    """Periksa semua rilis sebuah situs: setiap berkas, rantai manifest, dan tanda tangan."""
    from generator.archive import inspect

    words = words_in(language)
    if key is not None and not key.is_file():
        reason = f'Kunci "{key}" (--kunci) tidak ada. Sebutkan berkas PEM, misalnya kunci-publik.pem.'
        raise misused(reason)
    with refusals():
        source, name = _source(place)
        archive = inspect(source, key.read_bytes() if key else None)
    for edition in archive:
        line = N_("{id}  versi {version}  {files} berkas  {signed}  {sha}")
        signed = words.translate(N_("bertanda tangan") if edition.signed else N_("tanpa tanda tangan"))
        facts = {"id": edition.id, "version": edition.manifest.version, "sha": edition.sha256}
        print(words.translate(line, **facts, files=words.number(len(edition.manifest.files)), signed=signed))
    for broken in archive.breaks:
        print(f"✗ {broken.said(words.translate)}", file=sys.stderr)
    if archive.breaks:
        message = N_("Arsip di {name} tidak utuh: {count} masalah.")
        print(words.translate(message, name=name, count=words.number(len(archive.breaks))), file=sys.stderr)
        raise typer.Exit(1)
    message = N_("Utuh: {count} rilis, rantai lengkap.") if len(archive) else N_("Belum ada rilis di {name}.")
    print(words.translate(message, name=name, count=words.number(len(archive))))


def _source(place: str) -> tuple[Source, str]:
    """Return where a site is read from, and what to call it."""
    from generator.archive import Folder, Web

    if place.startswith(_WEB):
        return Web(place), place
    folder = Path(place)
    if not folder.is_dir():
        reason = f'"{place}" bukan folder dan bukan alamat http. Sebutkan folder situs atau alamatnya.'
        raise misused(reason)
    return Folder(folder), folder.name or place


@app.command()
def diff(  # noqa: PLR0913, PLR0917 - typer makes an option of each
    before: Annotated[str, typer.Argument(metavar="A", help="Rilis, folder, zip, atau berkas yang lebih lama.")],
    after: Annotated[str, typer.Argument(metavar="B", help="Yang lebih baru.")],
    archive: Annotated[
        Path | None,
        typer.Option("--archive", metavar="FOLDER", help="Situs tempat mencari rilis yang disebut namanya."),
    ] = None,
    form: Annotated[str, typer.Option("--format", help="Bentuk: text, markdown, atau json.")] = "text",
    key: Annotated[str, typer.Option("--kunci", help="Kolom kunci berkas CSV tanpa deskripsi, dipisah koma.")] = "",
    language: Annotated[str, typer.Option("--lang", help="Bahasa: id atau en.")] = LANGUAGE,
) -> None:
    """Tunjukkan apa yang berubah antara dua rilis, folder, atau berkas, dan sebabnya."""
    from generator.differences import compare, methods_beside, side_of
    from generator.differences.told import forms
    from generator.indicators import load_indicators

    words = words_in(language)
    known = forms()
    if form not in known:
        reason = f'Bentuk "{form}" tidak dikenal. Pakai salah satu dari: {", ".join(known)}.'
        raise misused(reason)
    columns = [one.strip() for one in key.split(",") if one.strip()]
    with refusals():
        indicators = load_indicators()
        paths = {name: _side(name, archive) for name in (before, after)}
        old, new = (side_of(paths[name], columns, name) for name in (before, after))
        found = compare(old, new, indicators, methods_beside(paths[after], indicators))
    print(known[form](found, words), end="")


def _side(name: str, archive: Path | None) -> Path:
    """Return the path of a side: as typed, or the release of that name in the archive."""
    from generator.archive import FOLDER

    for path in (Path(name), *([archive / FOLDER / name] if archive else [])):
        if path.exists():
            return path
    reason = f'"{name}" tidak ada. Sebutkan folder, zip, atau CSV; untuk nama rilis, tambahkan --archive FOLDER.'
    raise misused(reason)


@app.command()
def status(
    place: Annotated[str, typer.Argument(metavar="ALAMAT-ATAU-FOLDER", help="Situs yang diperiksa.")] = SITE,
    day: Day = None,
    form: Annotated[str, typer.Option("--format", help="Bentuk: text atau github.")] = "text",
) -> None:
    """Katakan rilis mana yang tampil dan apakah rilis berikutnya sudah lewat waktu; keluar dengan 1 bila lewat."""
    import json

    from generator.status import URI

    words = words_in()
    if form not in {"text", "github"}:
        reason = f'Bentuk "{form}" tidak dikenal. Pakai text atau github.'
        raise misused(reason)
    with refusals():
        source, name = _source(place)
        content = source.read(URI)
    if content is None:
        reason = f"Tidak ada {URI} di {name}. Sebutkan akar situs yang dibuat dengan dbhcht."
        raise misused(reason)
    try:
        told = json.loads(content)
        due, release_id, month = (told[key] for key in ("basi_sesudah", "rilis", "bulan"))
    except (ValueError, KeyError, TypeError, RecursionError):
        reason = f"{URI} di {name} tidak dapat dibaca. Sebutkan akar situs yang dibuat dengan dbhcht."
        raise misused(reason) from None
    now = today(day).isoformat()
    shown = release_id or words.translate(N_("pratinjau"))
    if due is not None and now > str(due):
        late = N_("Rilis berikutnya lewat waktu: direncanakan {due}, hari ini {now}. Yang tampil: {shown}.")
        message = words.translate(late, due=due, now=now, shown=shown)
        print(f"::warning title=Rilis terlambat::{message}" if form == "github" else message)
        raise typer.Exit(1)
    fresh = N_("Yang tampil: {shown}, data sampai {month}. Rilis berikutnya: {due}.")
    print(words.translate(fresh, shown=shown, month=month, due=due or "-"))
