"""References find their targets: notes, places in the document, pictures; only safe links stay."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

from publish.assets import Gate
from publish.diagnostics import Severity, SourceError, warning
from publish.model.identity import free, slug
from publish.model.inline import CrossReference, Image, Link, NoteRef, Text
from publish.model.outline import says_something
from publish.model.rewrite import rewrite

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document, Note, Resource
    from publish.model.node import Node
    from publish.model.origin import Span

_WEB = frozenset({"http", "https"})
SCHEMES = _WEB | {"mailto", "tel"}
# RFC 3986, appendix A, less the characters beyond ASCII, which IRIs may hold (RFC 3987).
_OWN_COVER = "check cover-image; until then the cover is drawn from the title"
_ILLEGAL = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})")


def name_notes(notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """The notes with their ids; a full stop keeps these apart from all other ids."""
    taken: set[str] = set()
    last: dict[str, int] = {}
    named: list[Note] = []
    for note in notes:
        own = free(f"note.{slug(note.label) or 'x'}", taken, last)
        taken.add(own)
        named.append(replace(note, id=own))
    return tuple(named)


def resolve(
    document: Document, names: Mapping[str, str], folder: Path | None
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with all that its inlines refer to found, and what was not.

    `names` leads from what an author may call a place to its id. A citation of a note that is not there
    stays as text (I014). A link that leads nowhere, to a file beside the source or by a scheme that is
    not allowed gives way to its own text (I015, I016, I017), one without words to its picture (I019). A
    picture's file passes the gate, or its alternative and its caption stay, and the gate's finding becomes
    a warning.
    """
    resolver = _Resolver(document.notes, names, Gate(folder))
    document = rewrite(document, resolver.resolved)
    found = (*resolver.findings, *resolver.gate.findings)
    return replace(document, resources=tuple(resolver.resources.values())), found


def admit_cover(document: Document, folder: Path | None) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with the picture that its metadata names as the cover among its resources.

    It passes the gate like any other, or the gate's finding becomes a warning and there is no such cover.
    """
    known = document.metadata
    taken = {resource.name: resource for resource in document.resources}
    if known.cover is None or known.cover in taken:
        return document, ()
    gate = Gate(folder)
    try:
        picture = gate.admit(known.cover, known.span("cover"))
    except SourceError as refused:
        said = (replace(d, severity=Severity.WARNING, hint=_OWN_COVER) for d in refused.diagnostics)
        return replace(document, metadata=replace(known, cover=None)), tuple(said)
    same = next((r for r in document.resources if r.data == picture.data), None)
    if same is None:
        stem, dot, suffix = picture.name.rpartition(".")
        same = replace(picture, name=free(stem, {n.rpartition(".")[0] for n in taken}) + dot + suffix)
        document = replace(document, resources=(*document.resources, same))
    return replace(document, metadata=replace(known, cover=same.name)), tuple(gate.findings)


class _Resolver:
    def __init__(self, notes: Iterable[Note], names: Mapping[str, str], gate: Gate) -> None:
        self.notes = {note.label: note.id or "" for note in notes}
        self.names = names
        self.gate = gate
        self.resources: dict[str, Resource] = {}
        self.findings: list[Diagnostic] = []

    def resolved(self, node: Node) -> Node | tuple[Node, ...]:
        """What a node of a draft becomes."""
        if isinstance(node, Text):  # most are
            return node
        match node:
            case NoteRef():
                return self.citation(node)
            case Link():
                return self.link(node)
            case CrossReference():
                return self.reference(node)
            case Image() if node.src is not None:
                return self.image(node, node.src)
            case _:
                return node

    def citation(self, node: NoteRef) -> Node:
        if node.note in self.notes:
            return replace(node, note=self.notes[node.note])
        self.findings.append(_undefined(node))
        return Text(text=f"[^{node.note}]", span=node.span)

    def link(self, node: Link) -> Node | tuple[Node, ...]:
        target = self.target(node.href)
        # One without words will have those of the place that it leads to.
        if target and (not node.inlines or says_something(node.inlines)):
            return CrossReference(
                id=node.id, lang=node.lang, span=node.span, target=target, inlines=node.inlines
            )
        finding = _silent(node) if target else unsafe(node)
        if finding is None:
            return replace(node, href=legal(node.href))
        self.findings.append(finding)
        return node.inlines

    def target(self, href: str) -> str | None:
        """The id of the place within the document that an address names."""
        written = unquote(href[1:])
        found = self.names.get(written) or self.names.get(slug(written))
        return found if href.startswith("#") else None

    def reference(self, node: CrossReference) -> Node | tuple[Node, ...]:
        target = self.names.get(node.target)
        if target:
            return replace(node, target=target, inlines=())
        self.findings.append(_nowhere(f"@{node.target}", node.span))
        return node.inlines

    def image(self, node: Image, href: str) -> Image:
        try:
            resource = self.gate.admit(href, node.span)
        except SourceError as refused:
            self.findings.extend(replace(d, severity=Severity.WARNING) for d in refused.diagnostics)
            return replace(node, src=None)
        self.resources[resource.name] = resource
        return replace(node, src=resource.name)


def unsafe(link: Link) -> Diagnostic | None:
    """What is wrong with a link, if anything."""
    if link.href.startswith("#"):
        return _nowhere(link.href, link.span)
    # Browsers drop these characters before they look at the scheme (WHATWG URL, section 4.4).
    href = "".join(c for c in link.href if c > " ")
    try:
        address = urlsplit(href)
        scheme, host, _ = address.scheme.lower(), address.netloc, address.port
    except ValueError:
        return _no_address(link)
    if scheme in _WEB and (not host or _ILLEGAL.search(urlsplit(link.href.strip()).netloc)):
        return _no_address(link)
    if scheme in SCHEMES:
        return None if says_something(link.inlines) else _silent(link)
    if not scheme:
        hint = "give the address that readers of the edition can reach"
        return warning(
            "I016", f"the link to “{link.href}” leads to a file beside the source", link.span, hint
        )
    hint = "only " + ", ".join(sorted(SCHEMES)) + " links are kept"
    return warning("I017", f"links by “{scheme}:” are not allowed", link.span, hint)


def _no_address(link: Link) -> Diagnostic:
    return warning("I017", f"“{link.href}” is no address", link.span, "write it as https://example.org/page")


def _silent(link: Link) -> Diagnostic:
    message = f"the link to “{link.href}” has no words: nobody hears where it leads"
    return warning("I019", message, link.span, "write them: [words](address), or what its picture shows")


def legal(href: str) -> str:
    """The address with what no address may hold written as %XX (RFC 3986, section 2.1)."""
    return _ILLEGAL.sub(lambda match: quote(match[0], safe=""), href.strip())


def _nowhere(written: str, span: Span | None) -> Diagnostic:
    return warning("I015", f"nothing here is called “{written}”", span, "name a heading or an id")


def _undefined(ref: NoteRef) -> Diagnostic:
    message = f"the note “{ref.note}” is cited and not defined"
    return warning("I014", message, ref.span, f"write [^{ref.note}]: and the note's text")
