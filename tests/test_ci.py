"""What a city copies: workflows with pinned actions and few rights, and the script that publishes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.main import get_command

from generator.cli import app

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
GITLAB = ROOT / ".gitlab-ci.yml"
PUBLISH = ROOT / ".ci" / "publish"


def read(path: Path) -> dict[str, Any]:
    # YAML reads the key "on" as true; nothing here asks for it by that name.
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def trigger(path: Path) -> dict[str, Any]:
    told: Any = read(path)
    return told[True]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_the_hash_of_a_commit_and_says_its_version(path: Path) -> None:
    uses = re.findall(r"uses: *(\S+)(.*)", path.read_text(encoding="utf-8"))
    assert uses
    for action, comment in uses:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", action), action
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), comment


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_rights_but_those_a_job_asks_for_and_no_job_runs_for_ever(path: Path) -> None:
    told = read(path)
    assert told["permissions"] == {}
    for name, job in told["jobs"].items():
        assert job["permissions"], name
        assert job["timeout-minutes"] <= 60, name


def test_who_may_write_what() -> None:
    rights = {
        (path.stem, name): {right for right, level in job["permissions"].items() if level == "write"}
        for path in WORKFLOWS
        for name, job in read(path)["jobs"].items()
    }
    assert {key: written for key, written in rights.items() if written} == {
        ("periksa", "komentar"): {"pull-requests"},
        ("terbit", "terbit"): {"contents"},
        ("tenggat", "tenggat"): {"issues"},
    }


def test_code_of_a_pull_request_never_runs_with_rights_to_write() -> None:
    for path in WORKFLOWS:
        assert "pull_request_target" not in trigger(path)
        for job in read(path)["jobs"].values():
            if "write" in job["permissions"].values() and "pull_request" in trigger(path):
                assert not any("checkout" in step.get("uses", "") for step in job["steps"])
        # What somebody else wrote reaches a script through a variable, never as part of the script.
        runs = [step.get("run", "") for job in read(path)["jobs"].values() for step in job["steps"]]
        assert not [run for run in runs if "${{" in run]


def test_main_publishes_a_pull_request_checks_and_a_clock_looks_after_the_next_release() -> None:
    told = {path.stem: set(trigger(path)) for path in WORKFLOWS}
    assert told == {
        "periksa": {"pull_request"},
        "terbit": {"push", "workflow_dispatch"},
        "tenggat": {"schedule", "workflow_dispatch"},
        "uji": {"pull_request"},
    }
    assert {"periksa", "pages", "tenggat"} <= read(GITLAB).keys()


def calls() -> Iterator[tuple[str, str, str]]:
    """Return each call of our command in what a city copies: file, command, and the rest of its line."""
    for path in (*WORKFLOWS, GITLAB, PUBLISH):
        text = path.read_text(encoding="utf-8").replace("\\\n", " ")
        for command, rest in re.findall(r'(?:\.venv/bin/dbhcht|"\$dbhcht") (\w[\w-]*)([^\n|>)]*)', text):
            yield path.name, command, rest


def test_every_command_and_option_that_is_called_exists() -> None:
    commands = get_command(app).commands  # type: ignore[attr-defined]
    found = list(calls())
    assert {command for _, command, _ in found} == {"check", "diff", "release", "verify", "status"}
    for file, command, rest in found:
        known = {option for parameter in commands[command].params for option in parameter.opts}
        assert set(re.findall(r"(?<= )--[a-z-]+", rest)) <= known, f"{file}: {command}{rest}"


# The script that publishes

STUB = """#!/usr/bin/env bash
# Stands for dbhcht: "release" builds a site beside what was published, "verify" looks whether there is one.
set -euo pipefail
if [ "$1" = verify ]; then test -f site/index.html; exit; fi
test "$1" = release && test "$2" = --archive
rm -rf site && mkdir -p site/rilis
if [ -d "$3/rilis" ]; then cp -R "$3/rilis/." site/rilis/; fi
cp isi.txt "site/rilis/$(cat isi.txt).txt"
echo "<p>$(cat isi.txt)" > site/index.html
echo "${*:4}" > site/pilihan.txt
"""


def git(folder: Path, *asked: str) -> str:
    program = shutil.which("git")
    assert program
    made = subprocess.run([program, *asked], cwd=folder, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return made.stdout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clone of a city's repository, whose origin lies beside it."""
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", "origin.git")
    git(tmp_path, "clone", "--quiet", "origin.git", "kota")
    folder = tmp_path / "kota"
    for name, value in (("user.name", "Uji"), ("user.email", "uji@contoh.invalid"), ("commit.gpgsign", "false")):
        git(folder, "config", name, value)
    (folder / ".ci").mkdir()
    shutil.copy(PUBLISH, folder / ".ci" / "publish")
    (folder / "dbhcht").write_text(STUB, encoding="utf-8")
    (folder / "dbhcht").chmod(0o755)
    (folder / ".gitignore").write_text("site/\n", encoding="utf-8")
    (folder / "isi.txt").write_text("2026-09", encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Awal")
    git(folder, "push", "--quiet", "origin", "HEAD:main")
    return folder


def publish(checkout: Path, **more: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "DBHCHT": str(checkout / "dbhcht"), **more}
    return subprocess.run(
        [str(checkout / ".ci" / "publish")], cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )


def served(checkout: Path) -> set[str]:
    return set(git(checkout.parent / "origin.git", "ls-tree", "-r", "--name-only", "gh-pages").split())


def test_the_first_publication_makes_the_branch_and_the_next_one_goes_on_from_it(checkout: Path) -> None:
    first = publish(checkout, DBHCHT_OPTIONS="--demo --tanggal 2026-10-20")
    assert (first.returncode, first.stdout) == (0, "Terbit di cabang gh-pages.\n"), first.stderr
    assert served(checkout) == {".nojekyll", "index.html", "pilihan.txt", "rilis/2026-09.txt"}
    told = git(checkout.parent / "origin.git", "show", "gh-pages:pilihan.txt")
    assert told == "--demo --tanggal 2026-10-20\n"
    (checkout / "isi.txt").write_text("2026-10", encoding="utf-8")
    assert publish(checkout).returncode == 0
    assert {"rilis/2026-09.txt", "rilis/2026-10.txt"} <= served(checkout)
    assert git(checkout, "status", "--porcelain", "--", ".ci", "dbhcht") == ""


def test_publishing_the_same_again_commits_nothing(checkout: Path) -> None:
    assert publish(checkout).returncode == 0
    before = git(checkout.parent / "origin.git", "rev-parse", "gh-pages")
    again = publish(checkout)
    assert (again.returncode, again.stdout) == (0, "Tidak ada yang berubah pada situs.\n"), again.stderr
    assert git(checkout.parent / "origin.git", "rev-parse", "gh-pages") == before


def test_the_name_of_the_host_stays_on_its_branch(checkout: Path) -> None:
    assert publish(checkout).returncode == 0
    git(checkout, "fetch", "--quiet", "origin", "gh-pages")
    git(checkout, "switch", "--quiet", "--detach", "FETCH_HEAD")
    (checkout / "CNAME").write_text("data.contoh.go.id", encoding="utf-8")
    git(checkout, "add", "CNAME")
    git(checkout, "commit", "--quiet", "--message", "Nama")
    git(checkout, "push", "--quiet", "origin", "HEAD:gh-pages")
    git(checkout, "switch", "--quiet", "main")
    (checkout / "isi.txt").write_text("2026-10", encoding="utf-8")
    assert publish(checkout).returncode == 0
    assert "CNAME" in served(checkout)


def test_a_release_that_is_refused_publishes_nothing(checkout: Path) -> None:
    (checkout / "dbhcht").write_text("#!/usr/bin/env bash\nexit 1\n", encoding="utf-8")
    assert publish(checkout).returncode == 1
    assert "gh-pages" not in git(checkout.parent / "origin.git", "branch", "--list")
    assert git(checkout, "worktree", "list").count("\n") == 1
