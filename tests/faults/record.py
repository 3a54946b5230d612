"""Write ``templates/mutu/deteksi.json``: which seeded faults are caught. Run after a new kind or a changed check.

Every kind is judged with every seed here, and only here: ``make test`` judges each kind with one of them. Where one is
missed, the record stays as it is and the status is 1.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from faults.world import DATASETS, ROOT, every_fault, tally

from generator.catalogue import read_catalogue

RECORD = ROOT / "templates" / "mutu" / "deteksi.json"


def main() -> int:
    """Try every kind, write the record, and return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        entries = [tally(kind, Path(folder)) for kind in every_fault().values()]
    missed = [entry for entry in entries if entry["tertangkap"] < entry["dicoba"]]
    for entry in missed:
        print(f"{entry['nama']}: {entry['tertangkap']} of {entry['dicoba']} by {entry['kode']}")
    if missed:
        return 1
    record = {"tabel": len(read_catalogue(DATASETS).resources), "kesalahan": entries}
    RECORD.parent.mkdir(exist_ok=True)
    RECORD.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{sum(entry['tertangkap'] for entry in entries)} of {sum(entry['dicoba'] for entry in entries)} caught")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
