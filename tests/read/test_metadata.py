"""Metadata as people write it: Dublin Core's names, pandoc's and Quarto's forms."""

from __future__ import annotations

import json

import pytest

from publish.diagnostics import SourceError
from publish.model.document import Contributor, Direction, Identifier, Metadata, WritingMode
from publish.read.metadata import mapping_of, merged, parse_yaml, read_metadata


def read(text: str) -> tuple[Metadata, list[str]]:
    mapping = parse_yaml(text, "m.yaml")
    assert mapping is not None
    metadata, _, _, findings = read_metadata(mapping)
    return metadata, [finding.code for finding in findings]


def person(name: str, role: str = "aut", file_as: str | None = None) -> Contributor:
    return Contributor(name=name, role=role, file_as=file_as)


FIELDS = {
    "title: A": Metadata(title="A"),
    "Title: A": Metadata(title="A"),
    "title: {text: A}": Metadata(title="A"),
    "title: [{type: main, text: A}, {type: subtitle, text: B}, {type: short, text: C}]": Metadata(
        title="A", subtitle="B", short_title="C"
    ),
    "title: [{text: A}, B]": Metadata(title="A", subtitle="B"),
    "subtitle: B\nshort_title: C\nshort-titles:": Metadata(subtitle="B", short_title="C"),
    "author: A": Metadata(contributors=(person("A"),)),
    "author: [A, B]": Metadata(contributors=(person("A"), person("B"))),
    "authors: [{name: A}, {text: B, role: trl, file-as: C}]": Metadata(
        contributors=(person("A"), person("B", "trl", "C"))
    ),
    "creator:\n- role: Editor\n  text: A\n- role: unheard of\n  text: B": Metadata(
        contributors=(person("A", "edt"), person("B"))
    ),
    "author: {name: {given: Ada, family: Lo}}": Metadata(contributors=(person("Ada Lo", "aut", "Lo, Ada"),)),
    "author: {given: Ada, family: Lo}": Metadata(contributors=(person("Ada Lo", "aut", "Lo, Ada"),)),
    "author: {name: {literal: The Club}}": Metadata(contributors=(person("The Club"),)),
    "author: A\ncontributor: B\ntranslator: C": Metadata(
        contributors=(person("A"), person("B", "ctb"), person("C", "trl"))
    ),
    "date: 2024-05-06": Metadata(date="2024-05-06"),
    "identifier: a": Metadata(identifiers=(Identifier(text="a"),)),
    "identifier: [{scheme: ISBN-13, text: 978}, b]": Metadata(
        identifiers=(Identifier(text="978", scheme="ISBN-13"), Identifier(text="b"))
    ),
    "doi: 10.1/a\nisbn: 978": Metadata(
        identifiers=(Identifier(text="10.1/a", scheme="DOI"), Identifier(text="978", scheme="ISBN"))
    ),
    "publisher: A": Metadata(publisher="A"),
    "publisher: {name: A}": Metadata(publisher="A"),
    "rights: CC BY": Metadata(rights="CC BY"),
    "license: CC BY\ncopyright: {holder: A, year: 2024}": Metadata(rights="CC BY; © 2024 A"),
    "copyright: {statement: '© A'}": Metadata(rights="© A"),
    "license: {text: CC BY, url: x}": Metadata(rights="CC BY"),
    "license: {type: open}": Metadata(rights="open"),
    "description: A": Metadata(description="A"),
    "abstract: >\n  A\n  b": Metadata(description="A b"),
    "keywords: a, b; c": Metadata(subjects=("a", "b", "c")),
    "keywords: [a, 'b, c']\nsubject: {text: d, authority: x}": Metadata(subjects=("a", "b, c", "d")),
    "cover-image: a.png\ncover-image-alt: B": Metadata(cover="a.png", cover_alt="B"),
    "cover: {src: a.png, alt: B}": Metadata(cover="a.png", cover_alt="B"),
    "belongs-to-collection: A\ngroup-position: 2.1": Metadata(collection="A", collection_position="2.1"),
    "accessibilitySummary: A\naccessModes: [textual, visual]\naccessibilityHazards: none": Metadata(
        accessibility=(
            ("accessibilitySummary", "A"),
            ("accessMode", "textual"),
            ("accessMode", "visual"),
            ("accessibilityHazard", "none"),
        )
    ),
    "accessibilityFeature: MathML,latex\naccessModeSufficient: 'textual,visual'\ncertifiedBy: A": Metadata(
        accessibility=(
            ("accessibilityFeature", "MathML"),
            ("accessibilityFeature", "latex"),
            ("accessModeSufficient", "textual,visual"),
            ("certifiedBy", "A"),
        )
    ),
    "writing-mode: vertical-rl": Metadata(writing_mode=WritingMode.VERTICAL_RIGHT_TO_LEFT),
    "pageBreakSource: A": Metadata(page_source="A"),
    "toc: true\ntoc-depth: 2": Metadata(extra=(("toc", "true"), ("toc-depth", "2"))),
    "title:": Metadata(),
}


@pytest.mark.parametrize("text", FIELDS)
def test_field(text: str) -> None:
    assert read(text) == (FIELDS[text], [])


