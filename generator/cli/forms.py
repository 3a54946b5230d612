"""The commands that prepare the forms of a month and take them back filled in.

Enters: a month, or filled forms, and what was typed. Leaves: forms in a folder of their own, or the month in the
datasets; what was understood, on the terminal.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.shared import Day, Root, app, misused, progress, refusals, refused, say_written, today, words_in
from generator.wording import N_

FORMS = "formulir"


@app.command("new-period")
def new_period(
    month: Annotated[str, typer.Argument(help="Bulan yang disiapkan, misalnya 2026-11.")],
    *,
    root: Root = Path(),
    folder: Annotated[
        Path | None,
        typer.Option("--folder", help="Folder untuk formulir; formulir/ di folder situs bila tidak disebut."),
    ] = None,
    replace: Annotated[bool, typer.Option("--ganti", help="Timpa formulir yang sudah ada.")] = False,
) -> None:
    """Siapkan baris dan formulir bulan berikutnya, sebagai XLSX dan CSV."""
    from generator.forms import made_lines
    from generator.forms import new_period as make

    words = words_in()
    with refusals():
        made = make(root, month, root / FORMS if folder is None else folder, words)
        made.write(replace=replace)
    print(*made_lines(made, words), sep="\n")
    print()
    workbook = made.folder / next(iter(made.files))
    message = N_("Selesai: {files} berkas di {folder}. Isi {workbook}, lalu masukkan dengan: {command}")
    print(
        words.translate(
            message,
            files=words.number(len(made.files)),
            folder=made.folder,
            workbook=workbook.name,
            command=f"dbhcht import {workbook}",
        )
    )


@app.command("import")
def import_forms(  # noqa: PLR0913 - typer makes an option of each
    files: Annotated[list[Path], typer.Argument(help="Formulir yang sudah diisi, XLSX atau CSV.")],
    *,
    root: Root = Path(),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Hanya tunjukkan apa yang dipahami; tidak ada yang ditulis.")
    ] = False,
    replace: Annotated[bool, typer.Option("--ganti", help="Ganti periode yang sudah ada.")] = False,
    status: Annotated[
        str, typer.Option("--status", help="Status untuk angka yang statusnya dikosongkan, misalnya tetap.")
    ] = "",
    day: Day = None,
) -> None:
    """Masukkan formulir yang sudah diisi; semua berkas ditulis, atau tidak satu pun."""
    from generator.catalogue import STATUSES, STATUSES_OF_EMPTY
    from generator.forms import returned_lines, take_back

    words = words_in()
    for path in files:
        if not path.is_file():
            message = N_('Berkas "{file}" tidak ada. Sebutkan formulir yang sudah diisi, misalnya: {example}.')
            example = f"dbhcht import {FORMS}/2026-11/{FORMS}-2026-11.xlsx"
            raise misused(words.translate(message, file=path, example=example))
    known = [name for name in STATUSES if name not in STATUSES_OF_EMPTY]
    if status and status not in known:
        message = N_('Status "{status}" (--status) tidak dikenal. Pakai salah satu dari: {known}.')
        raise misused(words.translate(message, status=status, known=", ".join(known)))
    with refusals():
        with progress() as step:
            step(N_("Membaca formulir"))
            found = take_back(root, files, today(day), replaces=replace, status=status)
        told = list(returned_lines(found, words))
        if found.troubles:
            raise refused(told, len(told))
        if not dry_run:
            found.write()
    say_written(told, None if dry_run else len(found.changes))
