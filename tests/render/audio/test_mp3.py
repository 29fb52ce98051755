"""The narration as files: an MP3 with chapters and a transcript that keeps time with it."""

import io
import json
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import miniaudio
import numpy as np
import pytest
from mutagen.id3 import ID3

from publish.check.outputs.n001 import LostText
from publish.check.outputs.n002 import ImplausibleLength
from publish.model.block import Figure, Paragraph, Section
from publish.model.document import Contributor, Document, Metadata, Note
from publish.model.inline import Image, Inline, NoteRef, Phrase, Sentence, Text
from publish.render.audio.mp3 import Mp3
from publish.render.renderer import Context, Renderer, Rendering
from publish.sound.clip import RATE
from publish.sound.meter import measured
from publish.sound.mp3 import duration as length
from publish.sound.vtt import Cue, read_vtt
from publish.speak.choice import Choice
from publish.speak.espeak import Espeak
from publish.speak.hibari import HibariVoice

VOICES = Choice((Espeak(), HibariVoice()))


def duration(mp3: bytes) -> float:
    return length(io.BytesIO(mp3))


def sentence(name: str, *inlines: Inline | str) -> Sentence:
    return Sentence(id=name, inlines=tuple(Text(text=i) if isinstance(i, str) else i for i in inlines))


def paragraph(name: str, *texts: str) -> Paragraph:
    return Paragraph(
        id=name, inlines=tuple(sentence(f"{name}-s{n}", text) for n, text in enumerate(texts, 1))
    )


def walk() -> Document:
    figure = Figure(id="fig1", image=Image(id="fig1-img1", src=None, alt="A lighthouse & its <beam>."))
    cited = Paragraph(
        id="p2",
        inlines=(
            sentence(
                "p2-s1", "The keeper said ", Phrase(lang="fr", inlines=(Text(text="bonne nuit"),)), ". "
            ),
            sentence("p2-s2", "…", NoteRef(note="n1", number=1)),
        ),
    )
    hill = Section(
        id="hill",
        level=2,
        heading=(sentence("hill-h-s1", "The hill"),),
        blocks=(paragraph("p1", "We walked up in the wind. ", "Nobody spoke."), figure),
    )
    shore = Section(id="shore", level=2, heading=(sentence("shore-h-s1", "The shore"),), blocks=(cited,))
    return Document(
        id="title",
        lang="en",
        metadata=Metadata(title="A walk", contributors=(Contributor(name="Ada Byron"),), date="2024-05-01"),
        title=(sentence("title-s1", "A walk"),),
        blocks=(hill, shore),
        notes=(Note(id="n1", label="a", number=1, blocks=(paragraph("n1-p1", "It was late."),)),),
    )


def render(into: Path, workers: int = 1) -> Rendering:
    into.mkdir(exist_ok=True)
    now = datetime(2024, 5, 1, tzinfo=UTC)
    return Mp3().render(walk(), into, Context(stem="walk", timestamp=now, voices=VOICES, workers=workers))


@pytest.fixture(scope="module")
def rendering(tmp_path_factory: pytest.TempPathFactory) -> Rendering:
    return render(tmp_path_factory.mktemp("walk") / "into")


@pytest.fixture(scope="module")
def mp3(rendering: Rendering) -> bytes:
    return rendering.files[0].read_bytes()


