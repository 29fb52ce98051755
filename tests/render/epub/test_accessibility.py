"""What the book says of itself, and what the author says of it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from publish.diagnostics import warning
from publish.model.block import CodeBlock, Figure, MathBlock
from publish.model.inline import Image
from publish.model.origin import Position, Span
from publish.render.epub.accessibility import STANDARD, accessibility
from publish.render.epub.claims import contradicted
from publish.render.epub.facts import facts_of
from publish.render.epub.onix import onix
from tests.render.epub.test_motion import film

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document, Resource
    from publish.render.renderer import Rendering

FRONT = Span("walk.md", Position(3, 1), Position(3, 30))
FLASHING = film(*[0, 255] * 5)
SILENT = Figure(id="f", image=Image(id="f-img1", src=None))


def claiming(document: Document, *own: tuple[str, str]) -> Document:
    spans = tuple((name, FRONT) for name, _ in own)
    return replace(document, metadata=replace(document.metadata, accessibility=own, spans=spans))


def found(document: Document, *, narrated: bool = False) -> list[Diagnostic]:
    return list(contradicted(document, facts_of(document, (), narrated=narrated)))


def claims(document: Document, *findings: Diagnostic, narrated: bool = False) -> dict[str, list[str]]:
    listed: dict[str, list[str]] = {}
    for claim in accessibility(document, facts_of(document, findings, narrated=narrated)):
        listed.setdefault(claim.name, []).append(claim.text)
    return listed


def moving(document: Document, *films: Resource) -> Document:
    return replace(document, resources=films)


FALSE = [
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "longDescription"),
    ("accessibilityFeature", "longDescriptions"),
    ("accessibilityFeature", "describedMath"),
    ("accessibilityFeature", "MathML"),
    ("accessibilityFeature", "pageNavigation"),
    ("accessibilityFeature", "pageBreakMarkers"),
    ("accessibilityFeature", "printPageNumbers"),
    ("accessibilityFeature", "rubyAnnotations"),
    ("accessibilityFeature", "synchronizedAudioText"),
    ("accessibilityFeature", "captions"),
    ("accessibilityHazard", "none"),
    ("accessibilityHazard", "noFlashingHazard"),
    ("accessibilityHazard", "sound"),
    ("accessMode", "auditory"),
    ("accessModeSufficient", "auditory"),
    ("accessModeSufficient", "textual"),
]


@pytest.mark.parametrize("claim", FALSE, ids=" ".join)
def test_a_false_claim_is_kept_and_contradicted_at_its_line(
    article: Document, claim: tuple[str, str]
) -> None:
    poor = replace(moving(article, FLASHING), blocks=(*article.blocks, SILENT, MathBlock(id="m", source="x")))
    own = (claim, ("accessMode", "visual")) if claim[0] == "accessMode" else (claim,)
    document = claiming(poor, *own)
    (finding,) = found(document)
    assert (finding.code, finding.span) == ("E013", FRONT)
    assert finding.message.startswith(f"“{claim[0]}: {claim[1]}”, and ")
    assert claim[1] in claims(document)[claim[0]]


@pytest.mark.parametrize(
    "claim",
    [
        ("accessibilityFeature", "structuralNavigation"),
        ("accessibilityFeature", "alternativeText"),
        ("accessibilityFeature", "index"),
        ("accessibilityHazard", "none"),
        ("accessibilityHazard", "noSoundHazard"),
        ("accessMode", "textual"),
        ("accessModeSufficient", "textual"),
        ("accessibilitySummary", "A fine book."),
    ],
    ids=" ".join,
)
def test_a_true_claim_is_not(article: Document, claim: tuple[str, str]) -> None:
    assert found(claiming(article, claim)) == []


def test_nothing_moves_and_flashes(article: Document) -> None:
    (finding,) = found(claiming(article, ("accessibilityHazard", "flashing")))
    assert "nothing moves" in finding.message
    assert found(claiming(moving(article, FLASHING), ("accessibilityHazard", "flashing"))) == []


def test_pictures_are_visual_whatever_the_author_says(island: Document) -> None:
    (finding,) = found(claiming(island, ("accessMode", "textual")))
    assert "leaves out “visual”" in finding.message
    assert found(claiming(island, ("accessMode", "textual"), ("accessMode", "visual"))) == []


def test_what_is_read_aloud_may_be_called_so(article: Document) -> None:
    own = claiming(article, ("accessibilityFeature", "synchronizedAudioText"), ("accessMode", "auditory"))
    assert found(own, narrated=True) == []
    said = claims(article, narrated=True)
    assert said["accessMode"] == ["textual", "auditory"]
    assert said["accessModeSufficient"] == ["textual", "auditory"]
    assert "synchronizedAudioText" in said["accessibilityFeature"]


@pytest.mark.parametrize(
    ("films", "hazards", "gap"),
    [
        ((), ["none"], ""),
        ((film(0),), ["none"], ""),
        (
            (film(*range(0, 90, 10)),),
            ["noFlashingHazard", "noSoundHazard"],
            "cannot be stopped",
        ),
        (
            (FLASHING,),
            ["flashing", "noSoundHazard"],
            "flashes more than three times a second",
        ),
    ],
)
def test_what_moves_is_a_hazard_and_a_gap(
    article: Document, films: tuple[Resource, ...], hazards: list[str], gap: str
) -> None:
    said = claims(moving(article, *films))
    assert said["accessibilityHazard"] == hazards
    assert gap in said["accessibilitySummary"][0]
    assert ("Known gap" in said["accessibilitySummary"][0]) is bool(gap)


CERTIFIED = ("certifiedBy", "Example House")


def test_a_book_conforms_when_someone_answers_for_it(article: Document) -> None:
    assert "conformsTo" not in claims(article)
    said = claims(claiming(article, CERTIFIED))
    assert (said["conformsTo"], said["certifiedBy"]) == ([STANDARD], ["Example House"])
    lesser = "EPUB Accessibility 1.1 - WCAG 2.1 Level A"
    assert claims(claiming(article, CERTIFIED, ("conformsTo", lesser)))["conformsTo"] == [lesser]


def test_a_book_that_is_known_to_lack_something_is_not_certified(article: Document) -> None:
    for blocks, findings in (
        ((SILENT,), ()),
        ((MathBlock(id="m", source="x"),), ()),
        ((), (warning("A900", "x"),)),
    ):
        document = claiming(replace(article, blocks=blocks), CERTIFIED)
        said = claims(document, *findings)
        assert "certifiedBy" not in said
        assert "Known gap" in said["accessibilitySummary"][0] or "as TeX" in said["accessibilitySummary"][0]
        (finding,) = contradicted(document, facts_of(document, findings, narrated=False))
        assert (finding.code, finding.span) == ("E014", FRONT)


def test_nobody_answers_for_it(article: Document) -> None:
    (finding,) = found(claiming(article, ("conformsTo", STANDARD)))
    assert (finding.code, "nobody answers" in finding.message) == ("E014", True)


def test_a_standard_that_is_none(article: Document) -> None:
    document = claiming(article, CERTIFIED, ("conformsTo", "everything"))
    (finding,) = found(document)
    assert (finding.code, "names no standard" in finding.message) == ("E014", True)
    assert "conformsTo" not in claims(document)


def test_the_package_writes_who_certifies_the_book(
    article: Document, render: Callable[..., Rendering]
) -> None:
    with zipfile.ZipFile(render(claiming(article, CERTIFIED)).files[0]) as archive:
        package = archive.read("EPUB/content.opf").decode()
    assert f'<meta property="dcterms:conformsTo">{STANDARD}</meta>' in package
    assert '<meta property="a11y:certifiedBy">Example House</meta>' in package


def test_the_outcome_has_the_claims_and_their_codes_in_onix(
    island: Document, render: Callable[..., Rendering]
) -> None:
    known = render(claiming(island, CERTIFIED)).facts
    listed = known["accessibility"]
    assert isinstance(listed, dict)
    assert listed["accessMode"] == ["textual", "visual"]
    codes = known["onix_196"]
    assert isinstance(codes, tuple)
    assert codes[0] == {"code": "00", "text": listed["accessibilitySummary"][0]}
    assert [entry["code"] for entry in codes[1:]] == [
        *("04", "10", "11", "13", "14", "19", "22", "26", "29", "30", "32", "36", "52", "82", "85", "90")
    ]
    assert codes[-1] == {"code": "90", "text": "Example House"}


def test_a_gap_is_known_limited_accessibility(article: Document) -> None:
    poor = replace(article, blocks=(SILENT, CodeBlock(text="x")))
    facts = facts_of(poor, (), narrated=False)
    codes = {entry["code"] for entry in onix(accessibility(poor, facts), complete=facts.complete)}
    assert "09" in codes
    assert not codes & {"14", "52"}


def test_a_contradiction_is_said_when_the_book_is_written(
    article: Document, render: Callable[..., Rendering]
) -> None:
    document = claiming(article, ("accessibilityFeature", "pageNavigation"))
    assert [finding.code for finding in render(document).diagnostics] == ["E013"]


def test_the_codes_are_those_of_the_book_and_not_of_its_author(
    article: Document, render: Callable[..., Rendering]
) -> None:
    own = (("accessibilityFeature", "MathML"), ("accessibilitySummary", "Mine."))
    first, *others = render(claiming(article, *own)).facts["onix_196"]  # type: ignore[misc]  # a tuple
    assert "Mine" not in first["text"]
    assert {"code": "17"} not in others
    assert {"code": "11"} in others
