"""The document itself as an edition, for other programs to build on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.model.json import to_json
from publish.model.text import text_of
from publish.plugins import Format
from publish.render.renderer import Rendering

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.render.renderer import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Json:
    """The parsed document as JSON, which publish reads back; docs/reference/ has its schema."""

    format: ClassVar[Format] = Format("json", (".json",), "application/json")

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.json`, in UTF-8."""
        file = into / f"{context.stem}{self.format.suffix}"
        file.write_text(to_json(document), encoding="utf-8", newline="\n")
        words = sum(len(text.split()) for text in text_of(document).all)
        return Rendering(files=(file,), summary=f"{words:,} words")
