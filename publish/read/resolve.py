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
from publish.model.rewrite import rewrite

if TYPE_CHECKING:
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document, Note, Resource
    from publish.model.node import Node

_WEB = frozenset({"http", "https"})
SCHEMES = _WEB | {"mailto", "tel"}
# RFC 3986, appendix A, less the characters beyond ASCII, which IRIs may hold (RFC 3987).
_ILLEGAL = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f]|%(?![0-9A-Fa-f]{2})")


def resolve_notes(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with an id on each note, and each citation leading to one.

    A citation of a note that is not there stays as text and is reported (I014).
    """
    ids = _note_ids(document.notes)
    findings: list[Diagnostic] = []

    def resolved(node: Node) -> Node:
        if not isinstance(node, NoteRef):
            return node
        if node.note in ids:
            return replace(node, note=ids[node.note])
        findings.append(_undefined(node))
        return Text(text=f"[^{node.note}]", span=node.span)

    notes = tuple(replace(note, id=ids[note.label]) for note in document.notes)
    return rewrite(replace(document, notes=notes), resolved), tuple(findings)


def _note_ids(notes: tuple[Note, ...]) -> dict[str, str]:
    """The ids by label; a full stop keeps them apart from all other ids."""
    ids: dict[str, str] = {}
    for note in notes:
        ids[note.label] = free(f"note.{slug(note.label) or 'x'}", set(ids.values()))
    return ids


def resolve_links(document: Document, names: dict[str, str]) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with links inside it as cross-references, and only safe links out of it.

    A link that leads nowhere, to a file beside the source or by a scheme that is not allowed gives way
    to its own text, and is reported (I015, I016, I017).
    """
    findings: list[Diagnostic] = []

    def resolved(node: Node) -> Node | tuple[Node, ...]:
        if not isinstance(node, Link):
            return node
        if node.href.startswith("#"):
            target = names.get(unquote(node.href[1:])) or names.get(slug(unquote(node.href[1:])))
            if target:
                return CrossReference(
                    id=node.id, lang=node.lang, span=node.span, target=target, inlines=node.inlines
                )
        finding = unsafe(node)
        if finding is None:
            return replace(node, href=legal(node.href))
        findings.append(finding)
        return node.inlines

    return rewrite(document, resolved), tuple(findings)


def unsafe(link: Link) -> Diagnostic | None:
    """What is wrong with a link, if anything."""
    if link.href.startswith("#"):
        return warning("I015", f"nothing here is called “{link.href}”", link.span, "name a heading or an id")
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
        return None
    if not scheme:
        hint = "give the address that readers of the edition can reach"
        return warning(
            "I016", f"the link to “{link.href}” leads to a file beside the source", link.span, hint
        )
    hint = "only " + ", ".join(sorted(SCHEMES)) + " links are kept"
    return warning("I017", f"links by “{scheme}:” are not allowed", link.span, hint)


def _no_address(link: Link) -> Diagnostic:
    return warning("I017", f"“{link.href}” is no address", link.span, "write it as https://example.org/page")


def legal(href: str) -> str:
    """The address with what no address may hold written as %XX (RFC 3986, section 2.1)."""
    return _ILLEGAL.sub(lambda match: quote(match[0], safe=""), href.strip())


def admit_images(document: Document, folder: Path | None) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with every picture that passed the gate among its resources.

    Of one that did not, the alternative and the caption stay; the gate's finding becomes a warning.
    """
    gate = Gate(folder)
    resources: dict[str, Resource] = {}
    findings: list[Diagnostic] = []

    def admitted(node: Node) -> Node:
        if not isinstance(node, Image) or node.src is None:
            return node
        try:
            resource = gate.admit(node.src, node.span)
        except SourceError as refused:
            findings.extend(replace(d, severity=Severity.WARNING) for d in refused.diagnostics)
            return replace(node, src=None)
        resources[resource.name] = resource
        return replace(node, src=resource.name)

    document = rewrite(document, admitted)
    return replace(document, resources=tuple(resources.values())), tuple(findings)


def _undefined(ref: NoteRef) -> Diagnostic:
    message = f"the note “{ref.note}” is cited and not defined"
    return warning("I014", message, ref.span, f"write [^{ref.note}]: and the note's text")
