"""The files that are frozen with a release, and the list of all releases.

Enters: an ``Order``, a ``Draft``, its zip, its charts, and what went in. Leaves: files by their place in the site.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from generator.archive import (
    FOLDER,
    INDEX,
    KEY,
    MANIFEST,
    SIGNATURE,
    SUMS,
    Edition,
    Frozen,
    Manifest,
    Signer,
    as_bytes,
    index_as_json,
    sha256,
    sums,
)
from generator.archive.editions import in_order
from generator.differences import CHANGES, Differences, as_json
from generator.downloads import Download
from generator.facts import Facts
from generator.freezing.drafting import Draft, Order, figures_digest
from generator.measures import Cube
from generator.releases import Release

LATEST: Final = "terbaru"
"""Stands for the newest release in addresses."""


def freeze(  # noqa: PLR0913, PLR0917 - everything that is frozen
    order: Order,
    draft: Draft,
    release: Release,
    packed: Download,
    changes: Differences,
    charts: Mapping[str, str],
    told: Mapping[str, Any],
) -> dict[str, bytes]:
    """Return the files of a new release, and the list of all releases, by their place in the site.

    Args:
        order: beside which archive.
        draft: which release.
        release: what it says of itself.
        packed: the zip with all the data.
        changes: from the release before.
        charts: a document for each chart, by its place below the folder of the release.
        told: what else the manifest tells; see `about`.
    """
    files = {
        packed.uri.rpartition("/")[2]: packed.content,
        CHANGES: as_json(changes),
        **{name: text.encode() for name, text in charts.items()},
    }
    newest = order.archive.newest
    manifest = Manifest(
        id=draft.id,
        version=release.version,
        published=draft.published,
        made=release.date,
        nature=release.nature,
        previous=newest.link if newest else None,
        replaces=draft.replaces,
        files={name: Frozen(sha256(content), len(content)) for name, content in sorted(files.items())},
        about={
            "situs": release.site,
            "penerbit": release.publisher,
            "alamat": release.permalink,
            "resmi": not release.sample,
            **told,
        },
    )
    content = manifest.as_json()
    files[MANIFEST] = content
    signed = _signed(order.signer, content)
    listed = {name: sha256(one) for name, one in {**files, **signed}.items()}
    if newest:
        listed[f"../{newest.id}/{MANIFEST}"] = newest.sha256
    files |= signed | {SUMS: sums(listed)}
    key = sha256(signed[KEY]) if signed else ""
    everything = in_order(
        [*((one.manifest, one.sha256, one.signed) for one in order.archive), (manifest, sha256(content), key)]
    )
    return {f"{FOLDER}/{draft.id}/{name}": one for name, one in files.items()} | index_files(everything)


def _signed(signer: Signer | None, content: bytes) -> dict[str, bytes]:
    return {SIGNATURE: signer.sign(content), KEY: signer.public} if signer else {}


def about(  # noqa: PLR0913, PLR0917 - what a manifest tells
    order: Order,
    facts: Facts,
    cube: Cube,
    files: Mapping[str, bytes],
    pages: Mapping[str, str],
    checks: Mapping[str, Any],
) -> dict[str, Any]:
    """Return what a manifest tells beside the chain: what went in, with what it was made, what the checks said.

    Args:
        order: with its provenance.
        facts: what was published.
        cube: every figure.
        files: every file of the site but those of the release, by place.
        pages: every document of the site, by place.
        checks: what the page about quality tells machines.
    """
    made = order.provenance
    documents = {uri: sha256(text.encode()) for uri, text in pages.items()}
    return {
        "sidik_data": made.data,
        "sidik_angka": figures_digest(cube),
        "sidik_situs": sha256(sums({uri: sha256(content) for uri, content in files.items()} | documents)),
        "commit": made.commit or None,
        "bersih": made.clean,
        "alat": dict(made.tools),
        "jumlah": {
            "paket": len(facts.packages),
            "tabel": len(facts.tables),
            "baris": checks["baris"],
            "angka": len(cube),
            "halaman": len(pages),
            "koreksi": len(facts.corrections),
        },
        "peringatan": checks["peringatan"],
        "dikecualikan": checks["dikecualikan"],
        "masukan": dict(made.inputs),
    }


def index_files(editions: Iterable[Edition]) -> dict[str, bytes]:
    """Return the list of all releases, and where the newest one is."""
    listed = tuple(editions)
    made = {INDEX: index_as_json(listed)}
    if listed:
        newest = listed[-1]
        # Netlify and Cloudflare Pages read this; on any other host the page of that address leads on.
        made["_redirects"] = f"/{FOLDER}/{LATEST}/* /{newest.folder}/:splat 302\n".encode()
        made[f"{FOLDER}/{LATEST}.json"] = as_bytes(
            {
                "rilis": newest.id,
                "versi": newest.manifest.version,
                "folder": f"{newest.folder}/",
                "manifest": f"{newest.folder}/{MANIFEST}",
                "sha256": newest.sha256,
                "paket": f"{newest.folder}/{newest.manifest.archive}",
            }
        )
    return made
