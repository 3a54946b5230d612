"""Everything published as one system: the cells that count people, and what binds them across all tables.

Enters: `Tables`. Leaves: `Linked`, the system an outsider faces; `Audited`, what he learns from it; and what several
releases betray together. One module per kind of relation: tables that count the same people, stages of a proposal,
person-months, money.
"""

from generator.validation.linked.audit import Audited, Linked, audit, link
from generator.validation.linked.summary import Guarded, guarded

__all__ = ["Audited", "Guarded", "Linked", "audit", "guarded", "link"]