FAULTS = {
    "cover: [a.png, b.png]": (
        Metadata(cover="a.png", extra=(("cover", '["a.png", "b.png"]'),)),
        ["I069"],
    ),
    "title: A\ntitle: B": (Metadata(title="A"), ["I063"]),
    "x: [{y: A, y: B}]": (Metadata(extra=(("x", '[{"y": "A"}]'),)), ["I063", "I065"]),
    "description: A\nabstract: B": (Metadata(description="A", extra=(("abstract", "B"),)), ["I069"]),
    "colour: red": (Metadata(extra=(("colour", "red"),)), ["I065"]),
    "css: a.css\nvoice: gtts\nheader-includes: x": (Metadata(), ["I066", "I066", "I066"]),
    "title: [A, {type: edition, text: B}]": (
        Metadata(title="A", extra=(("title", '["A", {"type": "edition", "text": "B"}]'),)),
        ["I067"],
    ),
    "author: {name: A, orcid: 1}": (
        Metadata(contributors=(person("A"),), extra=(("author", '{"name": "A", "orcid": "1"}'),)),
        ["I067"],
    ),
    "author: [{orcid: 1}]": (Metadata(extra=(("author", '[{"orcid": "1"}]'),)), ["I067"]),
    "author: [[A]]": (Metadata(extra=(("author", '[["A"]]'),)), ["I067"]),
    "publisher: {city: A}": (Metadata(extra=(("publisher", '{"city": "A"}'),)), ["I067"]),
    "identifier: {scheme: x}": (Metadata(extra=(("identifier", '{"scheme": "x"}'),)), ["I067"]),
    "rights: {url: x}": (Metadata(extra=(("rights", '{"url": "x"}'),)), ["I067"]),
    "dir: up": (Metadata(), ["I067"]),
    "group-position: two": (Metadata(), ["I067"]),
    "writing-mode: up": (Metadata(), ["I067"]),
}


@pytest.mark.parametrize("text", FAULTS)
def test_what_cannot_be_used_is_kept_and_reported(text: str) -> None:
    assert read(text) == FAULTS[text]


def test_nested_values_are_kept_as_json() -> None:
    metadata, _ = read("format:\n  html:\n    toc: true\n    list: [a, [b], no]\n? [k, l]\n: m\n")
    (_, value), complex_key = metadata.extra
    assert json.loads(value) == {"html": {"toc": "true", "list": ["a", ["b"], "no"]}}
    assert complex_key == ('["k", "l"]', "m")


LANGUAGES = {
    "lang: pt-BR": ("pt-BR", []),
    "language: en_GB": ("en-GB", []),
    "lang: [fr, en]": ("fr", ["I069"]),
    "lang: fr\nlanguage: en": ("fr", ["I069"]),
    "lang: 'no such'": (None, ["I064"]),
    "lang: []": (None, ["I064"]),
}


@pytest.mark.parametrize("text", LANGUAGES)
def test_language(text: str) -> None:
    mapping = parse_yaml(text, "m.yaml")
    assert mapping is not None
    _, lang, _, findings = read_metadata(mapping)
    assert (lang, [finding.code for finding in findings]) == LANGUAGES[text]


def test_direction() -> None:
    mapping = parse_yaml("dir: RTL", "m.yaml")
    assert mapping is not None
    assert read_metadata(mapping)[2] is Direction.RIGHT_TO_LEFT


def test_options_on_the_command_line() -> None:
    metadata, _, _, findings = read_metadata(mapping_of([("author", "A"), ("title", "no"), ("author", "B")]))
    assert metadata == Metadata(title="no", contributors=(person("A"), person("B")))
    assert (findings, metadata.spans) == ((), ())


def test_findings_have_their_place() -> None:
    mapping = parse_yaml("a: b\n\né: {c: d}\n", "m.yaml", 5)
    assert mapping is not None
    _, _, _, findings = read_metadata(mapping)
    assert [str(finding.span) for finding in findings] == ["m.yaml:5:1-5:2", "m.yaml:7:1-7:2"]


def test_merged() -> None:
    over = Metadata(title="A", extra=(("x", "1"),))
    under, _ = read("title: B\nsubtitle: C\nx: 2\ny: 3")
    both = merged(over, under)
    assert both == Metadata(title="A", subtitle="C", extra=(("x", "1"), ("y", "3")))
    assert both.span("title") is None
    assert str(both.span("subtitle")) == "m.yaml:2:1-2:12"


def test_each_property_of_accessibility_has_its_place() -> None:
    under, _ = read("accessMode: textual\nconformsTo: A\ncertifiedBy: B")
    both = merged(Metadata(title="A"), under)
    assert str(both.span("certifiedBy")) == "m.yaml:3:1-3:15"


@pytest.mark.parametrize("text", ["", "a", "- a", "# a"])
def test_what_is_no_mapping(text: str) -> None:
    assert parse_yaml(text, "m.yaml") is None


def test_a_second_document_is_refused() -> None:
    with pytest.raises(SourceError, match="second document") as caught:
        parse_yaml("a: b\n---\nc: d\n", "m.yaml")
    assert str(caught.value.diagnostics[0].span) == "m.yaml:3:1-3:1"


def test_a_character_in_two_escapes_is_one_and_half_of_one_is_none() -> None:
    assert read('title: "\\ud83d\\ude00 \\ud83d"')[0].title == "😀 \ufffd"
