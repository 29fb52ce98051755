"""The EPUB edition: the book in its container."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.plugins import Format
from publish.render.epub.archive import write_archive
from publish.render.epub.book import book
from publish.render.epub.package import package
from publish.render.epub.themed import themed
from publish.render.renderer import Rendering
from publish.render.theme import DEFAULT, ThemeOption, named

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.render.renderer import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Epub:
    """An accessible EPUB 3.3 for e-readers."""

    format: ClassVar[Format] = Format("epub", (".epub",), "application/epub+zip")
    theme: ThemeOption = DEFAULT
    toc: Annotated[bool | None, "A page of contents; by default in books alone."] = None

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.epub`; OptionError S030 to S033 for a theme that is none."""
        context.progress(0, 1)
        whole = themed(book(document, toc=self.toc), named(self.theme))
        path = into / f"{context.stem}{self.format.suffix}"
        metadata = package(document, context.timestamp, context.findings)
        write_archive(metadata, whole.files, whole.spine, path)
        context.progress(1, 1)
        return Rendering(
            files=(path,),
            diagnostics=(*whole.findings, *metadata.findings),
            summary=whole.summary,
            facts=metadata.known,
        )
