"""What may be wrong with lists and forms that offices fill in.

Enters: the facts of the mistake. Leaves: an exception whose docstring is its message, with a remedy.
"""

from __future__ import annotations

from generator.errors.declaration import DeclarationError


class BadMap(DeclarationError):
    """Berkas peta {file}, baris {row}: {reason}. {remedy}."""


class UnreadableMap(DeclarationError):
    """Berkas peta {file} tidak dapat dibaca: {reason}. Tulis peta sebagai YAML (UTF-8); contohnya ada di {example}."""


class NoTablesForList(DeclarationError):
    """Tidak ada tabel di {folder}/ yang dapat diisi dari daftar {kind}.

    Yang dicari: tabel bulanan dengan satu kolom wilayah dan satu ukuran bersatuan orang. Bila paketnya baru, salin dari
    templates/datasets dan buat setiap CSV berisi baris judul saja.
    """


class UnclearTables(DeclarationError):
    """Ada lebih dari satu paket yang dapat diisi dari daftar {kind}: {packages}.

    Daftar hanya boleh punya satu tujuan; sisakan satu paket seperti itu.
    """


class MonthThere(DeclarationError):
    """Bulan {month} sudah ada di {tables}.

    Periksa bulan di berkas peta; bila daftar ini memang pengganti yang lama, ulangi dengan --ganti.
    """


class ListIsPublic(DeclarationError):
    """Berkas {file} ada di dalam {folder}/, padahal isi folder itu diterbitkan.

    Pindahkan daftar bernama ke folder lain, lalu ulangi.
    """


class IntakeBroken(DeclarationError):
    """Pembacaan daftar terhenti oleh galat yang tidak terduga ({kind} di {place}); tidak ada yang ditulis.

    Isi galatnya sengaja tidak ditampilkan, karena dapat memuat data pribadi. Laporkan jenis dan tempat galat ini kepada
    pengembang.
    """


class ChangedMeanwhile(DeclarationError):
    """Berkas {file} berubah selagi daftar dibaca, jadi tidak ada yang ditulis. Ulangi perintah ini."""


class HalfWritten(DeclarationError):
    """Penulisan terhenti, dan berkas berikut tidak dapat dikembalikan: {files}.

    Kembalikan berkas itu dari salinan cadangan atau git, lalu ulangi.
    """


class NoMonth(DeclarationError):
    """Teks "{text}" bukan bulan. Tulis tahun-bulan, misalnya {example}."""


class NothingRegular(DeclarationError):
    """Tidak ada tabel di {folder}/ yang terbit berkala, jadi tidak ada formulir yang dapat disiapkan.

    Beri frekuensi: bulanan, triwulanan, atau tahunan pada tabel yang terbit berkala.
    """


class PeriodThere(DeclarationError):
    """Bulan {month} sudah ada di semua tabel bulanan. Bulan berikutnya: dbhcht new-period {next}."""


class PeriodGap(DeclarationError):
    """Bulan {month} belum dapat disiapkan: bulan {next} belum ada di {tables}.

    Lengkapi bulan itu lebih dahulu: dbhcht new-period {next}.
    """


class FormIsPublic(DeclarationError):
    """Folder {place} berada di dalam {folder}/, padahal isi folder itu diterbitkan.

    Formulir memuat angka sebelum dilindungi: simpan di folder lain, lalu ulangi.
    """


class FormsThere(DeclarationError):
    """Formulir {file} sudah ada di {folder} dan isinya berbeda, mungkin sudah diisi; tidak ada yang ditulis.

    Pindahkan yang lama, pilih --folder lain, atau timpa dengan --ganti.
    """


class TableNotSound(DeclarationError):
    """Tabel {file} tidak sesuai dengan datapackage.json, jadi formulirnya tidak dapat disiapkan atau dibaca.

    Jalankan dbhcht check dan perbaiki dulu.
    """


class NoForm(DeclarationError):
    """Tabel {table} tidak dapat dibuatkan formulir: kolom kunci {column} tidak punya daftar kode, dan tabelnya kosong.

    Isi satu periode langsung di {file}; formulir periode berikutnya mengikutinya.
    """
