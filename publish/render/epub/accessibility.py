"""What the book says of its own accessibility, computed from what is in it.

The names are those of the Schema.org Accessibility Properties for Discoverability Vocabulary.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.model.block import Figure, MathBlock, Section
from publish.model.inline import Image, Math, PageBreak, Ruby
from publish.model.walk import walk
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_PROPERTIES = (
    "accessMode",
    "accessModeSufficient",
    "accessibilityFeature",
    "accessibilityHazard",
    "accessibilitySummary",
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A property with its value, and the value's language where it is not the document's."""

    name: str
    text: str
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """`pictures` say something; `silent` of them have no alternative."""

    pictures: int
    silent: int
    moving: bool
    described: bool
    formulas: tuple[Math | MathBlock, ...]
    headings: bool
    pages: bool
    ruby: bool
    open_findings: int


def accessibility(document: Document, findings: Iterable[Diagnostic]) -> tuple[Claim, ...]:
    """The properties with their values; what the author says of one replaces ours."""
    facts = _facts(document, findings)
    own = document.metadata.accessibility
    stated = {name for name, _ in own}
    summary = " ".join(_summary(facts, document.lang))
    computed = (
        *(Claim("accessMode", mode) for mode in _modes(facts)),
        *(Claim("accessModeSufficient", modes) for modes in _sufficient(facts)),
        *(Claim("accessibilityFeature", feature) for feature in _features(facts)),
        Claim("accessibilityHazard", "unknown" if facts.moving else "none"),
        Claim("accessibilitySummary", summary, spoken_in(document.lang)),
    )
    kept = (claim for claim in computed if claim.name not in stated)
    return (*kept, *(Claim(name, text) for name, text in own if name in _PROPERTIES))


def _facts(document: Document, findings: Iterable[Diagnostic]) -> _Facts:
    nodes = tuple(walk(document))
    pictures = [node for node in nodes if isinstance(node, Image) and not node.decorative]
    return _Facts(
        pictures=len(pictures),
        silent=sum(not picture.alt for picture in pictures),
        # Only these formats can move, and with them flash.
        moving=any(r.media_type in {"image/gif", "image/webp"} for r in document.resources),
        described=any(isinstance(node, Figure) and node.description for node in nodes),
        formulas=tuple(node for node in nodes if isinstance(node, Math | MathBlock)),
        headings=any(isinstance(node, Section) for node in nodes),
        pages=any(isinstance(node, PageBreak) for node in nodes),
        ruby=any(isinstance(node, Ruby) for node in nodes),
        open_findings=sum(finding.code.startswith("A") for finding in findings),
    )


def _modes(facts: _Facts) -> Iterator[str]:
    yield "textual"
    if facts.pictures:
        yield "visual"


def _sufficient(facts: _Facts) -> Iterator[str]:
    if not facts.silent:
        yield "textual"
    if facts.pictures:
        yield "textual,visual"


def _features(facts: _Facts) -> Iterator[str]:
    claims = (
        ("alternativeText", facts.pictures and not facts.silent),
        ("ARIA", True),
        ("describedMath", facts.formulas and all(formula.spoken for formula in facts.formulas)),
        ("displayTransformability", True),
        ("latex", any(not formula.mathml for formula in facts.formulas)),
        ("longDescription", facts.described),
        ("MathML", any(formula.mathml for formula in facts.formulas)),
        ("pageBreakMarkers", facts.pages),
        ("pageNavigation", facts.pages),
        ("readingOrder", True),
        ("rubyAnnotations", facts.ruby),
        ("structuralNavigation", facts.headings),
        ("tableOfContents", True),
        ("unlocked", True),
    )
    return (name for name, claimed in claims if claimed)


def _summary(facts: _Facts, lang: str | None) -> Iterator[str]:
    yield word("summary", lang)
    if facts.pictures and not facts.silent:
        yield word("summary-pictures", lang)
    if facts.silent:
        yield word("summary-silent", lang, silent=facts.silent, pictures=facts.pictures)
    if any(not formula.mathml for formula in facts.formulas):
        yield word("summary-tex", lang)
    if facts.pages:
        yield word("summary-pages", lang)
    if facts.open_findings:
        yield word("summary-findings", lang, count=facts.open_findings)
