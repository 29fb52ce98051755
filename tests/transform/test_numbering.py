"""Figures and tables with captions and named formulas are numbered, each kind by itself."""

from publish.model.block import Figure, MathBlock, Quote, Row, Table
from publish.model.document import Document
from publish.model.inline import Image, Text
from publish.model.walk import walk
from publish.transform.numbering import numbering

CAPTION = (Text(text="Lengths"),)


def test_those_with_a_caption_are_numbered_in_reading_order() -> None:
    figure = Figure(image=Image(src=None), caption=CAPTION)
    table = Table(caption=CAPTION, rows=(Row(cells=()),))
    bare = Figure(image=Image(src=None), number=7)
    document, findings = numbering(Document(blocks=(figure, Quote(blocks=(bare, table, figure)), table)))
    found = [(node.kind, node.number) for node in walk(document) if isinstance(node, Figure | Table)]
    assert found == [("figure", 1), ("figure", None), ("table", 1), ("figure", 2), ("table", 2)]
    assert findings == ()
    assert numbering(document)[0] == document


def test_formulas_that_their_author_named_are_numbered() -> None:
    names = ("eq-gauss", "math2", None, "eq-euler")
    formulas = tuple(MathBlock(id=name, source="x", number=9) for name in names)
    document, _ = numbering(Document(blocks=(*formulas, Table(caption=CAPTION, rows=(Row(cells=()),)))))
    assert [node.number for node in walk(document) if isinstance(node, MathBlock | Table)] == [
        1,
        None,
        None,
        2,
        1,
    ]
