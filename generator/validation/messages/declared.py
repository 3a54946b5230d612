"""What may be wrong with a package as declared.

Enters: nothing. Leaves: messages in Bahasa Indonesia, marked for translation.
"""

from __future__ import annotations

from typing import Final

from generator.validation.messages.model import Message
from generator.wording import N_

DECLARED: Final = (
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
    Message(
        "tabel-wajib",
        N_("Tabel yang dibutuhkan situs tidak ada"),
        N_("Indikator dan halaman membaca tabel ini; tanpanya situs tidak dapat dibuat."),
        N_("Situs membutuhkan tabel {tabel}, tetapi tidak ada satu paket pun yang memuatnya."),
        N_("Mulai dari paket awal di {rincian}, lalu isi tabelnya."),
    ),
    Message(
        "kolom-wajib",
        N_("Kolom yang dibutuhkan situs tidak ada"),
        N_("Indikator membaca kolom ini; tanpanya angkanya tidak dapat dihitung."),
        N_("Situs membutuhkan kolom {kolom} dalam tabel {tabel}, tetapi deskriptor tidak menyebutnya."),
        N_("Tambahkan kolom itu ke tabel dan deskriptornya, atau kembalikan namanya."),
    ),
    Message(
        "baris-wajib",
        N_("Tabel yang dibutuhkan situs belum berisi"),
        N_("Tanpa satu baris pun, angka dan halaman yang membacanya tidak dapat dibuat."),
        N_("Situs membutuhkan isi tabel {tabel}, tetapi berkas ini hanya berisi judul kolom."),
        N_("Isi tabel itu dengan sedikitnya satu baris data."),
    ),
    Message(
        "kolom-wilayah",
        N_("Kolom tabel wilayah tidak ada atau salah tipe"),
        N_("Peta, pencarian, dan penjumlahan membaca kolom ini dengan nama dan tipe yang tetap."),
        N_("Tabel {tabel} tidak memuat kolom {kolom} bertipe {harapan}."),
        N_("Tambahkan kolom {kolom} bertipe {harapan} ke skema dan ke berkasnya."),
    ),
    Message(
        "tanpa-kunci",
        N_("Tabel tanpa kunci utama"),
        N_("Tanpa kunci, baris yang tertulis dua kali terhitung dua kali."),
        N_("Kunci utama (primaryKey) tabel {tabel} tidak ada atau bukan {harapan}."),
        N_("Tulis primaryKey tabel {tabel}: {harapan}."),
    ),
    Message(
        "tipe-peran",
        N_("Tipe kolom tidak cocok dengan perannya"),
        N_("Kolom ukuran dihitung sebagai bilangan, dan kolom waktu dibaca sebagai periode."),
        N_("Kolom {kolom} tabel {tabel} berperan {rincian}, tetapi tipenya {nilai}."),
        N_("Ganti tipenya dengan salah satu dari: {harapan}."),
    ),
    Message(
        "wilayah-tanpa-rujukan",
        N_("Kolom wilayah tidak merujuk ke tabel wilayah"),
        N_("Baris dengan wilayah yang tidak dikenal tidak muncul di halaman mana pun."),
        N_("Kolom {kolom} tabel {tabel} berperan wilayah, tetapi tidak merujuk ke {harapan}."),
        N_("Tambahkan foreignKeys dari {kolom} ke {harapan}."),
    ),
    Message(
        "temporal-salah",
        N_("Rentang waktu tidak sah"),
        N_("Rentang waktu menentukan bulan mana yang ditunggu angkanya dan mana yang ikut dihitung."),
        N_('Rentang waktu (temporal) {tempat} tidak sah: tertulis "{rincian}".'),
        N_("Tulis start dan end sebagai periode, misalnya 2025-10 dan 2026-10; start tidak sesudah end."),
    ),
    Message(
        "frekuensi-salah",
        N_("Frekuensi tidak dikenal"),
        N_("Frekuensi menentukan periode mana yang harus ada angkanya."),
        N_('Frekuensi tabel {tabel} tertulis "{rincian}".'),
        N_("Tulis frekuensi dengan salah satu dari: {harapan}."),
    ),
    Message(
        "frekuensi-beda",
        N_("Frekuensi tidak cocok dengan kolom waktu"),
        N_("Periode yang ditunggu dicari di kolom waktu yang pertama."),
        N_("Tabel {tabel} berfrekuensi {rincian}, tetapi kolom waktunya yang pertama tidak bertipe {harapan}."),
        N_("Ganti frekuensi tabel, atau jadikan kolom waktu yang pertama bertipe {harapan}."),
    ),
)
