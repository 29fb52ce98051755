"""What the file says of itself, in XMP (ISO 16684-1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.markup.elements import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The standards that the file keeps: `archive` is the part and the level of PDF/A, such as `2a`."""

    accessible: bool
    archive: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of the work and its file; dates as in W3C's profile of ISO 8601."""

    title: str | None
    authors: tuple[str, ...]
    description: str | None
    keywords: tuple[str, ...]
    lang: str | None
    creator: str | None
    producer: str
    created: str | None
    modified: str | None


def packet(facts: Facts, claims: Claims) -> bytes:
    """The packet with those facts and claims, to be stored as it is."""
    about = "".join(_properties(facts)) + "".join(_claimed(claims))
    # PDF/A knows no property of PDF/UA's: a file that keeps both describes it (ISO 19005-2, section 6.6.2.3).
    schema = _SCHEMA if claims.accessible and claims.archive else ""
    return _PACKET.format(about=about, schema=schema).encode()


def _properties(facts: Facts) -> Iterator[str]:
    yield "<dc:format>application/pdf</dc:format>"
    yield from _list("dc:title", "Alt", [facts.title or ""])
    yield from _list("dc:creator", "Seq", facts.authors)
    yield from _list("dc:description", "Alt", [facts.description] if facts.description else [])
    yield from _list("dc:subject", "Bag", facts.keywords)
    yield from _list("dc:language", "Bag", [facts.lang] if facts.lang else [])
    yield from _simple("pdf:Keywords", ", ".join(facts.keywords))
    yield from _simple("pdf:Producer", facts.producer)
    yield from _simple("xmp:CreatorTool", facts.creator)
    yield from _simple("xmp:CreateDate", facts.created)
    yield from _simple("xmp:ModifyDate", facts.modified)
    yield from _simple("xmp:MetadataDate", facts.modified)


def _claimed(claims: Claims) -> Iterator[str]:
    if claims.archive:
        yield from _simple("pdfaid:part", claims.archive[0])
        yield from _simple("pdfaid:conformance", claims.archive[1].upper())
    if claims.accessible:
        yield from _simple("pdfuaid:part", "1")


def _simple(name: str, text: str | None) -> Iterator[str]:
    if text:
        yield f"<{name}>{escape(text)}</{name}>"


def _list(name: str, kind: str, texts: Iterable[str]) -> Iterator[str]:
    default = ' xml:lang="x-default"' if kind == "Alt" else ""
    items = "".join(f"<rdf:li{default}>{escape(text)}</rdf:li>" for text in texts)
    if items:
        yield f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>"


_PACKET = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
  xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/">{about}</rdf:Description>
{schema}</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""

_SCHEMA = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>
<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>
<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>the part of PDF/UA that the file keeps</pdfaProperty:description></rdf:li>
</rdf:Seq></pdfaSchema:property></rdf:li>
</rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
