"""Make a release: may it come out, what is it called, what changed, and the files that are frozen with it.

Enters: an ``Order`` (which period, beside which archive) and what the build made of the data. Leaves: a ``Draft``, and
the files below ``rilis/<id>/``: the zip, what changed, every chart for pinned embeds, the manifest and its checksums.
Whatever is missing stops the release before anything is written. Nothing here depends on the clock but the question
whether the day of publication has come.
"""

from __future__ import annotations

from generator.freezing.drafting import LAST, NO_DRAFT, Draft, Order, draft_of
from generator.freezing.files import about, freeze, index_files
from generator.freezing.telling import changes_of, tell

__all__ = ["LAST", "NO_DRAFT", "Draft", "Order", "about", "changes_of", "draft_of", "freeze", "index_files", "tell"]
