"""What abbreviations stand for, where everybody can read it."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from publish.model.block import Paragraph, Section
from publish.model.document import Document, Metadata
from publish.model.inline import Abbreviation, Inline, Phrase, Text
from publish.render.epub.abbreviations import PATH, abbreviations
from publish.render.epub.book import book


def short(letters: str, expansion: str | None) -> Abbreviation:
    return Abbreviation(expansion=expansion, inlines=(Text(text=letters),))


def report(*inlines: Inline, lang: str = "en") -> Document:
    title = (Text(text="Report"),)
    blocks = (Paragraph(id="p1", inlines=inlines),)
    return Document(id="title", lang=lang, metadata=Metadata(title="Report"), title=title, blocks=blocks)


WHO, UN = short("WHO", "World Health Organization"), short("un", "United Nations")
ONU = Phrase(lang="fr", inlines=(short("ONU", "Organisation des Nations unies"),))


def listed(document: Document) -> list[tuple[str, str | None, str | None]]:
    """The entries of the list: element, language, text."""
    page = abbreviations(document)
    assert page is not None
    entries = etree.fromstring(page.data).iterfind(".//{*}dl/*")
    return [(etree.QName(e).localname, e.get("lang"), e.text) for e in entries]


def test_each_stands_once_by_its_letters_and_in_its_language() -> None:
    assert listed(report(WHO, ONU, UN, WHO)) == [
        ("dt", "fr", "ONU"),
        ("dd", "fr", "Organisation des Nations unies"),
        ("dt", None, "un"),
        ("dd", None, "United Nations"),
        ("dt", None, "WHO"),
        ("dd", None, "World Health Organization"),
    ]


def test_one_that_stands_for_two_things_has_both() -> None:
    found = listed(report(WHO, short("WHO", "White House Office")))
    assert [text for name, _, text in found if name == "dd"] == [
        "White House Office",
        "World Health Organization",
    ]


def test_without_expansions_there_is_no_list() -> None:
    assert abbreviations(report(short("WHO", None), Text(text="and more"))) is None


def test_its_heading_is_on_the_level_of_chapters_or_of_sections() -> None:
    article = report(WHO)
    chapters = tuple(Section(id=name, level=1, heading=(Text(text=name),)) for name in "ab")
    for document, level in ((article, "h2"), (replace(article, blocks=(*article.blocks, *chapters)), "h1")):
        page = abbreviations(document)
        assert page is not None
        (heading,) = (
            e for e in etree.fromstring(page.data).iter() if etree.QName(e).localname in {"h1", "h2"}
        )
        assert (etree.QName(heading).localname, heading.text) == (level, "Abbreviations")


def test_the_list_is_last_in_the_book_and_in_its_contents() -> None:
    whole = book(report(WHO), toc=None)
    assert whole.spine[-1] == "abbreviations"
    nav = next(file for file in whole.files if file.id == "nav")
    links = [
        (link.get("href"), link.text) for link in etree.fromstring(nav.content).iterfind(".//{*}nav[1]//{*}a")
    ]
    assert links[-1] == (PATH, "Abbreviations")
    assert book(report(), toc=None).spine[-1] != "abbreviations"


def test_a_word_of_ours_says_its_language() -> None:
    page = abbreviations(report(WHO, lang="la"))
    assert page is not None
    (heading,) = etree.fromstring(page.data).iterfind(".//{*}h2")
    assert (heading.text, heading.get("lang")) == ("Abbreviations", "en")
