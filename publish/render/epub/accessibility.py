"""What the book says of its own accessibility, computed from what is in it.

The names are those of the Schema.org Accessibility Properties for Discoverability Vocabulary, and of EPUB
Accessibility 1.1 for conformance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.model.language import primary
from publish.render.epub.motion import Motion
from publish.words import spoken_in, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.model.document import Document
    from publish.render.epub.facts import Facts

SCHEMA = (
    "accessMode",
    "accessModeSufficient",
    "accessibilityFeature",
    "accessibilityHazard",
    "accessibilitySummary",
)
# The languages of our words that have no space between sentences.
_UNSPACED = frozenset({"ja"})
# What an author may claim and we decide.
_ANSWERED = frozenset({"conformsTo", "certifiedBy"})
# EPUB Accessibility 1.1, section 4.2.3: what a book conforms to.
CONFORMANCE = re.compile(r"EPUB Accessibility 1\.1 - WCAG (?P<version>2\.[012]) Level (?P<level>A{1,3})")
STANDARD = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A property of a vocabulary with its value, and the value's language where it is not the document's."""

    name: str
    text: str
    vocabulary: str = "schema"
    lang: str | None = None


def accessibility(document: Document, facts: Facts) -> tuple[Claim, ...]:
    """The properties with their values; what the author says of one replaces ours."""
    own = document.metadata.accessibility
    stated = {name for name, _ in own}
    kept = (claim for claim in proved(document, facts) if claim.name not in stated or claim.name in _ANSWERED)
    said = (Claim(name=name, text=text) for name, text in own if name in SCHEMA)
    return (*kept, *said)


def proved(document: Document, facts: Facts) -> tuple[Claim, ...]:
    """The properties that the book itself bears out, whatever its author says."""
    return (*_computed(document, facts), *_conformance(dict(document.metadata.accessibility), facts))


def _computed(document: Document, facts: Facts) -> Iterator[Claim]:
    lists = (
        ("accessMode", _modes(facts)),
        ("accessModeSufficient", _sufficient(facts)),
        ("accessibilityFeature", _features(facts)),
        ("accessibilityHazard", _hazards(facts)),
    )
    yield from (Claim(name=name, text=text) for name, texts in lists for text in texts)
    between = "" if primary(document.lang or "") in _UNSPACED else " "
    summary = between.join(_summary(facts, document.lang))
    yield Claim(name="accessibilitySummary", text=summary, lang=spoken_in(document.lang))


def _conformance(own: dict[str, str], facts: Facts) -> Iterator[Claim]:
    """What somebody answers for, while nothing is known to be missing."""
    certifier = own.get("certifiedBy")
    if certifier and facts.complete:
        standard = own.get("conformsTo", STANDARD)
        if CONFORMANCE.fullmatch(standard):
            yield Claim(name="conformsTo", text=standard, vocabulary="dcterms")
        yield Claim(name="certifiedBy", text=certifier, vocabulary="a11y")


def _modes(facts: Facts) -> Iterator[str]:
    yield "textual"
    if facts.pictures:
        yield "visual"
    if facts.narrated:
        yield "auditory"


def _sufficient(facts: Facts) -> Iterator[str]:
    if not facts.silent:
        yield "textual"
        if facts.narrated:
            yield "auditory"
    if facts.pictures:
        yield "textual,visual"


def _features(facts: Facts) -> Iterator[str]:
    claims = (
        ("alternativeText", facts.pictures and not facts.silent),
        ("ARIA", True),
        ("describedMath", facts.formulas and facts.formulas == facts.spoken),
        ("displayTransformability", True),
        ("latex", facts.formulas > facts.written),
        ("longDescription", facts.described),
        ("MathML", facts.written),
        ("pageBreakMarkers", facts.pages),
        ("pageNavigation", facts.pages),
        ("readingOrder", True),
        ("rubyAnnotations", facts.ruby),
        ("structuralNavigation", facts.headings),
        ("synchronizedAudioText", facts.narrated),
        ("tableOfContents", True),
        ("unlocked", True),
        ("verticalWriting", facts.vertical),
    )
    return (name for name, claimed in claims if claimed)


def _hazards(facts: Facts) -> tuple[str, ...]:
    """What may hurt. Whether what moves makes one dizzy cannot be counted: nothing is said of it."""
    match facts.motion:
        case Motion.STILL:
            return ("none",)
        case Motion.MOVING:
            return ("noFlashingHazard", "noSoundHazard")
        case Motion.FLASHING:
            return ("flashing", "noSoundHazard")


def _summary(facts: Facts, lang: str | None) -> Iterator[str]:
    yield word("summary", lang)
    if facts.pictures and not facts.silent:
        yield word("summary-pictures", lang)
    if facts.pages:
        yield word("summary-pages", lang)
    if facts.narrated:
        yield word("summary-narrated", lang)
    if facts.silent:
        yield word("summary-silent", lang, silent=facts.silent, pictures=facts.pictures)
    if facts.formulas > facts.written:
        yield word("summary-tex", lang)
    if facts.motion:
        yield word("summary-flashing" if facts.motion is Motion.FLASHING else "summary-moving", lang)
    if facts.open_findings:
        yield word("summary-findings", lang, count=facts.open_findings)
