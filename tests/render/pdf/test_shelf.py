"""Only what belongs to the document can be fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.assets import style
from publish.diagnostics import RenderError
from publish.model.document import Document, Resource
from publish.render.pdf.engine import Press
from publish.render.pdf.finishing import Finishing
from publish.render.pdf.fonts import uncovered
from publish.render.pdf.shelf import Refused, Shelf, url
from publish.render.pdf.standard import Standard

if TYPE_CHECKING:
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from tests.render.pdf.conftest import Make, Printed


FINISHING = Finishing(Standard.BOTH, b"x")
NAME = "a chart/ü & 100%.png"
DOCUMENT = Document(id="title", resources=(Resource(name=NAME, media_type="image/png", data=b"png"),))
FOREIGN = (
    "file:///etc/hostname",
    "http://127.0.0.1:9/x.png",
    "https://example.org/x.png",
    "ftp://example.org/x",
    "data:text/plain,x",
    "publish:missing.png",
    "publish:../secret",
    "publish:" + NAME + "/..",
    "/etc/hostname",
    "",
)


def test_a_resource_is_served_under_any_name() -> None:
    response = Shelf(DOCUMENT)(url(NAME))
    assert response.read() == b"png"
    assert response.content_type == "image/png"


@pytest.mark.parametrize("address", FOREIGN)
def test_everything_else_is_refused(address: str) -> None:
    with pytest.raises(Refused):
        Shelf(DOCUMENT)(address)


@pytest.mark.parametrize(
    "markup",
    [
        '<link rel="attachment" href="file:///etc/hostname"/>',
        '<link rel="stylesheet" href="file:///etc/hostname"/>',
        '<img src="{secret}" alt="x"/>',
        '<img src="http://127.0.0.1:9/x.png" alt="x"/>',
        '<object data="{secret}"></object>',
        '<style>@import url("{secret}");</style>',
        '<p style="background: url({secret})">x</p>',
        '<style>@font-face {{ font-family: x; src: url("{secret}") }} p {{ font-family: x }}</style><p>x</p>',
    ],
)
def test_a_page_that_asks_for_anything_foreign_is_not_printed(markup: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"the secret")
    with pytest.raises(RenderError) as refused:
        printed_page(markup.format(secret=secret.as_uri()))
    assert [diagnostic.code for diagnostic in refused.value.diagnostics] == ["S001"]


def test_a_relative_address_leads_nowhere() -> None:
    file, diagnostics = printed_page('<img src="../secret.png" alt="x"/>')
    assert b"/Image" not in file
    assert {diagnostic.code for diagnostic in diagnostics} == {"S002"}


def printed_page(markup: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    press = Press(sheets=(style("pdf.css"),), shelf=Shelf(DOCUMENT), missing=uncovered(DOCUMENT))
    file, _, diagnostics = press.print(
        f'<html lang="en"><head><title>x</title></head><body>{markup}</body></html>', FINISHING
    )
    return file, diagnostics


def test_pictures_of_the_document_are_printed(make: type[Make], tmp_path: Path, printed: Printed) -> None:
    rendering = printed(make.every_construct(tmp_path))
    assert rendering.files[0].read_bytes().count(b"/Subtype /Image") >= 1
