"""Metadata from YAML or options: the names of Dublin Core, pandoc and Quarto, as people write them."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from publish.model.document import Direction, Identifier, Metadata, WritingMode
from publish.model.language import is_tag
from publish.read.form import Form
from publish.read.people import people
from publish.read.values import Mapping, Scalar, Sequence, as_text, mapping_of, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.diagnostics import Diagnostic
    from publish.read.values import Entry, Value

__all__ = ["mapping_of", "merged", "parse_yaml", "read_metadata"]

# What the pipeline itself reads from `Metadata.extra`.
_OPTIONS = frozenset({"toc", "tocdepth", "numbersections", "theme"})
# What reaches outside the document: only who runs the build may ask for it.
_FORBIDDEN = frozenset({
    "css", "stylesheet", "stylesheets", "voice", "voices", "headerincludes", "includeinheader",
    "includebefore", "includebeforebody", "includeafter", "includeafterbody",
})  # fmt: skip
_ACCESSIBILITY = {
    "accessmode": "accessMode",
    "accessmodes": "accessMode",
    "accessmodesufficient": "accessModeSufficient",
    "accessibilityfeature": "accessibilityFeature",
    "accessibilityfeatures": "accessibilityFeature",
    "accessibilityhazard": "accessibilityHazard",
    "accessibilityhazards": "accessibilityHazard",
    "accessibilitysummary": "accessibilitySummary",
    "certifiedby": "certifiedBy",
    "conformsto": "conformsTo",
}
# The direction is no field of the metadata, but its place says that an author chose it.
_DIRECTION = "dir"
# EPUB 3.3, annex D.3.6: numbers with points between them.
_POSITION = re.compile(r"\d+(\.\d+)*", re.ASCII)
# Those that a text alone may list with commas; of the others a comma is a part.
_LISTS = frozenset({"accessMode", "accessibilityFeature", "accessibilityHazard"})


def read_metadata(
    mapping: Mapping,
) -> tuple[Metadata, str | None, Direction | None, tuple[Diagnostic, ...]]:
    """The metadata, language and direction that a mapping names, and what is to be said of it.

    Letter case, hyphens and underscores in keys do not matter. What has no field is kept in `extra`
    and reported; what a document may not choose is reported and left out.
    """
    form = Form()
    form.report_repeated(mapping)
    for entry in form.once(mapping):
        name = _folded(entry.key)
        if name in _FORBIDDEN:
            form.warn("I066", f"a document cannot choose its “{entry.key}”", entry, "give it as an option")
        elif name in _ACCESSIBILITY:
            _accessibility(form, entry, _ACCESSIBILITY[name])
        elif name in _READERS:
            _READERS[name](form, entry)
        else:
            form.keep(entry, known=name in _OPTIONS)
    metadata = Metadata(**form.values, extra=tuple(form.extra), spans=tuple(form.spans.items()))
    return metadata, form.lang, form.direction, tuple(form.findings)


def merged(over: Metadata, under: Metadata) -> Metadata:
    """`over`, with what it leaves open taken from `under`."""
    open_fields = {
        f.name: getattr(under, f.name)
        for f in fields(Metadata)
        if f.name not in {"extra", "spans"} and not getattr(over, f.name)
    }
    extra = {**dict(under.extra), **dict(over.extra)}
    properties = dict(under.accessibility) if "accessibility" in open_fields else ()
    taken = {*open_fields, *dict(under.extra), *properties, _DIRECTION}
    spans = {name: span for name, span in under.spans if name in taken} | dict(over.spans)
    return replace(over, **open_fields, extra=tuple(extra.items()), spans=tuple(spans.items()))


def _folded(key: str) -> str:
    return re.sub(r"[-_ ]", "", key).lower()


def _texts(value: Value) -> list[str]:
    """A list of texts, or the only one; of a mapping its `text`, `name` or `term`."""
    match value:
        case Scalar():
            return [value.text.strip()] if value.text.strip() else []
        case Sequence():
            return [text for item in value.items for text in _texts(item)]
        case Mapping():
            inside = value.get("text", "name", "term", "title")
            return _texts(inside) if inside else []


def _text(name: str) -> Callable[[Form, Entry], None]:
    """A reader of one text for the field `name`."""

    def read(form: Form, entry: Entry) -> None:
        form.set(name, ", ".join(_texts(entry.value)), entry)

    return read


def _accessibility(form: Form, entry: Entry, name: str) -> None:
    """What is said of one property, whose own place is kept too."""
    texts = _texts(entry.value)
    if name in _LISTS:
        texts = [part.strip() for text in texts for part in text.split(",") if part.strip()]
    form.add("accessibility", tuple((name, text) for text in texts), entry)
    form.mark(name, entry)


def _title(form: Form, entry: Entry) -> None:
    """A title, or several with their types (EPUB's title-type, as pandoc writes it)."""
    items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    names = {"main": "title", "subtitle": "subtitle", "short": "short_title", "collection": "collection"}
    for at, item in enumerate(items):
        kind = item.get("type") if isinstance(item, Mapping) else None
        written = as_text(kind) if kind else "main" if at == 0 else "subtitle"
        if written in names:
            form.set(names[written], " ".join(_texts(item)), entry)
        else:
            form.warn("I067", f"a title of type “{written}” has no place; it is kept", entry)
            form.keep(entry, known=True)


def _people(role: str) -> Callable[[Form, Entry], None]:
    def read(form: Form, entry: Entry) -> None:
        found, ignored = people(entry.value, role)
        if not found:
            form.set("contributors", (), entry)
            return
        form.add("contributors", found, entry)
        if ignored:
            names = ", ".join(ignored)
            form.warn("I067", f"parts of “{entry.key}” that are kept, but have no effect: {names}", entry)
            form.keep(entry, known=True)

    return read


def _language(form: Form, entry: Entry) -> None:
    first, *more = _texts(entry.value) or [""]
    lang = first.replace("_", "-")
    if not is_tag(lang):
        form.warn("I064", f"“{lang}” is no language tag", entry, "write a tag like en, fr or pt-BR")
    elif form.lang is None:
        form.lang = lang
    else:
        more = [lang]
    if more:
        form.warn("I069", f"a document has one language; “{', '.join(more)}” is kept", entry)
        form.keep(entry, known=True)


def _direction(form: Form, entry: Entry) -> None:
    written = as_text(entry.value).strip().lower()
    if written in set(Direction):
        form.direction = Direction(written)
        form.mark(_DIRECTION, entry)
    else:
        form.warn("I067", f"“{written}” is no direction of text", entry, "write ltr or rtl")


def _position(form: Form, entry: Entry) -> None:
    written = " ".join(_texts(entry.value))
    if _POSITION.fullmatch(written):
        form.set("collection_position", written, entry)
    else:
        form.warn("I067", f"“{written}” is no place in a collection", entry, "write a number like 2 or 2.1")


def _writing_mode(form: Form, entry: Entry) -> None:
    written = as_text(entry.value).strip().lower()
    if written in set(WritingMode):
        form.set("writing_mode", WritingMode(written), entry)
    else:
        modes = ", ".join(WritingMode)
        form.warn("I067", f"“{written}” is no way of writing", entry, f"write one of {modes}")


def _identifiers(form: Form, entry: Entry) -> None:
    items = entry.value.items if isinstance(entry.value, Sequence) else (entry.value,)
    found = []
    for item in items:
        scheme = item.get("scheme") if isinstance(item, Mapping) else None
        found += [Identifier(text=text, scheme=as_text(scheme) if scheme else None) for text in _texts(item)]
    form.set("identifiers", (), entry) if not found else form.add("identifiers", tuple(found), entry)


def _identifier(scheme: str) -> Callable[[Form, Entry], None]:
    def read(form: Form, entry: Entry) -> None:
        found = tuple(Identifier(text=text, scheme=scheme) for text in _texts(entry.value))
        form.add("identifiers", found, entry)

    return read


def _rights(form: Form, entry: Entry) -> None:
    """The rights: licence and copyright together, where both are given."""
    value = entry.value
    texts = _texts(value)
    if isinstance(value, Mapping) and not texts:
        parts = [value.get("statement"), value.get("type")]
        said = next((part for part in parts if part), None)
        years_and_holder = [
            text for key in ("year", "holder") if (part := value.get(key)) for text in _texts(part)
        ]
        texts = _texts(said) if said else ["© " + " ".join(years_and_holder)] if years_and_holder else []
    said_before = form.values.pop("rights", "")
    form.set("rights", "; ".join(filter(None, (said_before, ", ".join(texts)))), entry)


def _subjects(form: Form, entry: Entry) -> None:
    """Subjects; a text alone is a list with commas."""
    texts = _texts(entry.value)
    if isinstance(entry.value, Scalar):
        texts = [part.strip() for part in re.split(r"[,;]", entry.value.text) if part.strip()]
    form.add("subjects", tuple(texts), entry)


def _cover(form: Form, entry: Entry) -> None:
    """The cover's file, and its alternative where both stand in one mapping; of several files the first."""
    if not isinstance(entry.value, Mapping):
        first, *more = _texts(entry.value) or [""]
        form.set("cover", first, entry)
        if more:
            form.warn("I069", f"a book has one cover, the first: “{', '.join(more)}” is none", entry)
            form.keep(entry, known=True)
        return
    for name, keys in {
        "cover": ("src", "path", "file", "image", "url"),
        "cover_alt": ("alt", "text"),
    }.items():
        if (value := entry.value.get(*keys)) is not None:
            form.set(name, as_text(value).strip(), entry)


_READERS: dict[str, Callable[[Form, Entry], None]] = {
    "title": _title,
    "subtitle": _text("subtitle"),
    "shorttitle": _text("short_title"),
    "author": _people("aut"),
    "authors": _people("aut"),
    "creator": _people("aut"),
    "contributor": _people("ctb"),
    "contributors": _people("ctb"),
    "editor": _people("edt"),
    "translator": _people("trl"),
    "date": _text("date"),
    "lang": _language,
    "language": _language,
    _DIRECTION: _direction,
    "identifier": _identifiers,
    "doi": _identifier("DOI"),
    "isbn": _identifier("ISBN"),
    "publisher": _text("publisher"),
    "rights": _rights,
    "license": _rights,
    "copyright": _rights,
    "description": _text("description"),
    "abstract": _text("description"),
    "keywords": _subjects,
    "tags": _subjects,
    "categories": _subjects,
    "subject": _subjects,
    "subjects": _subjects,
    "cover": _cover,
    "coverimage": _cover,
    "coverimagealt": _text("cover_alt"),
    "coveralt": _text("cover_alt"),
    "belongstocollection": _text("collection"),
    "groupposition": _position,
    "writingmode": _writing_mode,
    "pagebreaksource": _text("page_source"),
}
