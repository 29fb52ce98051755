"""Documents that nobody would think of: strategies for drafts, finished documents and their parts.

They come as fixtures, because test modules import nothing of each other:
`@given(data=st.data()) def test(documents, data): document = data.draw(documents)`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from hypothesis import strategies as st

from publish.model.block import (
    Aside,
    Break,
    Cell,
    CodeBlock,
    Definition,
    Definitions,
    Division,
    Figure,
    Item,
    Line,
    List,
    MathBlock,
    Paragraph,
    Quote,
    Row,
    Scope,
    Table,
    Term,
    Verse,
)
from publish.model.document import Metadata, Note
from publish.model.inline import (
    Abbreviation,
    Code,
    Emphasis,
    Image,
    LineBreak,
    Link,
    Math,
    NoteRef,
    Phrase,
    Quoted,
    Ruby,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from publish.model.origin import Position, Span
from publish.read.draft import Draft, Heading
from publish.read.finish import finish
from publish.read.source import Source

if TYPE_CHECKING:
    from publish.model.block import Block
    from publish.model.document import Document
    from publish.model.inline import Inline

T = TypeVar("T")


# Not st.builds and .map: hypothesis spells out how these made each value, which takes minutes for a tree.
@st.composite
def made(draw: st.DrawFn, kind: type[T], /, **parts: st.SearchStrategy[Any]) -> T:
    return kind(**{name: draw(part) for name, part in parts.items()})


@st.composite
def several(draw: st.DrawFn, one: st.SearchStrategy[T], least: int, most: int) -> tuple[T, ...]:
    return tuple(draw(st.lists(one, min_size=least, max_size=most)))


_PIECES = (
    *("He left. ", "She stayed.", "Why? ", "No! ", "Mr. ", "J. K. ", "e.g. ", "3.14", "“Go.” ", "(See 2.) "),
    *(
        "«\u00a0Oui.\u00a0» ",
        "„Geh.“ ",
        "»Ja.« ",
        "你好。",
        "「我走。」",
        "هل؟ ",
        "…",
        ". . . ",
        "\n",
        "\n\n",
        "  ",
    ),
    *(
        "\u00a0",
        "\u2028",
        "\u3000",
        "a",
        "É",
        "e\u0301",
        "\U0001d4b3",
        "-",
        "’",
        '"',
        "'",
        ")",
        "[1]",
        "<&>",
        "\u00ad",
    ),
)
_LABELS = ("a", "b", "c")
_LANGS = st.sampled_from((None, None, "fr", "de", "ja", "ar", "x-none"))

# At a soft hyphen before a hyphen nobody can tell which of them ends the line.
_words = (
    st.lists(st.sampled_from(_PIECES), min_size=1, max_size=8)
    .map("".join)
    .map(lambda text: text.replace("\u00ad-", "-"))
)
_positions = made(Position, line=st.integers(1, 99), column=st.integers(1, 99))
_spans = st.none() | made(Span, file=st.just("a b:c.md"), start=_positions, end=_positions)
_texts = made(Text, text=_words, span=_spans)
_leaves = st.one_of(
    _texts,
    _texts,
    made(Code, text=_words, span=_spans),
    made(Math, source=_words),
    made(LineBreak, span=_spans),
    made(NoteRef, note=st.sampled_from(_LABELS), span=_spans),
    made(Image, src=st.none(), alt=st.none() | _words, decorative=st.booleans()),
)


def _holders(inside: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    runs = several(inside, 1, 3)
    plain = (Emphasis, Strong, Quoted, Strikethrough, Superscript, Subscript)
    return st.one_of(
        *(made(kind, inlines=runs, span=_spans, lang=_LANGS) for kind in plain),
        made(Link, href=st.just("https://example.org/"), title=st.none() | _words, inlines=runs),
        made(Phrase, lang=st.sampled_from(("fr", "ja")), inlines=runs),
        made(Abbreviation, expansion=st.none() | _words, inlines=runs),
        made(Ruby, inlines=several(_texts, 1, 1), reading=_words),
    )


_inlines = st.recursive(_leaves, _holders, max_leaves=4)
_runs = several(_inlines, 0, 2)
_filled = several(_inlines, 1, 4)
_cells = made(Cell, inlines=_runs, scope=st.none() | st.sampled_from(Scope))
_leaf_blocks = st.one_of(
    made(Paragraph, inlines=_filled, span=_spans, lang=_LANGS),
    made(Paragraph, inlines=_filled, span=_spans, lang=_LANGS),
    made(CodeBlock, text=_words, language=st.none() | st.just("python")),
    made(MathBlock, source=_words),
    made(Break, span=_spans),
    made(Verse, lines=several(made(Line, inlines=_filled), 1, 3)),
    made(
        Table,
        caption=_runs,
        rows=several(made(Row, cells=several(_cells, 1, 2)), 1, 2),
    ),
)


def _containers(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = several(inside, 1, 3)
    items = made(Item, checked=st.none() | st.booleans(), blocks=blocks)
    terms = several(made(Term, inlines=_filled), 1, 2)
    return st.one_of(
        made(Quote, blocks=blocks, attribution=_runs, lang=_LANGS),
        made(Aside, role=st.just("note"), blocks=blocks),
        made(Division, role=st.none(), lang=_LANGS, blocks=blocks),
        made(
            List,
            ordered=st.booleans(),
            start=st.integers(0, 9),
            tight=st.booleans(),
            items=several(items, 1, 3),
        ),
        made(
            Definitions,
            items=several(made(Definition, terms=terms, blocks=blocks), 1, 2),
        ),
        made(
            Figure,
            image=made(Image, src=st.none(), alt=st.none() | _words),
            caption=_runs,
            description=st.just(()) | blocks,
        ),
    )


_blocks = st.recursive(_leaf_blocks, _containers, max_leaves=3)
_headings = made(Heading, inlines=_filled, level=st.integers(1, 4), span=_spans, lang=_LANGS)
_notes = st.tuples(*(made(Note, label=st.just(label), blocks=several(_blocks, 1, 2)) for label in _LABELS))
_drafts = made(
    Draft,
    metadata=made(
        Metadata, title=st.sampled_from(("", "A title")), extra=st.just((("some key", "its “value”"),))
    ),
    lang=st.sampled_from(("en", "en", "de", "ar")),
    blocks=several(_blocks | _headings, 1, 4),
    notes=_notes,
)


@st.composite
def _finished(draw: st.DrawFn) -> Document:
    return finish(draw(_drafts), Source("walk.md", ""))[0]


@pytest.fixture(scope="session")
def blocks() -> st.SearchStrategy[Block]:
    """One block, without ids."""
    return _blocks


@pytest.fixture(scope="session")
def drafts() -> st.SearchStrategy[Draft]:
    """What a reader might hand over, of every kind of node."""
    return _drafts


@pytest.fixture(scope="session")
def documents() -> st.SearchStrategy[Document]:
    """A finished document: ids, titles and notes in place."""
    return _finished()
