"""What may be wrong in a declaration: an indicator, a chart, a page, the site's own settings.

Enters: the facts of the mistake, as keyword arguments. Leaves: an exception whose docstring is its message, with a
remedy. Trouble in the *data* never comes here: it is a value, collected in ``generator.validation``.
"""

from __future__ import annotations

from inspect import cleandoc


class DeclarationError(Exception):
    """Ada yang keliru dalam deklarasi situs."""

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(" ".join(cleandoc(self.__doc__ or "").format(**facts).split()))


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
