"""What hosts and search engines read."""

from __future__ import annotations

import base64
import hashlib
import shutil
from fnmatch import fnmatchcase
from pathlib import Path

import pytest
from lxml.etree import fromstring

from generator.hosting import for_hosts, mark_of_assets, policy_of
from generator.pages import Page
from generator.settings import Settings, templates_folder

MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
DAY = "2026-11-20"


def settings(url: str = "", **more: object) -> Settings:
    return Settings(root=Path(), name="Situs", url=url, others=("en",), **more)


def page(place: str, language: str = "id") -> Page:
    return Page(place if language == "id" else f"{language}/{place}", "", "", "", language, place)


def directives(policy: str) -> dict[str, list[str]]:
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


def test_the_policy_forbids_everything_and_then_allows_only_our_own_site() -> None:
    said = directives(policy_of(settings()))
    assert said["default-src"] == ["'none'"]
    assert said["base-uri"] == ["'none'"]
    assert said["script-src"] == said["style-src"] == said["connect-src"] == said["form-action"] == ["'self'"]
    assert {source for sources in said.values() for source in sources} == {"'none'", "'self'", "data:"}


def test_the_frame_of_every_page_says_the_policy_that_hosts_say() -> None:
    frame = (templates_folder() / "theme" / "main.html").read_text(encoding="utf-8")
    headers = for_hosts([], {}, settings(), DAY)["_headers"].decode()
    assert 'http-equiv="Content-Security-Policy"' in frame
    assert 'include "partials/policy.html"' in frame
    assert f"  Content-Security-Policy: {policy_of(settings())}\n" in headers
    assert "X-Content-Type-Options: nosniff" in headers


def test_the_style_inside_a_page_made_for_other_sites_is_allowed_by_its_checksum_and_no_other() -> None:
    files = {"bagan/a.html": b"<style>a{}</style>", "bagan/b.html": b"<style>a{}</style>", "x.css": b"<style>b</style>"}
    headers = for_hosts([], files, settings(), DAY)["_headers"].decode()
    known = base64.b64encode(hashlib.sha256(b"a{}").digest()).decode()
    assert f"style-src 'self' 'sha256-{known}';" in headers
    assert headers.count("sha256-") == 1


def test_every_rule_of_the_headers_begins_with_a_path_and_holds_named_values() -> None:
    rules = for_hosts([], {}, settings(), DAY)["_headers"].decode().strip().split("\n\n")
    for rule in rules:
        path, *lines = rule.splitlines()
        assert path.startswith("/")
        assert lines
        assert all(line.startswith("  ") and ": " in line for line in lines)


def test_a_site_without_an_address_has_no_map() -> None:
    assert set(for_hosts([page("index.md")], {}, settings(), DAY)) == {"_headers"}


def test_the_map_names_every_page_once_with_its_twins() -> None:
    files = for_hosts(
        [page("index.md"), page("a.md"), page("index.md", "en")], {}, settings("https://contoh.id/situs"), DAY
    )
    entries = fromstring(files["sitemap.xml"]).findall("s:url", MAP)
    told = {
        entry.findtext("s:loc", "", MAP): {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", MAP)
        }
        for entry in entries
    }
    twins = {
        "id": "https://contoh.id/situs/",
        "en": "https://contoh.id/situs/en/",
        "x-default": "https://contoh.id/situs/",
    }
    assert told == {
        "https://contoh.id/situs/": twins,
        "https://contoh.id/situs/en/": twins,
        "https://contoh.id/situs/a/": {},
    }
    assert {entry.findtext("s:lastmod", "", MAP) for entry in entries} == {DAY}
    assert b"Sitemap: https://contoh.id/situs/sitemap.xml" in files["robots.txt"]


@pytest.mark.parametrize("name", ["javascripts/cari.js", "stylesheets/terlindungi.css"])
def test_the_mark_of_the_assets_changes_with_any_of_them(tmp_path: Path, name: str) -> None:
    templates = tmp_path / "templates"
    shutil.copytree(templates_folder() / "theme" / "assets", templates / "theme" / "assets")
    before = mark_of_assets(settings(templates=templates))
    assert mark_of_assets(settings(templates=templates)) == before == mark_of_assets(settings())
    with (templates / "theme" / "assets" / name).open("a") as file:
        file.write(" ")
    assert mark_of_assets(settings(templates=templates)) != before


def rules(*names: str, url: str = "") -> dict[str, list[str]]:
    """Return the lines of each rule of the headers, by its path, for a site that has these files."""
    text = for_hosts([], dict.fromkeys(names, b""), settings(url), DAY)["_headers"].decode()
    return {path: lines for path, *lines in (rule.splitlines() for rule in text.strip().split("\n\n"))}


@pytest.mark.parametrize("folder", ["api", "unduh", "bagan", "umpan"])
def test_programs_on_other_sites_may_read_what_is_meant_for_programs(folder: str) -> None:
    assert "  Access-Control-Allow-Origin: *" in rules(f"{folder}/v1/a.json")[f"/{folder}/*"]


def test_pages_are_not_opened_to_programs_on_other_sites() -> None:
    opened = [
        path for path, lines in rules("umpan/semua.xml", "index.html").items() if any("Origin:" in x for x in lines)
    ]
    assert opened == ["/umpan/*"]


def test_another_language_has_rules_only_for_folders_it_has() -> None:
    found = rules("umpan/semua.xml", "en/umpan/semua.xml", "unduh/a.csv")
    assert {path for path in found if path.startswith("/en/")} == {"/en/umpan/*", "/en/umpan/*.xml"}


@pytest.mark.parametrize(
    ("name", "path", "kind"),
    [
        ("unduh/peta.geojson", "/*.geojson", "application/geo+json"),
        ("unduh/dcat.jsonld", "/*.jsonld", "application/ld+json"),
        ("unduh/dcat.ttl", "/*.ttl", "text/turtle; charset=utf-8"),
        ("unduh/kubus.parquet", "/*.parquet", "application/vnd.apache.parquet"),
        ("unduh/semua.sqlite", "/*.sqlite", "application/vnd.sqlite3"),
        ("umpan/jadwal-rilis.ics", "/*.ics", "text/calendar; charset=utf-8"),
        ("umpan/semua.xml", "/umpan/*.xml", "application/atom+xml; charset=utf-8"),
        ("umpan/semua.json", "/umpan/*.json", "application/feed+json"),
    ],
)
def test_a_host_is_told_what_a_file_is_that_its_name_does_not_say(name: str, path: str, kind: str) -> None:
    assert rules(name)[path] == [f"  Content-Type: {kind}"]


def test_no_two_rules_say_the_same_thing_of_one_file() -> None:
    """Hosts put such values behind each other, and a browser understands neither."""
    names = [
        *(f"{at}{name}" for at in ("", "en/") for name in ("umpan/semua.xml", "umpan/semua.json", "bagan/a.svg")),
        "umpan/jadwal-rilis.ics", "unduh/a.parquet", "unduh/a.geojson", "api/v1/index.json", "mutu/mutu.json",
        "assets/images/tanda.svg", "kartu/a.png",
    ]  # fmt: skip
    found = rules(*names)
    for name in names:
        said = [line.split(":")[0] for path, lines in found.items() if fnmatchcase(f"/{name}", path) for line in lines]
        assert len(said) == len(set(said)), name
