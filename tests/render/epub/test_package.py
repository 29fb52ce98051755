from __future__ import annotations

import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from publish.diagnostics import warning
from publish.model.block import CodeBlock, Figure, MathBlock, Paragraph
from publish.model.document import Document, Identifier, Metadata
from publish.model.inline import Image, Math, Ruby
from publish.model.rewrite import rewrite
from publish.render.epub.package import is_date

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.model.node import Node
    from publish.render.renderer import Rendering

Metas = list[tuple[str, str]]


def metadata(rendering: Rendering) -> Metas:
    """Each element of the metadata as (Dublin Core name or property, text)."""
    with zipfile.ZipFile(rendering.files[0]) as archive:
        package = etree.fromstring(archive.read("EPUB/content.opf"))
    block = package.find("{*}metadata")
    assert block is not None
    return [(e.get("property") or e.tag.rpartition("}")[2], e.text or "") for e in block]


def values(metas: Metas, name: str) -> list[str]:
    return [text for key, text in metas if key == name]


def test_the_package_has_what_the_author_gave(island: Document, render: Callable[..., Rendering]) -> None:
    metas = metadata(render(island))
    assert values(metas, "dcterms:modified") == ["2024-05-06T07:08:09Z"]
    assert values(metas, "identifier") == ["urn:isbn:9780000000002", "island-1"]
    assert values(metas, "title") == ["The island", "A stay"]
    assert values(metas, "title-type") == ["main", "subtitle"]
    assert values(metas, "creator") == ["Ina Berg"]
    assert values(metas, "contributor") == ["Jo Tal"]
    assert values(metas, "role") == ["aut", "ill"]
    assert values(metas, "file-as") == ["Berg, Ina"]
    assert values(metas, "date") == ["2024-05"]
    assert values(metas, "subject") == ["Islands", "Tests"]
    assert values(metas, "belongs-to-collection") == ["Short books"]
    assert values(metas, "collection-type") == ["series"]
    assert values(metas, "group-position") == ["3"]
    assert values(metas, "pageBreakSource") == ["The island (PDF)"]
    assert values(metas, "conformsTo") == []


def test_without_an_identifier_the_text_makes_one(
    article: Document, render: Callable[..., Rendering]
) -> None:
    def name(document: Document) -> str:
        return values(metadata(render(document)), "identifier")[0]

    assert name(article).startswith("urn:uuid:")
    assert name(article) == name(replace(article, metadata=replace(article.metadata, publisher="P")))
    assert name(article) != name(replace(article, blocks=(CodeBlock(text="other"),)))


@pytest.mark.parametrize(
    ("identifier", "written"),
    [
        (Identifier(text="10.1/a", scheme="DOI"), "doi:10.1/a"),
        (Identifier(text="https://e.org/a", scheme="URI"), "https://e.org/a"),
        (Identifier(text="x"), "x"),
    ],
)
def test_an_identifier_names_its_scheme(
    identifier: Identifier, written: str, article: Document, render: Callable[..., Rendering]
) -> None:
    document = replace(article, metadata=Metadata(title="A", identifiers=(identifier,)))
    assert values(metadata(render(document)), "identifier") == [written]


def test_what_xml_cannot_hold_is_replaced_and_not_lost(
    article: Document, render: Callable[..., Rendering]
) -> None:
    document = replace(article, metadata=Metadata(title="A\x00B", publisher="<&>"))
    metas = metadata(render(document))
    assert values(metas, "title") == ["A\ufffdB"]
    assert values(metas, "publisher") == ["<&>"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("2024", True),
        ("2024-05", True),
        ("2024-05-06", True),
        ("2024-13", False),
        ("2023-02-29", False),
        ("May 2024", False),
        ("06.05.2024", False),
    ],
)
def test_a_date_is_a_year_a_month_or_a_day(text: str, known: bool) -> None:  # noqa: FBT001  (a table's column)
    assert is_date(text) is known


def accessibility(metas: Metas, name: str) -> list[str]:
    return values(metas, f"schema:{name}")


