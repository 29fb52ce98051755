"""Where the pages begin, in the document's own terms."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Any, TypeAlias, assert_never, get_args

from publish.model.block import CodeBlock, MathBlock
from publish.model.document import Document, PageStart
from publish.model.inline import Image, Sentence
from publish.model.text import plain
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from weasyprint import Document as Pages


_HYPHEN = "-"
# A formula, which stands for its TeX.
_DRAWN = "{http://www.w3.org/2000/svg}svg"
# Object replacement character: what a picture is among characters.
_PICTURE = "\ufffc"
# What can stand first on a page, and has a name.
_First: TypeAlias = Sentence | CodeBlock | MathBlock | Image
_FIRST = get_args(_First)


def page_starts(pages: Pages, document: Document) -> tuple[PageStart, ...]:
    """For each page that has text: its first sentence, the offset into it, the folio.

    That is a sentence of the body, else of a note that goes on there, else none: the page has the contents.
    A word that is hyphenated across two pages belongs to the page where it begins, and so does a line of
    code. Code, a displayed formula or a picture at the head of a page stands for a sentence. Left out is a
    page on which nothing of the document begins: a blank one, the colophon.
    """
    nodes = {node.id: node for node in walk(document) if node.id and isinstance(node, _FIRST)}
    progress = {name: _Progress(node) for name, node in nodes.items()}
    starts: list[PageStart] = []
    for number, page in enumerate(pages.pages, start=1):
        folio = str(number)
        start = None
        for box in _flows(page):
            for owner, text in _texts(box, progress):
                start = start or progress[owner].start(folio)
                progress[owner].printed.append(text)
        if start is None and _has_contents(page):
            start = PageStart(sentence=None, offset=0, folio=folio)
        if start:
            starts.append(start)
    return tuple(starts)


@dataclass(slots=True)
class _Progress:
    """How much of a sentence, or of what stands for one, is on the pages so far.

    `printed` are the pieces of it that are still to be looked at, `at` is how far those before have got,
    `cut`: these end in the midst of a word. Most sentences begin and end on one page, and nobody looks.
    """

    node: _First
    printed: list[str] = field(default_factory=list)
    at: int = 0
    cut: bool = False

    def start(self, folio: str) -> PageStart | None:
        """The place where a page begins that goes on with it; None if only its end is left.

        None, too, where a picture or a formula goes on.
        """
        text = _text(self.node)
        for piece in self.printed:
            self._pass(piece, text)
        self.printed.clear()
        offset = self.at
        if isinstance(self.node, CodeBlock):
            offset = _line(text, offset)
        elif offset and not isinstance(self.node, Sentence):
            return None
        elif self.cut:
            offset = next((i for i in range(offset, len(text)) if text[i].isspace()), len(text))
        offset = next((i for i in range(offset, len(text)) if _counts(text[i])), len(text))
        return (
            PageStart(sentence=self.node.id or "", offset=offset, folio=folio) if offset < len(text) else None
        )

    def _pass(self, piece: str, text: str) -> None:
        """Go past `piece` of the text, as it was printed: with a hyphen where a word was divided."""
        self.cut = False
        for place, character in enumerate(piece, start=1):
            if not _counts(character):
                continue
            following = next((i for i in range(self.at, len(text)) if _counts(text[i])), None)
            if following is not None and text[following] == character:
                self.at = following + 1
            elif place == len(piece) and character == _HYPHEN:
                self.cut = True


def _text(node: _First) -> str:
    """What of a node stands on the page."""
    match node:
        case Sentence():
            return plain(node.inlines, alternatives=False)
        case CodeBlock():
            return node.text
        case MathBlock():
            return node.source
        case Image():
            return _PICTURE
        case _ as never:
            assert_never(never)


def _line(code: str, offset: int) -> int:
    """Where the first line begins that begins at `offset` or later."""
    ends = accumulate(map(len, code.splitlines(keepends=True)), initial=0)
    return next((end for end in ends if end >= offset), len(code))


def _flows(page: Any) -> Iterator[Any]:  # noqa: ANN401  (WeasyPrint has no types)
    """The text of a page, then its notes."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    for box in page._page_box.children:  # noqa: SLF001  (there is no public way to the boxes)
        if box.element_tag == "html" or isinstance(box, FootnoteAreaBox):
            yield box


def _has_contents(page: Any) -> bool:  # noqa: ANN401  (as above)
    """Whether a part of the contents, or of the lists after them, stands on a page."""
    boxes = page._page_box.descendants()  # noqa: SLF001  (as above)
    return any(
        box.element is not None and "contents" in box.element.get("class", "").split() for box in boxes
    )


def _texts(flow: Any, names: Container[str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401  (as above)
    """The pieces of text in a flow, in order, each with the id of the nearest of `names`."""
    from weasyprint.formatting_structure.boxes import TextBox

    pending: list[tuple[Any, str | None]] = [(flow, None)]
    while pending:
        box, outer = pending.pop()
        owner = _owner(box, outer, names)
        if isinstance(box, TextBox):
            if owner:
                yield owner, box.text
        elif box.element_tag == "img":
            if owner:
                yield owner, _PICTURE
        elif box.element_tag == _DRAWN:
            if owner:
                yield owner, box.element.get("data-tex", "")
        else:
            pending.extend((child, owner) for child in reversed(box.children))


def _owner(box: Any, outer: str | None, names: Container[str]) -> str | None:  # noqa: ANN401  (as above)
    """The node that a box belongs to; None for what we add, such as the number of a note."""
    element = box.element
    if element is None:
        return outer
    if "::" in box.element_tag or element.get("role") == "doc-noteref" or "added" in element.get("class", ""):
        return None
    name = element.get("id")
    return name if name in names else outer


def _counts(character: str) -> bool:
    """Whether the character is ink: the layout may drop spaces and invisible characters."""
    return not character.isspace() and unicodedata.category(character) != "Cf"
