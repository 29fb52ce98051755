"""The book in the dress of a theme: its tokens, the rules that read them, the typefaces that it names.

What a theme does not set stays the reader's: a ground comes with a colour of the text or not at all, and a
typeface or wider letters stand on the body alone, where the settings of every reading system overrule them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from publish.render.epub.archive import File
from publish.render.epub.page import MEDIA_TYPE, STYLE_ID
from publish.render.theme.faces import TOKENS, faces, held, named_in, unknown_faces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.render.epub.book import Book
    from publish.render.theme import Theme
    from publish.render.theme.faces import Face

_LABELS = "h1, h2, h3, h4, h5, h6, figcaption, caption, table, summary, .label, .note-number"
# The rule that reads a token, for those that the style sheet of every book leaves to the reader.
_RULES = {
    "ground": "html { background-color: var(--ground); color: var(--text); }",
    "face-text": "body { font-family: var(--face-text); }",
    "face-labels": f":is({_LABELS}) {{ font-family: var(--face-labels); }}",
    "face-code": "pre, code { font-family: var(--face-code); }",
    # Letters that are joined stay so.
    "letter-spacing": "body { letter-spacing: var(--letter-spacing); }\n"
    ":is(:lang(ar), :lang(fa), :lang(ur)) { letter-spacing: normal; }",
    # In code a space is as wide as a letter, so that what stands in columns does.
    "word-spacing": "body { word-spacing: var(--word-spacing); }\npre { word-spacing: normal; }",
}
# Of all letters: a face for less is not worth its bytes, and the reader's own has them.
_WORTH = 0.01
_FONT = "font/ttf"


def themed(whole: Book, theme: Theme) -> Book:
    """The book with the theme's sheet after its own, and the fonts that the theme asks for.

    Its findings tell of the theme's too, of typefaces that do not come with publish (S035) among them.
    """
    fonts = tuple(_fonts(whole, theme))
    sheet = "\n".join(_sheet(theme, fonts))
    dressed = (
        replace(file, data=file.content + f"\n{sheet}\n".encode()) if sheet and file.id == STYLE_ID else file
        for file in whole.files
    )
    cure = "name one that comes with publish first: those alone are put into the book"
    return replace(
        whole,
        files=(*dressed, *(_file(face) for _, face in fonts)),
        findings=(*whole.findings, *theme.findings, *unknown_faces(theme, (), cure)),
    )


def _sheet(theme: Theme, fonts: tuple[tuple[str, Face], ...]) -> Iterator[str]:
    """What stands after the book's own sheet; nothing where the theme sets nothing."""
    for family, face in fonts:
        source = f'src: url("../{_path(face)}");'
        yield (
            f'@font-face {{ font-family: "{family}"; font-weight: {face.weight};'
            f" font-style: {face.style}; {source} }}"
        )
    if theme.on_screen:
        yield theme.on_screen
    yield from (rule for token, rule in _RULES.items() if token in theme.own)


def _fonts(whole: Book, theme: Theme) -> Iterator[tuple[str, Face]]:
    """The fonts to put in, each with its family; slanted ones only where something is slanted."""
    letters, has_code = _letters(whole)
    wanted = TOKENS if has_code else TOKENS[:-1]
    families = (family for token in wanted for family in _families(theme.own.get(token, ""), letters))
    for family in dict.fromkeys(families):
        for face in faces(family):
            if face.style == "normal" or theme.light["slant"] == "italic":
                yield family, face


def _families(value: str, letters: Counter[int]) -> Iterator[str]:
    """Those bundled families of a token that set more than a few of the letters."""
    left = dict(letters)
    for family in filter(faces, named_in(value)):
        taken = held(family) & left.keys()
        if sum(left.pop(letter) for letter in taken) > _WORTH * letters.total():
            yield family


def _letters(whole: Book) -> tuple[Counter[int], bool]:
    """How often each letter stands in the book, and whether there is code."""
    pages = [file.content for file in whole.files if file.media_type == MEDIA_TYPE]
    counted = Counter(c for data in pages for c in data.decode())
    letters = Counter({ord(c): n for c, n in counted.items() if c.isalpha()})
    return letters, any(b"<code" in data for data in pages)


def _file(face: Face) -> File:
    return File(id=f"font-{face.path.stem}", path=_path(face), media_type=_FONT, data=face.path.read_bytes())


def _path(face: Face) -> str:
    return f"fonts/{face.path.name}"
