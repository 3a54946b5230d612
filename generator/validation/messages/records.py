"""What may be wrong with the records beside the data: corrections and waivers.

Enters: nothing. Leaves: messages in Bahasa Indonesia, marked for translation.
"""

from __future__ import annotations

from typing import Final

from generator.validation.messages.model import Message
from generator.wording import N_

RECORDS: Final = (
    Message(
        "koreksi-salah",
        N_("Catatan koreksi tidak dapat dipakai"),
        N_("Pembaca harus tahu sel mana yang dikoreksi, dari apa menjadi apa, kapan, dan mengapa."),
        N_("Koreksi tidak dapat dipakai ({properti}): {masalah}."),
        N_("Di koreksi.yml, {harapan}."),
    ),
    Message(
        "koreksi-tak-cocok",
        N_("Koreksi tidak cocok lagi dengan datanya"),
        N_("Koreksi yang tidak cocok berarti berkasnya diubah diam-diam, atau yang dikoreksi bukan sel ini."),
        N_("Koreksi kolom {kolom} tabel {tabel} untuk {kunci} tidak cocok lagi: {masalah}."),
        N_("Kembalikan berkasnya seperti yang terbit, atau perbaiki maupun hapus catatan koreksinya."),
    ),
    Message(
        "pengecualian-salah",
        N_("Catatan pengecualian tidak dapat dipakai"),
        N_("Peringatan hanya boleh dikecualikan oleh catatan yang jelas sebab, peran, dan batas waktunya."),
        N_("Pengecualian tidak dapat dipakai ({properti}): {masalah}."),
        N_("Di pengecualian.yml, {harapan}."),
    ),
    Message(
        "pengecualian-tak-cocok",
        N_("Pengecualian tidak cocok lagi"),
        N_("Pengecualian yang tertinggal akan menutupi peringatan lain di kemudian hari."),
        N_("Tidak ada lagi peringatan {kode} di {tempat} yang dikecualikan catatan ini."),
        N_("Hapus catatan ini, atau samakan kode, berkas, kunci, dan kolomnya dengan peringatan yang dimaksud."),
    ),
    Message(
        "pengecualian-kedaluwarsa",
        N_("Pengecualian sudah lewat masa berlakunya"),
        N_("Peringatan yang dikecualikan ditinjau ulang, tidak dibiarkan untuk selamanya."),
        N_("Pengecualian untuk {kode} di {tempat} berlaku sampai {rincian}, dan hari itu sudah lewat."),
        N_("Perbaiki sebab peringatannya, atau tinjau ulang lalu tulis catatan baru dengan tanggal baru."),
    ),
)
