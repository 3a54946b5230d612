"""The command that starts a site for another region.

Enters: a folder, a list of areas, what was typed. Leaves: a site that can be built at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.shared import app, misused, progress, refusals, words_in
from generator.settings import templates_folder
from generator.wording import N_


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="Folder baru untuk situs.")],
    areas: Annotated[
        Path, typer.Option("--wilayah", help="Daftar wilayah, CSV dengan kolom kode dan nama: daerah, kecamatan, desa.")
    ],
    *,
    name: Annotated[
        str, typer.Option("--nama", help='Nama daerah, misalnya "Kabupaten Contoh"; dari daftar bila tidak disebut.')
    ] = "",
) -> None:
    """Mulai situs untuk daerah lain dari daftar wilayahnya, terisi data contoh."""
    from generator.forms.trouble import lines
    from generator.start import start

    words = words_in()
    if not areas.is_file():
        message = N_('Berkas "{file}" (--wilayah) tidak ada. Sebutkan CSV berisi kode dan nama wilayah.')
        raise misused(words.translate(message, file=areas))
    with refusals():
        with progress() as step:
            step(N_("Membuat situs baru"))
            started = start(folder, areas, templates_folder(), name)
        if started.troubles:
            told = list(lines(started.troubles, words))
            print(*told, sep="\n", file=sys.stderr)
            message = N_("Belum ada yang ditulis: perbaiki {count} masalah di atas, lalu ulangi.")
            print(words.translate(message, count=words.number(len(told))), file=sys.stderr)
            raise typer.Exit(1)
    message = N_("Selesai: {folder} untuk {name}, {districts} kecamatan dan {villages} kelurahan atau desa.")
    facts = {"districts": words.number(started.districts), "villages": words.number(started.villages)}
    print(words.translate(message, folder=folder, name=started.name, **facts))
    print(words.translate(N_("Semua angkanya data contoh, bukan angka resmi; yang nyata hanya daftar wilayah Anda.")))
    if started.drew_tiles:
        print(words.translate(N_("Peta ubin disusun otomatis; letaknya dapat diubah di datasets/wilayah/wilayah.csv.")))
    print(words.translate(N_("Buat situsnya dengan: {command}"), command=f"cd {folder} && dbhcht build"))
