"""The commands that check, build and explain.

Enters: what was typed. Leaves: reports and messages on the terminal, a site, sealed datasets.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.cli.shared import (
    Day,
    Released,
    Root,
    app,
    misused,
    need_config,
    progress,
    refusals,
    today,
    words_in,
)
from generator.settings import CONFIG, DATASETS, LANGUAGE, SITE, templates_folder
from generator.wording import N_

if TYPE_CHECKING:
    from generator.explain import Branch

PLAN = "contoh.yml"


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

    words = words_in(language)
    known = formats()
    if form not in known:
        reason = f'Bentuk laporan "{form}" tidak dikenal. Pakai salah satu dari: {", ".join(known)}.'
        raise misused(reason)
    with refusals():
        needs = needed(load_indicators(), templates_folder())
        report = validate(read_catalogue(root / DATASETS), needs, today=today(day), released=released)
    print(known[form].render(report, words), end="")
    if report.errors:
        raise typer.Exit(1)


@app.command()
def build(root: Root = Path(), released: Released = None, day: Day = None) -> None:
    """Buat situs di site/; situs lama hanya diganti bila semuanya berhasil."""
    from mkdocs.exceptions import MkDocsException

    from generator.publish import publish

    need_config(root)
    # A build allocates, writes and ends; looking for cycles in between costs a tenth of its time and frees little.
    gc.disable()
    with refusals(MkDocsException), progress() as step:
        site = publish(root.resolve(), step, today=today(day), released=released)
    words = words_in()
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

    need_config(root)
    if not address.rpartition(":")[2].isdigit():
        reason = f'Alamat "{address}" tidak berakhir dengan porta. Tulis seperti 127.0.0.1:8000.'
        raise misused(reason)
    message = N_("Situs segera dapat dilihat di http://{address}/. Hentikan dengan Ctrl+C.")
    with refusals(MkDocsException):
        read_settings(read_config(root.resolve()))
        print(words_in().translate(message, address=address), file=sys.stderr, flush=True)
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
    with refusals(), progress() as step:
        step(N_("Membuat data contoh"))
        plan = read_plan((folder if regions is None else starters) / PLAN)
        changed = plan.changed(seed=seed, regions=regions, first=first, last=last)
        written = make_sample(folder, plan=changed, templates=starters)
    words = words_in()
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

    words = words_in()
    with refusals():
        unknown = [name for name in packages or () if not (root / DATASETS / name).is_dir()]
        if unknown:
            known = ", ".join(read_catalogue(root / DATASETS).packages)
            reason = f'Paket "{unknown[0]}" tidak ada di {DATASETS}/. Pakai salah satu dari: {known}.'
            raise misused(reason)
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

    words = words_in()
    with refusals():
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
