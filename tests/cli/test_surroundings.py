"""Whatever a command is run in, and whatever is wrong with it: an answer, and with --json a JSON value."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from publish.model.language import is_tag
from publish.plugins import entries

if TYPE_CHECKING:
    from collections.abc import Callable

    Publish = Callable[..., Any]

PROGRAM = f"{sys.executable} -m publish"
LONG = "d" * 300


def shell(line: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """What a shell's line does; `publish` is the program."""
    return subprocess.run(
        ["sh", "-c", line.replace("publish ", f"{PROGRAM} ")],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | surroundings,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--nonsense"),
        ("build",),
        ("build", "walk.md", "--page-size", "moon"),
        ("build", "walk.md", "--bit-rate", "loud"),
        ("check",),
        ("rule", "X999"),
        ("say", ""),
        ("say", "Hello", "--lang", "nonsense!"),
        ("voices", "--nonsense"),
    ],
)
@pytest.mark.usefixtures("walk")
def test_what_is_wrong_is_a_value_too(publish: Publish, arguments: tuple[str, ...]) -> None:
    result = publish(*arguments, "--json")
    value = json.loads(result.out)
    assert (value["exit_code"], result.code, result.err) == (2, 2, "")
    assert [one["severity"] for one in value["diagnostics"]] == ["error"]
    assert value["diagnostics"][0]["hint"]


def test_a_value_comes_after_all_that_may_fail(publish: Publish) -> None:
    Path("said.wav").mkdir()
    result = publish("say", "Hello", "-o", "said.wav", "--json")
    assert (json.loads(result.out)["exit_code"], result.code) == (3, 3)


def test_json_is_json_where_signs_are_few(walk: Path) -> None:
    walk.rename("wälk.md")
    done = shell("publish check --json wälk.md", PYTHONIOENCODING="ascii")
    assert json.loads(done.stdout)["files"][0]["file"] == "wälk.md"


@pytest.mark.usefixtures("walk")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_streams_may_be_closed(closed: str) -> None:
    assert shell(f"publish build walk.md --to json {closed}").returncode == 0
    assert Path("build/walk.json").is_file()


def test_a_closed_standard_input_is_empty() -> None:
    done = shell("publish build - --from markdown <&-")
    assert done.returncode == 2
    assert "error[I002]: -: there is no text in it" in done.stderr


def test_an_interrupt_while_it_starts_is_silent() -> None:
    program = "import os, signal, publish.__main__; os.kill(os.getpid(), signal.SIGINT)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (-signal.SIGINT, "")


@pytest.mark.parametrize(
    "line",
    [
        f"publish build walk.md --to json --output-dir {LONG}",
        f"publish build walk.md -o {LONG}.json",
        "publish build walk.md --to json --output-dir /proc/nowhere",
        "publish init /proc/walk.md",
        "publish say Hello --voice espeak -o /proc/nowhere/said.wav",
        'mkdir gone; cd gone; rmdir ../gone; publish build "$OLDPWD/walk.md" --to json',
        "mkdir gone; cd gone; rmdir ../gone; publish init",
    ],
)
@pytest.mark.usefixtures("walk")
def test_places_that_take_nothing(line: str) -> None:
    done = shell(line)
    assert (done.returncode, "error[M001]: cannot write" in done.stderr) == (3, True), done.stderr
    assert "= help: " in done.stderr


