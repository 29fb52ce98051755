"""Places in the file only where somebody goes.

WeasyPrint makes every id a named destination, and an element with a destination has a style of its own.
Of ours every sentence has an id; without destinations they share their styles, all that is computed of
them, and what other steps of the engine keep with them.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.render.pdf.engine.things import Declarations, Declared, Element

# What may be gone to from outside, as in `book.pdf#chapter-2`.
_PLACES = frozenset({"section", "h1", "h2", "h3", "h4", "h5", "h6"})
_ANCHOR = "-weasy-anchor"
# Where a page, or its style sheet, refers to an id.
_REFERENCES = ("href", "data-target")


@contextmanager
def few() -> Iterator[None]:
    """A time in which those ids alone become destinations that are referred to, or name a section."""
    from weasyprint import css

    stock, parse = css.find_style_attributes, cache(css.tinycss2.parse_one_declaration)

    def found(tree: Element, *more: object) -> Iterator[Declared]:
        wanted = _referred(tree)
        for rule in stock(tree, *more):
            _, element, declarations, _ = rule
            if not _is_anchor(declarations) or element.tag in _PLACES or element.get("id") in wanted:
                yield rule

    # Styles are shared where their declarations are the same objects: those of `lang`, too.
    with (
        replaced(css, "find_style_attributes", found),
        replaced(css.tinycss2, "parse_one_declaration", parse),
    ):
        yield


def _is_anchor(declarations: Declarations) -> bool:
    return len(declarations) == 1 and getattr(declarations[0], "name", None) == _ANCHOR


def _referred(tree: Element) -> frozenset[str]:
    """The ids that are referred to."""
    addresses = (element.get(name, "") for element in tree.iter() for name in _REFERENCES)
    return frozenset(unquote(address[1:]) for address in addresses if address.startswith("#"))
