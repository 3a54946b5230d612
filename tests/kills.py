"""Kill ``publish`` at any moment, hundreds of times, and look at what the reader of the site then sees.

Enters: a seed. Leaves: an ``Ending`` for each death, and a table. Run it to see the table::

    python tests/kills.py [--seed 7]

Everything that writes is the real thing: locking, staging, MkDocs, carrying earlier releases along, sealing, swapping.
What is not: ``build`` hands out a small site (it writes nothing, see its module), ``prove`` only reads and writes the
ledger, and the theme's templates are compiled once for all. A child process counts what it asks the system for, as
Python's audit events, and dies by SIGKILL at the chosen request, or in the middle of the next file it writes: the
system ends whoever writes more than it may. Forks need a process without threads, so tests start this as a program.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import gc
import json
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import mkdocs.utils
from mkdocs.theme import Theme
from town import in_one_language

import generator.publish as publishing
from generator.archive import Folder, inspect
from generator.build import Site, Step
from generator.cli import main
from generator.differences import Differences
from generator.downloads import Download
from generator.freezing import Draft, Order, freeze, index_files
from generator.ledger import LEDGER
from generator.pages import Menu, Page
from generator.publish import Releasing, publish
from generator.releases import Release
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
SEED = 20261120
DEATHS = {"build": 90, "first build": 15, "release": 70, "release in place": 35}
"""So often each way is killed; every fifth time once more while it mends."""
IN_TWO_STEPS = 14
"""So often where the system cannot exchange folders: there the old site stands aside between two renames."""
NOBODY = 65534
"""A user without rights, for whom the system enforces them; root may write anywhere."""
PHASES = ("beginning", "rendering", "proving", "carrying", "sealing", "swapping", "clearing away")
WRITING = ("rendering", "carrying", "sealing")
"""Phases in which files are written: there it also dies in the middle of one."""
_ASKS = frozenset(
    [
        "open",
        "os.rename",
        "os.mkdir",
        "os.rmdir",
        "os.remove",
        "os.chmod",
        "os.scandir",
        "shutil.copyfile",
        "shutil.rmtree",
        "tempfile.mkdtemp",
        "fcntl.flock",
        "ctypes.dlopen",
        "ctypes.dlsym",
    ]
)
OLD_MONTH, NEW_MONTH = "2026-09", "2026-10"


@dataclass(frozen=True)
class Ending:
    """What was found after a death, and after the next run."""

    way: str
    phase: str
    """Where it died."""
    halfway: bool
    """Whether in the middle of a file."""
    stands: str
    """``old`` or ``new``: what the reader sees; ``aside`` when the old site is whole, but aside; else what is wrong."""
    again: str
    """What the second run left when it was killed, too; empty when it was not."""
    mended: str
    """Empty when the next run gave the new site and left nothing behind; else what is wrong."""

    @property
    def sound(self) -> bool:
        return {self.stands, self.again or self.stands} <= {"old", "new"} and not self.mended


@dataclass(frozen=True)
class Refusal:
    """What a command did that the system, or another command, stood in the way of."""

    status: int
    said: str
    stands: str
    """What the reader saw right afterwards."""
    left: list[str]
    """What lay beside the site right afterwards that had not been there."""
    mended: str
    """Of the next run with nothing in its way; see `Ending`."""


def pages(month: str) -> tuple[Page, ...]:
    named = (("index.md", "Depan"), ("tentang.md", "Tentang"), (f"bulan/{month}.md", month))
    return tuple(
        Page(uri, title, "Uraian.", f"# {title}\n\nSampai {month}.\n", "id", uri, Menu(title)) for uri, title in named
    )


def small_site(order: Order | None, month: str) -> Site:
    """Return a site of a few pages, with a new release when one is ordered that is not out yet."""
    files = {f"unduhan/{n}/tabel.csv": f"bulan,peserta\n{month},{n}\n".encode() * (8 + n) for n in range(9)}
    files[f"unduhan/hanya-{month}.csv"] = f"bulan\n{month}\n".encode() * 30
    newest = order.archive.newest if order else None
    release = Release(f"{month[:4]}.{int(month[5:])}.0", month, f"{month}-20", "contoh", "Uji", "", "Kota", "", "")
    fresh = bool(order and order.period and not (newest and newest.id == month))
    if order and fresh:
        packed = Download(f"unduhan/paket-data-{month}.zip", "Semua data", "ZIP", month.encode() * 200)
        draft = Draft(month, new=True, published=f"{month}-20")
        changes = Differences(newest.id if newest else "", month)
        charts = {f"bagan/{n}.html": f"<p>{month} {n}</p>" * 20 for n in range(6)}
        release = replace(release, id=month)
        files |= freeze(order, draft, release, packed, changes, charts, {"sidik_data": month})
    elif order:
        files |= index_files(order.archive)
    facts: Any = SimpleNamespace(sample=True, as_of=f"{month}-20")
    cube: Any = ()
    return Site(pages(month), files, {}, facts, cube, release, fresh)


def digest(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Watch:
    """What a child process counts of itself, and where it is to die. Set up once; silent in the parent."""

    def __init__(self) -> None:
        self.phase = "beginning"
        self.month = NEW_MONTH
        """The last month of the small site."""
        self.asked: list[str] = []
        """The phase of each request."""
        self.at: Callable[[int, str, tuple[Any, ...]], None] | None = None
        self.home = ""
        sys.addaudithook(self)

    def __call__(self, event: str, given: tuple[Any, ...]) -> None:
        if self.at is None or event not in _ASKS:
            return
        if event == "open" and not writes(given) and not str(given[0]).startswith(self.home):
            return
        if event == "shutil.rmtree" and self.phase == "swapping":
            self.phase = "clearing away"
        self.asked.append(self.phase)
        self.at(len(self.asked) - 1, event, given)


def writes(given: tuple[Any, ...]) -> bool:
    mode, flags = given[1], given[2]
    if isinstance(mode, str):
        return bool(set(mode) & set("wax+"))
    return bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


WATCH = Watch()


def stub() -> None:
    """Let this process and its children build the small site, and say in which phase they are."""

    def build(settings: Settings, step: Step, *, order: Order | None = None, **_: object) -> Site:  # noqa: ARG001 - as build
        return small_site(order, WATCH.month)

    def prove(folder: Path, *_: object) -> None:
        shown = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob("*.html"))}
        (folder / LEDGER).write_text(json.dumps({name: len(text) for name, text in shown.items()}))

    def phase(name: str, begins: str, ends: str) -> None:
        real = getattr(publishing, name)

        def entered(*given: object, **named: object) -> object:
            WATCH.phase = begins
            result = real(*given, **named)
            WATCH.phase = ends
            return result

        setattr(publishing, name, entered)

    publishing.build, publishing.prove = build, prove
    phase("render", "rendering", "rendering")
    phase("prove", "proving", "proving")
    phase("carry", "carrying", "carrying")
    phase("keep", "carrying", "carrying")
    phase("seal", "sealing", "swapping")


def cache_first(ask: Callable[..., list[str]]) -> Callable[..., list[str]]:
    """Answer as the first time: MkDocs always asks for the same files."""
    known: list[list[str]] = []

    def answer(*given: object, **named: object) -> list[str]:
        if not known:
            known.append(ask(*given, **named))
        return known[0]

    return answer


def compiled_once() -> None:
    """Let all builds share what each would find out anew in a quarter second: compiled templates, known themes."""
    made: dict[tuple[str, ...], jinja2.Environment] = {}
    real = Theme.get_env

    def get_env(self: Theme) -> jinja2.Environment:
        key = tuple(self.dirs)
        if key not in made:
            made[key] = real(self)
            made[key].list_templates = cache_first(made[key].list_templates)
        return made[key]

    Theme.get_env = get_env
    mkdocs.utils.get_themes = cache(mkdocs.utils.get_themes)
    publishing.provenance_of = cache(publishing.provenance_of)


def forked(do: Callable[[], object]) -> tuple[int, str]:
    """Do something in a process of its own; return its status as ``waitpid`` gives it, and what it said."""
    with tempfile.TemporaryFile() as said:
        child = os.fork()
        if child == 0:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            status = 70
            try:
                do()
                status = 0
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 1
            except BaseException:  # noqa: BLE001 - a child must not go on as its parent
                traceback.print_exc()
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(status)
        status = os.waitpid(child, 0)[1]
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read().decode()


def disk_full(number: int) -> None:
    """Let the disk be full as soon as a file of the new site is written, the one of this number."""
    count = iter(range(sys.maxsize))

    def full(_: int, event: str, given: tuple[Any, ...]) -> None:
        if event == "open" and writes(given) and ".site-baru-" in str(given[0]) and next(count) == number:
            # Whatever is written to this device ends with ENOSPC: the system says it, not we.
            WATCH.at, path = None, Path(os.fsdecode(given[0]))
            path.unlink(missing_ok=True)
            path.symlink_to("/dev/full")

    WATCH.at = full


def read_only(home: Path) -> None:
    """Refuse whatever writes below a folder, as a disk does that can only be read."""

    def refuse(_: int, event: str, given: tuple[Any, ...]) -> None:
        writing = writes(given) if event == "open" else event.startswith("os.") and event != "os.scandir"
        if writing and str(given[0]).startswith(str(home)):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(given[0]))

    WATCH.home, WATCH.at = str(home), refuse


def no_swap(code: int) -> None:
    """Let the system refuse to exchange the two folders."""
    said = SimpleNamespace(renameat2=lambda *_: -1)
    publishing.ctypes = SimpleNamespace(CDLL=lambda *_, **__: said, get_errno=lambda: code)


class Bench:
    """A publisher's folder that is set up anew for each death."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.root = home / "kota"
        (self.root / "datasets").mkdir(parents=True)
        shutil.copy(ROOT / "mkdocs.yml", self.root)
        in_one_language(self.root)
        self.site = self.root / "site"
        self.before = home / "dulu"
        """The site as it was published before, with one release."""
        self.archive = home / "arsip"
        # In this process, so that its children find compiled what each would compile.
        stub()
        WATCH.month = OLD_MONTH
        self.run("release")
        WATCH.month, WATCH.phase = NEW_MONTH, PHASES[0]
        # Looking for cycles would copy to each child what it shares with this process.
        gc.disable()
        gc.freeze()
        self.site.rename(self.before)
        self.old = digest(self.before)
        shutil.copytree(self.before, self.archive)
        self.new = {}
        for way in DEATHS:
            self.set_up(way)
            done = forked(lambda way=way: self.run(way))
            assert done[0] == 0, done[1]
            self.new[way] = digest(self.site)
        assert len({len(site) for site in self.new.values()}) == 2, "a release and a preview differ"

    def set_up(self, way: str) -> None:
        for left in (*self.root.glob(".site*"), self.site):
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
        if way != "first build":
            shutil.copytree(self.before, self.site, copy_function=os.link)

    def run(self, way: str) -> None:
        archive = self.site if way == "release in place" else self.archive
        wanted = Releasing(archive, WATCH.month, demo=True) if way.startswith("release") else None
        WATCH.home = str(self.home)
        publish(self.root, today=date(2026, 11, 20), releasing=wanted)

    def phases(self, way: str) -> list[str]:
        """Return the phase of each request of an undisturbed run."""
        self.set_up(way)

        def counted() -> None:
            WATCH.at = lambda *_: None
            self.run(way)
            WATCH.at = None
            print("\n" + "\n".join(WATCH.asked))

        status, said = forked(counted)
        assert status == 0, said
        return [line for line in said.split("\n") if line in PHASES]

    def kill(self, way: str, at: int, halfway: int = 0) -> tuple[int, str]:
        """Run, and die at a request, or as soon as a file written after it grows beyond ``halfway`` bytes."""

        def die(number: int, event: str, given: tuple[Any, ...]) -> None:  # noqa: ARG001 - as watched
            if number == at and halfway:
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                resource.setrlimit(resource.RLIMIT_FSIZE, (halfway, resource.RLIM_INFINITY))
            elif number == at:
                os.kill(os.getpid(), signal.SIGKILL)

        def killed() -> None:
            WATCH.at = die
            self.run(way)

        return forked(killed)

    def stands(self, way: str) -> str:
        """Say which site the reader sees now."""
        aside = self.root / ".site-lama"
        if aside.is_dir() and not self.site.exists() and digest(aside) == self.old:
            return "aside"
        found = digest(self.site) if self.site.is_dir() else {}
        breaks = inspect(Folder(self.site)).breaks
        if breaks:
            return f"broken: {breaks[0]}"
        if found == self.new[way]:
            return "new"
        if found == ({} if way == "first build" else self.old):
            return "old"
        wanted = self.new[way]
        return f"neither: {[one for one in sorted(found | wanted) if found.get(one) != wanted.get(one)][:5]}"

    def mended(self, way: str) -> str:
        """Run once more; say what is wrong afterwards, if anything."""
        status, said = forked(lambda: self.run(way))
        if status:
            return f"the next run ended with {status}: {said}"
        if left := self.left():
            return f"left behind: {left}"
        return "" if self.stands(way) == "new" else self.stands(way)

    def left(self) -> list[str]:
        """Return what lies beside the site and is neither the publisher's nor the lock."""
        return sorted({one.name for one in self.root.iterdir()} - {"datasets", "mkdocs.yml", "site", ".site.lock"})

    def deaths_in_two_steps(self, count: int, dice: random.Random) -> Iterator[Ending]:
        """Kill a release around its two renames, where the system has no call that exchanges folders."""
        real, publishing.ctypes = publishing.ctypes, SimpleNamespace(CDLL=lambda *_, **__: SimpleNamespace())
        asked = self.phases("release")
        late = [place for place, phase in enumerate(asked) if phase in PHASES[-2:]]
        for number in range(count):
            at = late[number] if number < count - 4 else dice.choice(late)
            self.set_up("release")
            status, said = self.kill("release", at)
            assert status == -signal.SIGKILL, (at, status, said)
            yield Ending(
                "in two steps",
                asked[at],
                halfway=False,
                stands=self.stands("release"),
                again="",
                mended=self.mended("release"),
            )
        publishing.ctypes = real

    def refused(self, way: str, prepare: Callable[[], object] = lambda: None) -> Refusal:
        """Run the command in a process that was prepared for it."""

        def command() -> None:
            prepare()
            sys.argv = ["dbhcht", "build", "--root", str(self.root)]
            if way == "release":
                sys.argv[1:2] = [
                    "release",
                    NEW_MONTH,
                    "--archive",
                    str(self.archive),
                    "--demo",
                    "--tanggal",
                    "2026-11-20",
                ]
            main()

        status, said = forked(command)
        return Refusal(status, said, self.stands(way), self.left(), "")

    def refusals(self, dice: random.Random) -> Iterator[tuple[str, Refusal]]:
        """Stand in the way of a build and a release in every manner there is."""
        for way in ("build", "release"):
            for number in sorted(dice.sample(range(len(self.new[way])), 5)):
                yield (
                    f"disk full at file {number} of a {way}",
                    self._tried(way, lambda number=number: disk_full(number)),
                )
            yield f"read-only system, {way}", self._tried(way, lambda: read_only(self.home))
            yield f"no permission, {way}", self._tried(way, self._as_nobody, modes=(0o555, 0o755))
            yield f"read-only folder in the way of a {way}", self._tried(way, lambda: no_swap(errno.EROFS))

    def _tried(self, way: str, prepare: Callable[[], object], modes: tuple[int, int] = (0o755, 0o755)) -> Refusal:
        self.set_up(way)
        self.root.chmod(modes[0])
        found = self.refused(way, prepare)
        self.root.chmod(modes[1])
        return replace(found, mended=self.mended(way))

    def _as_nobody(self) -> None:
        if os.getuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    def both(self) -> tuple[Refusal, str]:
        """Start a build while another is at work; return what became of the second, and of the first."""
        self.set_up("build")
        here, there = os.pipe()
        go, went = os.pipe()

        def first() -> None:
            os.close(went)

            def waits(_: str) -> None:
                os.write(there, b"at work")
                os.read(go, 1)

            publish(self.root, waits)

        def second() -> Refusal:
            os.read(here, 7)
            found = self.refused("build")
            os.close(went)
            return found

        child = os.fork()
        if child == 0:
            try:
                first()
                os._exit(0)
            finally:
                os._exit(1)
        os.close(go)
        found = second()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        return found, f"{status} {self.stands('build')} {self.left()}"

    def over_read_only(self) -> tuple[str, str]:
        """Publish over an old site nobody may write to, as its owner; say what stands, now and after one more."""
        self.set_up("build")
        for path in (self.site, *self.site.rglob("*")):
            path.chmod(path.stat().st_mode & ~0o222)
        for path in (self.root, *self.root.rglob("*")):
            if os.getuid() == 0:
                os.chown(path, NOBODY, NOBODY)
        found = self.refused("build", self._as_nobody)
        stood = f"{found.status} {found.stands} {found.left} {found.said if found.status else ''}"
        return stood, self.mended("build")

    def through_a_link(self) -> str:
        """Publish twice where ``site`` is a link to a folder elsewhere; say what stands there."""
        self.set_up("build")
        elsewhere = self.home / "web" / "situs"
        elsewhere.parent.mkdir()
        self.site.rename(elsewhere)
        self.site.symlink_to(elsewhere)
        found = [self.mended("build") for _ in range(2)]
        return f"{found} {self.site.is_symlink()} {sorted(one.name for one in elsewhere.parent.iterdir())}"

    def deaths(self, way: str, count: int, dice: random.Random) -> Iterator[Ending]:
        """Kill a way of publishing so often, in each of its phases in turn."""
        asked = self.phases(way)
        known = [phase for phase in PHASES if phase in asked]
        for number in range(count):
            phase = known[number % len(known)]
            at = dice.choice([place for place, one in enumerate(asked) if one == phase])
            # What is left to write after the last file of a phase may be short: a quarter of these deaths is enough.
            halfway = dice.randrange(1, 60) if phase in WRITING and dice.random() < 0.5 else 0
            self.set_up(way)
            status, said = self.kill(way, at, halfway)
            assert status == -(signal.SIGXFSZ if halfway else signal.SIGKILL), (way, phase, at, halfway, status, said)
            stands, again = self.stands(way), ""
            if number % 5 == 0:
                status, said = self.kill(way, dice.randrange(len(asked) // 2))
                assert status == -signal.SIGKILL, (way, phase, status, said)
                again = self.stands(way)
            yield Ending(way, phase, bool(halfway), stands, again, self.mended(way))


@contextlib.contextmanager
def bench() -> Iterator[Bench]:
    compiled_once()
    with tempfile.TemporaryDirectory() as home:
        Path(home).chmod(0o755)
        yield Bench(Path(home))


def table(endings: list[Ending]) -> str:
    """Return how many deaths of each phase left the old and how many the new site."""
    ways = tuple(DEATHS)
    rows = [
        f"{'died while':<15}" + "".join(f"{way:>24}" for way in ways),
        " " * 15 + f"{'old / new / bad':>24}" * len(ways),
    ]
    for phase in PHASES:
        cells = []
        for way in ways:
            of = Counter(one.stands if one.sound else "bad" for one in endings if (one.way, one.phase) == (way, phase))
            cells.append(f"{of['old']} / {of['new']} / {of['bad']}" if of else "-")
        rows.append(f"{phase:<15}" + "".join(f"{cell:>24}" for cell in cells))
    again = sum(bool(one.again) for one in endings)
    half = sum(one.halfway for one in endings)
    rows.append(f"{len(endings)} killed, {half} of them in the middle of a file; {again} once more by the next run")
    return "\n".join(rows)


def everything(seed: int) -> dict[str, Any]:
    """Return what was found: every death, and everything that stood in the way."""
    with bench() as one:
        dice = {way: random.Random(f"{seed} {way}") for way in (*DEATHS, "two", "refused")}  # noqa: S311 - seeded
        return {
            "deaths": [ending for way, count in DEATHS.items() for ending in one.deaths(way, count, dice[way])],
            "two steps": list(one.deaths_in_two_steps(IN_TWO_STEPS, dice["two"])),
            "refused": dict(one.refusals(dice["refused"])),
            "both": one.both(),
            "over read-only": one.over_read_only(),
            "link": one.through_a_link(),
        }


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--seed", type=int, default=SEED)
    arguments.add_argument("--json", action="store_true", help="for tests")
    asked = arguments.parse_args()
    found = everything(asked.seed)
    print(json.dumps(found, default=asdict) if asked.json else table(found["deaths"]))
