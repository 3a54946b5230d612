"""Vega for the reader's browser: served from our own site, fetched only when a reader explores a chart.

Enters: the libraries inside the vl-convert wheel. Leaves: one ES module with just what draws our charts, and the
interpreter that evaluates expressions without ``eval``, so that a strict Content-Security-Policy holds.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from typing import Final

from generator.errors import DeclarationError
from generator.memory import remember

URI: Final = "assets/javascripts/vega.js"
_VEGA: Final = "6.2.0"
"""The version all modules below belong to."""
_WITHIN: Final = "https://cdn.jsdelivr.net/npm/"
"""How the wheel calls the modules it carries; nothing is fetched."""
_MODULES: Final = {
    "vega-dataflow@6.1.0": "transforms",
    "vega-interpreter@2.0.0": "expressionInterpreter",
    "vega-parser@7.1.0": "parse",
    "vega-view@6.1.0": "View",
}
_TRANSFORMS: Final = ("vega-transforms@5.1.0", "vega-view-transforms@5.1.0", "vega-encode@5.1.0")
_LICENCE: Final = """/*! Vega, BSD-3-Clause, Copyright (c) 2015-2023, University of Washington Interactive Data Lab.
Redistribution and use in source and binary forms, with or without modification, are permitted provided that the
conditions of https://github.com/vega/vega/blob/main/LICENSE are met; provided "as is", without warranty of any kind.
Contains D3, ISC, Copyright 2010-2024 Mike Bostock. */
"""


class NoVega(DeclarationError):
    """Pustaka vl-convert {version} tidak memuat Vega seperti yang dibutuhkan bagan interaktif.

    Pasang versi dari requirements.lock, atau sesuaikan daftar modul di generator/charts/runtime.py.
    """


@cache
def runtime() -> dict[str, bytes]:
    """Return the module by its place in the site; made once, always the same bytes for one vl-convert.

    Raises:
        NoVega: the wheel carries other versions of these modules.
    """
    import vl_convert  # noqa: PLC0415 - starts a JavaScript engine, and only a build needs it

    lines = [f'import {{{name}}} from "{_WITHIN}{module}/+esm";' for module, name in _MODULES.items()]
    lines += [f'import * as t{n} from "{_WITHIN}{module}/+esm";' for n, module in enumerate(_TRANSFORMS)]
    lines += [f"Object.assign(transforms, {', '.join(f't{n}' for n in range(len(_TRANSFORMS)))});"]
    lines += ["export {View, expressionInterpreter, parse};"]
    if vl_convert.get_vega_version() != _VEGA:  # asked for a module it does not carry, it panics
        raise NoVega(version=version("vl-convert-python"))
    source = "\n".join(lines)
    step = f"modul 1, vl-convert {version('vl-convert-python')}"
    bundle = remember(step, source.encode(), lambda: str(vl_convert.javascript_bundle(source)).encode())
    return {URI: _LICENCE.encode() + bundle}
