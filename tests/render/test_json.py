"""The document as an edition."""

from pathlib import Path

from publish.model.block import Paragraph
from publish.model.document import Document, Metadata
from publish.model.inline import Text
from publish.read.json import Json as Reader
from publish.read.source import Source
from publish.render.json import Json


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    from datetime import UTC, datetime

    from publish.render.renderer import Context
    from publish.speak.choice import Choice

    text = Text(text="Three “words” – Größe")
    document = Document(
        id="title",
        metadata=Metadata(title="T"),
        title=(Text(text="T"),),
        blocks=(Paragraph(id="p1", inlines=(text,)),),
    )
    context = Context(
        stem="walk", timestamp=datetime(2024, 5, 6, tzinfo=UTC), voices=Choice(voices=(), preferred=None)
    )
    rendering = Json().render(document, tmp_path, context)
    assert (
        [file.name for file in rendering.files] == ["walk.json"] == [file.name for file in tmp_path.iterdir()]
    )
    assert rendering.summary == "5 words"
    written = rendering.files[0].read_bytes()
    assert "Größe".encode() in written
    assert Reader().read(Source("walk.json", written.decode())) == (document, ())
