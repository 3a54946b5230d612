"""The words of the catalogue in JSON-LD: each stands for a term of a vocabulary, so that people can read it, too.

Enters: nothing. Leaves: ``CONTEXT``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

PREFIXES: Final[Mapping[str, str]] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_CLASSES: Final = (
    "dcat:Catalog",
    "dcat:Dataset",
    "dcat:DatasetSeries",
    "dcat:Distribution",
    "dct:LicenseDocument",
    "dct:Location",
    "dct:PeriodOfTime",
    "dct:ProvenanceStatement",
    "dct:RightsStatement",
    "dct:Standard",
    "foaf:Agent",
    "spdx:Checksum",
    "vcard:Organization",
)
_LINKS: Final = (
    "dcat:accessURL",
    "dcat:contactPoint",
    "dcat:dataset",
    "dcat:distribution",
    "dcat:downloadURL",
    "dcat:inSeries",
    "dcat:landingPage",
    "dcat:mediaType",
    "dcat:theme",
    "dcat:themeTaxonomy",
    "dcatap:availability",
    "dct:accessRights",
    "dct:accrualPeriodicity",
    "dct:conformsTo",
    "dct:creator",
    "dct:format",
    "dct:language",
    "dct:license",
    "dct:provenance",
    "dct:publisher",
    "dct:relation",
    "dct:spatial",
    "dct:temporal",
    "dct:type",
    "foaf:homepage",
    "foaf:mbox",
    "spdx:algorithm",
    "spdx:checksum",
    "vcard:hasEmail",
    "vcard:hasTelephone",
)
"""Properties whose values are things with addresses."""
_SPOKEN: Final = (
    "adms:versionNotes",
    "dcat:keyword",
    "dct:description",
    "dct:title",
    "foaf:name",
    "rdfs:label",
    "skos:prefLabel",
    "vcard:fn",
)
"""Properties whose values are words, by language."""
_TYPED: Final[Mapping[str, str]] = {
    "dcat:bbox": "geo:wktLiteral",
    "dcat:byteSize": "xsd:nonNegativeInteger",
    "dcat:centroid": "geo:wktLiteral",
    "dcat:endDate": "xsd:date",
    "dcat:startDate": "xsd:date",
    "dcat:temporalResolution": "xsd:duration",
    "dct:issued": "xsd:date",
    "dct:modified": "xsd:date",
    "spdx:checksumValue": "xsd:hexBinary",
}
_PLAIN: Final = ("dcat:version", "dct:identifier")


def _short(term: str) -> str:
    return term.partition(":")[2]


CONTEXT: Final[Mapping[str, Any]] = {
    **PREFIXES,
    **{_short(term): term for term in (*_CLASSES, *_PLAIN)},
    **{_short(term): {"@id": term, "@type": "@id"} for term in _LINKS},
    **{_short(term): {"@id": term, "@container": "@language"} for term in _SPOKEN},
    **{_short(term): {"@id": term, "@type": kind} for term, kind in _TYPED.items()},
}
