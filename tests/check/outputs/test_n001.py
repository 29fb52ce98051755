"""N001 finds what a transcript has lost: defects are seeded into a good one, and counted."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from publish.check.outputs.n001 import LostText
from publish.check.rule import OutputRule
from publish.model.block import Figure, MathBlock, Paragraph
from publish.model.document import Document, Note
from publish.model.inline import Image, Text

GOOD = """WEBVTT

title
00:00:00.500 --> 00:00:01.000
A walk

p1-s1
00:00:02.000 --> 00:00:03.000
We walked up &amp; down.

p1-s2
00:00:03.300 --> 00:00:04.000
Nobody spoke.

img1
00:00:05.000 --> 00:00:06.000
<c.alternative>A lighthouse.</c>

notes-title
00:00:07.000 --> 00:00:07.500
Notes

n1-p1
00:00:08.000 --> 00:00:09.000
It was <lang fr>tard</lang>.
"""


def text(words: str) -> tuple[Text, ...]:
    return (Text(text=words),)


DOCUMENT = Document(
    id="title",
    lang="en",
    title=text("A walk"),
    blocks=(
        Paragraph(id="p1", inlines=text("We walked up & down. Nobody spoke.")),
        Figure(id="fig1", image=Image(id="img1", src=None, alt="A lighthouse.")),
    ),
    notes=(
        Note(id="n1", label="a", number=1, blocks=(Paragraph(id="n1-p1", inlines=text("It was tard.")),)),
    ),
)


def findings(tmp_path: Path, written: str, document: Document | None = DOCUMENT) -> list[str]:
    path = tmp_path / "walk.vtt"
    path.write_text(written, encoding="utf-8")
    return [finding.message for finding in LostText().check_output(path, document)]


def test_a_good_transcript_passes(tmp_path: Path) -> None:
    assert findings(tmp_path, GOOD) == []
    assert isinstance(LostText(), OutputRule)


SWAPPED = (
    GOOD.replace("Nobody spoke.", "#")
    .replace("We walked up &amp; down.", "Nobody spoke.")
    .replace("#", "We walked up &amp; down.")
)


@pytest.mark.parametrize(
    "broken",
    [
        GOOD.replace("A walk\n", "A\n"),
        re.sub(r"p1-s1\n.*\n.*\n\n", "", GOOD),
        GOOD.replace("Nobody spoke.", ""),
        GOOD.replace("Nobody spoke", "Nobody"),
        GOOD.replace("Nobody", "Nobody else"),
        SWAPPED,
        GOOD.replace("<c.alternative>A lighthouse.</c>", "A lighthouse."),
        GOOD.replace("<c.alternative>A lighthouse.</c>", "<c.alternative></c>"),
        GOOD.replace("<lang fr>tard</lang>", ""),
        re.sub(r"n1-p1\n.*\n.*\n", "", GOOD),
        GOOD.replace("00:00:03.300", "00:00:02.500"),
        GOOD.replace("00:00:04.000", "00:00:03.200"),
        GOOD.replace(" --> ", " -> "),
        GOOD.replace("WEBVTT", "VTT"),
    ],
)
def test_every_seeded_defect_is_found(tmp_path: Path, broken: str) -> None:
    assert broken != GOOD
    assert findings(tmp_path, broken)


def test_a_dropped_formula_is_found(tmp_path: Path) -> None:
    blocks = (*DOCUMENT.blocks, MathBlock(id="m", source="x^2", spoken="x squared"))
    document = replace(DOCUMENT, blocks=blocks)
    cue = "m\n00:00:06.200 --> 00:00:06.800\nx^2\n\n"
    assert findings(tmp_path, GOOD.replace("notes-title", f"{cue}notes-title"), document) == []
    assert findings(tmp_path, GOOD, document) == ["walk.vtt has lost “x^2”"]


def test_without_a_document_only_the_file_itself_counts(tmp_path: Path) -> None:
    assert findings(tmp_path, GOOD.replace("Nobody", ""), None) == []
    assert findings(tmp_path, GOOD.replace("00:00:03.300", "00:00:02.500"), None)


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "walk.vtt"
    path.write_bytes(b"WEBVTT\n\n\xff\xfe")
    assert [finding.code for finding in LostText().check_output(path, None)] == ["N001"]
