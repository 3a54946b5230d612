"""What names a person: the structure of its numbers, its disguises, and where files of every kind hide it.

Enters: texts, headings, bytes of files, folders. Leaves: `Hit` values that say what kind of thing was found where, and
never the thing itself. `identity` knows numbers, `views` undoes disguises, `search` reads texts, `headings` names of
columns, `formats` files, and `look` brings them together.
"""

from __future__ import annotations

from generator.disclosure.persons.contents import is_innocent, names_people
from generator.disclosure.persons.headings import is_name, is_personal, suspicion
from generator.disclosure.persons.kinds import Hit, Known
from generator.disclosure.persons.look import search_file, search_folder, search_name
from generator.disclosure.persons.search import CELL, kinds_in, masked

__all__ = [
    "CELL",
    "Hit",
    "Known",
    "is_innocent",
    "is_name",
    "is_personal",
    "kinds_in",
    "masked",
    "names_people",
    "search_file",
    "search_folder",
    "search_name",
    "suspicion",
]
