"""The words that publish adds to an edition, by language. They are never part of the text."""

from __future__ import annotations

from publish.model.language import primary

_ENGLISH = {
    "back": "Back to reference {number}",
    "contents": "Contents",
    "cover": "Cover",
    "figure": "Figure {number}",
    "landmarks": "Landmarks",
    "note": "Note {number}",
    "notes": "Notes",
    "pages": "Pages",
    "start": "Start of the text",
    "table": "Table {number}",
    "title-page": "Title page",
}
_WORDS = {"en": _ENGLISH}


def word(name: str, lang: str | None, **values: object) -> str:
    """The word `name` in `lang` (English where it is not known), with its values filled in."""
    words = _WORDS.get(primary(lang or "en"), _ENGLISH)
    return words.get(name, _ENGLISH[name]).format(**values)
