"""A run of inlines as it grows: texts that touch become one, HTML elements find their ends."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from publish.model.inline import Inline, LineBreak, Text
from publish.read.markdown.elements import ANNOTATIONS, PAIRED, Annotation, element, report_attributes
from publish.read.markdown.html import MACHINE, VOID, Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from publish.read.markdown.elements import Place
    from publish.read.markdown.reading import Reading

_NO_TAG = Token(Kind.OPEN, 0, 0)


@dataclass(slots=True)
class _Words:
    """Text that may still grow."""

    texts: list[str]
    start: int
    end: int


_Part: TypeAlias = Inline | Annotation | _Words


@dataclass(slots=True)
class _Open:
    """An HTML element that waits for its end; the outermost stands for the run itself."""

    tag: Token
    place: Place
    parts: list[_Part] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.tag.name

    def add(self, part: _Part) -> None:
        last = self.parts[-1] if self.parts else None
        if isinstance(part, _Words) and isinstance(last, _Words):
            last.texts.extend(part.texts)
            last.end = part.end
        else:
            self.parts.append(part)


class Run:
    """Gathers inlines in order; `inlines` hands them over. Places are bytes of the source."""

    def __init__(self, reading: Reading, *, report_once: bool = False) -> None:
        """A new run; with `report_once` only its first unknown element is reported."""
        self._reading = reading
        self._report_once = report_once
        self._unknown: defaultdict[str, int] = defaultdict(int)
        self._open = [_Open(_NO_TAG, (0, 0))]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the element that is open now."""
        return not self._open[-1].parts

    def text(self, text: str, place: Place) -> None:
        """Add characters."""
        self._open[-1].add(_Words([self._reading.legal(text, place)], *place))

    def space(self, place: Place) -> None:
        """Add the space that a line end in the source means; after a line break it means nothing."""
        if not (self.is_empty or isinstance(self._open[-1].parts[-1], LineBreak)):
            self.text(" ", place)

    def add(self, inline: Inline) -> None:
        """Add a node."""
        self._open[-1].add(inline)

    def html(self, token: Token, place: Place) -> None:
        """Add what a tag, or whatever else stands in angle brackets, means."""
        within = self._open[-1].name
        match token.kind:
            case Kind.OPEN if within not in MACHINE:
                self._start(token, place)
            case Kind.CLOSE if within not in MACHINE or token.name == within:
                self._end(token.name, place)
            case Kind.TEXT:
                self.text(token.text, place)
            case Kind.DECLARATION:
                self._reading.warn("I022", "this is no text and is left out", place, "delete it")
            case _:
                pass  # a comment, or a tag in a script

    def inlines(self) -> tuple[Inline, ...]:
        """What was gathered; elements that are still open are reported, and the run begins anew."""
        while len(self._open) > 1:
            self._give_up()
        parts, self._open[0].parts = self._open[0].parts, []
        return tuple(part for part in self._frozen(parts) if not isinstance(part, Annotation))

    def _start(self, tag: Token, place: Place) -> None:
        if tag.name in PAIRED:
            if tag.name in ANNOTATIONS and self._open[-1].name in ANNOTATIONS:
                self._finish(place[0])  # HTML 13.1.2.4: the next one ends it
            report_attributes(tag, place, self._reading)
            self._open.append(_Open(tag, place))
            self._reading.enter(place)
        elif tag.name == "br":
            self.add(LineBreak(span=self._reading.lines.span(*place)))
        else:
            self._ignore(tag, place)

    def _ignore(self, tag: Token, place: Place) -> None:
        """An element without a node: what it holds is kept, and so is a picture's alternative."""
        if not (self._report_once and self._unknown):
            hint = "write ![alternative](file)" if tag.name == "img" else "delete the tag"
            self._reading.warn("I020", f"<{tag.name}> has no effect here; its text is kept", place, hint)
        self._unknown[tag.name] += tag.name not in VOID
        if alternative := tag.attributes.get("alt", "").strip():
            self.text(alternative, place)

    def _end(self, name: str, place: Place) -> None:
        if not any(element.name == name for element in self._open[1:]):
            if self._unknown[name]:
                self._unknown[name] -= 1
            elif not self._report_once:
                self._reading.warn("I021", f"</{name}> closes nothing", place, "delete it")
            return
        while self._open[-1].name != name:
            if self._open[-1].name in ANNOTATIONS:
                self._finish(place[0])
            else:
                self._give_up()
        self._finish(place[1])

    def _finish(self, end: int) -> None:
        """Close the innermost element, which ends at byte `end`."""
        done = self._pop()
        inside = tuple(self._frozen(done.parts))
        for part in element(done.tag, (done.place[0], end), inside, self._open[-1].name, self._reading):
            self._open[-1].add(part)

    def _give_up(self) -> None:
        """Let the innermost element, which is never closed, give way to what it holds."""
        done = self._pop()
        message = f"<{done.name}> is not closed where it was opened; its text is kept"
        self._reading.warn("I021", message, done.place, f"write </{done.name}> where it ends")
        for part in done.parts:
            for kept in part.inlines if isinstance(part, Annotation) else (part,):
                self._open[-1].add(kept)

    def _pop(self) -> _Open:
        self._reading.open -= 1
        return self._open.pop()

    def _frozen(self, parts: Iterable[_Part]) -> list[Inline | Annotation]:
        span = self._reading.lines.span
        return [
            Text(text="".join(part.texts), span=span(part.start, part.end))
            if isinstance(part, _Words)
            else part
            for part in parts
        ]
