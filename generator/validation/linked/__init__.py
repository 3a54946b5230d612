"""Everything published as one system: the cells that count people, and what binds them across all tables.

Enters: `Tables`. Leaves: `Linked`, the system an outsider faces; `Audited`, what he learns from it; and what several
releases betray together.
"""

from generator.validation.linked.audit import Audited, Linked, audit, link
from generator.validation.linked.summary import Guarded, guarded

__all__ = ["Audited", "Guarded", "Linked", "audit", "guarded", "link"]
