"""Hide what must not be published: small counts, what stands beside them, and what would bring them back.

Enters: tables with their true figures, as text, beside everything else that is published. Leaves: the same tables with
`ditekan` where the disclosure room says so. What has been hidden before stays hidden; what is published already in
other tables binds as any attacker would use it.
"""

from generator.suppression.packages import suppress, tell
from generator.suppression.tables import Hidden, Protected, protect
from generator.validation.written import csv_bytes

__all__ = ["Hidden", "Protected", "csv_bytes", "protect", "suppress", "tell"]
