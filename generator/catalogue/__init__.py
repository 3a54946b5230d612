"""Read what the publisher declares: ``datasets/*/datapackage.json`` becomes a `Catalogue`.

Enters: a folder of data packages (Data Package v2). Leaves: a frozen `Catalogue` of packages, resources and fields,
and a list of `Unreadable` things. Bad content never raises here, for a publisher wants to see all that is wrong at
once; `generator.validation` turns every `Unreadable` into a finding. No table is opened in this room: rows belong to
``validation`` and ``facts``.
"""

from __future__ import annotations

from generator.catalogue.model import (
    AREAS_TABLE,
    BAD_NAME,
    BROKEN_JSON,
    BYTE_ORDER_MARK,
    DESCRIPTOR_NAME,
    DUPLICATE_RESOURCE,
    HIDDEN,
    INCOMPLETE_RESOURCE,
    LEVELS,
    MISSING_FILE,
    MIXED,
    NO_DATASETS,
    NO_RESOURCES,
    NOT_AN_OBJECT,
    PATH_OUTSIDE,
    REAL,
    SAMPLE,
    STANDARD,
    STATUSES,
    STATUSES_OF_EMPTY,
    UNREADABLE_KINDS,
    WRONG_ENCODING,
    Catalogue,
    Descriptor,
    Field,
    ForeignKey,
    Package,
    Resource,
    Unreadable,
)
from generator.catalogue.reading import read_catalogue

__all__ = [
    "AREAS_TABLE",
    "BAD_NAME",
    "BROKEN_JSON",
    "BYTE_ORDER_MARK",
    "DESCRIPTOR_NAME",
    "DUPLICATE_RESOURCE",
    "HIDDEN",
    "INCOMPLETE_RESOURCE",
    "LEVELS",
    "MISSING_FILE",
    "MIXED",
    "NOT_AN_OBJECT",
    "NO_DATASETS",
    "NO_RESOURCES",
    "PATH_OUTSIDE",
    "REAL",
    "SAMPLE",
    "STANDARD",
    "STATUSES",
    "STATUSES_OF_EMPTY",
    "UNREADABLE_KINDS",
    "WRONG_ENCODING",
    "Catalogue",
    "Descriptor",
    "Field",
    "ForeignKey",
    "Package",
    "Resource",
    "Unreadable",
    "read_catalogue",
]
