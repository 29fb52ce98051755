"""What a PDF says of itself is what is known of the work, whatever its spaces."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from publish.check.outputs.p010 import UnsaidFact

if TYPE_CHECKING:
    from publish.model.document import Document
    from tests.render.pdf.conftest import Make, Printed


def titled(document: Document, title: str) -> Document:
    return replace(document, metadata=replace(document.metadata, title=title))


@pytest.mark.parametrize(
    "title",
    ["Qui est l\u00e0\u00a0?", "\u00ab\u202fOui\u202f\u00bb", " A  walk\n", "\u706f\u53f0\u3000\u706f"],
)
def test_a_title_with_any_spaces_is_said(make: type[Make], printed: Printed, title: str) -> None:
    document = titled(make.document(make.paragraph("Words.")), title)
    assert list(UnsaidFact().check_output(printed(document).files[0], document)) == []


def test_another_title_is_found(make: type[Make], printed: Printed) -> None:
    document = make.document(make.paragraph("Words."))
    path = printed(document).files[0]
    (found,) = UnsaidFact().check_output(path, titled(document, "A walk"))
    assert found.message == f"{path.name} does not say its title: A walk"
