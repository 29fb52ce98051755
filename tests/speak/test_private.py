"""The voices of this machine tell nobody that they speak, and keep no record of it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

SPEAK = "from publish.speak.hibari import HibariVoice; print(HibariVoice().speak('Hello.', 'en').seconds)"


def test_a_neural_voice_leaves_no_trace(tmp_path: Path) -> None:
    """ONNX Runtime writes what it means to send to its makers into the user's cache first."""
    surroundings = {
        n: v for n, v in os.environ.items() if n not in {"ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME"}
    }
    home = tmp_path / "home"
    home.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SPEAK],
        env=surroundings | {"HOME": str(home)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert float(done.stdout) > 0
    assert [path.name for path in home.rglob("*") if path.is_file()] == []
