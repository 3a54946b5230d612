"""`dbhcht suppress`: hide small counts and what would bring them back, in the tables themselves.

Enters: a folder of data packages with true figures. Leaves: the same packages, safe to publish, and what was hidden.
"""

from __future__ import annotations

from pathlib import Path

from generator.cli.shared import Root, app, refusals, words_in
from generator.settings import DATASETS
from generator.wording import N_


@app.command()
def suppress(root: Root = Path()) -> None:
    """Tekan angka kecil dan pelengkapnya; simpan dulu angka aslinya di tempat lain."""
    from generator.suppression import suppress as hide

    words = words_in()
    with refusals():
        done = hide(root / DATASETS)
    for file in done.files:
        print(words.translate(N_("Diperbarui: {file}"), file=file))
    if not done.files:
        print(words.translate(N_("Tidak ada yang berubah: semua angka kecil sudah terlindungi.")))
        return
    message = N_("Ditekan: {primary} sel karena kecil dan {complementary} sel pelengkap.")
    print(words.translate(message, primary=words.number(done.primary), complementary=words.number(done.complementary)))
