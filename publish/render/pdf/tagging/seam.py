"""Where the tags meet WeasyPrint: all that is private there is touched here, in known versions."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import pydyf

from publish.render.pdf.seam import replaced
from publish.render.pdf.tagging.piece import Piece, Space
from publish.render.pdf.tagging.wording import TWINS, has_twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from xml.etree.ElementTree import Element

# Points in a pixel of CSS.
_POINT = 0.75
_HEADER = {"Type": "/Pagination", "Subtype": "/Header", "Attached": "[/Top]"}
_FOOTER = {"Type": "/Pagination", "Subtype": "/Footer", "Attached": "[/Bottom]"}
_LAYOUT = {"Type": "/Layout"}


class Scribe(Protocol):
    """Who writes the tags."""

    def ornament(self, element: Element, pseudo: str, page: object, text: str | None) -> str | None:
        """The type of artifact that is drawn for `element` on `page`; None where it has a tag."""
        ...

    def write(self, pdf: Any, pages: Iterable[Iterable[Piece]]) -> None:  # noqa: ANN401  (pydyf has no types)
        """Write the tags of the pages, which are drawn."""
        ...


@contextmanager
def tagged_by(scribe: Scribe) -> Iterator[None]:
    """A time in which WeasyPrint leaves the tags to `scribe`."""
    from weasyprint import pdf
    from weasyprint.pdf.stream import Stream

    with (
        replaced(pdf, "add_tags", _add_tags(scribe)),
        replaced(Stream, "marked", _marked(scribe)),
        replaced(Stream, "artifact", _artifact),
    ):
        yield


def _add_tags(scribe: Scribe) -> Any:  # noqa: ANN401  (WeasyPrint has no types)
    def add_tags(pdf: Any, document: Any, _version: object, streams: Iterable[Any]) -> None:  # noqa: ANN401
        drawn = zip(document.pages, streams, strict=True)
        scribe.write(pdf, (_pieces(page, stream._tags) for page, stream in drawn))  # noqa: SLF001

    return add_tags


def _marked(scribe: Scribe) -> Any:  # noqa: ANN401  (as above)
    @contextmanager
    def marked(stream: Any, box: Any, _tag: str) -> Iterator[None]:  # noqa: ANN401
        marks = stream._tags  # noqa: SLF001
        artifact = _ornament(scribe, stream, box)
        if artifact is None:
            marks[box] = pydyf.Dictionary({"MCID": len(marks)})
            stream.begin_marked_content("Span", marks[box])
            begun = len(stream.stream)
        else:
            stream.begin_marked_content("Artifact", pydyf.Dictionary(artifact))
        try:
            yield
        finally:
            if artifact is None and hasattr(box, "text"):
                _leave_space(stream, box, begun)
            stream.end_marked_content()
        if has_twins(getattr(box, "text", "")):
            _settle(stream._fonts.values())  # noqa: SLF001

    return marked


def _leave_space(stream: Any, box: Any, begun: int) -> None:  # noqa: ANN401  (as above)
    """Leave a place for a space at the end of the text that is drawn since `begun`."""
    end = next(at for at in range(len(stream.stream) - 1, begun, -1) if stream.stream[at] == b"ET")
    name, _ = stream._old_font  # noqa: SLF001
    font = next(font for font in stream._fonts.values() if font.hash == name)  # noqa: SLF001
    box.space = Space(font)
    stream.stream.insert(end, box.space)


def _settle(fonts: Iterable[Any]) -> None:
    """Name the glyph of several characters for the most common one, whichever was drawn first."""
    for font in fonts:
        for glyph, text in font.to_unicode.items():
            font.to_unicode[glyph] = TWINS.get(text, text)


@contextmanager
def _artifact(stream: Any) -> Iterator[None]:  # noqa: ANN401  (as above)
    """Backgrounds, borders and rules."""
    stream.begin_marked_content("Artifact", pydyf.Dictionary(_LAYOUT))
    try:
        yield
    finally:
        stream.end_marked_content()


def _ornament(scribe: Scribe, stream: Any, box: Any) -> dict[str, str] | None:  # noqa: ANN401  (as above)
    """What says that a box is an artifact: what stands in the margins belongs to no element."""
    if getattr(box, "text", None) == "":  # nothing but the line under it
        return _LAYOUT
    if box.element is None:
        middle = stream.page_rectangle[1] + stream.page_rectangle[3] / 2
        return _HEADER if box.position_y < middle else _FOOTER
    kind = scribe.ornament(box.element, _pseudo(box), stream._tags, getattr(box, "text", None))  # noqa: SLF001
    return None if kind is None else {"Type": f"/{kind}"}


def _pieces(page: Any, marks: dict[Any, Any]) -> Iterator[Piece]:  # noqa: ANN401  (as above)
    """What is marked on a page, and its links, in the order of the boxes, which is the reading order."""
    from weasyprint.formatting_structure.boxes import LineBox

    left, backward = set(marks), False
    pending = [page._page_box]  # noqa: SLF001
    while pending:
        box = pending.pop()
        # A box that is placed elsewhere leaves another in its place, which knows it.
        box = getattr(box, "_box", box)
        if isinstance(box, LineBox):
            backward = box.style["direction"] == "rtl"
        if box.link_annotation:
            yield Piece(box.element, _pseudo(box), annotation=box.link_annotation)
        if box in left:
            left.remove(box)
            yield Piece(
                box.element,
                _pseudo(box),
                text=getattr(box, "text", ""),
                mark=marks[box],
                bounds=_bounds(page, box),
                backward=backward or box.style["direction"] == "rtl",
                space=getattr(box, "space", None),
            )
        pending.extend(reversed(getattr(box, "children", ())))
    if left:
        raise LookupError(left)


def _bounds(page: Any, box: Any) -> tuple[float, ...] | None:  # noqa: ANN401  (as above)
    if hasattr(box, "text"):
        return None
    left, top = box.content_box_x(), box.content_box_y()
    sides = (left, page.height - top - box.height, left + box.width, page.height - top)
    return tuple(round(side * _POINT, 2) for side in sides)


def _pseudo(box: Any) -> str:  # noqa: ANN401  (as above)
    return (box.element_tag or "").partition("::")[2]
