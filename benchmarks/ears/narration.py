"""A text as each voice narrates it, by the command that readers of the manual run."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from publish.sound.vtt import read_vtt

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Narration:
    """A sound file, and the sentences that are in it as they are written."""

    sound: Path
    sentences: tuple[str, ...]


def language(source: Path, folder: Path) -> str:
    """The language that a source is found to be in."""
    _publish("build", str(source), "--to=json", f"--output-dir={folder}")
    document = json.loads((folder / f"{source.stem}.json").read_text(encoding="utf-8"))
    return str(document["document"]["lang"])


def voices(lang: str) -> tuple[str, ...]:
    """The voices on this machine that speak a language."""
    listed = json.loads(_publish("voices", f"--lang={lang}", "--json"))["voices"]
    return tuple(voice["name"] for voice in listed if not voice["network"])


def narrated(source: Path, voice: str, folder: Path) -> Narration:
    """`source` narrated into `folder`, its own words alone."""
    options = ("--to=mp3", "--cues=none", f"--voice={voice}", f"--output-dir={folder}")
    _publish("build", str(source), *options)
    transcript = (folder / f"{source.stem}.vtt").read_text(encoding="utf-8")
    sentences = tuple(cue.words for cue in read_vtt(transcript))
    return Narration(sound=folder / f"{source.stem}.mp3", sentences=sentences)


def _publish(*arguments: str) -> str:
    command = (sys.executable, "-m", "publish", *arguments)
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
