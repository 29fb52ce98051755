"""A single take as a WAV file, and played."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import wave
from pathlib import Path
from typing import TYPE_CHECKING

from publish.diagnostics import MachineError, MissingTool, error
from publish.sound.clip import RATE, clip

if TYPE_CHECKING:
    from publish.speak.voice import Take

# Whatever the system has to play a file with.
_PLAYERS = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
    ("ffplay", "-nodisp", "-autoexit", "-loglevel", "error"),
)


def write_wav(take: Take, path: Path) -> None:
    """Write the speech of `take`: 24 kHz, 16 bit, mono."""
    with path.open("wb") as bare, wave.open(bare, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(clip(take))


def play(take: Take) -> None:
    """Play the speech of `take` and wait for its end; MissingTool M036, MachineError M037."""
    player = next((player for player in _PLAYERS if shutil.which(player[0])), None)
    if player is None:
        names = ", ".join(command for command, *_ in _PLAYERS)
        hint = "write it to a file with -o, or install one"
        raise MissingTool(error("M036", f"there is nothing to play sound with: none of {names}", hint=hint))
    with tempfile.TemporaryDirectory(prefix="publish-") as folder:
        path = Path(folder, "said.wav")
        write_wav(take, path)
        done = subprocess.run([*player, str(path)], capture_output=True, text=True, check=False)  # noqa: S603  (ours)
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["it failed"])[-1]
        raise MachineError(
            error("M037", f"{player[0]} cannot play: {reason}", hint="write it to a file with -o")
        )
