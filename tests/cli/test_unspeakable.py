"""Texts that no voice was made for: nothing is lost, the place is told, the other editions are unharmed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Publish = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("fakes")
VOICES = ("espeak", "hibari")


def narrated(publish: Publish, text: str, voice: str) -> tuple[Any, str]:
    """What the command said, and the transcript."""
    Path("odd.md").write_text(f"---\nlang: en\ntitle: …\n---\n\n{text}\n", encoding="utf-8")
    result = publish("build", "odd.md", "--to=mp3", "--to=words", f"--voice={voice}", "--cues=none")
    assert "Traceback" not in result.err
    transcript = Path("build/odd.vtt")
    return result, transcript.read_text(encoding="utf-8") if transcript.exists() else ""


def phonemes(publish: Publish, text: str, voice: str) -> str:
    return json.loads(publish("say", text, "--voice", voice, "--json").out)["phonemes"]


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("text", ["?!", "— … —\n\n!"], ids=["marks", "marks-apart"])
def test_marks_alone_are_narrated_and_it_is_told_that_there_is_no_word(
    publish: Publish, text: str, voice: str
) -> None:
    result, transcript = narrated(publish, text, voice)
    assert result.code == 0
    assert result.err.startswith("warning[N018]: there is no word in the text")
    assert "--> odd.md:6:1" in result.err
    assert all(f"\n{block}\n" in transcript for block in text.split("\n\n"))


@pytest.mark.parametrize("voice", VOICES)
def test_emoji_alone_are_narrated(publish: Publish, voice: str) -> None:
    text = "😀 👍\n\n🚀"
    result, transcript = narrated(publish, text, voice)
    assert (result.code, result.err) == (0, "")
    assert all(f"\n{block}\n" in transcript for block in text.split("\n\n"))


def test_emoji_are_said_by_their_names(publish: Publish) -> None:
    said = json.loads(publish("say", "👍", "--voice", "espeak", "--json").out)
    assert "thumbs up" in said["spoken"].casefold()


@pytest.mark.parametrize("voice", VOICES)
def test_a_word_that_is_too_long_to_be_said_is_begun_and_told_at_its_line(
    publish: Publish, voice: str
) -> None:
    text = f"Before it.\n\n{'a' * 100_000}\n\nAfter it."
    result, transcript = narrated(publish, text, voice)
    told = "warning[N023]: a word of 100,000 characters is not said to its end: aaaa"
    assert result.err.startswith(told)
    assert "--> odd.md:8:1" in result.err
    assert "N002" not in result.err
    assert "N022" not in result.err
    assert result.code == 0
    assert "aaaaa" in transcript
    assert "After it." in transcript
    assert Path("build/odd.mp3").exists()


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize(
    ("text", "as_phonemes"),
    [("[[h@l'oU]]", "hello"), ("[tap](/wed/)", "wed"), ('<phoneme ph="wed">tap</phoneme>', "wed")],
)
def test_phonemes_in_the_text_are_no_orders(
    publish: Publish, text: str, as_phonemes: str, voice: str
) -> None:
    assert phonemes(publish, text, voice) != phonemes(publish, as_phonemes, voice)
    if "tap" in text:
        assert phonemes(publish, "tap", voice).strip(" .") in phonemes(publish, text, voice)


@pytest.mark.parametrize("voice", VOICES)
def test_pauses_in_the_text_are_no_orders(publish: Publish, voice: str) -> None:
    said = publish("say", 'Here <break time="9s"/> and [[slnc 9000]] there.', "--voice", voice, "--json")
    assert 1 < json.loads(said.out)["seconds"] < 9


@pytest.mark.parametrize("voice", VOICES)
def test_what_looks_like_orders_is_written_as_it_stands(publish: Publish, voice: str) -> None:
    text = "The [[h@l'oU]] and {pause} and [pause:9] here."
    result, transcript = narrated(publish, text, voice)
    assert (result.code, result.err) == (0, "")
    assert f"\n{text}\n" in transcript
