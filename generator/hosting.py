"""What hosts and search engines read: headers, the map of the site, robots.txt.

Enters: the ``Page`` values of a site, its files, ``Settings``. Leaves: ``_headers`` in the form that Netlify and
Cloudflare Pages read; ``sitemap.xml`` and ``robots.txt`` when the address of the site is known. The policy of contents
stands in one file, which the theme puts into every page too: a host that knows no ``_headers`` still has it.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.api import BASE
from generator.archive import FOLDER as RELEASES
from generator.downloads import FOLDER as DOWNLOADS
from generator.feeds import ATOM, ATOM_TYPE, JSON, JSON_TYPE
from generator.feeds import FOLDER as FEEDS
from generator.pages import FOLDER as CHARTS
from generator.pages import Page
from generator.quality import URI
from generator.settings import Settings
from generator.status import URI as STATUS

POLICY: Final = Path("theme", "partials", "policy.html")
ASSETS: Final = Path("theme", "assets")
_STYLE: Final = re.compile(rb"<style[^>]*>(.*?)</style>", re.DOTALL)
_STYLE_SOURCE: Final = "style-src 'self'"
_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_HEADERS: Final = """\
/*
  Content-Security-Policy: {policy}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin

/assets/*
  Cache-Control: public, max-age=86400, stale-while-revalidate=604800

/kartu/*
  Cache-Control: public, max-age=86400
"""
_OPEN: Final = (BASE.partition("/")[0], DOWNLOADS, CHARTS.rstrip("/"), FEEDS, RELEASES)
"""Folders of what programs read, wherever the page stands that they run on."""
_ANYBODY: Final = "  Access-Control-Allow-Origin: *\n"
_MINUTES: Final = 5
"""So long a program may keep what it has read: what a file holds changes with each release, its name does not."""
_TYPES: Final[Mapping[str, str]] = {
    ".cff": "application/yaml; charset=utf-8",
    ".geojson": "application/geo+json",
    ".ics": "text/calendar; charset=utf-8",
    ".jsonld": "application/ld+json",
    ".parquet": "application/vnd.apache.parquet",
    ".sqlite": "application/vnd.sqlite3",
    ".ttl": "text/turtle; charset=utf-8",
}
"""What files are that a host may not know by their suffix."""
_FEED_TYPES: Final[Mapping[str, str]] = {ATOM: f"{ATOM_TYPE}; charset=utf-8", JSON: JSON_TYPE}
"""What feeds are, whose suffixes say less."""


def for_hosts(pages: Iterable[Page], files: Mapping[str, bytes], settings: Settings, date: str) -> dict[str, bytes]:
    """Return the files that hosts and search engines look for, by their place in the site.

    Args:
        pages: in every language.
        files: all other files of the site; the styles of pages among them become part of the policy.
        settings: whose site it is, and where it will be published.
        date: of the data, as ``2026-11-20``.
    """
    policy = _with_styles(policy_of(settings), files)
    made = {"_headers": (_HEADERS.format(policy=policy) + "".join(_for_programs(files, settings))).encode()}
    if settings.url:
        root = settings.url.rstrip("/") + "/"
        made["sitemap.xml"] = _sitemap(pages, settings, root, date)
        made["robots.txt"] = f"User-agent: *\nAllow: /\n\nSitemap: {root}sitemap.xml\n".encode()
    return made


def policy_of(settings: Settings) -> str:
    """Return what a page may load and from where, as every page says it."""
    return (settings.templates / POLICY).read_text(encoding="utf-8").strip()


def mark_of_assets(settings: Settings) -> str:
    """Return a mark that changes with every change of a script or a style, so that no browser keeps an old one."""
    digest = hashlib.sha256()
    for path in sorted((settings.templates / ASSETS).rglob("*")):
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:10]


def _for_programs(files: Iterable[str], settings: Settings) -> Iterator[str]:
    """Return the rules for what programs read: anybody may, not for long, and each file is called what it is.

    Hosts put the values of all rules that fit a file behind each other: no two rules say the same thing of one file.
    """
    names = tuple(files)
    for prefix in map(settings.prefix, settings.languages):
        for home in (f"{prefix}{folder}/" for folder in _OPEN):
            if any(name.startswith(home) for name in names):
                yield f"\n/{home}*\n{_ANYBODY}  Cache-Control: public, max-age={_MINUTES * 60}\n"
        for suffix, kind in _FEED_TYPES.items():
            if any(name.startswith(f"{prefix}{FEEDS}/") and name.endswith(suffix) for name in names):
                yield f"\n/{prefix}{FEEDS}/*{suffix}\n  Content-Type: {kind}\n"
    for suffix, kind in _TYPES.items():
        if any(name.endswith(suffix) for name in names):
            yield f"\n/*{suffix}\n  Content-Type: {kind}\n"
    for name in (URI, STATUS):
        if name in names:
            yield f"\n/{name}\n{_ANYBODY}"


def _with_styles(policy: str, files: Mapping[str, bytes]) -> str:
    """Allow the styles that stand inside pages made for other sites, which carry their look along, and no others."""
    styles = {style for name, content in files.items() if name.endswith(".html") for style in _STYLE.findall(content)}
    sums = sorted(base64.b64encode(hashlib.sha256(style).digest()).decode() for style in styles)
    return policy.replace(_STYLE_SOURCE, " ".join([_STYLE_SOURCE, *(f"'sha256-{one}'" for one in sums)]))


def _sitemap(pages: Iterable[Page], settings: Settings, root: str, date: str) -> bytes:
    """Return the map of the site; each page names its twins in the other languages, itself included."""
    twins: dict[str, dict[str, Page]] = defaultdict(dict)
    for page in pages:
        twins[page.place][page.language] = page
    sitemap = Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for _, told in sorted(twins.items()):
        for page in told.values():
            entry = SubElement(sitemap, "url")
            SubElement(entry, "loc").text = root + page.url
            SubElement(entry, "lastmod").text = date
            links = [(language, told[language]) for language in settings.languages if language in told]
            if settings.language in told:
                links.append(("x-default", told[settings.language]))
            for language, twin in links if len(told) > 1 else ():
                SubElement(entry, "xhtml:link", {"rel": "alternate", "hreflang": language, "href": root + twin.url})
    indent(sitemap)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(sitemap, encoding="unicode").encode() + b"\n"
