"""What the author claims of the book's accessibility, held against the book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.diagnostics import warning
from publish.render.epub.accessibility import CONFORMANCE, STANDARD
from publish.render.epub.motion import Motion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document, Metadata
    from publish.model.origin import Span
    from publish.render.epub.facts import Facts

_PAGES = ("pageNavigation", "pageBreakMarkers", "printPageNumbers")
_SOUNDS = ("synchronizedAudioText", "captions", "transcript", "audioDescription")
_NO_SOUND = "there is no sound in it"
_KEEP = "the book says it as you do; change the claim, or the book"


def contradicted(document: Document, facts: Facts) -> Iterator[Diagnostic]:
    """A warning for each of the author's claims that is not true of the book, at its place (E013, E014)."""
    metadata = document.metadata
    false = _false(facts)
    for name, claim in metadata.accessibility:
        reason = false.get((name, claim))
        if reason:
            yield warning("E013", f"“{name}: {claim}”, and {reason}", _place(metadata, name), _KEEP)
    modes = {claim for name, claim in metadata.accessibility if name == "accessMode"}
    if modes and "visual" not in modes and facts.pictures:
        message = "accessMode leaves out “visual”, and there are pictures in it"
        yield warning("E013", message, _place(metadata, "accessMode"), _KEEP)
    yield from _uncertified(metadata, facts)


def _uncertified(metadata: Metadata, facts: Facts) -> Iterator[Diagnostic]:
    """Why the book goes without the certificate that is claimed for it."""
    own = dict(metadata.accessibility)
    certifier, standard = own.get("certifiedBy"), own.get("conformsTo")
    if standard and not CONFORMANCE.fullmatch(standard):
        hint = f"write it like this: {STANDARD}"
        yield warning(
            "E014",
            f"the book does not say “conformsTo: {standard}”: that names no standard",
            _place(metadata, "conformsTo"),
            hint,
        )
    if standard and not certifier:
        message = f"the book does not say that it conforms to {standard}: nobody answers for it"
        yield warning("E014", message, _place(metadata, "conformsTo"), "certifiedBy: who found it so")
    if certifier and not facts.complete:
        message = f"the book does not say that {certifier} certifies it: it is known to lack something"
        hint = "see its accessibility summary, and mend what it names"
        yield warning("E014", message, _place(metadata, "certifiedBy"), hint)


def _false(facts: Facts) -> Mapping[tuple[str, str], str]:
    """What cannot be claimed of the book, each with the reason."""
    feature, hazard, silent = "accessibilityFeature", "accessibilityHazard", not facts.narrated
    mute = f"{facts.silent} of {facts.pictures} pictures have no text alternative"
    flashing = facts.motion is Motion.FLASHING
    reasons = (
        (feature, ("alternativeText",), facts.silent, mute),
        (feature, ("longDescription", "longDescriptions"), not facts.described, "no picture has one"),
        (feature, ("describedMath",), facts.spoken < facts.formulas, "a formula has no words"),
        (feature, ("MathML",), not facts.written, "there is none in it"),
        (feature, ("latex",), not facts.formulas, "there is no formula in it"),
        (feature, _PAGES, not facts.pages, "there are no page numbers in it"),
        (feature, ("rubyAnnotations",), not facts.ruby, "there are none in it"),
        (feature, ("structuralNavigation",), not facts.headings, "there is no heading in it"),
        (feature, ("verticalWriting",), not facts.vertical, "its lines are horizontal"),
        (feature, _SOUNDS, silent, _NO_SOUND),
        (hazard, ("none", "noFlashingHazard"), flashing, "a picture flashes more than three times a second"),
        (hazard, ("flashing",), not facts.motion, "nothing moves in it"),
        (hazard, ("sound",), silent, _NO_SOUND),
        ("accessMode", ("auditory",), silent, _NO_SOUND),
        ("accessModeSufficient", ("auditory",), silent, _NO_SOUND),
        ("accessModeSufficient", ("textual",), facts.silent, mute),
    )
    return {(name, claim): why for name, claims, false, why in reasons if false for claim in claims}


def _place(metadata: Metadata, name: str) -> Span | None:
    return metadata.span(name) or metadata.span("accessibility")
