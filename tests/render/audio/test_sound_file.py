"""The narration as M4B, Opus and MP3: what is written is measured as a player finds it."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from publish.check.outputs.n002 import ImplausibleLength
from publish.check.outputs.n041 import WrongLevel
from publish.check.outputs.n042 import WrongChapters
from publish.check.outputs.n043 import BrokenPlaylist
from publish.diagnostics import OptionError
from publish.model.block import Paragraph, Section
from publish.model.document import Document, Metadata
from publish.model.inline import Sentence, Text
from publish.render.audio.mp3 import Mp3
from publish.render.audio.options import Split, Transcript
from publish.render.audio.sound_file import M4b, Opus, SoundFile
from publish.render.renderer import Context, Rendering
from publish.sound.encoding import Channels
from publish.sound.mp3 import streams
from publish.sound.profile import Loudness
from publish.sound.written import written
from publish.speak.choice import Choice
from publish.speak.hibari import HibariVoice

if TYPE_CHECKING:
    from pathlib import Path

KINDS = (Mp3, M4b, Opus)
TITLES = ["A walk = far; #1", "The hill – „Ä“", "The shore"]


def text(name: str, said: str) -> tuple[Sentence, ...]:
    return (Sentence(id=f"{name}-s1", inlines=(Text(text=said),)),)


def section(name: str, title: str) -> Section:
    said = "We walked up the long hill in the wind, and nobody spoke until we came to the top of it."
    return Section(
        id=name,
        level=2,
        heading=text(f"{name}-h", title),
        blocks=(Paragraph(id=f"{name}-p1", inlines=text(f"{name}-p1", said)),),
    )


DOCUMENT = Document(
    id="title",
    lang="en",
    metadata=Metadata(title=TITLES[0]),
    title=text("title", TITLES[0]),
    blocks=(section("hill", TITLES[1]), section("shore", TITLES[2])),
)


def render(edition: SoundFile, into: Path, workers: int = 1) -> Rendering:
    into.mkdir()
    now = datetime(2024, 5, 1, tzinfo=UTC)
    voices = Choice((HibariVoice(),))
    return edition.render(DOCUMENT, into, Context(stem="walk", timestamp=now, voices=voices, workers=workers))


@pytest.mark.parametrize("kind", KINDS)
def test_whole_it_has_its_chapters_and_its_level(kind: type[SoundFile], tmp_path: Path) -> None:
    sound, transcript = render(kind(), tmp_path / "into").files
    assert (sound.suffix, transcript.name) == (kind.format.suffix, "walk.vtt")
    found = written(sound)
    assert [chapter.title for chapter in found.chapters] == TITLES
    assert found.level.lufs == pytest.approx(-16, abs=0.5)
    assert found.level.peak <= -1
    for rule in (ImplausibleLength(), WrongLevel(), WrongChapters()):
        assert list(rule.check_output(sound, DOCUMENT)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_a_chapter_adds_up_to_the_whole(kind: type[SoundFile], tmp_path: Path) -> None:
    whole = render(kind(), tmp_path / "whole").files[0]
    split = render(kind(split=Split.CHAPTER), tmp_path / "split", workers=2)
    playlist, sheet, *parts, _ = split.files
    assert (playlist.name, sheet.name) == (f"walk{whole.suffix}.m3u8", f"walk{whole.suffix}.cue")
    assert sum(written(part).seconds for part in parts) == pytest.approx(written(whole).seconds, abs=1e-6)
    assert list(BrokenPlaylist().check_output(playlist, DOCUMENT)) == []
    for path in (playlist, *parts):
        assert list(ImplausibleLength().check_output(path, DOCUMENT)) == []
    parts[1].write_bytes(parts[0].read_bytes())
    assert "lasts" in next(BrokenPlaylist().check_output(playlist, None)).message
    parts[1].unlink()
    assert "is missing" in next(BrokenPlaylist().check_output(playlist, None)).message


def test_acx_is_kept_by_every_file(tmp_path: Path) -> None:
    edition = Mp3(split=Split.CHAPTER, loudness=Loudness.ACX, transcript=())
    _, _, *parts = render(edition, tmp_path / "into").files
    rule = WrongLevel(loudness=Loudness.ACX)
    assert len(parts) == len(TITLES)
    assert [found for part in parts for found in rule.check_output(part, None)] == []
    for part in parts:
        with part.open("rb") as file:
            assert set(streams(file)) == {(44_100, 1, 192)}


def test_acx_takes_no_other_rate_and_no_other_format(tmp_path: Path) -> None:
    rule = WrongLevel(loudness=Loudness.ACX)
    edition = Mp3(loudness=Loudness.ACX, bit_rate=64, transcript=())
    *_, finding = rule.check_output(render(edition, tmp_path / "low").files[0], None)
    assert "is at 44.1 kHz with 64 kbit/s" in finding.message
    other = M4b(loudness=Loudness.ACX, transcript=())
    (finding,) = rule.check_output(render(other, tmp_path / "other").files[0], None)
    assert "is no MP3" in finding.message


def test_files_for_acx_add_up_to_the_whole(tmp_path: Path) -> None:
    whole = render(Mp3(loudness=Loudness.ACX), tmp_path / "whole").files[0]
    split = render(Mp3(loudness=Loudness.ACX, split=Split.CHAPTER), tmp_path / "split").files
    parts = [written(path).seconds for path in split if path.suffix == ".mp3"]
    assert sum(parts) == pytest.approx(written(whole).seconds, abs=1e-6)


def test_a_wrong_level_is_found(tmp_path: Path) -> None:
    sound = render(Mp3(loudness=Loudness.ACX), tmp_path / "into").files[0]
    (finding,) = WrongLevel().check_output(sound, None)
    assert "LUFS, not at -16.5 to -15.5" in finding.message


def test_stereo_is_as_loud(tmp_path: Path) -> None:
    sound = render(Mp3(channels=Channels.STEREO), tmp_path / "into").files[0]
    assert written(sound).level.lufs == pytest.approx(-16, abs=0.5)


def test_a_heading_without_a_chapter_is_found(tmp_path: Path) -> None:
    sound = render(Mp3(), tmp_path / "into").files[0]
    other = replace(DOCUMENT, blocks=(*DOCUMENT.blocks, section("sea", "The sea")))
    (finding,) = WrongChapters().check_output(sound, other)
    assert "no chapter “The sea”" in finding.message


def test_every_transcript_has_every_sentence(tmp_path: Path) -> None:
    files = render(Mp3(transcript=tuple(Transcript)), tmp_path / "into").files
    assert [path.name for path in files[1:]] == ["walk.vtt", "walk.srt", "walk.transcript.html"]
    for path in files[1:]:
        assert path.read_text(encoding="utf-8").count("nobody spoke until") == 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_wrong_bit_rate_is_refused(kind: type[SoundFile], tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="no bit rate of 999") as refused:
        render(kind(bit_rate=999), tmp_path / "into")
    assert (refused.value.diagnostics[0].hint or "").startswith("--bit-rate takes ")
    with pytest.raises(OptionError, match="no bit rate of 0 "):
        render(kind(bit_rate=0), tmp_path / "none")


@pytest.mark.real
@pytest.mark.parametrize("kind", KINDS)
def test_another_reader_finds_chapters_cover_and_length(kind: type[SoundFile], tmp_path: Path) -> None:
    sound = render(kind(), tmp_path / "into").files[0]
    command = ["ffprobe", "-v", "error", "-show_chapters", "-show_format", "-show_streams", "-of", "json"]
    told = json.loads(subprocess.run([*command, sound], check=True, capture_output=True).stdout)
    assert [chapter["tags"]["title"] for chapter in told["chapters"]] == TITLES
    assert any(stream["disposition"]["attached_pic"] for stream in told["streams"])
    ends = [float(chapter["end_time"]) for chapter in told["chapters"]]
    assert float(told["format"]["duration"]) == pytest.approx(ends[-1], abs=0.05)
    assert ends[-1] == pytest.approx(written(sound).seconds, abs=0.05)
    starts = [round(float(chapter["start_time"]) * 1000) for chapter in told["chapters"]]
    assert starts == pytest.approx([chapter.start for chapter in written(sound).chapters], abs=1)


@pytest.mark.real
@pytest.mark.parametrize("kind", KINDS)
def test_another_meter_finds_the_level(kind: type[SoundFile], tmp_path: Path) -> None:
    sound = render(kind(), tmp_path / "into").files[0]
    command = ["ffmpeg", "-nostats", "-i", sound, "-af", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    summary = told[told.rindex("Summary:") :].split()
    assert float(summary[summary.index("I:") + 1]) == pytest.approx(-16, abs=0.5)
    assert float(summary[summary.index("Peak:") + 1]) <= -1.0
