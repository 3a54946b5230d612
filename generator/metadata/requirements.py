"""What each profile requires and recommends, and which descriptor and field would say it.

Enters: nothing. Leaves: ``REQUIREMENTS``, which ``gate`` holds against the documents as they were made. A property is
named as its profile names it; the field as a publisher finds it. Properties that are made here (checksums, sizes,
addresses of files) are required all the same, so that no change of ours can lose them.

The levels are those of the specifications: https://datapackage.org/standard/, DCAT-AP 3.0.0, the structured data
guidelines of Google Dataset Search, the Metadata Vocabulary for Tabular Data, and Croissant 1.0.
"""

from __future__ import annotations

from typing import Final

from generator.metadata.sources import (
    AVAILABILITY,
    CENTRE,
    CONTACT,
    CREATED,
    CROISSANT,
    CSVW,
    DATA_PACKAGE,
    DCAT,
    DESCRIPTION,
    FIELD_DESCRIPTION,
    FIELD_TITLE,
    KEYWORDS,
    LANGUAGE,
    LICENCE,
    MAKERS,
    OURS,
    OUTLINE,
    PUBLISHER,
    PUBLISHER_TYPE,
    SCHEMA_ORG,
    SITE_DESCRIPTION,
    SITE_NAME,
    SITE_URL,
    SOURCES,
    SPATIAL,
    TABLE_DESCRIPTION,
    TABLE_TITLE,
    TEMPORAL,
    THEME,
    TITLE,
    VERSION,
    Requirement,
    Source,
    absolute,
    well_described,
)


def _of(
    profile: str, thing: str, *, required: bool, rows: tuple[tuple[str, str, Source], ...]
) -> tuple[Requirement, ...]:
    return tuple(
        Requirement(profile, thing, name, tuple(keys.split(" ")), required, source) for name, keys, source in rows
    )