@pytest.fixture(scope="module")
def cues(rendering: Rendering) -> list[Cue]:
    return list(read_vtt(rendering.files[1].read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def samples(mp3: bytes) -> np.ndarray:
    return np.frombuffer(miniaudio.decode(mp3, nchannels=1, sample_rate=RATE).samples, "<i2") / 32768


def test_two_files_and_nothing_else(rendering: Rendering) -> None:
    assert [path.name for path in rendering.files] == ["walk.mp3", "walk.vtt"]
    assert {path.name for path in rendering.files[0].parent.iterdir()} == {"walk.mp3", "walk.vtt"}
    assert rendering.diagnostics == ()
    assert isinstance(Mp3(), Renderer)


def test_the_summary_is_a_short_fact(rendering: Rendering, mp3: bytes) -> None:
    assert rendering.summary == f"{round(duration(mp3))} s · 4 chapters"


def test_the_tag_has_chapters_from_the_headings(mp3: bytes, cues: list[Cue]) -> None:
    tag = ID3(io.BytesIO(mp3))
    assert [str(tag[name]) for name in ("TIT2", "TPE1", "TLAN", "TDRC")] == [
        "A walk",
        "Ada Byron",
        "eng",
        "2024-05-01",
    ]
    chapters = [tag[f"CHAP:{name}"] for name in tag["CTOC:toc"].child_element_ids]
    assert [str(chapter.sub_frames["TIT2"]) for chapter in chapters] == [
        "A walk",
        "The hill",
        "The shore",
        "Notes",
    ]
    starts = {cue.id: cue.start for cue in cues}
    assert [c.start_time for c in chapters] == [
        0,
        starts["hill-h-s1"],
        starts["shore-h-s1"],
        starts["notes-title"],
    ]
    assert all(one.end_time == other.start_time for one, other in pairwise(chapters))
    assert chapters[-1].end_time == pytest.approx(duration(mp3) * 1000, abs=150)


def test_the_transcript_holds_every_sentence_as_written(cues: list[Cue]) -> None:
    assert [(cue.id, cue.words) for cue in cues] == [
        ("title-s1", "A walk"),
        ("title-by", "By Ada Byron"),
        ("title-synthetic", "Read by a synthetic voice"),
        ("hill-h-s1", "The hill"),
        ("p1-s1", "We walked up in the wind."),
        ("p1-s2", "Nobody spoke."),
        ("fig1-picture", "Picture"),
        ("fig1-img1", "A lighthouse & its <beam>."),
        ("shore-h-s1", "The shore"),
        ("p2-s1", "The keeper said bonne nuit."),
        ("p2-s2", "…"),
        ("notes-title", "Notes"),
        ("n1-label", "Note 1"),
        ("n1-p1-s1", "It was late."),
    ]
    ours = {"title-by", "title-synthetic", "fig1-picture", "notes-title", "n1-label"}
    assert {cue.id for cue in cues if not cue.text and not cue.alternatives} == ours
    assert [cue.alternatives for cue in cues if cue.alternatives] == [("A lighthouse & its <beam>.",)]
    assert "<lang fr>bonne nuit</lang>" in cues[9].payload


def test_cues_keep_time_with_the_sound(cues: list[Cue], samples: np.ndarray) -> None:
    assert all(one.start < one.end <= other.start for one, other in pairwise(cues))
    for cue in cues:
        inside = samples[cue.start * 24 : cue.end * 24]
        assert np.abs(inside).max() > 0.05 or cue.text == "…", cue
    for one, other in pairwise(cues):
        between = samples[one.end * 24 + 1200 : other.start * 24 - 1200]
        assert not len(between) or np.abs(between).max() < 0.003, (one, other)


def test_it_is_as_loud_as_listeners_expect(samples: np.ndarray) -> None:
    found = measured(samples[at : at + RATE] for at in range(0, len(samples), RATE))
    assert found.lufs == pytest.approx(-16, abs=0.5)
    assert np.abs(samples).max() < 10 ** (-1 / 20)


def test_the_rules_find_nothing(rendering: Rendering) -> None:
    sound, transcript = rendering.files
    assert list(LostText().check_output(transcript, walk())) == []
    assert list(ImplausibleLength().check_output(sound, walk())) == []


SCRIPT = """
import hashlib, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_mp3 import render
if __name__ == "__main__":
    for path in render(Path(sys.argv[2]), workers=2).files:
        print(hashlib.sha256(path.read_bytes()).hexdigest())
"""


def test_the_same_bytes_in_another_process_folder_and_hash_seed(rendering: Rendering, tmp_path: Path) -> None:
    import hashlib

    environment = {"PYTHONHASHSEED": "77", "TZ": "Asia/Tokyo", "PATH": "/usr/bin:/bin"}
    command = [sys.executable, "-c", SCRIPT, str(Path(__file__).parent), str(tmp_path / "elsewhere")]
    told = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout.split()
    assert told == [hashlib.sha256(path.read_bytes()).hexdigest() for path in rendering.files]


def test_an_empty_document_is_a_short_silence(tmp_path: Path) -> None:
    now = datetime(2024, 5, 1, tzinfo=UTC)
    rendering = Mp3().render(Document(lang="en"), tmp_path, Context(stem="x", timestamp=now, voices=VOICES))
    assert rendering.summary == "2 s · 1 chapter"
    assert rendering.files[1].read_text() == "WEBVTT\n"


def probed(path: Path) -> dict[str, object]:
    command = ["ffprobe", "-v", "error", "-show_chapters", "-show_format", "-of", "json", path]
    read: dict[str, object] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return read


@pytest.mark.real
def test_ffprobe_reads_chapters_in_order_and_the_length(rendering: Rendering, cues: list[Cue]) -> None:
    told = probed(rendering.files[0])
    chapters, facts = told["chapters"], told["format"]
    assert [chapter["tags"]["title"] for chapter in chapters] == ["A walk", "The hill", "The shore", "Notes"]
    assert facts["tags"]["title"] == "A walk"
    assert facts["tags"]["artist"] == "Ada Byron"
    assert facts["tags"]["language"] == "eng"
    assert facts["tags"]["date"] == "2024-05-01"
    # A second of silence, and what fills the last frame, follow the last words.
    assert float(facts["duration"]) == pytest.approx(cues[-1].end / 1000 + 1.2, abs=0.15)


@pytest.mark.real
def test_ffmpeg_finds_it_loud_enough_and_whole(rendering: Rendering) -> None:
    command = [
        "ffmpeg",
        "-nostats",
        "-xerror",
        "-i",
        rendering.files[0],
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stderr
    summary = told[told.rindex("Summary:") :].split()
    assert float(summary[summary.index("I:") + 1]) == pytest.approx(-16, abs=0.5)
    assert float(summary[summary.index("Peak:") + 1]) <= -1.0
    assert "error" not in told.lower()
