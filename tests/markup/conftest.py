"""How the tests of markup write: a document around one node, in one of the two dialects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.markup.dialect import Dialect, MathForm, Notes
from publish.markup.xhtml import Xhtml
from publish.model.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.model.block import Block
    from publish.model.document import Note

EPUB = Dialect(notes=Notes.ASIDE, epub_types=True, resource_url="../{}".format)
PRINT = Dialect(notes=Notes.FOOT, epub_types=False, resource_url="shelf:{}".format, math=MathForm.SVG)


@pytest.fixture
def epub() -> Callable[..., str]:
    """The blocks of a document as EPUB has them."""
    return _writer(EPUB)


@pytest.fixture
def print_() -> Callable[..., str]:
    """The blocks of a document as print has them."""
    return _writer(PRINT)


def _writer(dialect: Dialect) -> Callable[..., str]:
    def write(*blocks: Block, notes: tuple[Note, ...] = (), lang: str = "en") -> str:
        document = Document(lang=lang, blocks=blocks, notes=notes)
        return Xhtml(document, dialect).blocks(blocks)

    return write
