"""Gemtext in, plain text out: what a plugin of another maker looks like."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.model.block import Item, List, Paragraph
from publish.model.document import Metadata
from publish.model.inline import Link, Text
from publish.model.origin import Position, Span
from publish.model.text import text_of
from publish.model.walk import walk_with_lang
from publish.plugins import Format
from publish.read.draft import Draft, Heading
from publish.read.finish import finish
from publish.render.renderer import Rendering

if TYPE_CHECKING:
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.block import Block
    from publish.model.document import Document
    from publish.read.source import Source
    from publish.render.renderer import Context


class Bullet(StrEnum):
    """What stands before a paragraph."""

    NONE = "none"
    DASH = "dash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gemtext:
    """Gemtext: a line is a paragraph, a heading, an item or a link."""

    format: ClassVar[Format] = Format("gemtext", (".gmi",), "text/gemini")
    link_marks: Annotated[bool, "Put an arrow before links."] = False

    def read(self, source: Source) -> tuple[Document, tuple[Diagnostic, ...]]:
        """The document of a gemtext."""
        lines = enumerate(source.text.splitlines(), start=1)
        blocks = tuple(self._block(line, source.name, number) for number, line in lines if line.strip())
        return finish(Draft(metadata=Metadata(), lang=None, direction=None, blocks=blocks, notes=()), source)

    def _block(self, line: str, file: str, number: int) -> Block | Heading:
        def text(words: str) -> Text:
            start = line.index(words) + 1
            end = Position(number, start + len(words))
            return Text(text=words, span=Span(file, Position(number, start), end))

        span = Span(file, Position(number, 1), Position(number, len(line) + 1))
        if line.startswith("#"):
            level = len(line) - len(line.lstrip("#"))
            return Heading(level=level, inlines=(text(line.lstrip("# ")),), span=span)
        if line.startswith("* "):
            inside = Paragraph(inlines=(text(line[2:]),), span=span)
            return List(ordered=False, items=(Item(blocks=(inside,), span=span),), span=span)
        if line.startswith("=> "):
            _, href, words = line.split(maxsplit=2)
            arrow = (Text(text="→ "),) if self.link_marks else ()
            return Paragraph(inlines=(*arrow, Link(href=href, inlines=(text(words),), span=span)), span=span)
        return Paragraph(inlines=(text(line),), span=span)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """Plain text: every word and nothing else."""

    format: ClassVar[Format] = Format("plain", (".plain.txt",), "text/plain")
    bullet: Annotated[Bullet, "What stands before each paragraph."] = Bullet.NONE
    blank_lines: Annotated[int, "Blank lines between paragraphs."] = 1

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """The text, with the languages it is in at its head."""
        langs = dict.fromkeys(lang for _, lang in walk_with_lang(document) if lang)
        mark = "- " if self.bullet is Bullet.DASH else ""
        words = ("\n" * (self.blank_lines + 1)).join(mark + text for text in text_of(document).all)
        path = into / f"{context.stem}.plain.txt"
        path.write_text(f"[{', '.join(langs)}]\n{words}\n", encoding="utf-8")
        context.progress(1, 1)
        return Rendering(files=(path,), summary=f"{len(words.split())} words")