REQUIREMENTS: Final[tuple[Requirement, ...]] = (
    *_of(
        DATA_PACKAGE,
        "Package",
        required=True,
        rows=(("$schema", "$schema", OURS), ("name", "name", OURS), ("resources", "resources", OURS)),
    ),
    *_of(
        DATA_PACKAGE,
        "Package",
        required=False,
        rows=(
            ("title", "title", TITLE),
            ("description", "description", DESCRIPTION),
            ("version", "version", VERSION),
            ("created", "created", CREATED),
            ("licenses", "licenses", LICENCE),
            ("sources", "sources", SOURCES),
            ("contributors", "contributors", MAKERS),
            ("keywords", "keywords", KEYWORDS),
        ),
    ),
    *_of(
        DATA_PACKAGE,
        "Resource",
        required=True,
        rows=(("name", "name", OURS), ("path", "path", OURS), ("schema", "schema", OURS)),
    ),
    *_of(
        DATA_PACKAGE,
        "Resource",
        required=False,
        rows=(
            ("title", "title", TABLE_TITLE),
            ("description", "description", TABLE_DESCRIPTION),
            ("hash", "hash", OURS),
            ("bytes", "bytes", OURS),
        ),
    ),
    *_of(
        DCAT,
        "Catalog",
        required=True,
        rows=(
            ("dct:title", "title", SITE_NAME),
            ("dct:description", "description", SITE_DESCRIPTION),
            ("dct:publisher", "publisher", PUBLISHER),
        ),
    ),
    *_of(
        DCAT,
        "Catalog",
        required=False,
        rows=(
            ("dcat:dataset", "dataset", OURS),
            ("dct:license", "license", LICENCE),
            ("dct:language", "language", LANGUAGE),
            ("dct:issued", "issued", CREATED),
            ("dct:modified", "modified", CREATED),
            ("dct:spatial", "spatial", SPATIAL),
            ("dcat:themeTaxonomy", "themeTaxonomy", OURS),
            ("foaf:homepage", "homepage", OURS),
        ),
    ),
    *_of(DCAT, "Agent", required=True, rows=(("foaf:name", "name", PUBLISHER),)),
    *_of(DCAT, "Publisher", required=False, rows=(("dct:type", "type", PUBLISHER_TYPE),)),
    *_of(
        DCAT,
        "Dataset",
        required=True,
        rows=(("dct:title", "title", TITLE), ("dct:description", "description", DESCRIPTION)),
    ),
    *_of(
        DCAT,
        "Dataset",
        required=False,
        rows=(
            ("dcat:contactPoint", "contactPoint", CONTACT),
            ("dcat:distribution", "distribution", OURS),
            ("dcat:inSeries", "inSeries", OURS),
            ("dcat:keyword", "keyword", KEYWORDS),
            ("dct:publisher", "publisher", PUBLISHER),
            ("dct:spatial", "spatial", SPATIAL),
            ("dct:temporal", "temporal", TEMPORAL),
            ("dcat:theme", "theme", THEME),
        ),
    ),
    *_of(
        DCAT,
        "DatasetSeries",
        required=True,
        rows=(("dct:title", "title", TITLE), ("dct:description", "description", DESCRIPTION)),
    ),
    *_of(
        DCAT,
        "DatasetSeries",
        required=False,
        rows=(
            ("dcat:contactPoint", "contactPoint", CONTACT),
            ("dct:publisher", "publisher", PUBLISHER),
            ("dct:spatial", "spatial", SPATIAL),
            ("dct:temporal", "temporal", TEMPORAL),
        ),
    ),
    *_of(DCAT, "Distribution", required=True, rows=(("dcat:accessURL", "accessURL", OURS),)),
    Requirement(DCAT, "Distribution", "dcat:accessURL", ("accessURL",), False, SITE_URL, absolute),  # noqa: FBT003
    *_of(
        DCAT,
        "Distribution",
        required=False,
        rows=(
            ("dct:description", "description", TABLE_DESCRIPTION),
            ("dct:format", "format mediaType", OURS),
            ("dct:license", "license", LICENCE),
            ("dcatap:availability", "availability", AVAILABILITY),
        ),
    ),
    *_of(
        DCAT,
        "Checksum",
        required=True,
        rows=(("spdx:algorithm", "algorithm", OURS), ("spdx:checksumValue", "checksumValue", OURS)),
    ),
    *_of(DCAT, "LicenseDocument", required=False, rows=(("dct:type", "type", LICENCE),)),
    *_of(
        DCAT,
        "Location",
        required=False,
        rows=(("dcat:centroid", "centroid", CENTRE), ("dcat:bbox", "bbox", OUTLINE)),
    ),
    *_of(
        DCAT,
        "PeriodOfTime",
        required=False,
        rows=(("dcat:startDate", "startDate", TEMPORAL), ("dcat:endDate", "endDate", TEMPORAL)),
    ),
    *_of(
        SCHEMA_ORG,
        "Dataset",
        required=True,
        rows=(("name", "name", TITLE), ("description", "description", DESCRIPTION)),
    ),
    Requirement(SCHEMA_ORG, "Dataset", "description", ("description",), True, DESCRIPTION, well_described),  # noqa: FBT003
    *_of(
        SCHEMA_ORG,
        "Dataset",
        required=False,
        rows=(
            ("license", "license", LICENCE),
            ("creator", "creator", MAKERS),
            ("publisher", "publisher", PUBLISHER),
            ("keywords", "keywords", KEYWORDS),
            ("temporalCoverage", "temporalCoverage", TEMPORAL),
            ("spatialCoverage", "spatialCoverage", SPATIAL),
            ("distribution", "distribution", OURS),
            ("isAccessibleForFree", "isAccessibleForFree", OURS),
            ("version", "version", VERSION),
            ("dateModified", "dateModified", CREATED),
            ("identifier", "identifier", OURS),
            ("includedInDataCatalog", "includedInDataCatalog", OURS),
            ("isBasedOn", "isBasedOn", SOURCES),
        ),
    ),
    # A list of codes measures nothing; what measures something says what.
    *_of(SCHEMA_ORG, "MeasuringDataset", required=False, rows=(("variableMeasured", "variableMeasured", OURS),)),
    Requirement(SCHEMA_ORG, "Dataset", "url", ("url",), False, SITE_URL, absolute),  # noqa: FBT003
    *_of(SCHEMA_ORG, "DataDownload", required=True, rows=(("contentUrl", "contentUrl", OURS),)),
    *_of(SCHEMA_ORG, "DataDownload", required=False, rows=(("encodingFormat", "encodingFormat", OURS),)),
    *_of(SCHEMA_ORG, "Place", required=False, rows=(("geo", "geo", CENTRE),)),
    *_of(SCHEMA_ORG, "DataCatalog", required=True, rows=(("name", "name", SITE_NAME), ("dataset", "dataset", OURS))),
    *_of(
        SCHEMA_ORG,
        "DataCatalog",
        required=False,
        rows=(("description", "description", SITE_DESCRIPTION), ("publisher", "publisher", PUBLISHER)),
    ),
    *_of(SCHEMA_ORG, "Publisher", required=False, rows=(("contactPoint", "contactPoint", CONTACT),)),
    *_of(CSVW, "Table", required=True, rows=(("url", "url", OURS), ("tableSchema", "tableSchema", OURS))),
    *_of(
        CSVW,
        "Table",
        required=False,
        rows=(
            ("dc:title", "dc:title", TABLE_TITLE),
            ("dc:description", "dc:description", TABLE_DESCRIPTION),
            ("dc:license", "dc:license", LICENCE),
        ),
    ),
    *_of(CSVW, "Column", required=True, rows=(("name", "name", OURS), ("titles", "titles", OURS))),
    *_of(
        CSVW,
        "Column",
        required=False,
        rows=(("datatype", "datatype", OURS), ("dc:description", "dc:description", FIELD_DESCRIPTION)),
    ),
    *_of(
        CROISSANT,
        "Dataset",
        required=True,
        rows=(
            ("@context", "@context", OURS),
            ("@type", "@type", OURS),
            ("dct:conformsTo", "conformsTo", OURS),
            ("name", "name", TITLE),
            ("description", "description", DESCRIPTION),
            ("license", "license", LICENCE),
            ("url", "url", OURS),
            ("creator", "creator", MAKERS),
            ("datePublished", "datePublished", CREATED),
            ("distribution", "distribution", OURS),
            ("recordSet", "recordSet", OURS),
        ),
    ),
    # `sameAs` is left out: it names another page about the same data, and most data have none.
    *_of(
        CROISSANT,
        "Dataset",
        required=False,
        rows=(
            ("keywords", "keywords", KEYWORDS),
            ("publisher", "publisher", PUBLISHER),
            ("version", "version", VERSION),
            ("dateCreated", "dateCreated", CREATED),
            ("dateModified", "dateModified", CREATED),
            ("sdLicense", "sdLicense", LICENCE),
            ("inLanguage", "inLanguage", LANGUAGE),
            ("citeAs", "citeAs", OURS),
        ),
    ),
    Requirement(CROISSANT, "Dataset", "url", ("url",), False, SITE_URL, absolute),  # noqa: FBT003
    *_of(
        CROISSANT,
        "FileObject",
        required=True,
        rows=(
            ("name", "name", OURS),
            ("contentUrl", "contentUrl", OURS),
            ("encodingFormat", "encodingFormat", OURS),
            ("sha256", "sha256", OURS),
        ),
    ),
    *_of(CROISSANT, "FileObject", required=False, rows=(("contentSize", "contentSize", OURS),)),
    *_of(CROISSANT, "RecordSet", required=True, rows=(("name", "name", TABLE_TITLE), ("field", "field", OURS))),
    *_of(CROISSANT, "RecordSet", required=False, rows=(("description", "description", TABLE_DESCRIPTION),)),
    *_of(CROISSANT, "Field", required=True, rows=(("dataType", "dataType", OURS), ("source", "source", OURS))),
    *_of(
        CROISSANT,
        "Field",
        required=False,
        rows=(("name", "name", FIELD_TITLE), ("description", "description", FIELD_DESCRIPTION)),
    ),
)
"""Every property a profile asks for."""
