"""What keeps a release from coming out, or two from being compared.

Enters: the facts of the mistake. Leaves: an exception whose docstring is its message, with a remedy.
"""

from __future__ import annotations

from generator.errors.declaration import DeclarationError


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


class TooHeavy(DeclarationError):
    """{count} halaman terlalu berat untuk ponsel di jaringan lambat (batas {limit} KB): {pages}.

    Ringankan halaman itu, atau naikkan extra: {setting} di {file}, lalu ulangi.
    """
