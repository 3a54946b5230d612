"""No byte of a person is ever written: marked people go in, and everything that was touched is searched for them."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
import subprocess
import sys
import traceback
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from intake.world import HEADERS, PARTICIPANTS, figures, make_city, nik, person, save_xlsx

from generator.errors import IntakeBroken
from generator.intake import take_in

MARKS = ("Wulanzqx Tandasari", "Gang Xanthorrhiza 77", "Profesi Qwertzuiop", "Kelurahan Vytautas", nik(4711))
RUN = """
import os, sys
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        name, mode, flags = arguments
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT) or (mode and set(mode) & set("wax+")):
            written.append(os.fsdecode(name))
written = []
sys.addaudithook(note)
from generator.cli import main
try:
    main()
finally:
    sys.stdout.flush()
    os.write(1, ("\\nWRITTEN " + "|".join(written)).encode())
"""


def marked(village: str = "Timur", job: str = "Ojol", **other: object) -> list[object]:
    cells = {"Nama_Lengkap": MARKS[0], "Alamat": MARKS[1], "NIK": nik(4711), **other}
    return person(4711, village, "Timur", job, **cells)


def written_forms(mark: str) -> Iterator[bytes]:
    """Yield a mark as it would look in a file, plain or disguised by a library."""
    for text in {mark, mark.lower(), mark.upper(), "".join(filter(str.isalnum, mark)).lower(), mark[2:-2]}:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield text.encode(encoding)
        # Base64 shifts with the place: cut to what is the same at any.
        yield from (base64.b64encode(b"\0" * shift + text.encode())[4:-4] for shift in range(3))
        for name in ("md5", "sha1", "sha256"):
            digest = hashlib.new(name, text.encode())
            yield digest.digest()
            yield digest.hexdigest().encode()
        yield text.encode().hex().encode()


FORMS = [form for mark in MARKS for form in written_forms(mark)]


def searched(content: bytes) -> None:
    for form in FORMS:
        assert form not in content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for part in archive.namelist():
                searched(archive.read(part))


def broken_sheet(path: Path) -> Path:
    """Write a spreadsheet whose sheet ends in the middle of a marked person."""
    save_xlsx(path, [HEADERS, marked(), marked()])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = sheet[: sheet.rindex(b"<row") + 20]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def impossible_date(path: Path) -> Path:
    """Write a NIK in a cell that is formatted as a date: the library warns, and quotes it."""
    save_xlsx(path, [HEADERS, marked(), *(marked(NIK=nik(number)) for number in range(1, 6))])
    book = openpyxl.load_workbook(path)
    cell = book.worksheets[0]["B2"]
    cell.value, cell.number_format = int(nik(4711)), "dd/mm/yyyy"
    book.save(path)
    return path


def text(content: str, encoding: str = "utf-8") -> Callable[[Path], Path]:
    def make(path: Path) -> Path:
        path = path.with_suffix(".csv")
        path.write_bytes(content.encode(encoding))
        return path

    return make


def sheet(*rows: list[object]) -> Callable[[Path], Path]:
    return lambda path: save_xlsx(path, [HEADERS, *rows])


def cut(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-1])
    return path


GOOD = [marked(NIK=nik(number)) for number in range(4711, 4716)]
BAD = {
    "unknown words and places": sheet(*GOOD, marked(MARKS[3], MARKS[2], NIK=nik(1))),
    "a marked heading": lambda path: save_xlsx(path, [[*HEADERS[:-1], MARKS[2]], *GOOD]),
    "no heading at all": lambda path: save_xlsx(path, GOOD),
    "columns exchanged": sheet(*(row[::-1] for row in GOOD)),
    "a broken sheet": broken_sheet,
    "a date that cannot be": impossible_date,
    "an open quote": text(f'NIK;Nama Lengkap\n{nik(4711)};"{MARKS[0]}\n'),
    "half a character": lambda path: cut(text(MARKS[0], "utf-16")(path)),
}
LISTS = {"good": {"good": sheet(*GOOD)}, "bad": BAD}


@pytest.fixture
def city(tmp_path: Path) -> Path:
    return make_city(tmp_path / "dunia" / "situs")


@pytest.mark.parametrize(("case", "options", "status"), [("good", ["--dry-run"], 0), ("good", [], 0), ("bad", [], 1)])
def test_nothing_that_is_written_anywhere_holds_a_person(
    city: Path, tmp_path: Path, case: str, options: list[str], status: int
) -> None:
    people = [str(make(tmp_path / f"{name}.xlsx")) for name, make in LISTS[case].items()]
    watched = city.parent
    mapping = tmp_path / "peta.yml"
    mapping.write_text(PARTICIPANTS, encoding="utf-8")
    places = {name: str(watched / name.lower()) for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "PYTHONPYCACHEPREFIX")}
    for place in places.values():
        Path(place).mkdir()
    command = ["intake", *people, "--map", str(mapping), "--root", str(city), "--tanggal", "2026-11-05", *options]
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", RUN, *command],
        cwd=watched,
        env=os.environ | places,
        capture_output=True,
        check=False,
    )
    assert done.returncode == status, done.stderr.decode()
    assert b"Traceback" not in done.stderr
    for content in (done.stdout, done.stderr):
        searched(content)
    # Each of them is refused, by its place.
    places_told = {int(number) for number in re.findall(rb"^berkas ke-(\d+)\b.*: ", done.stderr, re.MULTILINE)}
    assert places_told == (set(range(1, len(LISTS["bad"]) + 1)) if case == "bad" else set())
    files = [path for path in watched.rglob("*") if path.is_file()]
    assert any(path.name == "jumlah_segmen.csv" for path in files)
    for path in files:
        searched(path.name.encode())
        searched(path.read_bytes())
    written = done.stdout.decode().rpartition("WRITTEN ")[2].split("|")
    elsewhere = [name for name in written if name and not re.search(r"\.pyc\b|/dev/null$|^<", name)]
    assert all(Path(name).parent.parent == city / "datasets" for name in elsewhere), elsewhere
    assert bool(elsewhere) == (status == 0 and not options)
    if elsewhere:
        assert figures(city, "kepesertaan/jumlah_segmen.csv") == {("2026-10", "90.01.01", "ojek"): 5}


def test_a_list_given_as_the_mapping_is_not_repeated(city: Path, tmp_path: Path) -> None:
    people = sheet(*GOOD)(tmp_path / "daftar.xlsx")
    for content in (f"{MARKS[0]};{nik(4711)}\n", f"{MARKS[0]}: [{nik(4711)}\n"):
        mapping = tmp_path / "peta.yml"
        mapping.write_text(content, encoding="utf-8")
        done = subprocess.run(
            [sys.executable, "-c", RUN, "intake", str(people), "--map", str(mapping), "--root", str(city)],
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1
        searched(done.stdout + done.stderr)


CRASHES = {
    "a value": lambda *_: int(MARKS[0]),
    "a key": lambda *_: {}[MARKS[0]],
    "an encoding": lambda *_: MARKS[0].encode("utf-16").decode("utf-8"),
    "a chain": lambda *_: chained(),
    "no memory": lambda *_: (_ for _ in ()).throw(MemoryError(MARKS[0])),
    "an exit": lambda *_: sys.exit(MARKS[0]),
    "a file": lambda *_: (_ for _ in ()).throw(OSError(28, MARKS[0], f"/{MARKS[1]}/daftar.xlsx")),
    "an interrupt": lambda *_: (_ for _ in ()).throw(KeyboardInterrupt(MARKS[0])),
}


def chained() -> None:
    try:
        int(MARKS[0])
    except ValueError as error:
        raise RuntimeError(MARKS[1]) from error


@pytest.mark.parametrize("crash", CRASHES)
def test_a_crash_half_way_tells_its_kind_and_place_and_nobody(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, crash: str
) -> None:
    mapping = tmp_path / "peta.yml"
    mapping.write_text(PARTICIPANTS, encoding="utf-8")
    people = sheet(*GOOD)(tmp_path / "daftar.xlsx")
    before = {path: path.read_bytes() for path in city.rglob("*") if path.is_file()}
    monkeypatch.setattr("generator.intake.people.Judge._code", CRASHES[crash])
    with pytest.raises(BaseException) as caught:  # noqa: PT011 - whatever comes out must be bare
        take_in(city, [people], mapping, date(2026, 11, 5))
    error = caught.value
    assert isinstance(error, {"a file": OSError, "an interrupt": KeyboardInterrupt}.get(crash, IntakeBroken))
    assert error.__context__ is None
    assert error.__cause__ is None
    told = "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    # The frames of this test itself know the people; those of the intake come after them.
    searched(told.partition("in take_in")[2].encode())
    searched(f"{error!s}{error!r}".encode())
    assert {path: path.read_bytes() for path in city.rglob("*") if path.is_file()} == before
    if isinstance(error, IntakeBroken):
        assert "generator/intake/people.py:" in str(error)


def test_what_is_kept_of_a_list_has_no_text_of_it(city: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "peta.yml"
    mapping.write_text(PARTICIPANTS, encoding="utf-8")
    people = sheet(*GOOD, marked(MARKS[3], MARKS[2], NIK=nik(1)))(tmp_path / "daftar.xlsx")
    found = take_in(city, [people], mapping, date(2026, 11, 5))
    assert len(found.troubles) == 2
    searched(repr(found).encode())


def test_a_file_called_by_a_nik_is_not_called_so(city: Path, tmp_path: Path) -> None:
    mapping = tmp_path / "peta.yml"
    mapping.write_text(PARTICIPANTS, encoding="utf-8")
    people = sheet(marked(job=MARKS[2]))(tmp_path / f"daftar_{nik(4711)}.xlsx")
    found = take_in(city, [people], mapping, date(2026, 11, 5))
    assert found.troubles[0].file == "berkas ke-1"


def test_no_core_is_written_while_lists_are_in_memory(
    city: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    resource = pytest.importorskip("resource")
    seen = []
    monkeypatch.setattr(
        "generator.intake.people.Judge._code", lambda *_: seen.append(resource.getrlimit(resource.RLIMIT_CORE)[0])
    )
    before = resource.getrlimit(resource.RLIMIT_CORE)
    mapping = tmp_path / "peta.yml"
    mapping.write_text(PARTICIPANTS, encoding="utf-8")
    take_in(city, [sheet(*GOOD)(tmp_path / "daftar.xlsx")], mapping, date(2026, 11, 5))
    assert set(seen) <= {0, 1}
    assert seen
    assert resource.getrlimit(resource.RLIMIT_CORE) == before
