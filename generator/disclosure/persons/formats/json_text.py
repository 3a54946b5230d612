"""JSON: keys, values, and numbers cut over neighbouring values.

Enters: bytes. Leaves: the source, every object and list as one row, and keys as headings.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from generator.disclosure.persons.formats import OF_PUBLISHERS, Columns, Part, Text, common
from generator.disclosure.persons.formats.plain_text import decoded
from generator.disclosure.persons.headings import is_doubtful, is_name


def read(data: bytes) -> Iterator[Part]:
    """Yield source and values; lines of JSON are read one by one."""
    source = decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    yield Text(source)
    rows: list[list[str]] = []
    keys: dict[str, list[str]] = {}
    for value in _values(source):
        _walk(value, rows, keys)
    # ``name`` is a word of every standard; who is called so, other files say.
    held = {key: tuple(texts) for key, texts in keys.items() if texts and not is_name(key)}
    yield Columns(tuple(key for key in keys if key not in OF_PUBLISHERS), held)
    yield Text(common([*rows, list(keys)]), lined=False)


def _values(source: str) -> Iterator[object]:
    try:
        yield json.loads(source, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        # Lines of JSON, or JavaScript: what cannot be parsed was searched as text.
        for line in source.splitlines():
            if line.lstrip().startswith(("{", "[")):
                try:
                    yield json.loads(line.strip().rstrip(","), parse_int=str, parse_float=str)
                except (ValueError, RecursionError):
                    continue


def _walk(value: object, rows: list[list[str]], keys: dict[str, list[str]]) -> None:
    """Gather rows and keys without recursion: nobody knows how deep a file goes."""
    waiting = [value]
    while waiting:
        current = waiting.pop()
        if isinstance(current, dict):
            # A key counts as a heading only where something stands below it.
            for key, held in current.items():
                if isinstance(held, (str, list)) and held:
                    texts = keys.setdefault(key, [])
                    if is_doubtful(key):
                        texts += [text for text in ([held] if isinstance(held, str) else held) if isinstance(text, str)]
            inner = list(current.values())
        elif isinstance(current, list):
            inner = current
        else:
            continue
        rows.append([held if isinstance(held, str) else "" for held in inner])
        waiting += [held for held in inner if isinstance(held, (dict, list))]
