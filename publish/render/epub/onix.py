"""The book's accessibility as a shop's catalogue has it: ONIX code list 196.

The correspondence is that of the Schema.org Accessibility Properties Crosswalk (W3C, 2024).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.render.epub.accessibility import CONFORMANCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.render.epub.accessibility import Claim

# A property and its value, and the code that says the same.
_CODES = {
    ("accessModeSufficient", "auditory"): "51",
    ("accessModeSufficient", "textual"): "52",
    ("accessibilityFeature", "alternativeText"): "14",
    ("accessibilityFeature", "ARIA"): "30",
    ("accessibilityFeature", "displayTransformability"): "36",
    ("accessibilityFeature", "latex"): "35",
    ("accessibilityFeature", "MathML"): "17",
    ("accessibilityFeature", "pageBreakMarkers"): "19",
    ("accessibilityFeature", "readingOrder"): "13",
    ("accessibilityFeature", "structuralNavigation"): "29",
    ("accessibilityFeature", "synchronizedAudioText"): "20",
    ("accessibilityFeature", "tableOfContents"): "11",
    ("accessibilityFeature", "unlocked"): "10",
}
# Every book of ours: languages are tagged, text stands out from its ground, there are landmarks.
_ALWAYS = ("22", "26", "32")
_SUMMARY, _LIMITED, _STANDARD, _CERTIFIER = "00", "09", "04", "90"
_WCAG = {"2.0": "80", "2.1": "81", "2.2": "82"}
_LEVELS = {"A": "84", "AA": "85", "AAA": "86"}


def onix(claims: Iterable[Claim], *, complete: bool) -> tuple[dict[str, str], ...]:
    """The codes in order, each with the text that goes with it, if any; `complete`: nothing is missing."""
    found = {*((code, "") for code in _ALWAYS), *(pair for claim in claims for pair in _codes(claim))}
    if not complete:
        found.add((_LIMITED, ""))
    return tuple({"code": code, **({"text": text} if text else {})} for code, text in sorted(found))


def _codes(claim: Claim) -> Iterator[tuple[str, str]]:
    if (claim.name, claim.text) in _CODES:
        yield _CODES[claim.name, claim.text], ""
    elif claim.name == "accessibilitySummary":
        yield _SUMMARY, claim.text
    elif claim.name == "certifiedBy":
        yield _CERTIFIER, claim.text
    elif claim.name == "conformsTo" and (match := CONFORMANCE.fullmatch(claim.text)):
        yield from ((code, "") for code in (_STANDARD, _WCAG[match["version"]], _LEVELS[match["level"]]))
