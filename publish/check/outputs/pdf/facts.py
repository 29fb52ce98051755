"""What a PDF says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAID = {
    "part of PDF/A": "{http://www.aiim.org/pdfa/ns/id/}part",
    "part of PDF/UA": "{http://www.aiim.org/pdfua/ns/id/}part",
    "version of PDF/X": "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion",
    "title": "{http://purl.org/dc/elements/1.1/}title",
}


def facts(pdf: Any) -> dict[str, str]:  # noqa: ANN401  (pikepdf's)
    """What the catalogue and the packet of metadata say, by a name for people; without what is missing."""
    return {name: text for name, text in (*_catalogue(pdf.Root), *_packet(pdf.Root)) if text}


def _catalogue(root: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  (as above)
    yield "language", str(root.get("/Lang", ""))
    yield "being tagged", "yes" if root.get("/MarkInfo", {}).get("/Marked", False) else ""
    yield (
        "showing its title",
        "yes" if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False) else "",
    )
    intents = root.get("/OutputIntents", [])
    yield "meaning of its colours", "yes" if len(intents) and "/DestOutputProfile" in intents[0] else ""


def _packet(root: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  (as above)
    from lxml import etree

    if "/Metadata" not in root:
        return
    packet = etree.fromstring(
        root.Metadata.read_bytes(), etree.XMLParser(recover=True, resolve_entities=False)
    )
    for name, tag in _SAID.items() if packet is not None else ():
        for found in packet.iter(tag):
            yield name, "".join(map(str, found.itertext())).strip()
