"""Is this workbook safe to open? A look at its parts before any library builds something from them.

Enters: the bytes of a file that says it is XLSX. Leaves: why it is refused, or nothing. Sizes are read before anything
is unpacked; every part is then walked through by expat, which keeps nothing: a part that declares a document type (the
way to entities that expand without end, or fetch something), a sheet of too many rows or columns, or a link to another
file ends the walk at once. What is left is bounded, so reading it takes bounded time and memory.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final
from xml.parsers import expat

from generator.intake.sheets import Refused
from generator.wording import N_

LARGEST_FILE: Final = 20 * 2**20
_LARGEST_UNPACKED: Final = 150 * 2**20
_MOST_PARTS: Final = 2_000
_MOST_ELEMENTS: Final = 4_000_000
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 256
_STEP: Final = 2**16
_OUTSIDE: Final = ("xl/externallinks/", "xl/connections", "xl/querytables/")
_XML: Final = (".xml", ".rels", ".vml")
_SHEETS: Final = "xl/worksheets/"
_WORKBOOK: Final = "xl/workbook.xml"
_LINKED: Final = "/hyperlink"
"""What a spreadsheet makes of an address somebody types into a cell: harmless, for nobody follows it."""
_SAVE_AS: Final = N_("Salin isiannya ke formulir yang baru dari dbhcht new-period, lalu simpan sebagai XLSX biasa")
_BROKEN: Final = Refused(N_("berkasnya rusak atau bukan XLSX"), _SAVE_AS)
_TOO_LARGE: Final = Refused(N_("berkasnya terlalu besar untuk sebuah formulir"), _SAVE_AS)
_TOO_WIDE: Final = Refused(N_("lembarnya punya terlalu banyak kolom atau baris"), _SAVE_AS)
_TYPED: Final = Refused(N_("berkasnya memuat deklarasi XML yang dapat menyalahgunakan komputer ini"), _SAVE_AS)
_LINKS: Final = Refused(N_("berkasnya mengambil isi dari berkas atau alamat lain"), _SAVE_AS)


class _Stop(Exception):
    """Ends the walk through a part; carries why."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.cause)
        self.refused = refused


def unsafe(content: bytes) -> Refused | None:
    """Return why a workbook must not be opened; None when it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _look_at_sizes(parts.infolist(), len(content))
            walk = _Walk()
            for part in parts.infolist():
                if part.filename.casefold().endswith(_XML):
                    walk.through(parts, part)
    except _Stop as stop:
        return stop.refused
    except (zipfile.BadZipFile, expat.ExpatError, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        # Whatever a broken archive makes the libraries say may quote what is in it.
        return _BROKEN
    return None


def _look_at_sizes(listed: list[zipfile.ZipInfo], size: int) -> None:
    """Look at what an archive says of its parts; reading one ends where it says so.

    Raises:
        _Stop: it is too large, no workbook, or has parts that fetch something.
    """
    names = [part.filename.casefold() for part in listed]
    if size > LARGEST_FILE or len(listed) > _MOST_PARTS or sum(part.file_size for part in listed) > _LARGEST_UNPACKED:
        raise _Stop(_TOO_LARGE)
    if _WORKBOOK not in names:
        raise _Stop(_BROKEN)
    if any(name.startswith(_OUTSIDE) for name in names):
        raise _Stop(_LINKS)


class _Walk:
    """Goes through the parts of one workbook, counting."""

    def __init__(self) -> None:
        self._elements = 0
        self._columns = 0
        self._rows = 0
        self._is_sheet = False

    def through(self, parts: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
        """Walk through one part.

        Raises:
            _Stop: it is not safe.
        """
        self._is_sheet, self._rows, self._columns = part.filename.casefold().startswith(_SHEETS), 0, 0
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.StartElementHandler = self._element
        with parts.open(part) as stream:
            while piece := stream.read(_STEP):
                parser.Parse(piece, False)  # noqa: FBT003 - expat takes it by position only
        parser.Parse(b"", True)  # noqa: FBT003

    @staticmethod
    def _doctype(*_: object) -> None:
        raise _Stop(_TYPED)

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            raise _Stop(_TOO_LARGE)
        local = name.rpartition(":")[2]
        if self._is_sheet and local == "row":
            # A row says where it is; openpyxl makes every row before it.
            self._rows = max(self._rows + 1, int(attributes.get("r", "0")))
            self._columns = 0
        elif self._is_sheet and local == "c":
            self._columns += 1
        elif local == "Relationship" and _leads_outside(attributes):
            raise _Stop(_LINKS)
        if self._rows > MOST_ROWS or self._columns > MOST_COLUMNS:
            raise _Stop(_TOO_WIDE)


def _leads_outside(attributes: dict[str, str]) -> bool:
    external = attributes.get("TargetMode", "").casefold() == "external"
    return external and not attributes.get("Type", "").endswith(_LINKED)
