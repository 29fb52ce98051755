"""Sound for books: what is decoded has as many samples as were encoded, each at its own time."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import numpy as np
import pytest
from imageio_ffmpeg import get_ffmpeg_exe

from publish.diagnostics import MachineError, MissingTool
from publish.sound.clip import RATE
from publish.sound.encoding import Encoding, encode

if TYPE_CHECKING:
    from pathlib import Path


def noise(samples: int) -> bytes:
    """Noise between two silences."""
    pcm = np.random.default_rng(0).standard_normal(samples) * 3000
    pcm[: RATE // 2] = pcm[-RATE // 2 :] = 0
    return np.rint(pcm).astype("<i2").tobytes()


def written(encoding: Encoding, folder: Path, pcm: bytes) -> Path:
    path = folder / f"sound{encoding.suffix}"
    encode((pcm[at : at + 50_000] for at in range(0, len(pcm), 50_000)), path, encoding)
    return path


def decoded(path: Path) -> np.ndarray:
    command = (get_ffmpeg_exe(), "-v", "error", "-i", path, "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-")
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stderr
    return np.frombuffer(done.stdout, "<i2").astype(float)


@pytest.mark.parametrize("encoding", Encoding)
@pytest.mark.parametrize("frames", [1, 2, 101])
def test_it_lasts_as_long_as_its_samples(encoding: Encoding, frames: int, tmp_path: Path) -> None:
    frame = int(encoding.quality().frame)
    count = -(-2 * RATE // frame) * frame + frames * frame
    assert count * 1000 % RATE == 0
    pcm = noise(count)
    found = decoded(written(encoding, tmp_path, pcm))
    assert len(found) == count
    sound = np.frombuffer(pcm, "<i2")[RATE // 2 :][:2400].astype(float)
    assert abs(int(np.correlate(found[:RATE], sound, "valid").argmax()) - RATE // 2) <= 1


@pytest.mark.parametrize("encoding", Encoding)
def test_it_is_the_same_each_time(encoding: Encoding, tmp_path: Path) -> None:
    frame = int(encoding.quality().frame)
    pcm = noise(-(-2 * RATE // frame) * frame)
    first = written(encoding, tmp_path, pcm).read_bytes()
    assert written(encoding, tmp_path, pcm).read_bytes() == first


def test_what_ffmpeg_cannot_write_is_told_in_its_words(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="No such file") as failure:
        encode([noise(3072 * 40)] * 20, tmp_path / "nowhere" / "sound.m4a", Encoding.AAC)
    assert failure.value.diagnostics[0].code == "M035"


def test_without_ffmpeg_there_is_still_mp3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        message = "no ffmpeg exe could be found"
        raise RuntimeError(message)

    monkeypatch.setattr("imageio_ffmpeg.get_ffmpeg_exe", missing)
    with pytest.raises(MissingTool) as failure:
        encode([noise(3072 * 40)], tmp_path / "sound.opus", Encoding.OPUS)
    assert failure.value.diagnostics[0].code == "M034"
    assert "--audio mp3" in (failure.value.diagnostics[0].hint or "")
    assert written(Encoding.MP3, tmp_path, noise(576 * 100)).stat().st_size > 0
