"""The plugins of docs/how-to/write-a-plugin.md work as they stand there."""

from __future__ import annotations

import re
import sys
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Publish = Callable[..., Any]

PAGE = Path(__file__, "../../../docs/how-to/write-a-plugin.md").resolve()
# Hums for as long as the text wants, and writes down what it was asked for.
FLITE = """#!{python}
import sys, wave
_, _, voice, _, text, _, path = sys.argv
with wave.open(path, "wb") as file:
    file.setparams((1, 2, 8000, 0, "NONE", ""))
    file.writeframes(bytes((0, 0, 0, 16, 0, 0, 0, 240)) * 150 * len(text) + bytes(800))
with open({log!r}, "a") as file:
    file.write(text + chr(10))
"""


def example(name: str) -> str:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    (found,) = (block for block in blocks if f"class {name}:" in block)
    return found


@pytest.fixture
def add(
    fakes: dict[str, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str, str, str], None]:
    def add(group: str, module: str, name: str) -> None:
        (tmp_path / f"{module}.py").write_text(example(name), encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        fakes.setdefault(group, {})[name.lower()] = f"{module}:{name}"

    return add


def test_the_renderer_shouts(publish: Publish, walk: Path, add: Callable[[str, str, str], None]) -> None:
    add("renderers", "shouting", "Shout")
    result = publish("build", walk, "--to", "shout")
    assert result.code == 0, result.err
    assert Path("build/walk.shout.txt").read_text() == "A WALK\n\nOVER THE HILL. AND DOWN.!"


def test_the_voice_speaks(
    publish: Publish,
    walk: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    add: Callable[[str, str, str], None],
) -> None:
    add("voices", "flite_voice", "Flite")
    program, log = tmp_path / "flite", tmp_path / "asked.txt"
    program.write_text(FLITE.format(python=sys.executable, log=str(log)))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "flite" in publish("voices", "--lang", "en").out
    result = publish("say", "Down to the harbour.", "--voice", "flite", "-o", "said.wav")
    assert (result.code, result.err) == (0, "")
    with wave.open("said.wav") as file:
        assert file.getnframes() > 12_000
    result = publish("build", walk, "--to", "mp3", "--voice", "flite", "--cues", "none")
    assert (result.code, result.err) == (0, "")
    assert log.read_text().splitlines() == ["Down to the harbour.", "A walk", "Over the hill.", "And down."]


def test_a_voice_without_its_program_says_where_it_failed(
    publish: Publish, walk: Path, monkeypatch: pytest.MonkeyPatch, add: Callable[[str, str, str], None]
) -> None:
    add("voices", "flite_voice", "Flite")
    monkeypatch.setenv("PATH", "")
    result = publish("build", walk, "--to", "mp3", "--to", "words", "--voice", "flite", "--cues", "none")
    assert "error[N020]: the voice flite failed (FileNotFoundError" in result.err
    assert "A walk" in result.err
    assert Path("build/walk.words").exists()
    assert result.code == 1
