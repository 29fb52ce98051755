"""A book and an article that are the same on every machine: what the benchmarks publish.

The book at size 1 has the length of a long novel and the furniture of a textbook. Its prose means nothing,
but it breaks into lines, hyphenates and is spoken as English is.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.vocabulary import FOREIGN, WEIGHTS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_SECTIONS = 4
_CELLS = 4
# How a word of a sentence is set, and how often: {0} is the word, {2} a phrase in the language {1}.
_SETTINGS = ("{0}", "{0},", "*{0}*", "`{0}`", "[{2}]{{lang={1}}}")
_OFTEN = (917, 60, 15, 5, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """How much of everything a manuscript holds; `words` are the prose's, without what stands between."""

    words: int
    chapters: int
    notes: int
    tables: int
    figures: int
    references: int

    def times(self, size: float) -> Extent:
        """The same proportions, `size` times as long."""
        return Extent(**{name: max(1, round(getattr(self, name) * size)) for name in self.__slots__})


BOOK = Extent(words=104_300, chapters=40, notes=250, tables=70, figures=30, references=120)
# What an hour and more of speech is made of, and a megabyte of Markdown.
LECTURE = BOOK.times(0.187)
MEGABYTE = BOOK.times(1.796)
ARTICLE = Extent(words=1_100, chapters=1, notes=4, tables=1, figures=1, references=1)


@dataclass(slots=True)
class _Author:
    """Writes prose, and counts what it wrote."""

    chance: random.Random = field(default_factory=lambda: random.Random(1851))  # noqa: S311 - a fixed text, no secret
    words: int = 0

    def some(self, count: int) -> list[str]:
        self.words += count
        return self.chance.choices(WORDS, WEIGHTS, k=count)

    def title(self) -> str:
        return " ".join(self.some(self.chance.randint(2, 5))).capitalize()

    def sentence(self) -> str:
        words = self.some(self.chance.randint(6, 30))
        for place in range(4, len(words) - 2):
            words[place] = self._set(words[place])
        text = " ".join(words)
        return text[0].upper() + text[1:] + self.chance.choice("......?")

    def _set(self, word: str) -> str:
        """The word, now and then with a comma, emphasis, or in another language."""
        return self.chance.choices(_SETTINGS, _OFTEN)[0].format(word, *self.chance.choice(FOREIGN))

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.chance.randint(2, 7)))


def manuscript(extent: Extent, title: str = "The Measured Light") -> str:
    """The whole text in Markdown, its pictures called `figure-1.png` and so on."""
    head = f"---\ntitle: {title}\nauthor: Nobody in particular\nlang: en-GB\ndate: 2026-01-01\n---\n"
    author = _Author()
    chapters = (_chapter(author, extent, ordinal) for ordinal in range(1, extent.chapters + 1))
    return "\n\n".join((head, *chapters)) + "\n"


def write_manuscript(extent: Extent, into: Path, name: str) -> Path:
    """The manuscript as `{name}.md` in the folder `into`, with its pictures beside it."""
    for ordinal in range(1, extent.figures + 1):
        (into / f"figure-{ordinal}.png").write_bytes(_picture(ordinal))
    source = into / f"{name}.md"
    source.write_text(manuscript(extent), encoding="utf-8")
    return source


def _chapter(author: _Author, extent: Extent, chapter: int) -> str:
    """One chapter, with its share of everything in places that differ from chapter to chapter."""
    goal = chapter * extent.words / extent.chapters
    paragraphs = []
    while author.words < goal:
        paragraphs.append(author.paragraph())
    furniture = list(_furniture(author, extent, chapter))
    notes = _cite(author, paragraphs, _share(extent.notes, extent.chapters, chapter))
    for reference in _share(extent.references, extent.chapters, chapter):
        target = reference * 7 % extent.chapters + 1
        _append(author, paragraphs, f" See [that chapter](#chapter-{target}).")
    for piece in furniture:
        paragraphs.insert(author.chance.randint(1, len(paragraphs)), piece)
    heading = f"# {author.title()} {{#chapter-{chapter}}}"
    return "\n\n".join((heading, *_sections(author, paragraphs), *notes))


def _share(total: int, chapters: int, chapter: int) -> range:
    """The ordinals, from 1, of those of `total` things that stand in the chapter."""
    return range((chapter - 1) * total // chapters + 1, chapter * total // chapters + 1)


def _sections(author: _Author, pieces: list[str]) -> Iterator[str]:
    length = -(-len(pieces) // _SECTIONS)
    for place, piece in enumerate(pieces):
        if place and place % length == 0:
            yield f"## {author.title()}"
        yield piece


def _cite(author: _Author, paragraphs: list[str], ordinals: range) -> list[str]:
    for ordinal in ordinals:
        _append(author, paragraphs, f"[^{ordinal}]")
    return [f"[^{ordinal}]: {author.sentence()}" for ordinal in ordinals]


def _append(author: _Author, paragraphs: list[str], text: str) -> None:
    place = author.chance.randrange(len(paragraphs))
    paragraphs[place] += text


def _furniture(author: _Author, extent: Extent, chapter: int) -> Iterator[str]:
    for ordinal in _share(extent.tables, extent.chapters, chapter):
        yield _table(author, ordinal)
    for ordinal in _share(extent.figures, extent.chapters, chapter):
        yield f'![{author.sentence()}](figure-{ordinal}.png "{author.title()}"){{#fig-{ordinal}}}'
    yield "\n".join(f"- {author.sentence()}" for _ in range(4))
    yield "\n".join(f"> {author.sentence()}" for _ in range(2))
    yield f"```python\nlight = {chapter}\nprint(light * 2)\n```"


def _table(author: _Author, ordinal: int) -> str:
    rows = [author.some(_CELLS) for _ in range(author.chance.randint(4, 12))]
    lines = [author.some(_CELLS), ["---"] * _CELLS, *rows]
    body = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{body}\n\n: {author.title()} {{#tbl-{ordinal}}}"


def _picture(ordinal: int) -> bytes:
    """A drawing of bars, 320 by 200 pixels."""
    from PIL import Image, ImageDraw

    image = Image.new("L", (320, 200), 255)
    draw = ImageDraw.Draw(image)
    for bar in range(10):
        height = 20 + (ordinal * 37 + bar * 53) % 160
        draw.rectangle((10 + bar * 30, 200 - height, 32 + bar * 30, 199), fill=40 + bar * 15)
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()
