"""The wall around everything that touches a named list: what goes wrong inside is told outside without any value.

Enters: a piece of work. Leaves: its result, or a fresh exception that carries no text of the list, no context and no
frames of the work. Warnings of libraries (they quote cells) are not shown, and the system is asked not to write the
memory of this process to disk should it crash.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from generator.errors import DeclarationError, IntakeBroken
from generator.validation.spelling import distance

Result = TypeVar("Result")
_PACKAGE = Path(__file__).parent.parent


def guarded(work: Callable[[], Result]) -> Result:
    """Do the work; whatever it raises is raised again, bare.

    Raises:
        DeclarationError: of the same kind and with the same facts as the work raised.
        OSError: the system refused; only the name of the file is kept.
        IntakeBroken: anything else, as its kind and the place in our code.
    """
    clean: BaseException
    with warnings.catch_warnings(), _no_core_dump():
        warnings.simplefilter("ignore")
        try:
            return work()
        except DeclarationError as error:
            clean = type(error)(**error.facts)
        except OSError as error:
            clean = OSError(error.errno or 0, "", Path(str(error.filename or "")).name)
        except KeyboardInterrupt:
            clean = KeyboardInterrupt()
        except BaseException as error:  # noqa: BLE001 - its text, its context and its frames may hold a person
            clean = IntakeBroken(kind=type(error).__name__, place=_place(error.__traceback__))
        finally:
            # It remembers the texts it compared.
            distance.cache_clear()
    # Only here is the old exception forgotten; raised above, it would travel along as the context of the new one.
    raise clean


def _place(traceback: TracebackType | None) -> str:
    """Return the last line of ours that a traceback leads through."""
    place = "generator"
    while traceback is not None:
        file = Path(traceback.tb_frame.f_code.co_filename)
        if file.is_relative_to(_PACKAGE):
            place = f"{file.relative_to(_PACKAGE.parent).as_posix()}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return place


@contextmanager
def _no_core_dump() -> Iterator[None]:
    try:
        import resource  # noqa: PLC0415 - not on every system
    except ImportError:
        yield
        return
    before = resource.getrlimit(resource.RLIMIT_CORE)
    # One byte: too small for any core file, and Linux does not pipe one to a collector at this limit either.
    soft = 1 if before[1] == resource.RLIM_INFINITY else min(1, before[1])
    resource.setrlimit(resource.RLIMIT_CORE, (soft, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
