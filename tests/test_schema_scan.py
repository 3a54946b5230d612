"""Looking at a file in pieces sees what looking at it at once sees, and never misses a cell that is too long."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.validation.fast import scan
from generator.validation.fast.scan import Scan, scan_file

LETTERS = [
    b"a",
    b"aaa",
    b",",
    b",",
    b"\n",
    b"\n",
    b'"',
    b'"',
    b'""',
    b'","',
    b"\r",
    b"\0",
    b" ",
    "é".encode(),
    b"\xff",
    b"\xe2\x82",
]


def seen(content: bytes, *, chunk: int = 1 << 22, longest: int = 10_000) -> Scan:
    with (
        TemporaryDirectory() as folder,
        mock.patch.object(scan, "_CHUNK", chunk),
        mock.patch.object(scan, "LONGEST_CELL", longest),
        mock.patch.object(scan, "_WINDOW", longest // 4),
    ):
        path = Path(folder) / "t.csv"
        path.write_bytes(content)
        return scan_file(path)


def first_wrong_byte(content: bytes) -> int | None:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(LETTERS), max_size=30).map(b"".join), st.integers(1, 9))
def test_a_file_looks_the_same_however_it_is_cut(content: bytes, chunk: int) -> None:
    whole, cut = seen(content), seen(content, chunk=chunk)
    assert cut == whole
    wrong = first_wrong_byte(content)
    assert whole.not_utf_8 == wrong
    if wrong is not None:
        return
    assert (whole.size, whole.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert whole.zero == (content.index(b"\0") if b"\0" in content else None)
    assert whole.carriage_return == (content.index(b"\r") if b"\r" in content else None)
    assert whole.blank == (not content.decode().strip())
    assert whole.last_quote == content.rfind(b'"')


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.lists(st.sampled_from([b"a", b"aaa", b"aaaaaaa", b",", b"\n", b'"', b'""', b'","']), max_size=20).map(b"".join)
)
def test_a_cell_that_is_too_long_is_never_missed(content: bytes) -> None:
    longest = max(
        (len(cell) for row in csv.reader(io.StringIO(content.decode(), newline="")) for cell in row), default=0
    )
    for chunk in (3, 8, 100):
        assert seen(content, chunk=chunk, longest=8).long or longest <= 8


@pytest.mark.parametrize(
    ("content", "regular"),
    [
        (b'a,"b"\n"c\nd","e""f"\n', True),
        (b'"",""\n', True),
        (b'a,"b"', True),
        (b'a,b"c"\n', False),
        (b'a,"b"c\n', False),
        (b'a, "b"\n', False),
        (b'a,"b\n', False),
        (b'a,""b""\n', False),
    ],
)
def test_quotes_are_regular_where_the_standard_puts_them(content: bytes, regular: bool) -> None:  # noqa: FBT001
    for chunk in range(1, len(content) + 1):
        assert seen(content, chunk=chunk).regular is regular


def test_a_file_is_plain_unless_something_is_odd_about_it() -> None:
    assert seen(b"a,b\n1,2\n").plain
    assert not any(
        seen(odd).plain for odd in (codecs.BOM_UTF8 + b"a\n", b"a\r\n", b"a\0\n", b"\xff\n", b" \n", b'a"\n')
    )
