"""AAC and Opus, by the ffmpeg that comes with the install."""

from __future__ import annotations

import subprocess
import tempfile
from contextlib import suppress
from typing import IO, TYPE_CHECKING, cast

from publish.diagnostics import MachineError, MissingTool, error
from publish.sound.clip import RATE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_PCM = ("-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0")
# The same bytes each time: no version, no date.
_REPEATABLE = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact")


def encode(blocks: Iterable[bytes], into: Path, arguments: tuple[str, ...]) -> None:
    """Write 16-bit mono PCM at 24 kHz to the file `into`, as the arguments say.

    MissingTool M034 where there is no ffmpeg, MachineError M035 when it fails.
    """
    command = (_program(), "-v", "error", "-y", *_PCM, *_REPEATABLE, *arguments, str(into))
    with tempfile.TemporaryFile() as said:
        with (
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=said, stderr=said) as process,  # noqa: S603
            suppress(BrokenPipeError),  # one that ends before it has read all says why itself
            cast("IO[bytes]", process.stdin) as pipe,
        ):
            pipe.writelines(blocks)
        if process.returncode:
            said.seek(0)
            *_, last = said.read().decode("utf-8", "replace").splitlines() or ["it says nothing"]
            raise MachineError(error("M035", f"ffmpeg could not write the sound: {last}"))


def _program() -> str:
    from imageio_ffmpeg import get_ffmpeg_exe

    try:
        return str(get_ffmpeg_exe())
    except RuntimeError as cause:
        hint = "install ffmpeg, or choose --audio mp3"
        raise MissingTool(error("M034", "there is no ffmpeg on this machine", hint=hint)) from cause
