"""The package's metadata: what the document knows of itself, under EPUB's names (EPUB 3.3, section 5.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from publish.markup.elements import legal
from publish.model.document import WritingMode
from publish.model.inline import PageBreak
from publish.model.walk import find
from publish.render.epub.accessibility import accessibility, proved
from publish.render.epub.claims import contradicted
from publish.render.epub.facts import facts_of
from publish.render.epub.onix import onix
from publish.render.identifiers import identifiers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

    from publish.diagnostics import Diagnostic
    from publish.model.document import Contributor, Document, Metadata
    from publish.render.epub.accessibility import Claim

_IDENTIFIER, _COLLECTION = "publication-id", "collection"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_RELATOR = re.compile(r"[a-z]{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An element of the metadata: of Dublin Core (`DC`) or, without a namespace, EPUB's `meta`."""

    name: str
    text: str
    namespace: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The metadata with what else the package file says of the whole book.

    `direction` is that of the text, `progression` that of the pages: `ltr` or `rtl`.

    `findings` are the author's claims that are not true of it; `known` is for programs: the properties of
    its accessibility with their values, and the same in ONIX.
    """

    lang: str
    direction: str
    progression: str
    modified: datetime
    entries: tuple[Entry, ...]
    findings: tuple[Diagnostic, ...] = ()
    known: Mapping[str, object] = field(default_factory=dict)
    identifier_id: str = _IDENTIFIER


def package(
    document: Document, modified: datetime, findings: Iterable[Diagnostic], *, narrated: bool = False
) -> Package:
    """The package of a document; `findings` are what its checks left open, `narrated`: it is read aloud."""
    facts = facts_of(document, findings, narrated=narrated)
    claims = accessibility(document, facts)
    entries = (
        *_identifiers(document),
        *_titles(document.metadata),
        _dublin("language", document.lang or "und"),
        *_contributors(document.metadata),
        *_description(document.metadata),
        *map(_claim, claims),
        *_pagination(document),
        *_writing_mode(document.metadata),
        # What readers older than EPUB 3 find the cover by (OPF 2, section 2.2).
        Entry(name="meta", text="", attributes={"name": "cover", "content": "cover-image"}),
    )
    return Package(
        lang=document.lang or "und",
        direction=document.direction.value,
        progression=document.progression.value,
        modified=modified,
        entries=entries,
        findings=tuple(contradicted(document, facts)),
        known={
            "accessibility": _listed(claims),
            "onix_196": onix(proved(document, facts), complete=facts.complete),
        },
    )


def _writing_mode(metadata: Metadata) -> Iterator[Entry]:
    """What Kindle knows a book in vertical lines by."""
    mode = metadata.writing_mode
    if mode and mode is not WritingMode.HORIZONTAL:
        yield Entry(name="meta", text="", attributes={"name": "primary-writing-mode", "content": mode.value})


def is_date(text: str) -> bool:
    """Whether `text` is a year, a month or a day as EPUB has them (W3C-DTF)."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _dublin(name: str, text: str, **attributes: str) -> Entry:
    return Entry(name=name, text=legal(text), namespace="DC", attributes=attributes)


def _meta(name: str, text: str, **attributes: str) -> Entry:
    return Entry(name="meta", text=legal(text), attributes={"property": name, **attributes})


def _claim(claim: Claim) -> Entry:
    lang = {_XML_LANG: claim.lang} if claim.lang else {}
    return _meta(f"{claim.vocabulary}:{claim.name}", claim.text, **lang)


def _listed(claims: Iterable[Claim]) -> dict[str, list[str]]:
    """The values of each property."""
    listed: dict[str, list[str]] = {}
    for claim in claims:
        listed.setdefault(claim.name, []).append(claim.text)
    return listed


def _identifiers(document: Document) -> Iterator[Entry]:
    names = identifiers(document)
    yield _dublin("identifier", names[0], id=_IDENTIFIER)
    yield from (_dublin("identifier", name) for name in names[1:])


def _titles(metadata: Metadata) -> Iterator[Entry]:
    kinds = (("main", metadata.title), ("subtitle", metadata.subtitle), ("short", metadata.short_title))
    for kind, text in kinds:
        if text:
            yield _dublin("title", text, id=f"title-{kind}")
            yield _meta("title-type", kind, refines=f"#title-{kind}")


def _contributors(metadata: Metadata) -> Iterator[Entry]:
    for ordinal, person in enumerate(metadata.contributors, 1):
        yield from _contributor(person, f"contributor-{ordinal}")


def _contributor(person: Contributor, name: str) -> Iterator[Entry]:
    kind = "creator" if person.role == "aut" else "contributor"
    yield _dublin(kind, person.name, id=name)
    if _RELATOR.fullmatch(person.role):
        yield _meta("role", person.role, refines=f"#{name}", scheme="marc:relators")
    if person.file_as:
        yield _meta("file-as", person.file_as, refines=f"#{name}")


def _description(metadata: Metadata) -> Iterator[Entry]:
    if metadata.date and is_date(metadata.date):
        yield _dublin("date", metadata.date)
    for name in ("publisher", "rights", "description"):
        text = getattr(metadata, name)
        if text:
            yield _dublin(name, text)
    yield from (_dublin("subject", subject) for subject in metadata.subjects)
    if metadata.collection:
        yield _meta("belongs-to-collection", metadata.collection, id=_COLLECTION)
        if metadata.collection_position:
            yield _meta("collection-type", "series", refines=f"#{_COLLECTION}")
            yield _meta("group-position", metadata.collection_position, refines=f"#{_COLLECTION}")


def _pagination(document: Document) -> Iterator[Entry]:
    """Where the page numbers come from, if there are any (EPUB Accessibility 1.1, section 3.3)."""
    metadata = document.metadata
    if next(find(document, PageBreak), None):
        yield _meta("pageBreakSource", metadata.page_source or f"{metadata.title} (PDF)")
