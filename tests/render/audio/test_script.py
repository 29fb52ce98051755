"""The script as files: one that people can review, and SSML; both held against what they should be."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from publish.model.text import squeezed, text_of
from publish.model.walk import walk
from publish.narrate.manner import Cues, Listings, Notes
from publish.pipeline.stages import TRANSFORMS
from publish.read.markdown import Markdown
from publish.read.source import Source
from publish.render.audio.script import ScriptText, Ssml
from publish.render.renderer import Context
from publish.speak.choice import Choice
from publish.speak.prosody import OWN, Factor, Prosody

if TYPE_CHECKING:
    from lxml.etree import _Element

    from publish.model.document import Document

FOLDER = Path(__file__).parent / "heard"
PICTURES = Path(__file__).parents[3] / "examples"
NAMESPACE = "{http://www.w3.org/2001/10/synthesis}"
# SSML 1.1, section 3: what may stand in each element that we write, and its attributes.
INSIDE = {
    "speak": {"meta", "break", "mark", "s"},
    "s": {"mark", "sub", "say-as", "lang", "phoneme"},
    "lang": {"sub", "say-as", "phoneme"},
    "say-as": set(),
    "sub": set(),
    "phoneme": set(),
    "mark": set(),
    "break": set(),
    "meta": set(),
}
ATTRIBUTES = {
    "speak": {"version", "{http://www.w3.org/XML/1998/namespace}lang"},
    "s": set(),
    "lang": {"{http://www.w3.org/XML/1998/namespace}lang"},
    "sub": {"alias"},
    "say-as": {"interpret-as"},
    "phoneme": {"alphabet", "ph"},
    "mark": {"name"},
    "break": {"time"},
    "meta": {"name", "content"},
}
TEXT_ALONE = ScriptText(cues=Cues.NONE, notes=Notes.SKIP, code=Listings.SKIP, descriptions=False)


def read(source: str, folder: Path | None = None) -> Document:
    found, _ = Markdown().read(Source("tides.md", source, folder))
    return reduce(lambda so_far, transform: transform(so_far)[0], TRANSFORMS, found)


@pytest.fixture(scope="module")
def tides() -> Document:
    return read((FOLDER / "tides.md").read_text(encoding="utf-8"), PICTURES)


def written(renderer: ScriptText | Ssml, document: Document, into: Path) -> str:
    now = datetime(2024, 5, 1, tzinfo=UTC)
    rendering = renderer.render(document, into, Context(stem="tides", timestamp=now, voices=Choice(())))
    (file,) = rendering.files
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "renderer"),
    [
        ("tides.script.txt", ScriptText()),
        ("tides.ssml", Ssml()),
        ("full.script.txt", ScriptText(cues=Cues.FULL, notes=Notes.INLINE, code=Listings.ANNOUNCE)),
        (
            "none.script.txt",
            ScriptText(cues=Cues.NONE, notes=Notes.SKIP, code=Listings.SKIP, descriptions=False),
        ),
    ],
)
def test_it_is_the_golden_one(
    name: str,
    renderer: ScriptText | Ssml,
    tides: Document,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    made, golden = written(renderer, tides, tmp_path), FOLDER / name
    if request.config.getoption("--accept"):
        golden.write_text(made, encoding="utf-8", newline="\n")
    assert made == golden.read_text(encoding="utf-8")


def elements(text: str) -> list[_Element]:
    return list(etree.fromstring(text.encode()).iter(f"{NAMESPACE}*"))


def name(element: _Element) -> str:
    return str(element.tag).removeprefix(NAMESPACE)


def test_ssml_holds_only_what_its_specification_allows(tides: Document, tmp_path: Path) -> None:
    found = elements(written(Ssml(cues=Cues.FULL), tides, tmp_path))
    for element in found:
        assert {name(child) for child in element} <= INSIDE[name(element)]
        assert set(element.attrib) == ATTRIBUTES[name(element)]
    marks = [element.get("name") for element in found if name(element) == "mark"]
    assert len(marks) == len(set(marks))
    assert all(str(e.get("time")).removesuffix("ms").isdigit() for e in found if name(e) == "break")
    assert found[0].get("version") == "1.1"


def test_ssml_marks_every_sentence_of_the_document(tides: Document, tmp_path: Path) -> None:
    marks = {e.get("name") for e in elements(written(Ssml(), tides, tmp_path)) if name(e) == "mark"}
    sentences = {node.id for node in walk(tides) if node.kind == "sentence" and node.id}
    assert sentences <= marks


def test_ssml_keeps_the_words_as_written_and_says_them_otherwise(tides: Document, tmp_path: Path) -> None:
    found = elements(written(Ssml(cues=Cues.NONE), tides, tmp_path))
    text = squeezed("".join(sentence.itertext()) for sentence in found if name(sentence) == "s")
    assert all(squeezed((run,)) in text for run in text_of(tides).all)
    said = {e.text: e.get("alias") for e in found if name(e) == "sub"}
    assert said["£3.5m"] == "three point five million pounds"


def test_ssml_has_phonemes_rubies_and_languages_but_nothing_that_no_xml_can_hold(tmp_path: Path) -> None:
    source = "---\ntitle: T\nlang: en\n---\n\nNguyen saw [漢字]{ruby=かんじ lang=ja} & a <\x0b\xad.\n"
    text = written(Ssml(say_as=("Nguyen=ipa wen",)), read(source), tmp_path)
    assert '<phoneme alphabet="ipa" ph="wen">Nguyen</phoneme> saw ' in text
    assert '<lang xml:lang="ja"><sub alias="かんじ">漢字</sub></lang>' in text
    assert '<sub alias="and">&amp;</sub> a <sub alias="less than">&lt;</sub>.\n</s>' in text
    assert "\xad" not in text


def test_passages_in_other_scripts_are_in_languages_of_their_own(tmp_path: Path) -> None:
    source = "---\ntitle: T\nlang: en\n---\n\nSay שלום or 東京 *東京タワー* here.\n"
    text = written(ScriptText(), read(source), tmp_path)
    assert "Say {he: שלום} or {zh: 東京} {ja: 東京タワー} here." in text


def test_ssml_spells_letters_by_their_name_and_says_words_that_are_known(tmp_path: Path) -> None:
    source = (
        "---\ntitle: T\nlang: en\n---\n\nThe FBI's PhDs at IBM and Nguyen met [die CDU]{lang=de} on Oct. 3.\n"
    )
    text = written(Ssml(say_as=("Nguyen=letters",)), read(source), tmp_path)
    spelt = '<say-as interpret-as="characters">{}</say-as>'
    assert "<sub alias=\"F.B.I's\">FBI's</sub>" in text
    assert f" at {spelt.format('IBM')} and {spelt.format('Nguyen')} met " in text
    assert f'<lang xml:lang="de">die {spelt.format("CDU")}</lang>' in text
    assert '<sub alias="P.H.Ds">PhDs</sub>' in text
    assert '<sub alias="October third">Oct. 3</sub>.\n</s>' in text


def test_ssml_asks_for_speed_and_pitch(tides: Document, tmp_path: Path) -> None:
    voices = Choice(
        (), usual=Prosody(speed=Factor(1.25)), manners={"quote": Prosody(speed=OWN, pitch=Factor(0.9))}
    )
    now = datetime(2024, 5, 1, tzinfo=UTC)
    context = Context(stem="tides", timestamp=now, voices=voices)
    (file,) = Ssml().render(tides, tmp_path, context).files
    asked = [dict(e.attrib) for e in elements(file.read_text(encoding="utf-8")) if name(e) == "prosody"]
    assert asked[0] == {"rate": "125%"}
    assert next(one for one in asked if one != asked[0]) == {"pitch": "-10%"}


def test_what_is_left_out_is_told(tides: Document, tmp_path: Path) -> None:
    now = datetime(2024, 5, 1, tzinfo=UTC)
    context = Context(stem="tides", timestamp=now, voices=Choice(()))
    renderer = ScriptText(notes=Notes.SKIP, code=Listings.ANNOUNCE, descriptions=False)
    told = [finding.message for finding in renderer.render(tides, tmp_path, context).diagnostics]
    assert told == [
        "left out as asked: 1 note",
        "left out as asked: 1 block of code",
        "left out as asked: 1 long description",
    ]
