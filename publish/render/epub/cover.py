"""The cover: the author's picture, or one made of the title; and the page that shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.markup.elements import element
from publish.render.cover.artwork import draw
from publish.render.epub.archive import File
from publish.render.epub.chapters import FOLDER
from publish.render.epub.page import MEDIA_TYPE, STYLE, body, page
from publish.words import word

if TYPE_CHECKING:
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document, Resource

PAGE_ID, IMAGE_ID = "cover", "cover-image"
PATH = f"{FOLDER}/cover.xhtml"
_DRAWN = "cover/cover.png"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The page of the cover, its picture's path, the picture's file where the document has none."""

    page: File
    picture: str
    drawn: tuple[File, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def cover(document: Document) -> Cover:
    """The cover of a document: the resource that its metadata names, else a drawn one."""
    known = document.metadata
    own = next((resource for resource in document.resources if resource.name == known.cover), None)
    if own:
        return _own(document, own)
    artwork = draw(document)
    drawn = File(
        id=IMAGE_ID, path=_DRAWN, media_type="image/png", data=artwork.png, properties=("cover-image",)
    )
    found = (_unset(text) for text in artwork.unset)
    return Cover(
        page=_page(document, _DRAWN, _alternative(document)),
        picture=_DRAWN,
        drawn=(drawn,),
        findings=tuple(found),
    )


def _own(document: Document, picture: Resource) -> Cover:
    known = document.metadata
    message = "the cover has no text alternative: the title stands for it"
    silent = warning("E011", message, known.span("cover"), "cover-image-alt: what the picture shows")
    return Cover(
        page=_page(document, picture.name, known.cover_alt or _alternative(document)),
        picture=picture.name,
        findings=() if known.cover_alt else (silent,),
    )


def _alternative(document: Document) -> str:
    """What stands on a drawn cover, in our words and the author's."""
    known = document.metadata
    said = (known.title, known.subtitle, ", ".join(author.name for author in known.authors))
    return f"{word('cover', document.lang)}: " + ". ".join(part for part in said if part)


def _page(document: Document, picture: str, alternative: str) -> File:
    image = element("img", {"src": f"../{picture}", "alt": alternative, "role": "doc-cover"})
    shown = body(element("p", {}, image), {"epub:type": "cover", "class": "cover added"})
    title = f"{word('cover', document.lang)} – {document.metadata.title}"
    return File(
        id=PAGE_ID, path=PATH, media_type=MEDIA_TYPE, data=page(document, title, shown, f"../{STYLE}")
    )


def _unset(text: str) -> Diagnostic:
    message = f"no font on this machine has all letters of “{text}”: the cover goes without it"
    return warning(
        "E012", message, hint="install a font for it (sudo apt install fonts-noto), or name a cover-image"
    )
