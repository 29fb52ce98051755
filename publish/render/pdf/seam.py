"""Where our code takes the place of WeasyPrint's and pydyf's for a time, in versions that are known."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from publish.diagnostics import Diagnostic, installing, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What is replaced is private, and as it is in these versions.
_VERSIONS = "70."


def is_known() -> bool:
    """Whether this version of WeasyPrint is one whose inside is known here."""
    import weasyprint

    return bool(weasyprint.__version__.startswith(_VERSIONS))


def unknown(code: str, consequence: str) -> Diagnostic:
    """What to say, under `code`, where the version is another one."""
    import weasyprint

    message = f"WeasyPrint {weasyprint.__version__} is not known here: {consequence}"
    return warning(code, message, hint=installing(f"weasyprint=={_VERSIONS}*"))


@contextmanager
def replaced(owner: object, name: str, new: object) -> Iterator[None]:
    """A time in which `name` of a module or class means `new`."""
    before = vars(owner)[name]
    setattr(owner, name, new)
    try:
        yield
    finally:
        setattr(owner, name, before)


@contextmanager
def everywhere(old: Callable[..., Any], new: Callable[..., Any]) -> Iterator[None]:
    """A time in which every module of WeasyPrint that has the function `old` has `new` for it."""
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == "weasyprint"]
    places = [(module, name) for module in modules for name, value in vars(module).items() if value is old]
    for module, name in places:
        setattr(module, name, new)
    try:
        yield
    finally:
        for module, name in places:
            setattr(module, name, old)
