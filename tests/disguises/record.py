"""Write ``templates/mutu/penyamaran.json``: which disguises are caught. Run after a new one or a changed search."""

from __future__ import annotations

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from disguises.catalogue import tally

RECORD = Path(__file__).parent.parent.parent / "templates" / "mutu" / "penyamaran.json"


def main() -> None:
    """Try every disguise and write the record."""
    groups = tally()
    RECORD.write_text(json.dumps({"kelompok": groups}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    for group in groups:
        print(f"{group['nama']}: {group['tertangkap']} of {group['dicoba']}", *group["lolos"])


if __name__ == "__main__":
    main()
