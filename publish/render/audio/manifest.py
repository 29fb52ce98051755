"""An audiobook's manifest (W3C Audiobooks, https://www.w3.org/TR/audiobooks/)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from publish.render.identifiers import identifiers
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from publish.model.document import Document

_CONTEXT = ("https://schema.org", "https://www.w3.org/ns/pub-context")
_PROFILE = "https://www.w3.org/TR/audiobooks/"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MODES = ("auditory", "textual")
_FEATURES = ("readingOrder", "structuralNavigation", "tableOfContents", "transcript", "unlocked")


class Part(NamedTuple):
    """A chapter in the package: its files, its title, how many milliseconds it lasts."""

    sound: str
    media_type: str
    texts: tuple[tuple[str, str], ...]
    title: str
    length: int


class Made(NamedTuple):
    """What is known of an audiobook beside its document: who reads it, whether all, when it was made."""

    voices: tuple[str, ...]
    abridged: bool
    modified: datetime


def manifest(
    document: Document, title: str, made: Made, parts: tuple[Part, ...], others: Iterable[dict[str, str]]
) -> str:
    """The publication manifest as JSON; `others` are the resources beside the chapters and their texts."""
    texts = [_linked(name, kind) for part in parts for name, kind in part.texts]
    return _json(
        {
            "@context": [*_CONTEXT, *_language(document)],
            "type": "Audiobook",
            "conformsTo": _PROFILE,
            "name": title,
            **_known(document, made),
            **_accessibility(document),
            "duration": _duration(sum(part.length for part in parts)),
            "readingOrder": [_chapter(part) for part in parts],
            "resources": [*({"type": "LinkedResource", **other} for other in others), *texts],
        }
    )


def _language(document: Document) -> Iterable[dict[str, str]]:
    direction = {"direction": document.direction.value}
    return ({"language": document.lang} | direction if document.lang else direction,)


def _known(document: Document, made: Made) -> dict[str, Any]:
    metadata, lang = document.metadata, document.lang
    date = metadata.date or ""
    people = {"author": [author.name for author in metadata.authors], "publisher": metadata.publisher}
    return {
        "id": identifiers(document)[0],
        **{role: names for role, names in people.items() if names},
        "readBy": [word("narrator", lang, voice=voice) for voice in made.voices],
        "inLanguage": lang or "und",
        "dateModified": made.modified.strftime("%Y-%m-%dT%H:%M:%SZ"),
        **({"datePublished": date} if _DATE.fullmatch(date) else {}),
        "readingProgression": document.direction.value,
        "abridged": made.abridged,
    }


def _accessibility(document: Document) -> dict[str, Any]:
    """All is heard, and all of that can be read: either is enough."""
    summary, lang = word("summary-heard", document.lang), spoken_in(document.lang) or document.lang
    return {
        "accessMode": list(_MODES),
        "accessModeSufficient": [{"type": "ItemList", "itemListElement": [mode]} for mode in _MODES],
        "accessibilityFeature": list(_FEATURES),
        "accessibilityHazard": ["none"],
        "accessibilitySummary": {"value": summary, "language": lang} if lang else summary,
    }


def _chapter(part: Part) -> dict[str, Any]:
    return {
        **_linked(part.sound, part.media_type),
        "name": part.title,
        "duration": _duration(part.length),
        "alternate": [_linked(name, kind) for name, kind in part.texts],
    }


def _linked(name: str, media_type: str) -> dict[str, str]:
    return {"type": "LinkedResource", "url": name, "encodingFormat": media_type}


def _duration(milliseconds: int) -> str:
    """A duration of ISO 8601."""
    return f"PT{milliseconds // 1000}.{milliseconds % 1000:03}S"


def _json(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"
