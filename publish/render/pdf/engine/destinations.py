"""Places in the file only where somebody goes, and no styles for them.

WeasyPrint makes every id a named destination, and the name one of the values of the element's style: an
element with an id shares its style with no other, nor do the elements inside it. Of ours every sentence has
an id. Here only those ids are destinations that somebody goes to, and their names stand beside the styles,
which are shared, with all that is computed of them and all that other steps of the engine keep with them.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from publish.render.pdf.engine.things import Declarations, Declared, Element, Style, Styles

# What may be gone to from outside, as in `book.pdf#chapter-2`.
_PLACES = frozenset({"section", "h1", "h2", "h3", "h4", "h5", "h6"})
_ANCHOR = "-weasy-anchor"
# Where a page, or its style sheet, refers to an id.
_REFERENCES = ("href", "data-target")
# WeasyPrint shares styles by the last of an element's own declarations alone: with these there are others.
_OWN = ("style", "name")


@contextmanager
def few() -> Iterator[None]:
    """A time in which those ids alone become destinations that are referred to, or name a section."""
    from weasyprint import css

    stock, parse = css.find_style_attributes, cache(css.tinycss2.parse_one_declaration)
    compute = css.StyleFor.__init__

    def found(tree: Element, *more: object) -> Iterator[Declared]:
        for rule in stock(tree, *more):
            _, element, declarations, _ = rule
            if not _is_anchor(declarations) or _stands_alone(element):
                yield rule

    def computed(styles: Styles, html: Any, sheets: object, *about: Any) -> None:  # noqa: ANN401  (no types)
        compute(styles, html, sheets, *about)
        *_, targets = about
        known, named = styles.get_computed_styles(), _named()
        for element in _destinations(html.etree_element):
            known[element, None] = named(known[element, None], element.get("id"))
            targets.collect_anchor(element.get("id"))

    # Styles are shared where their declarations are the same objects: those of `lang`, too.
    with (
        replaced(css, "find_style_attributes", found),
        replaced(css.tinycss2, "parse_one_declaration", parse),
        replaced(css.StyleFor, "__init__", computed),
    ):
        yield


def _is_anchor(declarations: Declarations) -> bool:
    return len(declarations) == 1 and getattr(declarations[0], "name", None) == _ANCHOR


def _stands_alone(element: Element) -> bool:
    return any(name in element.attrib for name in _OWN)


def _destinations(tree: Element) -> Iterator[Element]:
    """The elements that somebody goes to, but those whose style is their own."""
    addresses = (element.get(name, "") for element in tree.iter() for name in _REFERENCES)
    wanted = frozenset(unquote(address[1:]) for address in addresses if address.startswith("#"))
    for element in tree.iter():
        name = element.get("id")
        if name and (element.tag in _PLACES or name in wanted) and not _stands_alone(element):
            yield element


@cache
def _named() -> Callable[[Style, str], Style]:
    """The class of styles that have an anchor of their own, and everything else from one that is shared."""
    from weasyprint import css

    class Named(css.Style):  # type: ignore[misc]  # WeasyPrint has no types
        def __init__(self, shared: Style, anchor: str) -> None:
            self._shared = shared
            self["anchor"] = anchor

        def __missing__(self, key: str) -> object:
            value = self[key] = self._shared[key]
            return value

        def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (as above)
            return getattr(self._shared, name)

        @property
        def anonymous_style(self) -> Style:
            return self._shared.anonymous_style

        def copy(self) -> Style:
            own = self._shared.copy()
            own.update(self)
            return own

    return Named
