"""The list of abbreviations: what each stands for, as text.

The `title` of an `abbr` element is shown to a mouse alone (HTML, section 3.2.6.1); a list is for keyboards,
fingers and screen readers too (WCAG 2.2, technique G62).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.markup.elements import element, escape
from publish.model.inline import Abbreviation
from publish.model.outline import is_book
from publish.model.text import plain
from publish.model.walk import walk_with_lang
from publish.render.epub.archive import File
from publish.render.epub.chapters import FOLDER
from publish.render.epub.page import MEDIA_TYPE, STYLE, body, page
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.markup.elements import Attributes
    from publish.model.document import Document

ID = "abbreviations"
PATH = f"{FOLDER}/{ID}.xhtml"


def abbreviations(document: Document) -> File | None:
    """The page that lists the abbreviations by their letters; None where none has an expansion."""
    known = _known(document)
    if not known:
        return None
    name, ours = word(ID, document.lang), spoken_in(document.lang)
    # On the level of a book's chapters, or of an article's sections.
    level = "h1" if is_book(document) else "h2"
    heading = element(level, {"class": "added", "lang": ours, "xml:lang": ours}, escape(name))
    ordered = sorted(known, key=lambda one: (one[0].casefold(), one))
    entries = element("dl", {}, "\n" + "".join(_entry(*one, known[one]) for one in ordered))
    attributes = {"class": "added", "epub:type": "glossary", "role": "doc-glossary", "aria-label": name}
    content = element("section", attributes, f"\n{heading}\n{entries}\n")
    title = f"{name} – {document.metadata.title}"
    data = page(document, title, body(content, {"epub:type": "backmatter"}), f"../{STYLE}")
    return File(id=ID, path=PATH, media_type=MEDIA_TYPE, data=data)


def _known(document: Document) -> Mapping[tuple[str, str], str | None]:
    """Each abbreviation with what it stands for, and its language where it is not the document's."""
    found: dict[tuple[str, str], str | None] = {}
    for node, lang in walk_with_lang(document, document.lang):
        if isinstance(node, Abbreviation) and node.expansion:
            foreign = lang if lang != document.lang else None
            found.setdefault((plain(node.inlines).strip(), node.expansion), foreign)
    return found


def _entry(short: str, long: str, lang: str | None) -> str:
    languages: Attributes = {"lang": lang, "xml:lang": lang}
    return element("dt", languages, escape(short)) + element("dd", languages, escape(long)) + "\n"
