"""The notes of pages that are laid out again.

Where a page's text depends on page numbers (a table of contents, "see page 12"), WeasyPrint makes
that page again, but not those before it. It forgets then which notes the page before had handed on,
and which were still to come: notes vanish, others are printed twice; and the last page, if it holds
nothing but notes, is thrown away. Here both are remembered for the beginning of every page. And
notes that are handed on, which WeasyPrint leaves in the order of its attempts, keep their own.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from publish.render.pdf.seam import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.render.pdf.engine.things import Box, Context


@contextmanager
def kept() -> Iterator[None]:
    """A time in which WeasyPrint loses none of the notes."""
    from weasyprint import layout

    with replaced(layout, "make_all_pages", _make_all_pages):
        yield


class _Waiting(list["Box"]):
    """Notes in a list, of which WeasyPrint asks for every box of every line whether it is among them."""

    def __init__(self, notes: Iterable[Box]) -> None:
        super().__init__(notes)
        self._known = set(self)

    def __contains__(self, note: object) -> bool:
        return note in self._known

    def append(self, note: Box) -> None:
        super().append(note)
        self._known.add(note)

    def remove(self, note: Box) -> None:
        super().remove(note)
        self._known.remove(note)


@dataclass(frozen=True, slots=True)
class _Notes:
    """What a page begins with: notes whose citation is still to come, notes handed on to it."""

    to_come: tuple[Box, ...]
    handed_on: tuple[Box, ...]

    @classmethod
    def of(cls, context: Context) -> _Notes:
        return cls(tuple(context.footnotes), tuple(context.reported_footnotes))

    def give(self, context: Context) -> None:
        context.footnotes = _Waiting(self.to_come)
        context.reported_footnotes = list(self.handed_on)

    def are(self, others: _Notes) -> bool:
        """Whether these are the same notes; those to come have no order."""
        return self.handed_on == others.handed_on and set(self.to_come) == set(others.to_come)


# For each layout: what its pages began with, by index.
_BEGINNINGS: WeakKeyDictionary[Context, dict[int, _Notes]] = WeakKeyDictionary()


def _make_all_pages(context: Context, root: Box, html: object, pages: list[Box]) -> Iterator[Box]:
    """The pages without margin boxes; of `pages`, made before, those that need no change are kept.

    Stands for WeasyPrint's function of that name, which differs only in what it knows of notes.
    """
    beginnings = _BEGINNINGS.setdefault(context, {0: _Notes.of(context)})
    context.rendered_notes = []
    index, more = 0, True
    while more:
        state = context.page_maker[index][-1]
        if not pages or state["content_changed"] or state["pages_wanted"]:
            yield _make_page(index, context, root, html, beginnings)
        else:
            yield pages[index]
        index += 1
        more = _goes_on(index, context, beginnings)
    del context.page_maker[index + 1 :]
    context.broken_out_of_flow.clear()
    context.reported_footnotes.clear()
    for obsolete in [i for i in beginnings if i > index]:
        del beginnings[obsolete]


def _make_page(index: int, context: Context, root: Box, html: object, beginnings: dict[int, _Notes]) -> Box:
    """Page `index`; the next one must be made again if it began with other notes than this one leaves."""
    from weasyprint.layout.page import remake_page

    state = context.page_maker[index][-1]
    state.update(content_changed=False, pages_wanted=False, anchors=[], content_lookups=[])
    beginnings[index].give(context)
    page, _ = remake_page(index, context, root, html)
    order = {note: place for place, note in enumerate(beginnings[0].to_come)}
    context.reported_footnotes.sort(key=order.__getitem__)
    left, before = _Notes.of(context), beginnings.get(index + 1)
    beginnings[index + 1] = left
    if before and not before.are(left) and _goes_on(index + 1, context, beginnings):
        context.page_maker[index + 1][-1]["content_changed"] = True
    return page


def _goes_on(index: int, context: Context, beginnings: dict[int, _Notes]) -> bool:
    """Whether there is anything for page `index`: text, or notes that the page before handed on."""
    resume_at = context.page_maker[index][0]
    return resume_at is not None or bool(beginnings[index].handed_on)
