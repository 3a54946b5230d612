"""Every code a finding may carry, with its words.

Enters: nothing. Leaves: `MESSAGES`, by code. Words are Bahasa Indonesia marked for translation; ``{facts}`` are
filled in when a finding is shown. Rules bring their own message (see ``rules/``);
`generator.validation.rules.messages` has them all together.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from generator.validation.messages.bounds import BOUNDS
from generator.validation.messages.declared import DECLARED
from generator.validation.messages.model import ERROR, WARNING, Message, Severity
from generator.validation.messages.records import RECORDS
from generator.validation.messages.tables import TABLES

__all__ = ["ERROR", "MESSAGES", "WARNING", "Message", "Severity"]

MESSAGES: Final[Mapping[str, Message]] = MappingProxyType(
    {message.code: message for message in (*BOUNDS, *DECLARED, *TABLES, *RECORDS)}
)
"""Every message but those of the rules, by code."""
