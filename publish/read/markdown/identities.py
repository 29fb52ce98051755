"""What attributes say of a node: its id and its language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.model.language import is_tag
from publish.read.markdown.attributes import Identity

if TYPE_CHECKING:
    from collections.abc import Container

    from publish.read.markdown.attributes import Attributes
    from publish.read.markdown.reading import Reading


def identity(
    attributes: Attributes | None,
    reading: Reading,
    *,
    classes: Container[str] = (),
    keys: Container[str] = (),
) -> Identity:
    """The id and the language that `attributes` give.

    All else but the `classes` and `keys` that the caller reads is reported: it has no effect.
    """
    if attributes is None:
        return Identity(id=None, lang=None)
    ignored = [
        *(f"#{name}" for name in attributes.ids[1:]),
        *(f".{name}" for name in attributes.classes if name not in classes),
        *(key for key, _ in attributes.values if key != "lang" and key not in keys),
    ]
    if ignored:
        message = f"attributes that have no effect: {', '.join(ignored)}"
        reading.warn("I025", message, attributes.place)
    lang = attributes.value("lang")
    if lang is not None and not is_tag(lang):
        reading.warn("I024", f"“{lang}” is no language tag", attributes.place, "write a tag like fr or pt-BR")
        lang = None
    return Identity(id=next(iter(attributes.ids), None), lang=lang)
