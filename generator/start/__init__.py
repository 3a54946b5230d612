"""Another region begins: its list of areas becomes a site that builds.

Enters: a list of areas. Leaves: a folder with settings, datasets full of sample data, and what to do next; or every
trouble with the list, and nothing else.
"""

from __future__ import annotations

from generator.start.site import Started, start

__all__ = ["Started", "start"]
