"""What is worked out once is the same when it is remembered, and nothing stops where nothing can be kept."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from generator.memory import VARIABLE, remember, tidy


class Step:
    """Counts how often it is done."""

    def __init__(self, result: bytes = b"hasil") -> None:
        self.result, self.done = result, 0

    def __call__(self) -> bytes:
        self.done += 1
        return self.result


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kept = tmp_path / "simpanan"
    monkeypatch.setenv(VARIABLE, str(kept))
    return kept


def test_the_same_question_is_answered_without_work(folder: Path) -> None:
    step = Step()
    assert [remember("gambar 1", b"isi", step) for _ in range(3)] == [b"hasil"] * 3
    assert step.done == 1
    assert len(list(folder.iterdir())) == 1


@pytest.mark.parametrize(("step", "given"), [("gambar 2", b"isi"), ("gambar 1", b"isi lain"), ("gambar", b" 1isi")])
def test_another_version_or_another_content_is_another_question(folder: Path, step: str, given: bytes) -> None:
    remember("gambar 1", b"isi", Step(b"lama"))
    assert remember(step, given, Step(b"baru")) == b"baru"
    assert folder.is_dir()


@pytest.mark.parametrize("spoil", [lambda kept: kept[:-1], lambda kept: kept[:-1] + b"X", lambda _: b""])
def test_what_was_cut_short_or_changed_is_made_again(folder: Path, spoil: object) -> None:
    remember("gambar", b"isi", Step())
    (path,) = folder.iterdir()
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    again = Step()
    assert remember("gambar", b"isi", again) == b"hasil"
    assert again.done == 1
    assert remember("gambar", b"isi", again) == b"hasil"
    assert again.done == 1, "it is kept again"


def test_nothing_is_kept_where_nothing_shall_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    step = Step()
    assert [remember("gambar", b"isi", step) for _ in range(2)] == [b"hasil"] * 2
    assert step.done == 2
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to_does_not_stop_the_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")
    monkeypatch.setenv(VARIABLE, str(tmp_path / "berkas" / "simpanan"))
    assert remember("gambar", b"isi", Step()) == b"hasil"


def test_a_disk_that_is_full_leaves_no_half_written_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert remember("gambar", b"isi", Step()) == b"hasil"
    assert list(folder.iterdir()) == []


def test_what_nobody_asked_for_in_a_month_is_deleted(folder: Path) -> None:
    remember("lama", b"", Step())
    (old,) = folder.iterdir()
    remember("baru", b"", Step())
    month = time.time() - 31 * 24 * 3600
    os.utime(old, (month, month))
    tidy(folder)
    assert not old.exists()
    assert len(list(folder.iterdir())) == 1
