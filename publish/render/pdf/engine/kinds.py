"""Styles of pages, once for each kind of page.

WeasyPrint computes the styles of a page and its sixteen margins for every page, and looks for them among
those of all pages before. But pages for which the same rules hold, such as left pages of chapters, are alike.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from publish.render.pdf.seam import everywhere

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from publish.render.pdf.engine.things import Style, Styles


@contextmanager
def alike() -> Iterator[None]:
    """A time in which pages of one kind share their styles."""
    from weasyprint.layout import page

    stock = page.set_page_type_computed_styles
    known: dict[Hashable, dict[str | None, Style]] = {}

    def compute(page_type: Hashable, html: object, styles: Styles) -> None:
        kind, computed = _kind(page_type, styles), styles.get_computed_styles()
        if kind not in known:
            stock(page_type, html, styles)
            known[kind] = {part: style for (of, part), style in computed.items() if of == page_type}
        computed.update({(page_type, part): style for part, style in known[kind].items()})

    with everywhere(stock, compute):
        yield


def _kind(page_type: Hashable, styles: Styles) -> Hashable:
    """Which rules hold for the page."""
    return tuple(
        styles._page_type_match(selector[2], page_type)  # noqa: SLF001  (there is no public way)
        for sheet, _, _ in styles._sheets  # noqa: SLF001  (as above)
        for _, selectors, _ in sheet.page_rules
        for selector in selectors
    )
