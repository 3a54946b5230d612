"""What is built is written down: each indicator, command, chart kind and message."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import errors
from generator.charts import kinds
from generator.cli import app
from generator.indicators import load_indicators
from generator.validation.rules import messages

ROOT = Path(__file__).parent.parent
INDICATORS = load_indicators()


@pytest.mark.parametrize("name", INDICATORS)
def test_every_indicator_says_all_that_a_reader_needs(name: str) -> None:
    indicator = INDICATORS[name]
    for text in (indicator.definition, indicator.formula, indicator.source, indicator.interpretation, indicator.limits):
        assert text.endswith("."), text
        assert len(text.split()) >= 3, text
    assert indicator.topic in {"peserta", "anggaran", "penyaringan", "manfaat", "komitmen", "badan_usaha"}
    assert indicator.unit


def test_what_the_issue_names_is_measured() -> None:
    asked = {
        "peserta_aktif", "cakupan", "belum_tercakup", "orang_bulan", "pagu", "realisasi", "serapan", "sisa_pagu",
        "porsi_bop", "biaya_per_orang_bulan", "realisasi_per_kapita", "porsi_bidang", "ucj", "target_ucj", "usulan",
        "lolos_verifikasi", "terdaftar", "kelulusan_verifikasi", "penolakan", "klaim_kasus", "klaim_nilai",
        "manfaat_per_iuran", "target_pks", "capaian_pks", "badan_usaha_wajib", "badan_usaha_terdaftar",
        "kepatuhan_badan_usaha", "tenaga_kerja_wajib", "tenaga_kerja_terdaftar", "cakupan_tenaga_kerja",
        "kesenjangan_cakupan",
    }  # fmt: skip
    assert asked <= INDICATORS.keys()


def test_every_command_is_in_the_readme_or_the_guide_and_has_a_help_text() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    text += (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        assert command.callback is not None
        assert inspect.getdoc(command.callback)
        name = command.name or command.callback.__name__
        assert re.search(rf"\b(?:dbhcht|make) {name}\b|`{name}`", text), name


def test_every_error_message_names_a_remedy_or_the_facts() -> None:
    raised = [e for _, e in inspect.getmembers(errors, inspect.isclass) if issubclass(e, errors.DeclarationError)]
    assert len(raised) > 10
    for error in raised:
        assert error.__doc__, error


@pytest.mark.parametrize("code", messages())
def test_every_finding_says_why_what_and_how_to_repair_it(code: str) -> None:
    message = messages()[code]
    for text in (message.title, message.why, message.sentence, message.remedy):
        assert text
    assert message.remedy.endswith(".")


def test_every_chart_kind_says_what_it_draws() -> None:
    for kind in kinds():
        module = sys.modules[f"generator.charts.{kind}"]
        assert module.__doc__
        assert inspect.getdoc(module.draw)


def test_every_make_target_the_readme_names_exists() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    text = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert set(re.findall(r"make ([a-z]+)\b", text)) <= set(targets)
    assert {"site", "serve", "test", "check", "bench", "clean"} <= set(targets)


def test_every_folder_the_readme_names_exists() -> None:
    for folder in re.findall(r"^\| `([a-z]+)/`", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE):
        assert (ROOT / folder).is_dir(), folder


def test_every_file_the_readme_links_to_exists() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "datasets/README.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            assert ((ROOT / name).parent / link).is_file(), f"{name}: {link}"


def test_the_catalogue_of_messages_is_up_to_date(tmp_path: Path) -> None:
    fresh = tmp_path / "messages.pot"
    command = [
        str(Path(sys.executable).with_name("pybabel")), "-q", "extract", "-F", "babel.cfg", "-k", "N_",
        "--no-location", "--sort-output", "--omit-header", "-o", str(fresh), ".",
    ]  # fmt: skip
    extracted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert extracted.returncode == 0, extracted.stderr
    kept = ROOT / "templates" / "locale" / "messages.pot"
    assert fresh.read_text(encoding="utf-8") == kept.read_text(encoding="utf-8"), "run make words"


def test_no_text_for_readers_escapes_translation() -> None:
    """Words between tags of a template go through gettext, or no second language could ever be complete."""
    tag = re.compile(r"<[^>]+>|{%.*?%}|{{.*?}}|{#.*?#}|&\w+;", re.DOTALL)
    block = re.compile(
        r"{%-?\s*trans.*?endtrans\s*-?%}|<code>.*?</code>|<script.*?</script>|<style.*?</style>"
        # Programs to copy speak no language, either.
        r"|{#- code: .*?{#- end of code",
        re.DOTALL,
    )
    for path in sorted((ROOT / "templates/pages").glob("*.j2")) + sorted((ROOT / "templates/partials").glob("*.j2")):
        body = path.read_text(encoding="utf-8")
        body = body.split("\n---\n", 1)[1] if body.startswith("---\n") else body
        left = tag.sub(" ", block.sub(" ", body))
        words = [word for word in re.findall(r"[A-Za-z]{4,}", left) if word not in {"DBHCHT", "JSON", "UTF"}]
        assert not words, f"{path.name}: {words}"
