"""Slices of the cube are called after what they hold, not after what the whole holds."""

from __future__ import annotations

from offering import WORDS, offered

from generator.downloads.slices import by_period


def test_a_period_of_the_cube_with_real_rows_alone_is_no_sample() -> None:
    columns = {"periode": ["2024", "2025", "2025", "2026"], "sifat": ["nyata", "contoh", "nyata", "contoh"]}
    cube = offered(columns, stem="kubus/kubus-contoh", name="kubus", package="")
    assert [(part.stem, part.nature, len(part.frame)) for part in by_period(cube, "periode", WORDS, (".csv",))] == [
        ("kubus/periode/2024", "nyata", 1),
        ("kubus/periode/2025-contoh", "contoh", 2),
        ("kubus/periode/2026-contoh", "contoh", 1),
    ]


def test_a_period_of_a_table_is_called_after_its_table() -> None:
    table = offered({"periode": ["2024", "2025"], "sifat": ["nyata", "nyata"]})
    assert [part.stem for part in by_period(table, "periode", WORDS, (".csv",))] == [
        "paket/tabel/periode/2024-contoh",
        "paket/tabel/periode/2025-contoh",
    ]
