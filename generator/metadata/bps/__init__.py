"""The metadata forms of BPS, filled from what the data packages and the indicators declare.

Enters: a ``Subject``. Leaves: ``Forms``: one activity form (MS-Keg) for each package, one variable form (MS-Var) for
each column, one indicator form (MS-Ind) for each indicator. What nobody declared stays empty and names the place where
it can be written; nothing is made up to fill a form.
See Peraturan BPS 5/2020 (Petunjuk Teknis Metadata Statistik).
"""

from __future__ import annotations

from generator.metadata.bps.activity import activity
from generator.metadata.bps.indicator import indicator
from generator.metadata.bps.model import Entry, Form, Forms
from generator.metadata.bps.variable import variable
from generator.metadata.model import Subject

__all__ = ["Entry", "Form", "Forms", "forms"]


def forms(subject: Subject) -> Forms:
    """Fill every form, in the language of the subject."""
    facts = subject.facts
    return Forms(
        activities=tuple(activity(package, subject) for package in facts.packages.values()),
        variables=tuple(
            variable(resource, field, subject)
            for package in facts.packages.values()
            for resource in package.resources.values()
            for field in resource.fields
        ),
        indicators=tuple(indicator(one, subject) for one in subject.indicators.values()),
    )
