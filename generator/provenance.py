"""What a site was made with: the commit, the versions of the tools, the checksum of every file that went in.

Enters: the folder of a site. Leaves: a ``Provenance``. The only room that runs another program, git, and only to ask.
"""

from __future__ import annotations

import platform
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import Final

from generator.archive import sha256
from generator.settings import CONFIG, DATASETS

PROGRAM: Final = "dbhcht-transparansi"
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")
_SECONDS: Final = 20


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a site was made with; nothing in it depends on when or where."""

    inputs: Mapping[str, str]
    """SHA-256 of each file of data and settings, by its path from the folder of the site."""
    commit: str = ""
    """Of the folder in git; empty where it is in none."""
    clean: bool = True
    """Whether the folder holds what that commit holds."""
    tools: Mapping[str, str] = field(default_factory=dict)
    """Version by name: the program, Python, and every library it declares."""

    @property
    def data(self) -> str:
        """One checksum for all files of data: what changes when a dataset does."""
        lines = (f"{checksum}  {name}\n" for name, checksum in self.inputs.items() if name.startswith(f"{DATASETS}/"))
        return sha256("".join(lines).encode())


def provenance_of(root: Path) -> Provenance:
    """Ask what the folder of a site holds, and with what it is read."""
    commit = _git(root, "rev-parse", "HEAD")
    changed = _git(root, "status", "--porcelain", "--", DATASETS, CONFIG) if commit else ""
    return Provenance(dict(_inputs(root)), commit, not changed, dict(_tools()))


def _inputs(root: Path) -> Iterator[tuple[str, str]]:
    """Return the checksum of each file that is read, sorted by name; hidden files are nobody's data."""
    paths = [root / CONFIG, *sorted((root / DATASETS).rglob("*"))]
    for path in paths:
        name = path.relative_to(root).as_posix()
        if path.is_file() and not any(part.startswith(".") for part in name.split("/")):
            yield name, sha256(path.read_bytes())


def _tools() -> Iterator[tuple[str, str]]:
    yield "python", platform.python_version()
    try:
        own = distribution(PROGRAM)
    except PackageNotFoundError:
        # Run from a checkout that was never installed: the commit says which one.
        return
    yield PROGRAM, own.version
    wanted = [line for line in own.requires or () if "extra ==" not in line]
    for line in sorted(wanted):
        match = _NAME.match(line)
        if match:
            yield match[0], version(match[0])


def _git(root: Path, *asked: str) -> str:
    """Return what git answers; nothing where there is no git, or no repository."""
    try:
        answer = subprocess.run(  # noqa: S603 - our own words
            ["git", "-C", str(root), *asked],  # noqa: S607 - git as the machine has it
            capture_output=True,
            text=True,
            check=False,
            timeout=_SECONDS,
        )
    except OSError:
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""
