"""The rules over a written EPUB, tried on a good book with one defect at a time."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from publish.check.outputs.e001 import LostText
from publish.check.outputs.e002 import BrokenLink
from publish.check.outputs.e003 import LostLanguage
from publish.check.outputs.e004 import HeadingNotInContents
from publish.check.outputs.e005 import NoteWithoutWayBack
from publish.check.outputs.e006 import LostHeader
from publish.check.outputs.e007 import SilentFormula
from publish.check.rule import OutputRule
from publish.model.block import MathBlock, Paragraph
from publish.model.inline import Image, Math, Text
from publish.transform.mathematics import mathematics

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from publish.model.document import Document
    from publish.render.renderer import Rendering

RULES = (
    LostText(),
    BrokenLink(),
    LostLanguage(),
    HeadingNotInContents(),
    NoteWithoutWayBack(),
    LostHeader(),
    SilentFormula(),
)
ONE, TWO, NAV = "EPUB/text/chapter-01.xhtml", "EPUB/text/chapter-02.xhtml", "EPUB/nav.xhtml"


@dataclass(frozen=True)
class Defect:
    """In one file `old` (a pattern, found once) becomes `new`; the rules `codes` must see it."""

    name: str
    file: str
    old: str
    new: str
    codes: str


DEFECTS = (
    Defect("a paragraph", TWO, r'<p id="stay-p2">.*?</p>', "", "E001 E002 E003"),
    Defect("a word", ONE, "Nobody hurries here", "Nobody here", "E001 E003"),
    Defect("a letter", ONE, "hurries", "hurrie", "E001 E003"),
    Defect("a word too many", ONE, "hurries here", "hurries right here", "E001 E003"),
    Defect("words between spans", ONE, r"The boat was <em>late</em>", "The boat was ", "E001 E003"),
    Defect("a heading", ONE, r'<h2 id="arrival--the-hill-h">.*?</h2>', "", "E001 E003"),
    Defect("the attribution", ONE, r'<p class="attribution">.*?</p>', "", "E001 E003"),
    Defect("a caption", TWO, "</span> Prices", "</span>", "E001 E003"),
    Defect("an item", TWO, r'<li id="stay-list1-item2">.*?</li>', "", "E001 E003"),
    Defect("a cell", TWO, r">3</td>", "></td>", "E001 E003"),
    Defect("a note", ONE, r'<section class="notes".*?</section>', "", "E001 E002 E003 E005"),
    Defect("a note's words", ONE, "It always is.", "It is.", "E001 E003"),
    Defect("a note moved into the text", ONE, ' role="doc-footnote"', "", "E001 E003 E005"),
    Defect("an alternative", ONE, "A lighthouse, far off.", "", "E001"),
    Defect("a note's alternative", TWO, "A tide table.", "chart.png", "E001"),
    Defect("a picture", ONE, r"<img [^>]*/>", "", "E001"),
    Defect(
        "two paragraphs change places",
        TWO,
        r'(<p id="stay-p1">.*?</p>)(.*?)(<p id="stay-p2">.*?</p>)',
        r"\3\2\1",
        "E001 E003",
    ),
    Defect("text hidden as ours", ONE, r'<p id="arrival-quote1-p1">', '<p class="added">', "E001 E003"),
    Defect("an id", ONE, r' id="arrival-fig1"', "", "E002"),
    Defect("an id twice", ONE, r'id="arrival-p1-s1"', 'id="arrival-p1"', "E002"),
    Defect("a page's mark", TWO, r' id="page-2"', "", "E002"),
    Defect("a link elsewhere", TWO, "chapter-01.xhtml#arrival-fig1", "chapter-03.xhtml#arrival-fig1", "E002"),
    Defect("a foreign language", ONE, ' lang="fr" xml:lang="fr"', "", "E003"),
    Defect("a false language", ONE, ' lang="fr" xml:lang="fr"', ' lang="de" xml:lang="de"', "E003"),
    Defect(
        "the language of a file", TWO, r' lang="en" xml:lang="en" dir', ' lang="de" xml:lang="de" dir', "E003"
    ),
    Defect("a heading from the contents", NAV, r"<li><a [^>]*#arrival--the-hill.*?</li>", "", "E004"),
    Defect(
        "the order of the contents",
        NAV,
        r"(<li><a [^>]*#title.*?</li>)(.*)(<li><a [^>]*#stay.*?</li>)",
        r"\3\2\1",
        "E004",
    ),
    Defect("a way back", ONE, r'<a class="backlink"[^>]*#note.a-ref2.*?</a>', "", "E005"),
    Defect("a way back elsewhere", TWO, "chapter-02.xhtml#note.b-ref1", "chapter-02.xhtml#stay-p1", "E005"),
    Defect("a citation", TWO, r'<a id="note.b-ref1".*?</a>', "", "E002 E005"),
    Defect("header cells", TWO, r'<th id="stay-table1-r1-c1".*?>(.*?)</th>', r"<td>\1</td>", "E006"),
    Defect("the scope of a header", TWO, r' scope="row"', "", "E006"),
)


def spoiled(book: Path, defect: Defect) -> Path:
    """A copy of the book with the defect."""
    copy = book.with_name("spoiled.epub")
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode(errors="surrogateescape")
            if name == defect.file:
                data, count = re.subn(defect.old, defect.new, data, flags=re.DOTALL)
                assert count >= 1, defect.name
            new.writestr(name, data.encode(errors="surrogateescape"))
    return copy


@pytest.mark.parametrize("defect", DEFECTS, ids=lambda defect: defect.name)
def test_each_defect_is_found(defect: Defect, island: Document, render: Callable[..., Rendering]) -> None:
    book = spoiled(render(island).files[0], defect)
    found = {finding.code for rule in RULES for finding in rule.check_output(book, island)}
    assert found == set(defect.codes.split())


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_good_book_has_no_findings(
    rule: OutputRule, island: Document, article: Document, render: Callable[..., Rendering]
) -> None:
    for document in (island, article):
        book = render(document).files[0]
        assert list(rule.check_output(book, document)) == []
        assert list(rule.check_output(book, None)) == []


@pytest.mark.parametrize(
    "content", [b"", b"text", b"PK\x05\x06" + bytes(18)], ids=["empty", "text", "empty zip"]
)
def test_a_file_that_is_no_book_is_said_once(content: bytes, tmp_path: Path) -> None:
    file = tmp_path / "walk.epub"
    file.write_bytes(content)
    findings = [finding for rule in RULES for finding in rule.check_output(file, None)]
    assert [finding.code for finding in findings] == ["E001"]
    assert findings[0].message.startswith("walk.epub is no EPUB that can be read")


def test_a_book_with_a_broken_page_is_said_once(island: Document, render: Callable[..., Rendering]) -> None:
    book = spoiled(render(island).files[0], Defect("", ONE, "</section>", "", ""))
    findings = [finding for rule in RULES for finding in rule.check_output(book, island)]
    assert [finding.code for finding in findings] == ["E001"]


MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'


def test_formulas_and_refused_pictures_are_text_too(
    article: Document, render: Callable[..., Rendering]
) -> None:
    refused = Paragraph(id="r", inlines=(Image(id="i", src=None, alt="A hill."), Text(text="Up.")))
    formulas = (MathBlock(id="m", source="x"), MathBlock(id="n", source="y", mathml=MATHML))
    document = replace(article, blocks=(*article.blocks, *formulas, refused))
    book = render(document).files[0]
    assert [finding for rule in RULES for finding in rule.check_output(book, document)] == []
    for old in (">x</code>", "A hill.", "<math .*</math>"):
        worse = spoiled(book, Defect("", "EPUB/text/text.xhtml", old, "", ""))
        assert {f.code for f in LostText().check_output(worse, document)} == {"E001"}


FORMULA_DEFECTS = (
    Defect("a formula", "", r'<math [^>]*id="m1".*?</math>', "", "E001 E007"),
    Defect("a displayed formula", "", r'<div id="m2" class="math">.*?</math></div></div>', "", "E001 E007"),
    Defect("a formula as TeX", "", r'<code id="m3".*?</code>', "", "E001"),
    Defect("the TeX", "", r"<annotation [^>]*>x\^2</annotation>", "", "E001"),
    Defect("what is shown", "", "<msup><mi>x</mi><mn>2</mn></msup>", "", "E001"),
    Defect("the words", "", ' alttext="x squared"', "", "E007"),
    Defect("other words", "", ' alttext="x squared"', ' alttext="x"', "E007"),
    Defect("the order", "", r'(<math [^>]*id="m1".*?</math>)( and )(<code.*?</code>)', r"\3\2\1", "E001"),
)


@pytest.mark.parametrize("defect", FORMULA_DEFECTS, ids=lambda defect: defect.name)
def test_each_defect_of_a_formula_is_found(
    defect: Defect, article: Document, render: Callable[..., Rendering]
) -> None:
    squared, unread = Math(id="m1", source="x^2"), Math(id="m3", source=r"\foo")
    line = Paragraph(id="p", inlines=(squared, Text(text=" and "), unread, Text(text=".")))
    blocks = (*article.blocks, line, MathBlock(id="m2", source=r"\frac{a}{b}"))
    document, _ = mathematics(replace(article, blocks=blocks))
    book = render(document).files[0]
    assert [finding for rule in RULES for finding in rule.check_output(book, document)] == []
    worse = spoiled(book, replace(defect, file="EPUB/text/text.xhtml"))
    found = {finding.code for rule in RULES for finding in rule.check_output(worse, document)}
    assert found == set(defect.codes.split())


def test_rules_are_rules() -> None:
    assert all(isinstance(rule, OutputRule) for rule in RULES)
