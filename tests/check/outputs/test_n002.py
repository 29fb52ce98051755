"""N002 finds a narration that cannot be whole."""

import io
from pathlib import Path

import pytest

from publish.check.outputs.n002 import ImplausibleLength
from publish.check.rule import OutputRule
from publish.model.block import Paragraph
from publish.model.document import Document
from publish.model.inline import Text
from publish.sound.mp3 import encode


def sound(seconds: float) -> bytes:
    file = io.BytesIO()
    encode([bytes(2 * round(24_000 * seconds))], file)
    return file.getvalue()


def document(words: int) -> Document:
    return Document(lang="en", blocks=(Paragraph(id="p1", inlines=(Text(text="river " * words),)),))


def findings(tmp_path: Path, data: bytes, made: Document | None) -> list[str]:
    path = tmp_path / "walk.mp3"
    path.write_bytes(data)
    return [finding.message for finding in ImplausibleLength().check_output(path, made)]


@pytest.mark.parametrize(("words", "seconds"), [(150, 60), (300, 90), (75, 60), (0, 2), (1, 3)])
def test_a_plausible_length_passes(tmp_path: Path, words: int, seconds: float) -> None:
    assert findings(tmp_path, sound(seconds), document(words)) == []
    assert isinstance(ImplausibleLength(), OutputRule)


@pytest.mark.parametrize(("words", "seconds"), [(1500, 60), (1500, 299), (10, 90), (5, 0.3)])
def test_an_implausible_one_does_not(tmp_path: Path, words: int, seconds: float) -> None:
    (message,) = findings(tmp_path, sound(seconds), document(words))
    assert "does not fit" in message


def test_a_file_cut_off_or_none_at_all_is_found_without_a_document(tmp_path: Path) -> None:
    whole = sound(3)
    assert findings(tmp_path, whole, None) == []
    assert findings(tmp_path, whole[:-30], None)
    assert findings(tmp_path, b"", None)
    assert findings(tmp_path, b"RIFF", None)
