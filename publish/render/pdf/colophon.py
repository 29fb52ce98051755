"""The colophon: what the edition is and how it was made, after the text."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import metadata
from typing import TYPE_CHECKING

from publish.markup.elements import element, escape
from publish.model.block import CodeBlock
from publish.model.inline import Code
from publish.model.walk import find
from publish.render.pdf.tagging.elements import TAG
from publish.words import spoken_in, word
from publish.words.dates import date_in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.model.document import Document
    from publish.render.pdf.paper import PageSize
    from publish.render.theme import Theme

# What the style sheet sets in where a theme has no faces of its own.
_FACES = {"face-text": "Source Serif 4", "face-labels": "Source Sans 3", "face-code": "Source Code Pro"}
_FREE = frozenset({*_FACES.values(), "Atkinson Hyperlegible Next"})
_LICENCE = "SIL Open Font License 1.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Make:
    """How an edition is made: its theme, its paper, the standards that it keeps."""

    theme: Theme
    paper: PageSize
    standards: tuple[str, ...]


def colophon(document: Document, make: Make) -> str:
    """The colophon as markup: a heading, the work's own facts, and those of the edition."""
    ours = spoken_in(document.lang)
    heading = element("p", {"class": "label", "lang": ours}, escape(word("colophon", document.lang)))
    known = (element("p", {}, escape(fact)) for fact in _of_work(document) if fact)
    made = (
        element("p", {"lang": ours}, escape(f"{word(name, document.lang)}: ") + _from_left(value))
        for name, value in _of_edition(document, make).items()
        if value
    )
    return element("div", {"class": "added colophon", TAG: "Part"}, "\n".join((heading, *known, *made)))


def _from_left(value: str) -> str:
    """Names and measures by themselves, from left to right in any text: 148 × 210 would be turned round."""
    return element("span", {"dir": "ltr"}, escape(value))


def _of_work(document: Document) -> Iterator[str | None]:
    known = document.metadata
    yield known.title
    yield ", ".join(author.name for author in known.authors)
    date = date_in_words(known.date, document.lang) if known.date else None
    yield ", ".join(filter(None, (known.publisher, date)))
    yield known.rights


def _of_edition(document: Document, make: Make) -> Mapping[str, str]:
    width, height = make.paper.sides
    return {
        "typefaces": ", ".join(_faces(document, make.theme)),
        "page-size": f"{width:g} × {height:g} mm",
        "standards": ", ".join(make.standards),
        "made-with": f"publish {metadata.version('publish')}",
    }


def _faces(document: Document, theme: Theme) -> Iterator[str]:
    """The first face of each kind of words, and the licence of the bundled ones."""
    has_code = any(kind for kind in (Code, CodeBlock) if any(find(document, kind)))
    wanted = [name for name in _FACES if has_code or name != "face-code"]
    chosen = (theme.light.get(name, _FACES[name]).split(",")[0].strip(' "') for name in wanted)
    faces = tuple(dict.fromkeys(chosen))
    yield from (face for face in faces if face not in _FREE)
    if free := [face for face in faces if face in _FREE]:
        yield f"{', '.join(free)} ({_LICENCE})"
