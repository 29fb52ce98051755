"""Where the engine meets WeasyPrint: names of its modules and classes that stand for ours for a time."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# What is WeasyPrint's own: it has no types.
Box: TypeAlias = Any
Context: TypeAlias = Any
Declarations: TypeAlias = Any
Declared: TypeAlias = Any
Dictionary: TypeAlias = Any
Element: TypeAlias = Any
Font: TypeAlias = Any
Layout: TypeAlias = Any
Matrix: TypeAlias = Any
Rules: TypeAlias = Any
Stream: TypeAlias = Any
Style: TypeAlias = Any
Styles: TypeAlias = Any

# What the engine replaces is private, and as it is in these versions.
VERSIONS = "70."


def is_known() -> bool:
    """Whether this version of WeasyPrint is one whose inside is known here."""
    import weasyprint

    return bool(weasyprint.__version__.startswith(VERSIONS))


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
