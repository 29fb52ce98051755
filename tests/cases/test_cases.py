"""Cases: a source, a command and what it says, in one file that people can read.

A case is a Markdown file beside this one. Its fenced blocks are the files of a folder (`file walk.md`) and
sessions (`console`): each `$ command` with what it prints, results before remarks, and `[exit 2]` where
that is not 0. `pytest tests/cases --accept` writes down what is printed now.
"""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest

from publish.cli.app import run

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*.md"))
BLOCK = re.compile(r"^(`{3,})(file|console) ?(.*)\n((?s:.*?))^\1\n", re.MULTILINE)


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(
    case: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("PUBLISH_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    written = case.read_text(encoding="utf-8")
    now = BLOCK.sub(lambda block: played(block, capsys), written)
    if request.config.getoption("--accept"):
        case.write_text(now, encoding="utf-8")
    assert now == written


def played(block: re.Match[str], capsys: pytest.CaptureFixture[str]) -> str:
    """The block as it is now: a file is written, a session is run again."""
    fence, kind, name, body = block.groups()
    if kind == "file":
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(body, encoding="utf-8")
        return block[0]
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return f"{fence}console\n" + "\n".join(said(line, capsys) for line in commands) + f"{fence}\n"


def said(line: str, capsys: pytest.CaptureFixture[str]) -> str:
    """The command with its prompt and what it prints, without what differs between machines."""
    _, program, *arguments = shlex.split(line)
    if program == "ls":
        return "\n".join([line, *sorted(os.listdir(*arguments)), ""])  # noqa: PTH208  (names alone)
    code = run(arguments)
    printed = capsys.readouterr()
    text = f"{printed.out}{printed.err.rstrip()}".rstrip().replace(str(Path.cwd()), ".")
    return "\n".join(filter(None, [line, text, f"[exit {code}]" if code else ""])) + "\n"
