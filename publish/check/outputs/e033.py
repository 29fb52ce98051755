"""E033: what the EPUB says of its accessibility is true of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.book import MEDIA_TYPE, opened
from publish.diagnostics import Severity, error
from publish.markup.parsed import classes, name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from publish.check.outputs.book import Book
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_HEADING = re.compile("h[1-6]")
_FEATURE, _MODE, _SUFFICIENT = "accessibilityFeature", "accessMode", "accessModeSufficient"


@dataclass(frozen=True, slots=True, kw_only=True)
class FalseClaim:
    """The EPUB claims an accessibility feature or mode that it does not have.

    Why it matters: people choose a book by these claims, and cannot return the hour that a false one
    costs. A book that promises alternatives and has none is worse than one that says so.

    Example: `accessibilityFeature` is `pageNavigation`, and there is no list of pages.

    Instead: this is a fault of publish or of a plugin. Report it with the source. What the author claims
    in the front matter is the author's to answer for.
    """

    code: ClassVar[str] = "E033"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The claims that the book itself contradicts, but for the author's own."""
        own = set(document.metadata.accessibility) if document else set()
        for book in opened(path):
            facts = _facts(book)
            for kind in (_FEATURE, _MODE, _SUFFICIENT):
                for claim in book.values(f"schema:{kind}"):
                    if not facts.get((kind, claim), True) and (kind, claim) not in own:
                        yield error(self.code, f"{path.name} claims {kind} {claim}, and has none")


def _facts(book: Book) -> Mapping[tuple[str, str], bool]:
    """Whether each claim that can be tested is true."""
    elements = [element for page in book.pages for element in page.root.iter()]
    named = [(name(element), element) for element in elements]
    names = {called for called, _ in named}
    pictures = [e for called, e in named if called == "img" and e.get("role") not in {"presentation", "none"}]
    described = bool(pictures) and all(picture.get("alt") for picture in pictures)
    spoken = [e for called, e in named if called == "math" or e.get("role") == "math"]
    features = {
        "alternativeText": described,
        "ARIA": any(element.get("role") for element in elements),
        "describedMath": bool(spoken) and all(e.get("alttext") or e.get("aria-label") for e in spoken),
        "latex": any(called == "annotation" or "tex" in classes(e) for called, e in named),
        # A picture that did not pass the gate has its description too, and nothing to hang it on.
        "longDescription": "details" in names or any(element.get("aria-details") for element in elements),
        "MathML": "math" in names,
        "pageBreakMarkers": any(element.get("role") == "doc-pagebreak" for element in elements),
        "pageNavigation": any(True for _ in book.navigations("page-list")),
        "rubyAnnotations": "ruby" in names,
        "structuralNavigation": any(_HEADING.fullmatch(name) for name in names),
        "synchronizedAudioText": book.read_aloud,
        "tableOfContents": any(True for _ in book.navigations("toc")),
    }
    heard = book.read_aloud or bool(names & {"audio", "video"})
    modes = {"auditory": heard, "visual": bool(pictures) or "svg" in names}
    enough = {"auditory": book.read_aloud, "textual": described or not pictures}
    found = ((_FEATURE, features), (_MODE, modes), (_SUFFICIENT, enough))
    return {(kind, claim): fact for kind, facts in found for claim, fact in facts.items()}
