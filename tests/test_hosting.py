"""What hosts and search engines read."""

from __future__ import annotations

import base64
import hashlib
import shutil
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
