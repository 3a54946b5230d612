"""Build step of a transparency site: validated open datasets in, a static site that proves its figures out.

The rooms and the way the data walks through them are described in ``generator/build.py``.
"""

__version__ = "0.1.0"