def test_an_installation_with_a_hole_is_the_machines_fault(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    from publish import pipeline, plugins

    rules = entries("rules")
    lost = type(rules["A004"])("A004", "publish.check.rules.nowhere:Lost", "publish.rules")
    object.__setattr__(lost, "dist", rules["A004"].dist)
    real = plugins.entries
    monkeypatch.setattr(
        plugins, "entries", lambda group: {**real(group), **({"A004": lost} if group == "rules" else {})}
    )
    pipeline.catalogue.cache_clear()
    result = publish("build", "--help")
    pipeline.catalogue.cache_clear()
    assert result.code == 3
    assert "error[M010]: the rule 'A004'" in result.err


@pytest.mark.parametrize("name", ["-", "said.mp3", "said", "."])
def test_a_sentence_is_written_as_wav(publish: Publish, name: str) -> None:
    result = publish("say", "Hello", "-o", name)
    assert result.code == 2
    assert "error[O028]: " in result.err
    assert "= help: -o said.wav" in result.err
    assert not list(Path().iterdir())


def test_a_language_by_its_name_is_none(publish: Publish, walk: Path) -> None:
    assert not any(map(is_tag, ["english", "English", "Latn", "german-DE"]))
    assert all(map(is_tag, ["en", "gsw-CH", "zh-Hant-TW", "x-klingon"]))
    result = publish("build", walk, "--to", "json", "--lang", "english")
    assert (result.code, "error[O009]: 'english' is no language tag" in result.err) == (2, True)


def test_a_language_that_nobody_speaks_is_told(publish: Publish) -> None:
    assert "no voice speaks tlh" in publish("voices", "--lang", "tlh").err


@pytest.mark.parametrize(
    ("written", "code", "says"),
    [
        ('from = "text"', "O007", "give it as a flag: --from"),
        ('pages-from = "x.pdf"', "O007", "give it as a flag: --pages-from"),
        ("metadata = 5", "O006", "a line of [metadata]"),
        ("[[metadata]]", "O006", "a line of [metadata]"),
        ("page-size = 5", "O006", "6x9in"),
        ("toc-depth = 2.5", "O006", "a whole number"),
        ('voices = { fr = "nobody" }', "O019", "take one of espeak"),
    ],
)
def test_what_is_wrong_in_a_configuration_has_its_cure(
    publish: Publish, walk: Path, written: str, code: str, says: str
) -> None:
    Path("publish.toml").write_text(f"{written}\n")
    result = publish("build", walk, "--to", "json")
    assert f"[{code}]: " in result.err
    assert says in result.err
    assert "publish.toml:1:" in result.err


def test_a_configuration_may_begin_with_a_byte_order_mark(publish: Publish, walk: Path) -> None:
    Path("publish.toml").write_bytes(b'\xef\xbb\xbfto = "json"\n')
    assert publish("build", walk).out.startswith("✓ build/walk.json")


@pytest.mark.parametrize(
    ("content", "cure"),
    [
        (b"\x89PNG\r\n\x1a\n", "if it is a text, name its encoding"),
        ("Grüße".encode("utf-16-le"), "--encoding utf-16-le"),
        ("Grüße".encode("utf-16-be"), "--encoding utf-16-be"),
        ("Grüße".encode("latin-1"), "--encoding cp1252"),
    ],
)
def test_the_likely_encoding_is_named(publish: Publish, content: bytes, cure: str) -> None:
    Path("odd.md").write_bytes(content)
    result = publish("check", "odd.md")
    assert "error[I003]: " in result.err
    assert cure in result.err


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.json", '{"a": 1', "I007"),
        ("a.json", "[" * 100_000, "I012"),
        ("a.md", "---\ntitle: A\n---\n", "I005"),
    ],
)
def test_what_cannot_be_read_has_a_cure(publish: Publish, name: str, text: str, code: str) -> None:
    Path(name).write_text(text)
    result = publish("check", name)
    assert f"error[{code}]: " in result.err
    assert "= help: " in result.err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A <blink>word</blink>.", "I020"),
        ("A <span>word</span>.", "I020"),
        ("A <img src=a.png> here.", "I020"),
        ("A word</sub> here.", "I021"),
        ("A <sub>word here.", "I021"),
        ("A <script>word</script> here.", "I022"),
        ("A <!WORD> here.", "I022"),
    ],
)
def test_markup_without_a_meaning_is_told_with_its_cure(publish: Publish, text: str, code: str) -> None:
    Path("a.md").write_text(f"---\ntitle: T\nlang: en\nnonsense: 1\n---\n\n{text}\n")
    told = publish("check", "a.md").err
    assert "warning[I065]: " in told
    assert f"warning[{code}]: " in told
    assert told.count("warning[") == told.count("= help: ") == 2
