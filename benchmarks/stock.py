"""The same pages by WeasyPrint as it comes: `python -m benchmarks.stock FOLDER FILE.pdf`.

`prepare` writes into a folder what it is given: our markup and our style, so that the work is the same.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.model.document import Document

_PAGE, _STYLE = "page.html", "style.css"


def prepare(document: Document, into: Path) -> None:
    """Write the document's page, its style and its pictures into the folder `into`."""
    from publish.render.pdf.edition import Pdf
    from publish.render.pdf.paper import type_area
    from publish.render.pdf.shelf import url
    from publish.render.theme import named

    into.mkdir(parents=True, exist_ok=True)
    edition = Pdf()
    theme = named(edition.theme)
    area = type_area(edition.page_size, theme)
    page = edition.page(document, datetime(2026, 1, 1, tzinfo=UTC), area.room(theme, turning=True), ())
    for resource in document.resources:
        picture = into / resource.name
        picture.parent.mkdir(exist_ok=True)
        picture.write_bytes(resource.data)
        page = page.replace(url(resource.name), resource.name)
    (into / _PAGE).write_text(page, encoding="utf-8")
    (into / _STYLE).write_text("\n".join(edition.sheets(theme, area)), encoding="utf-8")


def write(folder: Path, file: Path) -> None:
    """Lay the prepared page out, in our fonts."""
    from publish.render.pdf.typecase import Typecase, configuration

    with configuration(Typecase()):
        from weasyprint import CSS, HTML
        from weasyprint.text.fonts import FontConfiguration

        fonts = FontConfiguration()
    sheet = CSS(filename=str(folder / _STYLE), font_config=fonts)
    html = HTML(filename=str(folder / _PAGE))
    html.write_pdf(str(file), font_config=fonts, stylesheets=[sheet], pdf_variant="pdf/ua-1")


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]))
