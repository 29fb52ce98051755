"""Writing the tags: the tree is made from the page's elements, its content comes as the pages are drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.render.pdf.tagging.file import write
from publish.render.pdf.tagging.tag import Annotated, Marked
from publish.render.pdf.tagging.tree import Tree
from publish.render.pdf.tagging.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from publish.render.pdf.tagging.piece import Piece
    from publish.render.pdf.tagging.tag import Tag

_REPEATED = "Pagination"
_ORNAMENT = "Layout"


class Scribe:
    """The tags of one file."""

    def __init__(self, page: Element) -> None:
        """Make the tree of `page`, the HTML element that is laid out."""
        self.tree = Tree(page)
        self._wording = Wording(page)
        self._heads: dict[Tag, object] = {}

    @property
    def has_files(self) -> bool:
        """Whether a formula brings its MathML as a file."""
        return any(tag.formula for tag in self.tree.root.all())

    @property
    def silent(self) -> int:
        """How many pictures have no alternative."""
        return sum(tag.kind == "Figure" and not tag.alternative for tag in self.tree.root.all())

    def ornament(self, element: Element, pseudo: str, page: object, text: str | None) -> str | None:
        """The type of artifact that is drawn for `element` on `page`; None where it has a tag."""
        tag = self.tree.tag(element, pseudo)
        # White space alone is not drawn: what stands before it is followed by a space.
        if tag is None or not (text is None or text.strip()):
            return _ORNAMENT
        head = tag.nearest("THead")
        if head is None or self._heads.setdefault(head, page) is page:
            return None
        return _REPEATED

    def write(self, pdf: Any, pages: Iterable[Iterable[Piece]]) -> None:  # noqa: ANN401  (pydyf has no types)
        """Write the tags of the pages, which are drawn."""
        for number, pieces in enumerate(pages):
            for piece in pieces:
                self._take(piece, number)
        write(self.tree.root, pdf)

    def _take(self, piece: Piece, page: int) -> None:
        """Put a piece into its tag; a link's place into that of the link."""
        tag = self.tree.tag(piece.element, piece.pseudo)
        if tag is None:
            return
        if piece.annotation is not None:
            link = tag.nearest("Link")
            if link is not None:
                link.hold(Annotated(page, piece.annotation))
            return
        tag.hold(Marked(page, piece.mark["MCID"]))
        if piece.bounds:
            tag.set("Layout", {"BBox": piece.bounds})
        elif not piece.pseudo:
            self._wording.take(tag.holder, piece)
        elif tag.nearest("TOCI"):  # the folio, at the other end of the line
            piece.say(f" {piece.text}")
