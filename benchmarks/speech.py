"""The bare engine and the encoder: `python -m benchmarks.speech TAKES.json FILE.mp3 PROCESSES`.

No pauses, no loudness, no chapters, nothing remembered: what a narration cannot cost less than.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.model.document import Document


def prepare(document: Document, into: Path) -> None:
    """Write what is to be said into the file `into`."""
    from publish.narrate.script import Utterance
    from publish.narrate.write import write_script

    script = write_script(document)
    said = [
        part.spoken for cue in script.cues if isinstance(cue, Utterance) for part in cue.parts if part.spoken
    ]
    into.write_text(json.dumps(said), encoding="utf-8")


def speak(text: str) -> bytes:
    """The sound of a take, as the voice has it."""
    from publish.speak.hibari import HibariVoice

    return HibariVoice().speak(text, "en").pcm


def write(takes: Path, file: Path, processes: int) -> None:
    """Say all takes and encode them with the settings of our MP3."""
    from publish.sound.mp3 import encode

    texts = json.loads(takes.read_text(encoding="utf-8"))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool, file.open("wb") as sound:
        encode(pool.map(speak, texts, chunksize=4), sound)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
