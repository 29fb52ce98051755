"""The narration as a W3C Audiobook, in one file: Lightweight Packaging Format (https://www.w3.org/TR/lpf/)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.plugins import Format
from publish.render.audio.options import Performed
from publish.render.renderer import Rendering
from publish.sound.encoding import Encoding

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.render.renderer import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Audiobook(Performed):
    """A W3C Audiobook: a package with a file and a transcript for each chapter, a cover and the contents."""

    format: ClassVar[Format] = Format("lpf", (".lpf",), "application/lpf+zip", narrated=True)

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.lpf`.

        OptionError when no voice speaks the document's language, or for a bit rate that there is not.
        """
        # What packs it is loaded when it is wanted: every command asks this module for its options.
        from publish.render.audio.packaging import write_audiobook

        file = into / f"{context.stem}{self.format.suffix}"
        with self.performance(document, Encoding.MP3, into, context) as performance:
            write_audiobook(document, performance, file, context)
            return Rendering(files=(file,), diagnostics=performance.diagnostics, summary=performance.summary)
