"""What may be wrong with indicators, pages, settings, or the finished site.

Enters: the facts of the mistake. Leaves: an exception whose docstring is its message, with a remedy.
"""

from __future__ import annotations

from generator.errors.declaration import DeclarationError


class BadPeriod(DeclarationError):
    """Teks "{text}" bukan periode. Tulis bulan 2026-10, triwulan 2026-Q4, semester 2026-S2, atau tahun 2026."""


class BadAddress(DeclarationError):
    """Teks "{text}" bukan alamat angka. Tulis indikator/wilayah/periode, misalnya {example}.

    Untuk rincian, tambahkan /dimensi=kategori.
    """


class UnknownFigure(DeclarationError):
    """Tidak ada angka dengan alamat {address} di kubus. {hint}."""


class UnknownIndicator(DeclarationError):
    """Tidak ada indikator "{indicator}". Yang ada: {known}."""


class UnknownTable(DeclarationError):
    """Indikator {indicator} membaca tabel "{table}" yang tidak ada di datasets/.

    Tambahkan tabel itu, atau perbaiki nama di berkas indikatornya.
    """


class UnknownColumn(DeclarationError):
    """Indikator {indicator} membaca kolom "{column}" yang tidak ada di tabel {table}.

    Kolom yang ada: {known}.
    """


class WrongKind(DeclarationError):
    """Indikator {indicator} menjumlahkan kolom {column} di tabel {table}, padahal jenis_ukuran kolom itu {kind}.

    Pakai Stock untuk stok, Flow untuk alir, dan Rate untuk rasio atau tarif.
    """


class UnknownArea(DeclarationError):
    """Tidak ada wilayah dengan kode "{code}". Lihat datasets/wilayah/wilayah.csv."""


class UnknownCode(DeclarationError):
    """Tidak ada kode "{code}" untuk kolom {column}. Lihat daftar kode di datasets/acuan."""


class UnknownChart(DeclarationError):
    """Tidak ada jenis bagan "{kind}". Yang ada: {known}."""


class NothingToDraw(DeclarationError):
    """Bagan {kind} untuk {indicator} di {area} tidak punya satu angka pun untuk digambar.

    Periksa indikator, wilayah, dan periode yang diminta halaman.
    """


class BadPage(DeclarationError):
    """Halaman {template} tidak dapat dibuat: {reason}."""


class NoMonths(DeclarationError):
    """Tidak ada tabel bulanan di datasets/, jadi situs tidak tahu bulan mana yang dibicarakan.

    Beri frekuensi: bulanan dan temporal pada tabel yang terbit tiap bulan.
    """


class BadSettings(DeclarationError):
    """Pengaturan situs di {file} keliru: {reason}."""


class BadOption(DeclarationError):
    """Nilai {option} di {file} tidak dapat dipakai. Perbaiki nilai itu, lalu ulangi (kata MkDocs: {detail})."""


class BadYaml(DeclarationError):
    """Berkas {file} bukan YAML yang sah; kesalahan pertama ada di sekitar baris {row}.

    Periksa jarak menjorok, titik dua, dan tanda kutip di sekitar baris itu.
    """


class BadLanguage(DeclarationError):
    """Bahasa situs "{language}" tidak dikenal. Tulis kode bahasa yang dikenal di mkdocs.yml: theme: language: id."""


class BadCatalogue(DeclarationError):
    r"""Katalog terjemahan {file} keliru di sekitar baris {row}: {reason}.

    Tulis berkas itu dalam UTF-8, dan tiap pesan sebagai msgid "..." lalu msgstr "..."; tanda kutip di dalam pesan
    ditulis \".
    """

    NOT_UTF8 = "ada huruf yang bukan UTF-8"
    NOT_A_LINE = "baris itu tidak dikenali, mungkin kurang tanda kutip"
    NO_MESSAGE = "ada msgstr tanpa msgid di atasnya"
    NO_TRANSLATION = "ada msgid tanpa msgstr di bawahnya"
    BAD_HEADER = "kepala berkasnya tidak terbaca"


class NoDatasets(DeclarationError):
    """Tidak ada folder {folder} di sebelah {file}.

    Buat folder itu dan isi dengan paket data, atau coba data rekaan: dbhcht sample {folder} --regions 1.
    """


class SystemRefused(DeclarationError):
    """Sistem tidak mengizinkan {file} dibaca atau ditulis: {reason}.

    Periksa izin, letak, dan sisa ruang simpan, lalu ulangi.
    """


class BadPlan(DeclarationError):
    """Rencana data contoh {file} keliru: {reason}."""


class UnverifiedSite(DeclarationError):
    """Situs yang baru dibuat tidak lolos pemeriksaan akhir, jadi situs lama dibiarkan.

    {count} masalah: {problems}
    """


class BusyTarget(DeclarationError):
    """Folder {target} sedang dibangun oleh proses lain. Tunggu sampai selesai, lalu ulangi."""


class CannotSuppress(DeclarationError):
    """Angka kecil belum dapat disembunyikan: {reason}."""

    CONTRADICTION = "angka yang terbit saling bertentangan; jalankan dbhcht check dan perbaiki dulu"
    TOO_FEW = "orangnya terlalu sedikit, sehingga menutup semua sel pun belum cukup; gabungkan kelompok atau wilayah"
    NOT_DECLARED = "tabel {tables} tidak dapat dibaca dari deskriptornya; jalankan dbhcht check dan perbaiki dulu"
    NO_STATUS = "{place} harus ditekan, tetapi tabelnya tidak punya kolom {status}; tambahkan kolom itu"


class PersonalData(DeclarationError):
    """Situs yang baru dibuat memuat data pribadi, atau berkas yang tidak dapat diperiksa; situs lama dibiarkan.

    {count} tempat: {problems}. Hapus dari sumbernya (data, templat, atau pengaturan), lalu ulangi. Surel dan telepon
    yang memang untuk umum ditulis di mkdocs.yml: extra: penerbit: kontak dan kontak_umum.
    """


class IncompleteMetadata(DeclarationError):
    """Deskripsi data untuk mesin belum lengkap, jadi situs tidak diterbitkan.

    {count} isian wajib belum ada: {problems}. Isi yang disebut, lalu ulangi.
    """


class FolderTaken(DeclarationError):
    """Folder {folder} sudah ada dan tidak kosong. Pilih nama folder yang baru, agar tidak ada yang tertimpa."""
