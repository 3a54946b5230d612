"""Words that would be markup, programs, formulas or another code, if anybody took them for more than words."""

from __future__ import annotations

from collections.abc import Callable

from hostile.folder import HEADER, ROW, Case, Folder, case, field, resource, table, text, whole

UNSEEN = (
    "\u202e",
    "\u202a",
    "\u202b",
    "\u202c",
    "\u202d",
    "\u2066",
    "\u2067",
    "\u2068",
    "\u2069",
    "\u200e",
    "\u200f",
    "\u061c",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u034f",
    "\u3164",
    "\u115f",
    "\u180e",
    "\u2028",
    "\u2029",
    "\x01",
    "\x07",
    "\x08",
    "\x1b",
    "\x7f",
    "\x85",
    "\x9b",
    "\ue000",
    "\U000e0041",
    "\ufffd",
    "a\u0301\u0302\u0303\u0304\u0305",
)
LOOKALIKES = {
    "\u0430": "CYRILLIC SMALL LETTER A",
    "\u0441": "CYRILLIC SMALL LETTER ES",
    "\u03bf": "GREEK SMALL LETTER OMICRON",
    "\uff11": "FULLWIDTH DIGIT ONE",
    "\u0661": "ARABIC-INDIC DIGIT ONE",
    "\u0967": "DEVANAGARI DIGIT ONE",
    "\U0001d7ce": "MATHEMATICAL BOLD DIGIT ZERO",
    "\u2024": "ONE DOT LEADER",
    "\u2013": "EN DASH",
    "\u00e9": "LATIN SMALL LETTER E WITH ACUTE",
    "\u0131": "LATIN SMALL LETTER DOTLESS I",
    "\u1d00": "LATIN LETTER SMALL CAPITAL A",
}
MARKUP = (
    "{{ 7*7 }}",
    "{% for x in range(10**9) %}x{% endfor %}",
    "{% include '/etc/passwd' %}",
    "{# tersembunyi #}",
    "{{ ''.__class__.__mro__ }}",
    "${7*7}",
    "<%= 7*7 %>",
    "#{7*7}",
    "%s%s%n",
    "{0.__class__}",
    "{nilai}{kolom}{tidak_ada}",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><b>",
    "]]><script>alert(1)</script>",
    "<!--",
    "-->",
    "<style>*{display:none}</style>",
    "[klik](javascript:alert(1))",
    "![x](http://127.0.0.1:9/x.png)",
    "[x]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "`kode` **tebal** # Judul",
    "--8<-- '/etc/passwd'",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://127.0.0.1:9";"klik")',
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "=1+1",
    "'; DROP TABLE warga; --",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "&lt;script&gt;",
    "&#60;script&#62;",
    "\\u003cscript\\u003e",
    "| a | b |",
    "k" * 9_000,
)


def _cell(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def row(**cells: str) -> str:
    cells = dict(zip(HEADER.strip().split(","), ROW.strip().split(","), strict=True)) | cells
    return HEADER + ",".join(_cell(value) for value in cells.values()) + "\n"


def _record(value: str) -> Callable[[Folder], None]:
    return text(
        "warga/koreksi.yml",
        "- tabel: warga\n  kunci: {bulan: 2026-01, kode_wilayah: '99.01', kelompok: a}\n  kolom: peserta\n"
        f"  lama: '10'\n  baru: '11'\n  alasan: Salah {value} ketik\n  tanggal: 2026-07-01\n  peran: walidata\n",
    )


CASES: tuple[Case, ...] = (
    *(
        case(f"tak tampak di sel {sign!r}", table("warga", row(surat=f"S{sign}1")), "huruf-tak-tampak")
        for sign in UNSEEN[::2]
    ),
    *(
        case(f"tak tampak di judul {sign!r}", resource("warga", title=f"W{sign}arga"), "huruf-tak-tampak")
        for sign in UNSEEN[1::2]
    ),
    *(
        case(f"tak tampak di kode {sign!r}", table("warga", row(kelompok=f"a{sign}")), "huruf-tak-tampak")
        for sign in UNSEEN[:12:4]
    ),
    *(
        case(
            f"tak tampak di terjemahan {sign!r}",
            text("terjemahan/en.po", f'msgid "a"\nmsgstr "b{sign}c"\n'),
            "huruf-tak-tampak",
        )
        for sign in UNSEEN[::6]
    ),
    *(
        case(f"tak tampak di koreksi {sign!r}", _record(sign), "koreksi-salah")
        for sign in ("\u202e", "\u200b", "\u2066", "\u00ad")
    ),
    *(
        case(f"menyamar {name}", table("warga", row(kelompok=f"a{sign}")), "huruf-menyamar")
        for sign, name in LOOKALIKES.items()
    ),
    *(case(f"di catatan {value[:30]!r}", table("warga", row(surat=value))) for value in MARKUP[::2]),
    *(
        case(
            f"di kode {value[:30]!r}",
            table("warga", row(kode_wilayah=value)),
            "kode-tak-dikenal",
            "nama-bukan-kode",
            "bentuk-tak-baku",
        )
        for value in MARKUP[::4]
    ),
    *(
        case(
            f"di kolom angka {value[:30]!r}",
            table("warga", row(peserta=value)),
            "salah-tipe",
            "di-luar-batas",
            "bentuk-tak-baku",
        )
        for value in MARKUP[::4]
    ),
    *(case(f"di judul {value[:30]!r}", whole("warga", title=value, description=value)) for value in MARKUP[1::2]),
    *(case(f"sebagai nama {value[:30]!r}", resource("warga", name=value), "nama-salah") for value in MARKUP[::4]),
    *(
        case(f"sebagai peran {value[:30]!r}", field("warga", "surat", peran=value), "peran-salah")
        for value in MARKUP[::4]
    ),
)
