"""Ways to write a number so that a machine may not see it.

Enters: a number. Leaves: how somebody wrote it. Each way has a group, which is what the record counts by.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass

IDENTITIES = ("nik_pria", "nik_wanita", "kk")
NUMBERS = (*IDENTITIES, "kpj", "telepon", "rekening")
GROUPS = {
    "polos": {"id": "Ditulis apa adanya", "en": "Written as it is"},
    "pemisah": {"id": "Dengan pemisah", "en": "With separators"},
    "aksara": {"id": "Dengan angka aksara lain", "en": "With digits of other scripts"},
    "tak_terlihat": {"id": "Dengan karakter tak terlihat", "en": "With invisible characters"},
    "penyandian": {"id": "Disandikan", "en": "Encoded"},
    "lembar_sebar": {"id": "Seperti di lembar sebar", "en": "As spreadsheets write it"},
    "terbelah": {"id": "Terbelah di beberapa sel", "en": "Cut over several cells"},
    "kata": {"id": "Dengan huruf dan kata", "en": "With letters and words"},
    "surel": {"id": "Surel yang disamarkan", "en": "Disguised e-mail addresses"},
    "telepon": {"id": "Telepon dengan cara lain", "en": "Telephone numbers in other forms"},
}


@dataclass(frozen=True, slots=True)
class Writing:
    """One way."""

    name: str
    group: str
    write: Callable[[str], str]
    kinds: tuple[str, ...] = NUMBERS
    """What is written this way."""


def cut(*lengths: int) -> Callable[[str], list[str]]:
    def pieces(number: str) -> list[str]:
        found, at = [], 0
        for length in lengths:
            found.append(number[at : at + length])
            at += length
        return [*found, number[at:]] if number[at:] else found

    return pieces


def grouped(separator: str, *lengths: int) -> Callable[[str], str]:
    return lambda number: separator.join(cut(*lengths)(number))


def each(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda number: "".join(map(change, number))


def digits(zero: str) -> Callable[[str], str]:
    return each(lambda digit: chr(ord(zero) + int(digit)))


_SPOKEN = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
_CIRCLED = "⓪①②③④⑤⑥⑦⑧⑨"
_SUPER = "⁰¹²³⁴⁵⁶⁷⁸⁹"

WRITINGS: tuple[Writing, ...] = (
    Writing("apa_adanya", "polos", str),
    Writing("dalam_kurung", "polos", lambda number: f"({number})", IDENTITIES),
    Writing("menempel_di_label", "polos", lambda number: f"NIK{number}", IDENTITIES),
    Writing("desimal_nol", "polos", lambda number: f"{number}.0", IDENTITIES),
    *(
        Writing(f"{name}_empat_empat", "pemisah", grouped(sign, 4, 4, 4, 4))
        for name, sign in (("spasi", " "), ("titik", "."), ("tanda_hubung", "-"))
    ),
    *(
        Writing(f"{name}_enam_enam_empat", "pemisah", grouped(sign, 6, 6, 4), IDENTITIES)
        for name, sign in (
            *(("spasi", " "), ("titik", "."), ("tanda_hubung", "-"), ("garis_miring", "/"), ("garis_bawah", "_")),
            *(("koma", ", "), ("titik_tengah", "·"), ("bulatan", " • "), ("garis_tegak", "|"), ("tanda_panjang", "—")),
            *(("spasi_tak_putus", "\u00a0"), ("tanda_hubung_tak_putus", "\u2011"), ("tilde", "~"), ("titik_dua", ":")),
        )
    ),
    Writing("tiap_ruas", "pemisah", grouped(".", 2, 2, 2, 2, 2, 2, 4), IDENTITIES),
    Writing("wilayah_bertitik", "pemisah", lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]}.{n[6:12]}.{n[12:]}", IDENTITIES),
    Writing("pemisah_campur", "pemisah", lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]} {n[6:12]}-{n[12:]}", IDENTITIES),
    Writing("tiap_angka_berspasi", "pemisah", " ".join, IDENTITIES),
    Writing("tiap_angka_bertitik", "pemisah", ".".join, IDENTITIES),
    Writing("lima_lima_enam", "pemisah", grouped("-", 5, 5, 6), IDENTITIES),
    Writing("ribuan_bertitik", "pemisah", grouped(".", 1, 3, 3, 3, 3, 3), IDENTITIES),
    Writing("ribuan_berkoma", "pemisah", grouped(",", 1, 3, 3, 3, 3, 3), IDENTITIES),
    Writing("satu_titik_di_tengah", "pemisah", grouped(".", 8, 8), IDENTITIES),
    Writing("pemisah_empat_huruf", "pemisah", grouped(" -- ", 6, 6, 4), IDENTITIES),
    Writing("kata_di_antara", "pemisah", grouped(" lalu ", 6, 6, 4), IDENTITIES),
    Writing("lebar_penuh", "aksara", digits("０")),
    Writing("arab", "aksara", digits("٠")),
    Writing("persia", "aksara", digits("۰"), IDENTITIES),
    Writing("dewanagari", "aksara", digits("०"), IDENTITIES),
    Writing("thai", "aksara", digits("๐"), IDENTITIES),
    Writing("jawa", "aksara", digits("꧐"), IDENTITIES),
    Writing("bali", "aksara", digits("᭐"), IDENTITIES),
    Writing("tebal_matematika", "aksara", digits("𝟎"), IDENTITIES),
    Writing("mesin_tik", "aksara", digits("𝟶"), IDENTITIES),
    Writing("dilingkari", "aksara", each(lambda digit: _CIRCLED[int(digit)]), IDENTITIES),
    Writing("pangkat", "aksara", each(lambda digit: _SUPER[int(digit)]), IDENTITIES),
    Writing("bawah", "aksara", digits("₀"), IDENTITIES),
    Writing("tombol_emoji", "aksara", each(lambda digit: f"{digit}\ufe0f\u20e3"), IDENTITIES),
    Writing("spasi_tanpa_lebar", "tak_terlihat", "\u200b".join),
    Writing("penyambung_tanpa_lebar", "tak_terlihat", "\u200d".join, IDENTITIES),
    Writing("pisah_lunak", "tak_terlihat", "\u00ad".join, IDENTITIES),
    Writing("bom_di_tengah", "tak_terlihat", grouped("\ufeff", 8, 8), IDENTITIES),
    Writing("tanda_arah", "tak_terlihat", lambda n: f"\u202a{n[:8]}\u202c{n[8:]}", IDENTITIES),
    Writing("coretan", "tak_terlihat", each(lambda digit: f"{digit}\u0336"), IDENTITIES),
    Writing("dibalik_arah", "tak_terlihat", lambda number: f"\u202e{number[::-1]}", IDENTITIES),
    Writing("entitas_desimal", "penyandian", each(lambda digit: f"&#{ord(digit)};")),
    Writing("entitas_heksa", "penyandian", each(lambda digit: f"&#x{ord(digit):x};"), IDENTITIES),
    Writing("entitas_ganda", "penyandian", each(lambda digit: f"&amp;#{ord(digit)};"), IDENTITIES),
    Writing("persen", "penyandian", each(lambda digit: f"%{ord(digit):02X}")),
    Writing("persen_ganda", "penyandian", each(lambda digit: f"%25{ord(digit):02X}"), IDENTITIES),
    Writing("lolos_u", "penyandian", each(lambda digit: f"\\u{ord(digit):04x}")),
    Writing("lolos_x", "penyandian", each(lambda digit: f"\\x{ord(digit):02x}"), IDENTITIES),
    Writing("lolos_oktal", "penyandian", each(lambda digit: f"\\{ord(digit):03o}"), IDENTITIES),
    Writing("lolos_css", "penyandian", each(lambda digit: f"\\{ord(digit):x} "), IDENTITIES),
    Writing("cetak_terkutip", "penyandian", each(lambda digit: f"={ord(digit):02X}"), IDENTITIES),
    Writing("base64", "penyandian", lambda number: base64.b64encode(number.encode()).decode(), IDENTITIES),
    Writing("base64_url", "penyandian", lambda n: base64.urlsafe_b64encode(f"NIK:{n}?".encode()).decode(), IDENTITIES),
    Writing("heksadesimal", "penyandian", lambda number: number.encode().hex(), IDENTITIES),
    Writing("kode_huruf", "penyandian", lambda number: ",".join(str(ord(digit)) for digit in number), IDENTITIES),
    Writing("base32", "penyandian", lambda number: base64.b32encode(number.encode()).decode(), IDENTITIES),
    Writing("bilangan_basis_16", "penyandian", lambda number: f"{int(number):x}", IDENTITIES),
    Writing("tautan_berlabel", "penyandian", lambda n: f"https://contoh.go.id/cek?nik={n}", IDENTITIES),
    Writing("tautan_id", "penyandian", lambda n: f"https://contoh.go.id/cek?id={n}", IDENTITIES),
    Writing("tautan_parameter", "penyandian", lambda n: f"https://contoh.go.id/cek?a=1&data={n}&b=2", IDENTITIES),
    Writing("tautan_versi", "penyandian", lambda n: f"https://contoh.go.id/cek?v={n}", IDENTITIES),
    Writing("tautan_tanpa_label", "penyandian", lambda n: f"https://contoh.go.id/berita/{n}", IDENTITIES),
    Writing("apostrof_di_depan", "lembar_sebar", lambda number: f"'{number}"),
    Writing("rumus_teks", "lembar_sebar", lambda number: f'="{number}"', IDENTITIES),
    Writing("rumus_sambung", "lembar_sebar", lambda n: '="' + '"&"'.join(cut(6, 6, 4)(n)) + '"', IDENTITIES),
    Writing(
        "rumus_concatenate", "lembar_sebar", lambda n: '=CONCATENATE("' + '";"'.join(cut(6, 10)(n)) + '")', IDENTITIES
    ),
    Writing("rumus_text", "lembar_sebar", lambda number: f'=TEXT({number};"0")', IDENTITIES),
    Writing("ilmiah_lengkap", "lembar_sebar", lambda number: f"{number[0]}.{number[1:]}E+15", IDENTITIES),
    Writing("ilmiah_berkoma", "lembar_sebar", lambda number: f"{number[0]},{number[1:]}e15", IDENTITIES),
    Writing("ilmiah_terpotong", "lembar_sebar", lambda number: f"{number[0]}.{number[1:6]}E+15", IDENTITIES),
    Writing("huruf_O_untuk_nol", "kata", lambda number: number.replace("0", "O")),
    Writing("huruf_l_untuk_satu", "kata", lambda number: number.replace("1", "l"), IDENTITIES),
    Writing("disebut_per_angka", "kata", lambda number: " ".join(_SPOKEN[int(digit)] for digit in number)),
    Writing("disebut_berkoma", "kata", lambda number: ", ".join(_SPOKEN[int(d)].title() for d in number), IDENTITIES),
    Writing("dibalik", "kata", lambda number: number[::-1], IDENTITIES),
    Writing("rot5", "kata", each(lambda digit: str((int(digit) + 5) % 10)), IDENTITIES),
    Writing(
        "angka_inggris",
        "kata",
        each(lambda d: f"{['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][int(d)]} "),
        IDENTITIES,
    ),
    Writing("terpotong_tiga_angka", "kata", lambda number: f"{number[:13]}***", IDENTITIES),
    *(
        Writing(f"tiga_tiga_{name}", "telepon", grouped(sign, 3, 3, 3), ("telepon",))
        for name, sign in (("spasi", " "), ("tanda_hubung", "-"), ("titik", "."))
    ),
    Writing("plus62", "telepon", lambda number: f"+62{number[1:]}", ("telepon",)),
    Writing("plus62_berspasi", "telepon", lambda n: f"+62 {n[1:4]} {n[4:8]} {n[8:]}", ("telepon",)),
    Writing("plus62_kurung_nol", "telepon", lambda n: f"+62 (0){n[1:4]}-{n[4:8]}-{n[8:]}", ("telepon",)),
    Writing("kosong_kosong_62", "telepon", lambda number: f"0062{number[1:]}", ("telepon",)),
    Writing("tautan_wa", "telepon", lambda number: f"https://wa.me/62{number[1:]}", ("telepon",)),
    Writing("tautan_tel", "telepon", lambda number: f"tel:62{number[1:]}", ("telepon",)),
    Writing("label_hp", "telepon", lambda number: f"HP: 62{number[1:]}", ("telepon",)),
    Writing("label_wa_tanpa_nol", "telepon", lambda number: f"WA {number[1:]}", ("telepon",)),
    Writing("telepon_rumah", "telepon", lambda number: f"(0341) {number[-7:]}", ("telepon",)),
    Writing("telepon_rumah_berlabel", "telepon", lambda number: f"telp 0341-{number[-7:]}", ("telepon",)),
    Writing("enam_dua_tanpa_tanda", "telepon", lambda number: f"62{number[1:]}", ("telepon",)),
    Writing("surel_polos", "surel", str, ("surel",)),
    Writing("surel_mailto", "surel", lambda mail: f"mailto:{mail}", ("surel",)),
    Writing("surel_at_kurung", "surel", lambda mail: mail.replace("@", " [at] "), ("surel",)),
    Writing("surel_at_dot", "surel", lambda mail: mail.replace("@", "(at)").replace(".", "(dot)"), ("surel",)),
    Writing("surel_titik", "surel", lambda mail: mail.replace("@", " [at] ").replace(".", " [titik] "), ("surel",)),
    Writing("surel_berspasi", "surel", lambda mail: mail.replace("@", " @ "), ("surel",)),
    Writing("surel_lebar_penuh", "surel", lambda mail: mail.replace("@", "＠"), ("surel",)),
    Writing("surel_entitas", "surel", lambda mail: mail.replace("@", "&#64;"), ("surel",)),
    Writing("surel_persen", "surel", lambda mail: mail.replace("@", "%40"), ("surel",)),
    Writing("surel_lolos_u", "surel", lambda mail: mail.replace("@", "\\u0040"), ("surel",)),
    Writing("surel_base64", "surel", lambda mail: base64.b64encode(mail.encode()).decode(), ("surel",)),
    Writing("surel_tanpa_tanda", "surel", lambda mail: mail.replace("@", " di "), ("surel",)),
)
