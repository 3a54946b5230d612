"""Every code a finding may carry, with its words.

Enters: nothing. Leaves: `MESSAGES`, by code. Words are Bahasa Indonesia marked for translation; ``{facts}`` are
filled in when a finding is shown. Rules bring their own message (see ``rules/``);
`generator.validation.rules.messages` has them all together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

from generator.wording import N_

Severity: TypeAlias = Literal["galat", "peringatan"]
ERROR: Final = "galat"
WARNING: Final = "peringatan"


@dataclass(frozen=True, slots=True)
class Message:
    """What one kind of finding says."""

    code: str
    """Short kebab word, stable: publishers search for it and tests are named after it."""
    title: str
    """A few words, for lists of codes."""
    why: str
    """Why it matters, in one sentence."""
    sentence: str
    """What is wrong; may use ``{nilai}``, ``{kolom}``, ``{baris}``, ``{berkas}`` and the finding's own facts."""
    remedy: str
    """How to repair it; the same facts."""
    severity: Severity = ERROR


_ALL: Final = (
    # --- what is declared -------------------------------------------------------------------------------------------
    Message(
        "folder-kosong",
        N_("Tidak ada paket data"),
        N_("Tanpa paket data tidak ada yang dapat diterbitkan."),
        N_("Folder data tidak berisi satu pun paket: tidak ada berkas {rincian} di dalam subfoldernya."),
        N_("Letakkan setiap paket di foldernya sendiri, lengkap dengan {rincian}."),
    ),
    Message(
        "json-rusak",
        N_("Deskriptor bukan JSON yang sah"),
        N_("Deskriptor yang tidak terbaca menyembunyikan seluruh paketnya."),
        N_("Berkas ini bukan JSON yang sah; kesalahan pertama ada di sekitar baris {rincian}."),
        N_("Periksa koma, tanda kutip, dan kurung di sekitar baris itu."),
    ),
    Message(
        "bukan-utf-8",
        N_("Berkas bukan UTF-8"),
        N_("Huruf di luar ASCII berubah menjadi karakter lain bila pengodeannya ditebak."),
        N_("Berkas ini tidak ditulis dalam UTF-8; huruf pertama yang tidak terbaca ada di baris {rincian}."),
        N_("Simpan ulang berkas dengan pengodean UTF-8."),
    ),
    Message(
        "tanda-bom",
        N_("Berkas diawali tanda BOM"),
        N_("Tanda tak terlihat itu ikut menjadi bagian dari nama kolom pertama, dan membuat JSON tidak sah."),
        N_("Berkas ini diawali tanda urutan bita (BOM) yang tidak terlihat."),
        N_("Simpan ulang berkas sebagai UTF-8 tanpa BOM."),
    ),
    Message(
        "bukan-objek",
        N_("Deskriptor bukan objek"),
        N_("Data Package adalah satu objek JSON."),
        N_("Isi berkas ini bukan objek JSON."),
        N_("Mulai berkas dengan {{ dan tulis name, title, dan resources di dalamnya."),
    ),
    Message(
        "nama-salah",
        N_("Nama tidak dapat dipakai"),
        N_("Nama menjadi alamat halaman dan nama berkas unduhan."),
        N_('Nama "{rincian}" tidak dapat dipakai.'),
        N_("Pakai huruf kecil, angka, dan garis bawah saja; nama paket harus sama dengan nama foldernya."),
    ),
    Message(
        "tanpa-tabel",
        N_("Paket tidak menyebut tabel"),
        N_("Paket tanpa tabel tidak memuat data."),
        N_("Paket ini tidak menyebut satu pun tabel dalam resources."),
        N_("Tambahkan daftar resources: satu entri untuk setiap berkas CSV."),
    ),
    Message(
        "tabel-tak-lengkap",
        N_("Keterangan tabel tidak lengkap"),
        N_("Tanpa nama, berkas, dan skema, tabel tidak dapat diperiksa."),
        N_("Keterangan tabel {tabel} tidak lengkap atau keliru pada {rincian}."),
        N_("Isi {rincian} menurut standar Data Package."),
    ),
    Message(
        "path-keluar",
        N_("Berkas di luar folder paket"),
        N_("Berkas lain di komputer pembuat situs bisa ikut terbit."),
        N_('Alamat "{rincian}" menunjuk ke luar folder paket.'),
        N_("Letakkan berkas di dalam folder paket dan tulis alamat relatif tanpa .. dan tanpa tautan."),
    ),
    Message(
        "tabel-kembar",
        N_("Dua tabel bernama sama"),
        N_("Nama tabel dipakai di seluruh situs, jadi harus tunggal."),
        N_("Nama tabel {tabel} sudah dipakai di {rincian}."),
        N_("Ganti salah satu nama."),
    ),
    Message(
        "berkas-tidak-ada",
        N_("Berkas tidak ada"),
        N_("Tabel yang dijanjikan deskriptor harus ada."),
        N_("Berkas {rincian} disebut dalam deskriptor, tetapi tidak ada atau tidak dapat dibaca."),
        N_("Tambahkan berkas itu, atau hapus tabelnya dari deskriptor."),
    ),
    Message(
        "metadata-kurang",
        N_("Metadata tidak lengkap"),
        N_("Pembaca perlu tahu apa artinya angka, dari mana asalnya, dan boleh dipakai untuk apa."),
        N_("{tempat} tidak memuat {rincian} yang sah."),
        N_("Isi {rincian}: {harapan}."),
    ),
    Message(
        "metadata-salah",
        N_("Deskriptor melanggar standar"),
        N_("Alat lain membaca paket menurut standar Data Package."),
        N_("Deskriptor tidak sesuai standar Data Package: {rincian}."),
        N_("Sesuaikan deskriptor; standarnya ada di https://datapackage.org."),
    ),
    Message(
        "sifat-salah",
        N_("Sifat data tidak jelas"),
        N_("Data contoh tidak boleh disangka angka resmi."),
        N_('Sifat {tempat} belum jelas: tertulis "{rincian}".'),
        N_("Tulis sifat: {harapan}."),
    ),
    Message(
        "peran-salah",
        N_("Peran kolom tidak dikenal"),
        N_("Situs memilih cara menghitung dan menampilkan menurut peran kolom."),
        N_('Kolom {kolom} berperan "{rincian}".'),
        N_("Tulis peran dengan salah satu dari: {harapan}."),
    ),
    Message(
        "status-hilang",
        N_("Kolom status tidak ada"),
        N_("Sel kosong tanpa status tidak mengatakan apakah angkanya dirahasiakan, belum ada, atau tidak berlaku."),
        N_("Kolom {kolom} boleh kosong, tetapi tidak punya kolom status_{kolom} yang berperan status."),
        N_("Tambahkan kolom status_{kolom}, atau wajibkan kolom {kolom} selalu terisi (required)."),
    ),
    Message(
        "kunci-tanpa-kolom",
        N_("Kunci menyebut kolom yang tidak ada"),
        N_("Kunci yang keliru tidak menjaga apa pun."),
        N_("Kunci {rincian} tabel {tabel} menyebut kolom {kolom} yang tidak ada dalam skema."),
        N_("Perbaiki nama kolom pada kunci itu."),
    ),
    Message(
        "rujukan-putus",
        N_("Rujukan ke tabel yang tidak ada"),
        N_("Kode tanpa daftar tidak dapat diperiksa."),
        N_("Kolom {kolom} tabel {tabel} merujuk ke {rincian} yang tidak ada."),
        N_("Perbaiki reference pada foreignKeys, atau tambahkan tabel yang dirujuk."),
    ),
    Message(
        "batasan-salah",
        N_("Batasan kolom tidak dapat dipakai"),
        N_("Batasan yang tidak terbaca tidak menjaga apa pun."),
        N_('Batasan {rincian} pada kolom {kolom} tabel {tabel} bernilai "{nilai}", yang tidak cocok dengan tipenya.'),
        N_("Perbaiki nilai batasan itu dalam deskriptor."),
    ),
    # --- the file
    # -----------------------------------------------------------------------------------------------------
    Message(
        "berkas-kosong",
        N_("Berkas kosong"),
        N_("Berkas kosong biasanya tanda ekspor yang gagal."),
        N_("Berkas ini kosong."),
        N_("Isi berkas dengan baris judul kolom dan datanya."),
    ),
    Message(
        "tanpa-baris",
        N_("Tabel tanpa baris"),
        N_("Tabel yang hanya berisi judul biasanya tanda ekspor yang gagal."),
        N_("Berkas ini hanya berisi judul kolom, tanpa satu pun baris data."),
        N_("Tambahkan baris data, atau biarkan bila tabel memang belum berisi."),
        WARNING,
    ),
    Message(
        "pemisah-salah",
        N_("Pemisah kolom bukan koma"),
        N_("Semua berkas memakai pemisah yang sama supaya mudah dibaca program mana pun."),
        N_('Kolom berkas ini dipisah dengan "{rincian}", bukan koma.'),
        N_("Simpan ulang sebagai CSV dengan pemisah koma."),
    ),
    Message(
        "sidik-jari-beda",
        N_("Isi berkas berubah sejak dicap"),
        N_("Sidik jari memastikan yang terbit sama dengan yang disetujui."),
        N_("Isi berkas tidak cocok dengan sidik jari (hash) dalam deskriptor."),
        N_("Bila perubahan ini disengaja, jalankan: dbhcht stamp. Bila tidak, kembalikan berkas semula."),
    ),
    Message(
        "ukuran-beda",
        N_("Ukuran berkas tidak cocok"),
        N_("Ukuran dalam deskriptor dipakai pembaca untuk memeriksa unduhannya."),
        N_("Ukuran berkas {rincian} bita, padahal deskriptor menyebut {harapan} (bytes)."),
        N_("Bila perubahan ini disengaja, jalankan: dbhcht stamp. Bila tidak, kembalikan berkas semula."),
    ),
    # --- the header
    # ---------------------------------------------------------------------------------------------------
    Message(
        "bukan-judul",
        N_("Baris pertama bukan judul kolom"),
        N_("Kolom dikenali dari judulnya."),
        N_("Baris pertama tidak memuat satu pun nama kolom yang dikenal."),
        N_("Tulis judul kolom di baris pertama: {harapan}."),
    ),
    Message(
        "kolom-hilang",
        N_("Kolom tidak ada"),
        N_("Kolom yang dijanjikan deskriptor harus ada."),
        N_("Kolom {kolom} tidak ada dalam berkas."),
        N_("Tambahkan kolom {kolom}, atau hapus dari skema."),
    ),
    Message(
        "kolom-asing",
        N_("Kolom tidak dikenal"),
        N_("Kolom tanpa keterangan tidak boleh ikut terbit."),
        N_('Kolom "{nilai}" tidak ada dalam skema.'),
        N_("Hapus kolom itu, atau jelaskan dalam skema."),
    ),
    Message(
        "kolom-kembar",
        N_("Judul kolom kembar"),
        N_("Tidak jelas kolom mana yang dimaksud."),
        N_("Judul kolom {kolom} muncul lebih dari sekali."),
        N_("Hapus atau ganti judul salah satunya."),
    ),
    Message(
        "kolom-tanpa-judul",
        N_("Kolom tanpa judul"),
        N_("Kolom dikenali dari judulnya."),
        N_("Kolom ke-{rincian} tidak berjudul."),
        N_("Beri judul kolom itu, atau hapus kolomnya; sering kali ini koma berlebih di akhir baris."),
    ),
    Message(
        "urutan-kolom",
        N_("Urutan kolom berbeda"),
        N_("Menurut standar, urutan kolom dalam berkas sama dengan urutan dalam skema."),
        N_("Urutan kolom dalam berkas berbeda dari skema."),
        N_("Susun kolom menjadi: {harapan}."),
    ),
    # --- rows
    # ---------------------------------------------------------------------------------------------------------
    Message(
        "jumlah-sel",
        N_("Jumlah sel tidak sama dengan jumlah kolom"),
        N_("Sel yang lebih atau kurang menggeser angka ke kolom lain."),
        N_("Baris ini berisi {rincian} sel, padahal ada {harapan} kolom."),
        N_("Periksa koma di dalam nilai: nilai yang memuat koma ditulis di antara tanda kutip."),
    ),
    Message(
        "baris-kosong",
        N_("Baris kosong"),
        N_("Baris kosong dibaca sebagian program sebagai data tanpa nilai."),
        N_("Baris ini kosong."),
        N_("Hapus baris ini."),
    ),
    Message(
        "salah-tipe",
        N_("Nilai tidak cocok dengan tipe kolom"),
        N_("Nilai yang salah tipe tidak dapat dihitung."),
        N_('Tertulis "{nilai}", seharusnya {harapan}.'),
        N_("Tulis {harapan}, misalnya {contoh}."),
    ),
    Message(
        "bentuk-tak-baku",
        N_("Nilai ditulis tidak baku"),
        N_("Program lain membaca bentuk ini sebagai nilai lain, atau menolaknya."),
        N_('Tertulis "{nilai}", bentuk yang tidak baku untuk {harapan}.'),
        N_("Tulis tanpa spasi dan tanpa tanda lain, misalnya {contoh}."),
    ),
    Message(
        "sel-kosong",
        N_("Sel wajib kosong"),
        N_("Kolom kunci dan kolom wajib selalu terisi."),
        N_("Kolom {kolom} wajib diisi, tetapi kosong."),
        N_("Isi sel ini."),
    ),
    Message(
        "di-luar-batas",
        N_("Nilai di luar batas"),
        N_("Nilai di luar batas biasanya salah ketik."),
        N_('Nilai "{nilai}" di luar batas kolom ({batasan} {rincian}).'),
        N_("Periksa nilainya ke sumber; batasnya ada dalam deskriptor."),
    ),
    Message(
        "bukan-pilihan",
        N_("Nilai bukan salah satu pilihan"),
        N_("Pilihan yang tidak dikenal tidak masuk ke kelompok mana pun."),
        N_('Nilai "{nilai}" bukan salah satu pilihan kolom {kolom}.'),
        N_("Pakai salah satu dari: {harapan}."),
    ),
    Message(
        "pola-salah",
        N_("Nilai tidak mengikuti pola"),
        N_("Pola menjaga kode dan periode tetap seragam."),
        N_('Nilai "{nilai}" tidak mengikuti pola {rincian}.'),
        N_("Tulis ulang nilai menurut pola itu; lihat keterangan kolom {kolom} dalam deskriptor."),
    ),
    Message(
        "nilai-kembar",
        N_("Nilai kembar"),
        N_("Kolom ini memuat nilai yang berbeda di setiap baris."),
        N_('Nilai "{nilai}" sudah dipakai di baris {rincian}.'),
        N_("Ganti atau hapus salah satu dari kedua baris."),
    ),
    Message(
        "kunci-kembar",
        N_("Kunci kembar"),
        N_("Dua baris untuk hal yang sama membuat jumlahnya ganda."),
        N_("Baris ini memakai kunci {kolom} yang sama dengan baris {rincian}: {nilai}."),
        N_("Hapus salah satu dari kedua baris, atau perbaiki kuncinya."),
    ),
    Message(
        "kunci-unik-kembar",
        N_("Gabungan kolom yang harus tunggal ternyata kembar"),
        N_("Dua baris untuk hal yang sama membuat jumlahnya ganda."),
        N_("Gabungan {kolom} sama dengan baris {rincian}: {nilai}."),
        N_("Hapus salah satu dari kedua baris, atau perbaiki isinya."),
    ),
    Message(
        "kode-tak-dikenal",
        N_("Kode tidak ada dalam daftar"),
        N_("Baris dengan kode yang tidak dikenal tidak muncul di halaman mana pun."),
        N_('Kode "{nilai}" tidak ada dalam daftar {daftar}, kolom {rincian}.'),
        N_("Perbaiki kodenya, atau tambahkan kode itu ke daftar {daftar}."),
    ),
    Message(
        "masalah-lain",
        N_("Masalah lain pada tabel"),
        N_("Tabel yang tidak lolos pemeriksaan tidak diterbitkan, apa pun sebabnya."),
        N_("Tabel tidak lolos pemeriksaan: {rincian}."),
        N_("Perbaiki berkas menurut keterangan itu."),
    ),
)

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType({message.code: message for message in _ALL})
"""Every message but those of the rules, by code."""
