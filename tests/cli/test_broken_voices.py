"""Voices of other makers that break: told at the sentence, and nothing else is harmed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

VOICES = """\
import os
from dataclasses import dataclass
from typing import ClassVar

from publish.speak.voice import Take

HUM = (b"\\x00\\x10" * 50 + b"\\x00\\xf0" * 50) * 240 + bytes(480)


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    name: ClassVar[str] = "broken"
    licence: ClassVar[str] = "CC0-1.0"
    network: ClassVar[bool] = False

    def languages(self):
        return frozenset({"en"})

    def identity(self):
        return {}

    def speak(self, text, lang):
        return self.break_down() if "second" in text else Take(24_000, HUM)


class Raising(Broken):
    name = "raising"

    def break_down(self):
        raise KeyError("no such phoneme")


class Ending(Broken):
    name = "ending"

    def break_down(self):
        os._exit(9)


class Mute(Broken):
    name = "mute"

    def break_down(self):
        return Take(24_000, bytes(48_000))


class Odd(Broken):
    name = "odd"

    def break_down(self):
        return Take(24_000, HUM[:-1])
"""
ENTRIES = """\
[publish.voices]
raising = broken_voices:Raising
ending = broken_voices:Ending
mute = broken_voices:Mute
odd = broken_voices:Odd
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    described = folder / "broken_voices-1.dist-info"
    described.mkdir()
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: broken-voices\nVersion: 1\n")
    (described / "entry_points.txt").write_text(ENTRIES)
    (folder / "broken_voices.py").write_text(VOICES)
    return folder


@pytest.mark.parametrize(
    ("voice", "told", "code"),
    [
        ("raising", "error[N020]: the voice raising failed (KeyError: 'no such phoneme')", 1),
        ("ending", "error[M033]: the voice ending ended the process that it spoke in", 1),
        ("odd", "error[N020]: the voice odd gave no sound of 16 bits", 1),
        ("mute", "warning[N003]: mute has no sound for", 0),
    ],
)
def test_it_is_told_at_the_sentence_and_the_other_edition_is_written(
    voice: str, told: str, code: int, installed: Path, tmp_path: Path
) -> None:
    (tmp_path / "tide.md").write_text(
        "---\ntitle: T\nlang: en\n---\n\nA first sentence.\n\nThe second one.\n\nA third one.\n"
    )
    done = subprocess.run(
        [sys.executable, "-m", "publish", "build", "tide.md", "--to=mp3", "--to=json", f"--voice={voice}"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed), "PUBLISH_CACHE_DIR": str(tmp_path / "cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told in done.stderr
    assert "at: The second one." in done.stderr or voice == "mute"
    assert "--> tide.md:8:1" in done.stderr
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert (tmp_path / "build" / "tide.json").exists()
    assert (tmp_path / "build" / "tide.mp3").exists() == (code == 0)
