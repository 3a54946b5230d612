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


class BrokenArchive(DeclarationError):
    """Arsip rilis tidak utuh, jadi tidak ada yang diterbitkan.

    {count} masalah: {problems}. Pulihkan berkas itu dari salinan cadangan atau riwayat git situs yang terbit, lalu
    ulangi.
    """


class Unreachable(DeclarationError):
    """Alamat {address} tidak dapat dibaca: {reason}. Periksa alamat dan sambungan, lalu ulangi."""


class BadKey(DeclarationError):
    """Isi variabel {variable} bukan kunci privat Ed25519 dalam PEM.

    Buat dengan: openssl genpkey -algorithm ed25519, lalu simpan seluruh isinya sebagai rahasia di CI.
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


class FolderTaken(DeclarationError):
    """Folder {folder} sudah ada dan tidak kosong. Pilih nama folder yang baru, agar tidak ada yang tertimpa."""


class NothingToCompare(DeclarationError):
    """Data "{name}" tidak dapat dibandingkan: {reason}."""


class BadMethods(DeclarationError):
    """Catatan perubahan metode ({file}, baris {row}) keliru: {reason}. Perbaiki: {remedy}."""


class UnreleasedData(DeclarationError):
    """Data sudah berubah sejak rilis {newest}, dan yang terbit tidak boleh berubah tanpa rilis.

    Terbitkan dengan: dbhcht release {month} --archive FOLDER.
    """


class NotThatMonth(DeclarationError):
    """Rilis {period} tidak dapat dibuat: bulan terakhir di datasets/ adalah {month}.

    Sebutkan bulan itu, atau lengkapi datanya lebih dulu.
    """


class OlderThanArchive(DeclarationError):
    """Rilis {period} tidak dapat dibuat: arsip sudah memuat rilis {newest} yang lebih baru.

    Kembalikan bulan yang hilang dari datasets/; koreksi bulan lama terbit bersama rilis bulan terakhir.
    """


class SampleRefused(DeclarationError):
    """Data contoh tidak boleh dirilis sebagai angka resmi: {tables}.

    Ganti tabel itu dengan data nyata. Untuk peragaan saja, tambahkan --demo.
    """


class NotInCalendar(DeclarationError):
    """Jadwal rilis belum mencatat bahwa {period} terbit (rencana: {planned}).

    Isi kolom terbit di tabel jadwal_rilis dengan tanggal terbitnya, lalu ulangi.
    """


class NotYetOut(DeclarationError):
    """Jadwal rilis mencatat {period} terbit {published}, padahal hari ini {today}.

    Rilis tidak terbit sebelum waktunya: tunggu sampai hari itu, atau perbaiki tanggalnya.
    """


class UnexplainedFigures(DeclarationError):
    """{count} angka yang sudah terbit berubah padahal datanya tidak: {indicators}. Misalnya {examples}.

    Cara menghitungnya pasti berubah. Catat apa dan mengapa di {file}, lalu ulangi.
    """


class UnsignedAfterSigned(DeclarationError):
    """Rilis {newest} ditandatangani, tetapi kali ini tidak ada kunci.

    Isi variabel DBHCHT_SIGNING_KEY dengan kunci yang sama, lalu ulangi.
    """
