"""The command line, run in this process: starting one for each of many tests would take minutes, mostly imports."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from pathlib import Path

import vl_convert
from typer.testing import CliRunner

from generator.cli import app

ROOT = Path(__file__).parent.parent
_DRAWN: dict[str, str] = {}


def dbhcht(*arguments: object, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run a command; what nobody caught is raised here, as a traceback would show it.

    The tests of an installed copy, of the site all look at and of serve start one.
    """
    command = list(map(str, arguments))
    with chdir(cwd), _drawing_once():
        result = CliRunner().invoke(app, command)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return subprocess.CompletedProcess(command, result.exit_code, result.stdout, result.stderr)


def digest(folder: Path) -> dict[str, str]:
    """Return what is in a folder: the checksum of each file by its place."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextmanager
def _drawing_once() -> Iterator[None]:
    """Let Vega draw the same specification once for all builds: that is a third of a build, and no test of builds here.

    That it draws the same thing twice alike is what the tests of charts and of the installed copy look at.
    """
    draw = vl_convert.vegalite_to_svg

    def drawn(spec: dict[str, object]) -> str:
        key = json.dumps(spec)
        if key not in _DRAWN:
            _DRAWN[key] = draw(spec)
        return _DRAWN[key]

    vl_convert.vegalite_to_svg = drawn
    try:
        yield
    finally:
        vl_convert.vegalite_to_svg = draw