def test_accessibility_is_claimed_from_what_is_there(
    island: Document, article: Document, render: Callable[..., Rendering]
) -> None:
    metas = metadata(render(island))
    assert accessibility(metas, "accessMode") == ["textual", "visual"]
    assert accessibility(metas, "accessModeSufficient") == ["textual", "textual,visual"]
    features = accessibility(metas, "accessibilityFeature")
    assert {"alternativeText", "pageBreakMarkers", "pageNavigation", "structuralNavigation"} <= set(features)
    metas = metadata(render(article))
    assert accessibility(metas, "accessMode") == accessibility(metas, "accessModeSufficient") == ["textual"]
    features = accessibility(metas, "accessibilityFeature")
    assert {"alternativeText", "longDescription", "MathML", "latex", "pageBreakMarkers"} & set(
        features
    ) == set()


def test_a_picture_without_alternative_is_no_text_and_said(
    island: Document, render: Callable[..., Rendering]
) -> None:
    def silenced(node: Node) -> Node:
        return replace(node, alt=None) if isinstance(node, Image) and node.id == "note.b-img1" else node

    metas = metadata(render(rewrite(island, silenced)))
    assert accessibility(metas, "accessModeSufficient") == ["textual,visual"]
    assert "alternativeText" not in accessibility(metas, "accessibilityFeature")
    assert "1 of 2 pictures have no text alternative" in accessibility(metas, "accessibilitySummary")[0]


MATHML = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'


@pytest.mark.parametrize(
    ("node", "features"),
    [
        (MathBlock(id="m", source="x"), {"latex"}),
        (Paragraph(inlines=(Math(source="x", mathml=MATHML, spoken="x"),)), {"MathML", "describedMath"}),
        (Paragraph(inlines=(Ruby(inlines=(), reading="x"),)), {"rubyAnnotations"}),
        (
            Figure(id="f", image=Image(src=None, alt="x"), description=(CodeBlock(text="x"),)),
            {"alternativeText", "longDescription"},
        ),
    ],
)
def test_each_feature_is_claimed_where_it_is(
    node: MathBlock | Paragraph | Figure,
    features: set[str],
    article: Document,
    render: Callable[..., Rendering],
) -> None:
    before = set(accessibility(metadata(render(article)), "accessibilityFeature"))
    after = set(
        accessibility(
            metadata(render(replace(article, blocks=(*article.blocks, node)))), "accessibilityFeature"
        )
    )
    assert after - before == features


def test_our_words_say_their_language_where_it_is_not_the_books(
    article: Document, render: Callable[..., Rendering]
) -> None:
    with zipfile.ZipFile(render(replace(article, lang="eu")).files[0]) as archive:
        package, nav = (archive.read(f"EPUB/{name}").decode() for name in ("content.opf", "nav.xhtml"))
    assert '<meta property="schema:accessibilitySummary" xml:lang="en">' in package
    assert 'epub:type="bodymatter" lang="en" xml:lang="en">' in nav
    assert '<h1 id="toc-h" lang="en" xml:lang="en">' in nav


def test_open_findings_are_known_gaps(article: Document, render: Callable[..., Rendering]) -> None:
    """Those of a plugin's rule; what a book nests aright, or says of its pictures, is none beside them."""
    for count, said in ((0, None), (1, "Known gap: 1 finding "), (2, "Known gaps: 2 findings ")):
        findings = (warning("A004", "x"), warning("A010", "x"), warning("I010", "y"))
        more = (warning("A900", "z"),) * count
        summary = accessibility(metadata(render(article, (*findings, *more))), "accessibilitySummary")[0]
        assert said is None or said in summary
        assert ("Known" in summary) is bool(count)


def test_what_the_author_says_replaces_what_we_compute(
    article: Document, render: Callable[..., Rendering]
) -> None:
    own = (("accessibilitySummary", "Mine."), ("conformsTo", "everything"))
    metas = metadata(render(replace(article, metadata=Metadata(title="A", accessibility=own))))
    assert accessibility(metas, "accessibilitySummary") == ["Mine."]
    assert accessibility(metas, "conformsTo") == []
