"""What a PDF says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SAID = {
    "part of PDF/A": "{http://www.aiim.org/pdfa/ns/id/}part",
    "part of PDF/UA": "{http://www.aiim.org/pdfua/ns/id/}part",
    "version of PDF/X": "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion",
    "title": "{http://purl.org/dc/elements/1.1/}title",
}


def facts(pdf: Any) -> dict[str, str]:  # noqa: ANN401  (pikepdf's)
    """What the catalogue and the packet of metadata say, by a name for people; without what is missing."""
    said = packet(pdf.Root, _SAID.values())
    named = ((name, said.get(tag, "")) for name, tag in _SAID.items())
    return {name: text for name, text in (*_catalogue(pdf.Root), *named) if text}


def _catalogue(root: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  (as above)
    yield "language", str(root.get("/Lang", ""))
    yield "being tagged", "yes" if root.get("/MarkInfo", {}).get("/Marked", False) else ""
    yield (
        "showing its title",
        "yes" if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False) else "",
    )
    intents = root.get("/OutputIntents", [])
    yield "meaning of its colours", "yes" if len(intents) and "/DestOutputProfile" in intents[0] else ""


def packet(root: Any, tags: Iterable[str]) -> dict[str, str]:  # noqa: ANN401  (as above)
    """What the packet of metadata says under those tags; those that are not there are left out."""
    from lxml import etree

    if "/Metadata" not in root:
        return {}
    parser = etree.XMLParser(recover=True, resolve_entities=False)
    said = etree.fromstring(root.Metadata.read_bytes(), parser)
    found = {tag: said.find(f".//{tag}") for tag in tags} if said is not None else {}
    return {tag: "".join(map(str, e.itertext())).strip() for tag, e in found.items() if e is not None}
