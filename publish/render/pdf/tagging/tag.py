"""A tag: an element of the PDF's structure while it is made (ISO 32000-1, section 14.7.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What stands in lines: everything else is a block, or what blocks are in (section 14.8.4.4).
INLINE = frozenset(
    {"Code", "Formula", "Figure", "Link", "Quote", "RB", "RP", "RT", "Reference", "Ruby", "Span"}
)
# What holds lines: paragraphs, headings, and what has text for its content.
LINES = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "TH", "TD", "Caption", "Lbl"})
# What is there even where it is empty: without them, the columns of a table would shift.
_KEPT = frozenset({"TH", "TD"})


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked content: its number on a page, counted from 0."""

    page: int
    number: int


@dataclass(frozen=True, slots=True)
class Annotated:
    """The place of a link on a page: `annotation` is the dictionary of the file."""

    page: int
    annotation: Any


Content: TypeAlias = Marked | Annotated


@dataclass(slots=True, eq=False)
class Tag:
    """A tag: `kind` is its standard structure type; `lang` the language in force in it.

    `says`: what is said of a link before it is followed. `expansion` says an abbreviation in full;
    `formula` is its MathML. `attributes` are grouped by their owner. `notes` wait for its end: in the
    midst of a line they would be read in the midst of a sentence. `source` is the text of its lines.
    """

    kind: str
    parent: Tag | None = None
    id: str | None = None
    lang: str | None = None
    alternative: str | None = None
    expansion: str | None = None
    says: str = ""
    formula: str | None = None
    attributes: dict[str, dict[str, object]] = field(default_factory=dict)
    kids: list[Tag] = field(default_factory=list)
    notes: list[Tag] = field(default_factory=list)
    source: list[str] = field(default_factory=list)
    # Each content with how many of the kids had begun before it.
    content: list[tuple[int, Content]] = field(default_factory=list)
    begun: int = 0
    place: int = 0
    has_begun: bool = False

    def add(self, kind: str, **more: Any) -> Tag:  # noqa: ANN401  (any of the fields)
        """A new tag inside this one, after those that there are."""
        tag = Tag(kind, self, **{"lang": self.lang, **more})
        self.take(tag)
        return tag

    def take(self, tag: Tag) -> None:
        """Put `tag` inside, after the others."""
        tag.parent, tag.place = self, len(self.kids)
        self.kids.append(tag)

    def set(self, owner: str, values: Mapping[str, object]) -> None:
        """Set attributes of `owner`, such as `Table` (section 14.8.5.2)."""
        self.attributes.setdefault(owner, {}).update(values)

    def hold(self, content: Content) -> None:
        """Hold `content` after everything that was held before."""
        self.content.append((self.begun, content))
        self._begin()

    @property
    def holder(self) -> Tag:
        """The tag itself or the innermost around it that is no part of a line."""
        return next(tag for tag in self.outwards() if tag.kind not in INLINE)

    def nearest(self, *kinds: str) -> Tag | None:
        """The tag itself or the innermost around it of one of those kinds."""
        return next((tag for tag in self.outwards() if tag.kind in kinds), None)

    def outwards(self) -> Iterator[Tag]:
        """The tag and those around it, from the inside out."""
        tag: Tag | None = self
        while tag is not None:
            yield tag
            tag = tag.parent

    def all(self) -> Iterator[Tag]:
        """The tag and all inside it, in reading order."""
        pending = [self]
        while pending:
            tag = pending.pop()
            yield tag
            pending.extend(reversed(tag.kids))

    @property
    def written(self) -> bool:
        """Whether the tag is in the file: an empty one says nothing, except that it holds a place."""
        return self.has_begun or self.kind in _KEPT or any(kid.written for kid in self.kids)

    def parts(self) -> Iterator[Tag | Content]:
        """What is in it, in reading order."""
        held = iter(self.content)
        coming = next(held, None)
        for tag in self.kids:
            while coming is not None and coming[0] <= tag.place:
                yield coming[1]
                coming = next(held, None)
            if tag.written:
                yield tag
        if coming is not None:
            yield coming[1]
        yield from (content for _, content in held)

    def _begin(self) -> None:
        """Say to all around that there is something in it; of a note only that it is there."""
        aside = False
        for tag in self.outwards():
            if tag.has_begun:
                return
            tag.has_begun = True
            aside = aside or tag.kind == "Note"
            if tag.parent is not None and not aside:
                tag.parent.begun = max(tag.parent.begun, tag.place + 1)
