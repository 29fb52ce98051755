"""A narration that is killed at any moment goes on where it was: the same bytes, and nothing said twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.real

# Runs a command, writes down each sentence that a voice says, and is killed by the first thing that it does
# after so many files are in their places, of which it tells the number.
PROGRAM = """
import os, signal, sys
from publish.cli.app import run
from publish.speak.espeak import Espeak

moment, log, *command = sys.argv[1:]
placed = 0

def watch(event, arguments):
    global placed
    if placed == int(moment) and event != "os.kill":
        os.kill(os.getpid(), signal.SIGKILL)
    placed += event == "os.rename"

def speak(voice, text, lang, speak=Espeak.speak):
    with open(log, "a") as file:
        file.write(text + "\\n")
    return speak(voice, text, lang)

Espeak.speak = speak
sys.addaudithook(watch)
code = run(command)
print(placed)
sys.exit(code)
"""
SENTENCES = (
    "The tide comes in.",
    "Nobody is surprised.",
    "An old woman writes down the hour.",
    "The boat leaves at noon.",
    "It rains.",
    "The lamp is lit at six.",
    "A dog barks at the waves.",
    "Then the harbour sleeps.",
)
MOMENTS = 10


def build(folder: Path, moment: int = -1) -> subprocess.CompletedProcess[str]:
    folder.mkdir(exist_ok=True)
    (folder / "tides.md").write_text("---\nlang: en\n---\n\n# Tides\n\n" + "\n\n".join(SENTENCES) + "\n")
    options = ("build", "tides.md", "--to=mp3", "--voice=espeak")
    command = [sys.executable, "-c", PROGRAM, str(moment), "spoken.txt", *options]
    env = os.environ | {"PUBLISH_CACHE_DIR": str(folder / "cache"), "SOURCE_DATE_EPOCH": "1700000000"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)


def written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "build").iterdir()}


def test_killed_at_ten_moments_it_goes_on_where_it_was(tmp_path: Path) -> None:
    whole = build(tmp_path / "whole")
    assert whole.returncode == 0, whole.stderr
    placed = int(whole.stdout.split()[-1])
    assert placed > MOMENTS
    expected = written(tmp_path / "whole")
    assert sorted(expected) == ["tides.mp3", "tides.vtt"]
    said = sorted((tmp_path / "whole" / "spoken.txt").read_text().splitlines())
    assert len(said) > len(SENTENCES)
    for number in range(MOMENTS):
        folder = tmp_path / f"{number}"
        killed = build(folder, 1 + number * (placed - 2) // (MOMENTS - 1))
        assert killed.returncode == -signal.SIGKILL
        again = build(folder)
        assert again.returncode == 0, again.stderr
        assert written(folder) == expected
        assert sorted((folder / "spoken.txt").read_text().splitlines()) == said
