"""What may be wrong with a file, its table, its rows.

Enters: nothing. Leaves: messages in Bahasa Indonesia, marked for translation.
"""

from __future__ import annotations

from typing import Final

from generator.validation.messages.model import WARNING, Message
from generator.wording import N_

TABLES: Final = (
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
        "akhir-baris",
        N_("Akhir baris bukan baku"),
        N_("Akhir baris yang seragam menjaga sidik jari tetap sama di komputer mana pun."),
        N_("Baris berkas ini diakhiri dengan {rincian}, bukan dengan LF saja."),
        N_("Jalankan dbhcht stamp {paket} untuk merapikan berkas ini."),
    ),
    Message(
        "sel-terlalu-panjang",
        N_("Isi sel terlalu panjang"),
        N_("Sel sepanjang ini hampir selalu berasal dari tanda kutip yang tidak ditutup."),
        N_('Isi sel yang berawal "{nilai}" sepanjang {rincian} huruf; paling banyak {harapan}.'),
        N_("Tutup tanda kutip di sel ini, atau persingkat isinya."),
    ),
    Message(
        "pemisah-salah",
        N_("Pemisah kolom bukan koma"),
        N_("Semua berkas memakai pemisah yang sama supaya mudah dibaca program mana pun."),
        N_('Kolom berkas ini dipisah dengan "{rincian}", bukan koma.'),
        N_("{cara}, supaya kolomnya dipisah koma."),
    ),
    Message(
        "sidik-jari-beda",
        N_("Isi berkas berubah sejak dicap"),
        N_("Sidik jari memastikan yang terbit sama dengan yang disetujui."),
        N_("Isi berkas berubah sejak terakhir dicatat: sidik jarinya (hash) lain dari yang ada di deskriptor."),
        N_("Bila perubahan ini disengaja, jalankan: dbhcht stamp. Bila tidak, kembalikan berkas semula."),
    ),
    Message(
        "ukuran-beda",
        N_("Ukuran berkas tidak cocok"),
        N_("Ukuran dalam deskriptor dipakai pembaca untuk memeriksa unduhannya."),
        N_("Ukuran berkas {rincian} bita, padahal deskriptor menyebut {harapan} (bytes)."),
        N_("Bila perubahan ini disengaja, jalankan: dbhcht stamp. Bila tidak, kembalikan berkas semula."),
    ),
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
        "kolom-berganti-nama",
        N_("Kolom berganti nama"),
        N_("Kolom dikenali dari judulnya; dengan judul lain isinya tidak terbaca."),
        N_('Kolom "{nilai}" tampaknya kolom "{harapan}" yang diganti namanya.'),
        N_('Kembalikan namanya menjadi "{harapan}".'),
        explains=("kolom-hilang", "kolom-asing"),
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
        N_("Tulis {harapan}{cara}."),
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
        N_("Isi sel ini{cara}."),
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
        "bukan-periode",
        N_("Nilai bukan periode"),
        N_("Baris tanpa periode yang jelas tidak masuk ke hitungan mana pun."),
        N_('Nilai "{nilai}" pada kolom waktu {kolom} bukan {harapan}.'),
        N_("Tulis {harapan}."),
    ),
    Message(
        "status-tak-dikenal",
        N_("Status tidak dikenal program"),
        N_("Program hanya tahu cara menjumlahkan dan menampilkan status yang dikenalnya."),
        N_('Status "{nilai}" pada kolom {kolom} tidak dikenal, walaupun mungkin ada dalam daftar status.'),
        N_("Pakai salah satu dari: {harapan}."),
    ),
    Message(
        "masalah-lain",
        N_("Masalah lain pada tabel"),
        N_("Tabel yang tidak lolos pemeriksaan tidak diterbitkan, apa pun sebabnya."),
        N_("Tabel tidak lolos pemeriksaan: {rincian}."),
        N_("Perbaiki berkas menurut keterangan itu."),
    ),
)
