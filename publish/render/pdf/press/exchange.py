"""What PDF/X-4 wants a file to say of itself (ISO 15930-7, sections 6.2 and 6.5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pydyf

from publish.render.pdf.finishing import viewing
from publish.render.pdf.xmp import Claims, packet

if TYPE_CHECKING:
    from publish.render.pdf.profile import Profile
    from publish.render.pdf.xmp import Facts

_NOTHING = Claims(accessible=False, archive=None)
_REGISTRY = "http://www.color.org"
_END = b"</rdf:RDF>"
_DESCRIPTION = """\
<rdf:Description rdf:about=""
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
  xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass></rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class Exchange:
    """The claims of a file for the press: what its colours are meant for, and its name for itself."""

    profile: Profile
    identifier: bytes

    def claim(self, pdf: Any, facts: Facts) -> None:  # noqa: ANN401  (pydyf has no types)
        """Write into the file what it is."""
        metadata = pydyf.Stream([self._packet(facts)], {"Type": "/Metadata", "Subtype": "/XML"})
        profile = pydyf.Stream([self.profile.data], {"N": 4}, compress=True)
        pdf.add_object(metadata)
        pdf.add_object(profile)
        pdf.info["Trapped"] = "/False"
        pdf.info.setdefault("Title", pydyf.String(facts.title or ""))
        pdf.catalog.update(
            {
                "Metadata": metadata.reference,
                "OutputIntents": pydyf.Array([self._intent(profile)]),
                **viewing(),
            }
        )

    def _packet(self, facts: Facts) -> bytes:
        own = _DESCRIPTION.format(identifier=UUID(bytes=self.identifier)).encode()
        return packet(facts, _NOTHING).replace(_END, own + _END)

    def _intent(self, profile: Any) -> Any:  # noqa: ANN401  (as above)
        known = self.profile
        intent = {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFX",
            "OutputConditionIdentifier": pydyf.String(known.condition or known.name),
            "Info": pydyf.String(known.name),
            "DestOutputProfile": profile.reference,
        }
        if known.condition:
            intent["RegistryName"] = pydyf.String(_REGISTRY)
        return pydyf.Dictionary(intent)
