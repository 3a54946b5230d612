"""Material for MkDocs ends in May 2027: the same documents must build with its successor, too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from town import Town


@pytest.fixture(scope="module")
def documents(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zensical")
    for page in town.made.pages:
        target = folder / "docs" / page.uri
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(page.text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text("site_name: Situs uji\nuse_directory_urls: true\n", encoding="utf-8")
    return folder


def test_the_documents_build_with_zensical(documents: Path) -> None:
    built = subprocess.run(
        [str(Path(sys.executable).with_name("zensical")), "build"],
        cwd=documents,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    for page in (documents / "docs").rglob("*.md"):
        uri = page.relative_to(documents / "docs").as_posix()
        stem = uri.removesuffix(".md")
        finished = (
            documents / "site" / ("index.html" if stem == "index" else f"{stem.removesuffix('/index')}/index.html")
        )
        assert finished.is_file(), uri
        # What the page says arrives whole: figures keep their addresses, charts stay charts.
        source, text = page.read_text(encoding="utf-8"), finished.read_text(encoding="utf-8")
        assert text.count("data-ref=") == source.count("data-ref="), uri
        assert text.count('<svg class="marks"') == source.count('<svg class="marks"'), uri
