"""A book of 107,000 words as a PDF: its tags, read by another reader than ours, are those of the document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest

from benchmarks.book import BOOK, write_manuscript
from publish.model import block as b
from publish.model import inline as i
from publish.model.json import from_json
from publish.model.outline import flat, outline
from publish.model.text import squeezed
from publish.model.walk import walk

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator

    from publish.model.document import Document
    from publish.model.node import Node

pytestmark = pytest.mark.real
HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
COUNTED = (
    *("P", *HEADINGS, "L", "LI", "Table", "TR", "TH", "TD"),
    *("Figure", "Formula", "Note", "Link", "Quote", "BlockQuote"),
)
# What a PDF's text has for a hyphen at the end of a line, among them that of PDFium.
HYPHENS = dict.fromkeys(map(ord, "-\u00ad\ufffe"))
# What the book of the benchmarks has none of.
DEEPER = """
# The deep part {number}

## Second

### Third

#### Fourth

##### Fifth

###### Sixth

<q>Ahoy</q>, she said, <q>and good night</q>; $a^2 + b^2$ is not $\\frac{{{number}}}{{2}}$.

$$
c = \\sqrt{{a^2 + {number}}}
$$

1. One
   - within one
2. Two
"""
KINDS: dict[type[Node], str] = {
    b.Paragraph: "P",
    b.List: "L",
    b.Item: "LI",
    b.Table: "Table",
    b.Row: "TR",
    b.Figure: "Figure",
    b.MathBlock: "Formula",
    i.Math: "Formula",
    i.Link: "Link",
    i.CrossReference: "Link",
    i.Quoted: "Quote",
    b.Quote: "BlockQuote",
}


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the file's structure; the places that its links lead to."""

    kind: str
    name: str
    inside: tuple[Tag, ...]
    targets: tuple[str, ...]

    def all(self) -> Iterator[Tag]:
        yield self
        for tag in self.inside:
            yield from tag.all()


@dataclass(frozen=True, slots=True)
class Printed:
    """The book: as a document, as the tags of its PDF without the contents, as the text of its pages."""

    document: Document
    tags: Tag
    places: dict[str, int]
    pages: list[str] = field(repr=False)


@pytest.fixture(scope="module")
def book(
    publish: Callable[..., subprocess.CompletedProcess[str]], tmp_path_factory: pytest.TempPathFactory
) -> Printed:
    folder = tmp_path_factory.mktemp("book")
    source = write_manuscript(BOOK, folder, "book")
    with source.open("a", encoding="utf-8") as file:
        file.writelines(DEEPER.format(number=number) for number in range(20))
    done = publish("build", source, "--to", "pdf", "--to", "json", "--quiet", "--output-dir", folder)
    assert done.returncode == 0, done.stdout + done.stderr
    with pikepdf.open(folder / "book.pdf") as pdf:
        root = tag(pdf.Root.StructTreeRoot.K[0])
        names = pdf.Root.Names.Dests.Names
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        places = {
            str(name): pages[place[0].objgen] for name, place in zip(names[::2], names[1::2], strict=True)
        }
    with pypdfium2.PdfDocument(folder / "book.pdf") as pdf:
        texts = [squeezed(page.get_textpage().get_text_range()) for page in pdf]
    document = from_json((folder / "book.json").read_text(encoding="utf-8"))
    return Printed(document, root, places, texts)


def tag(node: Any) -> Tag:  # noqa: ANN401  (pikepdf's)
    inside, targets = [], []
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            inside.append(tag(kid))
        elif isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            targets.append(str(kid.Obj.get("/Dest", "")))
    return Tag(str(node.S)[1:], str(node.get("/ID", "")), tuple(inside), tuple(targets))


def in_the_text(tags: Tag) -> Iterator[Tag]:
    """All tags but those of the contents, which have a heading."""
    yield tags
    for part, following in zip(tags.inside, (*tags.inside[1:], None), strict=True):
        if part.kind != "TOC" and (following is None or following.kind != "TOC"):
            yield from part.all()


def counts(document: Document) -> Counter[str]:
    """How many elements of each kind the document asks for: the author and the date have a paragraph each."""
    found = Counter({"H1": 1, "P": 2})
    found.update(f"H{entry.level}" for entry in flat(outline(document)))
    for node in walk(document):
        if type(node) in KINDS:
            found[KINDS[type(node)]] += 1
        elif isinstance(node, b.Cell):
            found["TH" if node.scope else "TD"] += 1
        elif isinstance(node, i.NoteRef):
            found["Link"] += 1
    found["Note"] = len(document.notes)
    found["Link"] += len(document.notes)  # the way back
    return found


def test_there_is_one_tag_for_each_part_of_the_text(book: Printed) -> None:
    wanted = counts(book.document)
    found = Counter(tag.kind for tag in in_the_text(book.tags))
    assert {kind: found[kind] for kind in COUNTED} == {kind: wanted[kind] for kind in COUNTED}
    assert min(found[kind] for kind in COUNTED) > 0


def test_every_note_is_referred_to_and_leads_back(book: Printed) -> None:
    tags = {tag.name: tag for tag in book.tags.all() if tag.name}
    outside = Counter(
        target for tag in in_the_text(book.tags) if tag.kind == "Link" for target in tag.targets
    )
    assert len(book.document.notes) == BOOK.notes
    for note in book.document.notes:
        assert tags[note.id].kind == "Note"
        assert outside[note.id] == 1
        (back,) = (target for part in tags[note.id].all() for target in part.targets)
        assert back in book.places
        assert book.places[back] <= book.places[note.id]


def test_every_note_is_printed_once(book: Printed) -> None:
    whole = "".join(book.pages).translate(HYPHENS)
    words = Counter(beginning(note) for note in book.document.notes)
    assert {text: whole.count(text) for text in words} == words


def beginning(note: Node) -> str:
    """The first letters of a note: no two paragraphs of the book begin alike."""
    texts = (node.text for node in walk(note) if isinstance(node, i.Text | i.Code))
    return squeezed(texts).translate(HYPHENS)[:40]
