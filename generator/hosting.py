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
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.pages import Page
from generator.settings import Settings

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


def for_hosts(pages: Iterable[Page], files: Mapping[str, bytes], settings: Settings, date: str) -> dict[str, bytes]:
    """Return the files that hosts and search engines look for, by their place in the site.

    Args:
        pages: in every language.
        files: all other files of the site; the styles of pages among them become part of the policy.
        settings: whose site it is, and where it will be published.
        date: of the data, as ``2026-11-20``.
    """
    policy = _with_styles(policy_of(settings), files)
    made = {"_headers": _HEADERS.format(policy=policy).encode()}
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
