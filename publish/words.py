"""The words that publish adds to an edition, by language. They are never part of the text."""

from __future__ import annotations

from publish.model.language import primary

_ENGLISH = {
    "aside-caution": "Caution",
    "aside-important": "Important",
    "aside-note": "Note",
    "aside-tip": "Tip",
    "aside-warning": "Warning",
    "back": "Back to reference {number}",
    "contents": "Contents",
    "cover": "Cover",
    "description": "Description",
    "equation": "Equation {number}",
    "figure": "Figure {number}",
    "landmarks": "Landmarks",
    "note": "Note {number}",
    "notes": "Notes",
    "pages": "Pages",
    "start": "Start of the text",
    "summary": (
        "The text is marked up by its structure (headings, lists, tables, notes), and its reading order"
        " is that of the source. Every heading is in the table of contents. Size, spacing, typeface and"
        " colours follow the reader's settings."
    ),
    "summary-findings": "Known gaps: {count} finding(s) of the accessibility checks are open.",
    "summary-pages": "Page numbers are those of the PDF edition.",
    "summary-pictures": "Every picture has a text alternative.",
    "summary-silent": "Known gap: {silent} of {pictures} pictures have no text alternative.",
    "summary-tex": "Formulas are given as TeX.",
    "table": "Table {number}",
    "task-done": "Done",
    "task-open": "To do",
    "title-page": "Title page",
}
_WORDS = {"en": _ENGLISH}


def word(name: str, lang: str | None, **values: object) -> str:
    """The word `name` in `lang` (English where it is not known), with its values filled in."""
    words = _WORDS.get(primary(lang or "en"), _ENGLISH)
    return words.get(name, _ENGLISH[name]).format(**values)


def spoken_in(lang: str | None) -> str | None:
    """The language of our words where it is not `lang`, None where they are in the language of the text."""
    return None if lang is None or primary(lang) in _WORDS else "en"
