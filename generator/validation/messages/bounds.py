"""What is refused because it is larger, deeper or slower than any honest package, or leads out of it.

Enters: nothing. Leaves: messages in Bahasa Indonesia, marked for translation.
"""

from __future__ import annotations

from typing import Final

from generator.validation.messages.model import Message
from generator.wording import N_

BOUNDS: Final = (
    Message(
        "berkas-terlalu-besar",
        N_("Berkas terlalu besar"),
        N_("Berkas yang kelewat besar menghabiskan memori, dan hampir selalu salah ekspor."),
        N_("Berkas ini berukuran {rincian}; paling besar {harapan}."),
        N_("Periksa ekspornya; bila memang sebesar itu, pecah menjadi beberapa tabel."),
    ),
    Message(
        "susunan-terlalu-dalam",
        N_("Susunan deskriptor terlalu dalam"),
        N_("Susunan yang berlapis-lapis menghentikan program yang membacanya."),
        N_("Isi berkas ini bersusun lebih dari {rincian} lapis."),
        N_("Tulis ulang deskriptor menurut standar Data Package; tidak ada bagiannya yang sedalam itu."),
    ),
    Message(
        "kolom-terlalu-banyak",
        N_("Kolom terlalu banyak"),
        N_("Tabel selebar ini tidak terbuka di lembar kerja, dan hampir selalu berasal dari pemisah yang salah."),
        N_("Ada lebih dari {rincian} kolom."),
        N_("Pakai satu baris untuk tiap bulan, wilayah, atau kelompok, bukan satu kolom; periksa juga pemisahnya."),
    ),
    Message(
        "pemeriksaan-terputus",
        N_("Pemeriksaan tabel terputus"),
        N_("Kesalahan sebanyak ini hampir selalu satu sebab; menyebut semuanya tidak menolong siapa pun."),
        N_("Ditemukan lebih dari {rincian} kesalahan hingga baris {harapan}; baris sesudahnya tidak diperiksa."),
        N_("Cari sebab yang sama pada kesalahan yang disebut, perbaiki, lalu periksa lagi."),
    ),
    Message(
        "rujukan-luar",
        N_("Deskriptor merujuk isi di tempat lain"),
        N_("Deskriptor yang mengambil isi dari tempat lain dapat berubah tanpa ada yang memeriksa."),
        N_('Bagian {rincian} di {tempat} berisi "{nilai}": isi seperti itu tidak pernah diambil.'),
        N_("Hapus {rincian} dari deskriptor; tulis skema dan datanya di dalam paket."),
    ),
    Message(
        "pola-berat",
        N_("Pola terlalu rumit"),
        N_("Pola dengan ulangan di dalam ulangan dapat membuat pemeriksaan tidak pernah selesai."),
        N_('Pola kolom {kolom} tabel {tabel} tertulis "{nilai}": {sebab}.'),
        N_("Tulis pola yang lebih sederhana, misalnya [0-9]+ tanpa ulangan lain di dalamnya, atau pakai categories."),
    ),
)
