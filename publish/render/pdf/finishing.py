"""From pages to the file: tagged, and with what PDF/UA-1 and PDF/A ask for beside the tags."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pydyf

from publish.diagnostics import Diagnostic, warning
from publish.render.pdf.colour import output_intent
from publish.render.pdf.seam import is_known, unknown
from publish.render.pdf.standard import Standard
from publish.render.pdf.streams import stored_soundly
from publish.render.pdf.tagging import links
from publish.render.pdf.tagging.scribe import Scribe
from publish.render.pdf.tagging.seam import tagged_by
from publish.render.pdf.xmp import Claims, Facts, packet

if TYPE_CHECKING:
    from weasyprint import HTML
    from weasyprint import Document as Pages

_VERSION = "1.7"
_NOTHING = Claims(accessible=False, archive=None)


@dataclass(frozen=True, slots=True)
class Finishing:
    """How pages are written: `identifier` is the file's name for itself."""

    standard: Standard
    identifier: bytes

    def write(self, html: HTML, pages: Pages) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """The file of `pages`, which were made of `html`, and what is to be said of it.

        S005 where a picture has no alternative, which PDF/UA-1 asks for. S006 where this version of
        WeasyPrint is unknown, so that its own tags stay, which keep no standard.
        """
        if not is_known():
            said = unknown("S006", "the PDF has its tags, which keep no standard")
            return self._written(pages, _NOTHING), (said,)
        scribe = Scribe(html.etree_element)
        links.prune(pages)
        claims, found = self._claims(scribe)
        with tagged_by(scribe):
            return self._written(pages, claims), found

    def _written(self, pages: Pages, claims: Claims) -> bytes:
        def finish(_pages: object, pdf: Any) -> None:  # noqa: ANN401  (pydyf has no types)
            _describe(pdf, pages, claims)

        options = {"pdf_tags": True, "pdf_version": _VERSION, "pdf_identifier": self.identifier}
        with stored_soundly():
            return bytes(pages.write_pdf(finisher=finish, **options))

    def _claims(self, scribe: Scribe) -> tuple[Claims, tuple[Diagnostic, ...]]:
        """What the file may say of itself, and what keeps it from saying more."""
        archive = "3a" if scribe.has_files else "2a"
        claims = Claims(
            accessible=self.standard in {Standard.UA1, Standard.BOTH},
            archive=archive if self.standard in {Standard.A, Standard.BOTH} else None,
        )
        silent = scribe.silent
        if not claims.accessible or not silent:
            return claims, ()
        count = "a picture has" if silent == 1 else f"{silent} pictures have"
        message = f"the PDF does not call itself PDF/UA: {count} no text alternative"
        hint = "say what each shows: ![like this](picture.png); A004 names them"
        return replace(claims, accessible=False), (warning("S005", message, hint=hint),)


def _describe(pdf: Any, pages: Pages, claims: Claims) -> None:  # noqa: ANN401  (as above)
    """Write what the file says of itself, how its colours are meant, and how its pages are numbered."""
    metadata = pydyf.Stream([packet(facts(pdf, pages), claims)], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(metadata)
    pdf.catalog.update(
        {
            "Metadata": metadata.reference,
            "OutputIntents": pydyf.Array([output_intent(pdf)]),
            **viewing(),
        }
    )
    for stream in pdf.objects if claims.archive else ():
        # ISO 19005-2, section 6.2.8: no picture asks to be smoothed.
        if isinstance(stream, pydyf.Stream) and "Interpolate" in stream.extra:
            stream.extra["Interpolate"] = "false"


def viewing() -> dict[str, Any]:
    """What viewers show: the title in place of the file's name, and the pages as they are numbered."""
    return {
        "ViewerPreferences": pydyf.Dictionary({"DisplayDocTitle": "true"}),
        "PageLabels": pydyf.Dictionary({"Nums": pydyf.Array([0, pydyf.Dictionary({"S": "/D"})])}),
    }


def facts(pdf: Any, pages: Pages) -> Facts:  # noqa: ANN401  (as above)
    """What is known of the work and its file, as the page says it."""
    known = pages.metadata
    return Facts(
        title=known.title,
        authors=tuple(known.authors),
        description=known.description,
        keywords=tuple(known.keywords),
        lang=known.lang,
        creator=known.generator,
        producer=pdf.info["Producer"].string,
        created=known.created,
        modified=known.modified,
    )
