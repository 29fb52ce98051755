"""Page numbers in the text, written in place.

A table of contents has to say where everything is before anything is anywhere. WeasyPrint lays out a page
with such numbers again whenever it learns one of them. Here all pages are made once with numbers guessed,
of which mostly the digits alone are wrong; these are written over. A page is made again only where the right
number does not fit in the place of the other.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.render.pdf.engine.things import Box, Context

# A page has about so many characters; only how many digits its number has matters.
_PAGE = 2000
# After so many rounds numbers and pages drive each other on for ever.
_ROUNDS = 8
# Pixels: what lays a text out elsewhere.
_SLACK = 0.01


@contextmanager
def written() -> Iterator[None]:
    """A time in which all pages are made before the numbers of pages in them."""
    from weasyprint import layout

    stock = layout.make_all_pages

    def make_all_pages(context: Context, root: Box, html: object, pages: list[Box]) -> list[Box]:
        numbers = _Numbers(context, root)
        for _ in range(_ROUNDS):
            with numbers.aside():
                pages = list(stock(context, root, html, pages))
            if not numbers.write(pages):
                break
        return pages

    with replaced(layout, "make_all_pages", make_all_pages):
        yield


@dataclass(slots=True)
class _Place:
    """Where a text with page numbers stands: the index of its page, the box that holds it there."""

    page: int
    box: Box


class _Numbers:
    """The texts of a document that hold page numbers."""

    def __init__(self, context: Context, root: Box) -> None:
        """Those of the boxes in `root`, which are not laid out yet: every number is guessed."""
        self._context = context
        self._targets = context.target_collector
        self._texts = {
            box: text for (box, use), text in self._targets.counter_lookup_items.items() if use == "content"
        }
        if self._texts:
            self._guess(root)

    def _guess(self, root: Box) -> None:
        characters = 0
        for box in root.descendants():
            characters += len(getattr(box, "text", ""))
            target = self._targets.target_lookup_items.get(box.style["anchor"])
            if target:
                target.cached_page_counter_values = {"page": [characters // _PAGE + 1]}
        for text in self._texts.values():
            text.parse_again({})

    @contextmanager
    def aside(self) -> Iterator[None]:
        """A time in which the layout sees no such texts, and only remembers where their targets are."""
        known = self._targets.counter_lookup_items
        self._targets.counter_lookup_items = {}
        try:
            yield
        finally:
            self._targets.counter_lookup_items = known

    def write(self, pages: list[Box]) -> bool:
        """Write the right numbers into `pages`; whether some of them must be made again."""
        makers = self._context.page_maker
        for maker in makers:
            maker[3][1]["pages"] = [len(pages)]
            maker[4].update(content_changed=False, pages_wanted=False)
        for target in self._targets.target_lookup_items.values():
            if target.cached_page_counter_values:
                target.cached_page_counter_values["pages"] = [len(pages)]
        wrong = {page for box, places in self._places(pages) for page in self._correct(box, places)}
        for page in wrong:
            makers[page][4]["content_changed"] = True
        return bool(wrong)

    def _places(self, pages: list[Box]) -> list[tuple[Box, list[_Place]]]:
        """Every such text with the places where it stands: several where it is broken."""
        places = defaultdict(list)
        for index, page in enumerate(pages) if self._texts else ():
            for box in page.descendants(placeholders=True):
                if box.missing_link in self._texts:
                    places[box.missing_link].append(_Place(index, box))
        return list(places.items())

    def _correct(self, source: Box, places: list[_Place]) -> set[int]:
        """Write the numbers of a text; if that is impossible, the pages that it stands on."""
        before = _words(source)
        counters = self._context.page_maker[places[0].page + 1][3][1]
        self._texts[source].parse_again(counters)
        after = _words(source)
        if before == after or (len(places) == 1 and self._overwrite(places[0].box, before, after)):
            return set()
        return {place.page for place in places}

    def _overwrite(self, box: Box, before: str, after: str) -> bool:
        """Write `after` where `before` stands in `box`; whether it is as wide."""
        from weasyprint.text.line_break import split_first_line

        texts = _texts(box)
        if len(texts) != 1 or texts[0].text != before:
            return False
        line = split_first_line(after, texts[0].style, self._context, None, texts[0].justification_spacing)
        layout, width = line[0], line[3]
        if abs(width - texts[0].width) > _SLACK:
            return False
        texts[0].text, texts[0].pango_layout = after, layout
        return True


def _texts(box: Box) -> list[Box]:
    """The boxes right in `box`, or in its one line, if they are text."""
    from weasyprint.formatting_structure.boxes import LineBox, TextBox

    inside = box.children
    if len(inside) == 1 and isinstance(inside[0], LineBox):
        inside = inside[0].children
    return [child for child in inside if isinstance(child, TextBox)]


def _words(box: Box) -> str:
    return "".join(text.text for text in _texts(box))
