"""Styles of pseudo-elements, when they are asked for.

WeasyPrint's own style sheet has rules for six pseudo-elements of every element, such as the number of the
note that it could be. Nearly none of them has a box.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.render.pdf.engine.things import Element, Rules, Style, Styles


@contextmanager
def late() -> Iterator[None]:
    """A time in which a pseudo-element of the text has no style before it is asked for."""
    from weasyprint.css import StyleFor

    compute, ask = StyleFor.set_computed_styles, StyleFor.__call__
    waiting: dict[tuple[Element, str | None], Rules] = {}
    shared: dict[str, object] = {}

    def set_computed_styles(
        styles: Styles, element: Element, parent: Element, *, pseudo_type: str | None = None, **about: object
    ) -> None:
        cascaded = styles.get_cascaded_styles().get((element, pseudo_type), {})
        # Margins of pages are pseudo-elements too: those are no targets.
        if pseudo_type and about.get("target_collector") and "anchor" not in cascaded:
            waiting[element, pseudo_type] = cascaded
            shared.update(about)
        else:
            compute(styles, element, parent, pseudo_type=pseudo_type, **about)

    def style(styles: Styles, element: Element, kind: str | None = None) -> Style:
        cascaded = waiting.pop((element, kind), None)
        if cascaded is not None:
            rules = styles.get_cascaded_styles()
            rules[element, kind] = cascaded
            compute(styles, element, element, pseudo_type=kind, **shared)
            del rules[element, kind]
        return ask(styles, element, kind)

    with (
        replaced(StyleFor, "set_computed_styles", set_computed_styles),
        replaced(StyleFor, "__call__", style),
    ):
        yield
