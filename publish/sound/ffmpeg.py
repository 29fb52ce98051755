"""AAC and Opus, written and read by the ffmpeg that comes with the install."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn, cast

from publish.diagnostics import MachineError, MissingTool, error
from publish.sound.clip import RATE
from publish.sound.ffmetadata import write_ffmetadata, write_vorbis

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from publish.sound.tag import Tag

_PCM = ("-f", "s16le", "-ar", str(RATE), "-ac", "1", "-i", "pipe:0")
# The same bytes each time: no version, no date.
_REPEATABLE = ("-fflags", "+bitexact", "-flags:a", "+bitexact")

_STREAM = re.compile(r"Audio: .*?\b(\d+) Hz, (\w+)")
_BLOCK = 1 << 20
_UNTAGGED = ("-map_metadata", "-1")
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def encode(blocks: Iterable[bytes], into: Path, arguments: tuple[str, ...], tag: Tag | None = None) -> None:
    """Write 16-bit mono PCM at 24 kHz to the file `into`, as the arguments say.

    MissingTool M034 where there is no ffmpeg, MachineError M035 when it fails; OSError on a full disk.
    """
    with ExitStack() as stack:
        known: tuple[str, ...] = _UNTAGGED
        if tag:
            beside = stack.enter_context(tempfile.TemporaryDirectory(dir=into.parent))
            known = _tagged(tag, Path(beside), in_words=into.suffix == ".opus")
        command = (_program(), "-v", "error", "-y", *_PCM, *known, *_REPEATABLE, *arguments, str(into))
        _run(command, blocks)


def _tagged(tag: Tag, folder: Path, *, in_words: bool) -> tuple[str, ...]:
    """The arguments for a tag, which is written into the folder; Ogg has all of it in words."""
    words = folder / "words"
    text = write_vorbis(tag) if in_words else write_ffmetadata(tag)
    words.write_text(text, encoding="utf-8", newline="\n")
    said = ("-f", "ffmetadata", "-i", str(words), "-map", "0:a", "-map_metadata", "1", "-map_chapters", "1")
    spoken = ("-metadata:s:a:0", f"language={tag.lang}")
    if tag.cover is None or in_words:
        return (*said, *spoken)
    cover = folder / "cover"
    cover.write_bytes(tag.cover.data)
    shown = ("-map", "2:v", "-c:v", "copy", "-disposition:v:0", "attached_pic")
    at = said.index("-map")
    return (*said[:at], "-i", str(cover), *said[at:], *shown, *spoken)


def _run(command: tuple[str, ...], blocks: Iterable[bytes]) -> None:
    with tempfile.TemporaryFile() as said:
        with (
            # It shall say that the disk is full, as we do, and not die of a signal.
            subprocess.Popen(  # noqa: S603  (ours)
                command, stdin=subprocess.PIPE, stdout=said, stderr=said, restore_signals=False
            ) as process,
            suppress(BrokenPipeError),  # one that ends before it has read all says why itself
            cast("IO[bytes]", process.stdin) as pipe,
        ):
            pipe.writelines(blocks)
        if process.returncode:
            said.seek(0)
            _fail(said.read().decode("utf-8", "replace"))


def _fail(said: str) -> NoReturn:
    for number in _FULL:
        if os.strerror(number) in said:
            raise OSError(number, os.strerror(number))
    *_, last = said.splitlines() or ["it says nothing"]
    hint = "build again; MP3 is written without ffmpeg"
    raise MachineError(error("M035", f"ffmpeg could not write the sound: {last}", hint=hint))


def described(path: Path) -> tuple[int, int, str]:
    """The rate and the channels of the sound at `path`, and what it says of itself (see ffmetadata).

    MissingTool M034; ValueError where ffmpeg does not know it.
    """
    command = (_program(), "-nostdin", "-hide_banner", "-i", str(path), "-f", "ffmetadata", "pipe:1")
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603  (ours)
    said = done.stderr.decode("utf-8", "replace")
    sound = _STREAM.search(said)
    if done.returncode or sound is None:
        message = "ffmpeg finds no sound in it"
        raise ValueError(message)
    return int(sound[1]), 1 if sound[2] == "mono" else 2, done.stdout.decode("utf-8", "replace")


def decoded(path: Path, rate: int = RATE) -> Iterator[bytes]:
    """The sound at `path` as 16-bit PCM at that rate, mixed to one channel.

    MissingTool M034; ValueError where it does not come to its end.
    """
    source = ("-nostdin", "-v", "error", "-xerror", "-i", str(path))
    command = (_program(), *source, "-map", "0:a:0", "-f", "s16le", "-ar", str(rate), "-ac", "1", "pipe:1")
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said) as process,  # noqa: S603  (ours)
    ):
        pipe = cast("IO[bytes]", process.stdout)
        while block := pipe.read(_BLOCK):
            yield block
    if process.returncode:
        message = "it cannot be decoded to its end"
        raise ValueError(message)


def _program() -> str:
    from imageio_ffmpeg import get_ffmpeg_exe

    try:
        return str(get_ffmpeg_exe())
    except RuntimeError as cause:
        hint = "install ffmpeg, or choose --audio mp3"
        raise MissingTool(error("M034", "there is no ffmpeg on this machine", hint=hint)) from cause
