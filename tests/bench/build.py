"""Time and memory of a whole build beside plain MkDocs rendering the same documents, in one run.

The peer shows what the machine can do today, so the ratio holds where seconds do not. Nothing here is asserted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from generator.build import build
from generator.settings import Settings

ROOT = Path(__file__).parent.parent.parent
BIN = Path(sys.executable).parent
PLAIN = "site_name: Pembanding\ntheme:\n  name: material\n  font: false\nplugins: [search]\n"


def measure(command: list[str], cwd: Path) -> tuple[float, float]:
    """Run a command as a process of its own; return its wall seconds and its peak memory in MB."""
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        os.chdir(cwd)
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        os.execv(command[0], command)
    _, status, usage = os.wait4(child, 0)
    if status:
        sys.exit(f"{' '.join(command)} ended with status {status}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def plain_documents(folder: Path) -> None:
    """Write the documents of our site for plain MkDocs."""
    made = build(Settings(root=ROOT, name="Pembanding", extra={"penerbit": {"nama": "Pembanding"}}))
    for page in made.pages:
        target = folder / "docs" / page.uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")


def main() -> None:
    """Print medians, extremes and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as temporary:
        ours, peer = Path(temporary) / "ours", Path(temporary) / "peer"
        peer.mkdir()
        plain_documents(peer)
        ours.mkdir()
        shutil.copytree(ROOT / "datasets", ours / "datasets")
        shutil.copy(ROOT / "mkdocs.yml", ours)
        contest = {
            "dbhcht build": ([str(BIN / "dbhcht"), "build"], ours),
            "mkdocs build": ([str(BIN / "mkdocs"), "build", "--quiet"], peer),
        }
        times: dict[str, list[tuple[float, float]]] = {name: [] for name in contest}
        for _ in range(runs):
            for name, (command, cwd) in contest.items():
                times[name].append(measure(command, cwd))
    for name, results in times.items():
        seconds, memory = zip(*results, strict=True)
        print(
            f"{name:<14} {statistics.median(seconds):6.2f} s (min {min(seconds):.2f}, max {max(seconds):.2f})"
            f"  {max(memory):6.0f} MB peak"
        )
    ratios = [a[0] / b[0] for a, b in zip(*times.values(), strict=True)]
    print(f"ratio, pair by pair: median {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
