"""The command that turns lists of names into aggregates.

Enters: lists, a mapping, what was typed. Leaves: the month in the datasets, and what was understood on the terminal,
without any text of a list.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.shared import Day, Root, app, misused, progress, refusals, refused, say_written, today, words_in
from generator.wording import N_


@app.command()
def intake(  # noqa: PLR0913 - typer makes an option of each
    files: Annotated[list[Path], typer.Argument(help="Daftar bernama, XLSX atau CSV; semua daftar bulan itu.")],
    mapping: Annotated[Path, typer.Option("--map", help="Peta: arti kolom dan kata dalam daftar, misalnya peta.yml.")],
    *,
    root: Root = Path(),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Hanya tunjukkan apa yang dipahami; tidak ada yang ditulis.")
    ] = False,
    replace: Annotated[bool, typer.Option("--ganti", help="Ganti bulan yang sudah ada.")] = False,
    day: Day = None,
) -> None:
    """Hitung daftar bernama menjadi angka agregat; tidak ada data pribadi yang ditulis."""
    from generator.intake import lines, take_in

    words = words_in()
    for path in (*files, mapping):
        if not path.is_file():
            reason = words.translate(
                N_('Berkas "{file}" tidak ada. Sebutkan daftar dan peta, misalnya: {example}.'),
                file=path,
                example="dbhcht intake usulan.xlsx --map peta.yml",
            )
            raise misused(reason)
    with refusals():
        with progress() as step:
            step(N_("Membaca daftar"))
            found = take_in(root, files, mapping, today(day), replace=replace)
        told = list(lines(found, words))
        if found.troubles:
            raise refused(told, len(found.troubles))
        if not dry_run:
            found.write()
    say_written(told, None if dry_run else len(found.changes))
