from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from publish.cli import doctor as doctor_module
from publish.diagnostics import MissingTool, error

if TYPE_CHECKING:
    from collections.abc import Callable

    Publish = Callable[..., Any]

HEAVY = ("weasyprint", "ebooklib", "onnxruntime", "numpy", "pydub", "lxml", "PIL", "yaml", "rich")


def modules_after(*arguments: str) -> tuple[str, list[str]]:
    """What a command prints, and the modules that it loaded."""
    program = (
        "import sys; from publish.cli.app import run; run(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout, done.stderr.split()


def test_help_loads_nothing_heavy() -> None:
    shown, modules = modules_after("--help")
    assert {*HEAVY, "pydantic", "publish.pipeline"}.isdisjoint(modules)
    for command in ("build", "check", "rule", "voices", "plugins", "doctor"):
        assert f"\n  {command} " in shown


def test_the_options_of_plugins_load_nothing_heavy() -> None:
    shown, modules = modules_after("build", "--help")
    assert set(HEAVY).isdisjoint(modules)
    assert "--page-size SIZE" in shown


def test_the_version(publish: Publish) -> None:
    assert publish("--version").out.startswith("publish 0.")


def test_no_command_is_a_call_for_help(publish: Publish) -> None:
    result = publish()
    assert result.code == 0
    assert "Commands:" in result.out


def test_check_finds_and_counts(publish: Publish, walk: Path) -> None:
    assert publish("check", walk).out == f"✓ {walk}  no findings\n"
    Path("bare.md").write_text("---\nlang: en\n---\n\n# Bare\n\n![](absent.png)\n")
    result = publish("check", walk, "bare.md")
    assert result.code == 1
    assert "✗ bare.md  2 findings" in result.err
    said = json.loads(publish("check", walk, "bare.md", "--json").out)
    assert said["exit_code"] == 1
    assert [len(file["diagnostics"]) for file in said["files"]] == [0, 2]


def test_check_of_a_source_that_is_none(publish: Publish) -> None:
    assert publish("check", "absent.md").code == 2
    assert publish("check", "absent.epub").code == 2
    assert publish("check", "absent.docx").code == 2


@pytest.mark.usefixtures("fakes")
def test_check_holds_an_edition_against_its_source(publish: Publish) -> None:
    Path("loud.words").write_text("LOUD")
    assert "of a document unknown" in publish("check", "loud.words").err
    Path("loud.md").write_text("---\nlang: en\n---\n\n# Loud\n\nText.\n")
    result = publish("check", "loud.words", "loud.md")
    assert "of a document known" in result.err
    assert result.code == 1
    Path("loud.failing").write_text("half")
    assert "error[O018]" in publish("check", "loud.failing").err


def test_check_of_real_editions(publish: Publish, walk: Path) -> None:
    assert publish("build", walk, "--to", "epub").code == 0
    assert publish("check", walk, "build/walk.epub").code == 0
    Path("build/walk.epub").write_bytes(Path("build/walk.epub").read_bytes()[:300])
    result = publish("check", "build/walk.epub")
    assert result.code in {1, 2}
    assert "Traceback" not in result.err


def test_rule_explains(publish: Publish) -> None:
    listed = publish("rule").out.splitlines()
    assert any(line.startswith("A004  ") for line in listed)
    page = publish("rule", "a004").out
    assert page.startswith("A004 (")
    assert "Why it matters:" in page
    (value,) = json.loads(publish("rule", "A004", "--json").out)["rules"]
    assert value["code"] == "A004"
    assert publish("rule", "A999").code == 2


def test_voices_by_language(publish: Publish) -> None:
    everyone = {voice["name"]: voice for voice in json.loads(publish("voices", "--json").out)["voices"]}
    assert everyone["gtts"]["network"]
    assert not everyone["espeak"]["network"]
    assert "hibari" in publish("voices", "--lang", "en-GB").out
    assert "hibari" not in publish("voices", "--lang", "de").out
    assert publish("voices", "--lang", "tlh-x-none").out == ""


def test_voices_are_listed_as_the_configuration_has_them(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.speak.piper.find_spec", lambda _: object())
    Path("own").mkdir()
    Path("own/x.onnx").touch()
    Path("own/x.onnx.json").write_text('{"espeak": {"voice": "nds"}}')
    assert "nds" not in publish("voices").out.partition("piper")[2]
    Path("publish.toml").write_text('piper-voices = "own"\n')
    assert "nds" in publish("voices").out.partition("piper")[2]
    Path("publish.toml").write_text('piper-voices = "elsewhere"\n')
    assert "error[O026]" in publish("voices").err


def test_each_voice_is_heard_but_none_that_sends_the_text_away(publish: Publish) -> None:
    result = publish("voices", "--lang", "de", "-o", "samples")
    assert result.code == 0
    assert [path.name for path in Path("samples").iterdir()] == ["espeak.wav"]
    assert "publish say" in result.err
    assert "gtts" in result.err
    publish("voices", "-o", "samples")
    assert sorted(path.name for path in Path("samples").iterdir()) == ["espeak.wav", "hibari.wav"]
    assert all(path.stat().st_size > 24_000 for path in Path("samples").iterdir())


def test_samples_are_played(publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    player = tmp_path / "aplay"
    player.write_text('#!/bin/sh\necho played >> "$PLAYED"\n')
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYED", str(tmp_path / "played"))
    assert publish("voices", "--lang", "en", "--sample").code == 0
    assert (tmp_path / "played").read_text() == "played\n" * 2


def test_an_extra_that_is_not_installed_says_so_with_the_cure(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("publish.speak.kokoro.find_spec", lambda _: None)
    assert "kokoro     not installed" in publish("voices").out
    # The cure works in any shell, whatever its `pip` is.
    cure = f"= help: {sys.executable} -m pip install 'publish[kokoro]'"
    assert f"- voice kokoro   an extra, not installed\n    {cure}" in publish("doctor").out
    result = publish("say", "bonjour", "--lang", "fr", "--voice", "kokoro")
    assert (result.code, "error[M038]" in result.err) == (3, True)


def test_plugins_are_listed_with_their_options(publish: Publish) -> None:
    assert "  pdf        publish " in publish("plugins").out
    listed = json.loads(publish("plugins", "--json").out)
    (pdf,) = (plugin for plugin in listed["renderers"] if plugin["name"] == "pdf")
    assert "page-size" in pdf["options"]


def test_the_doctor_finds_all_well(publish: Publish) -> None:
    result = publish("doctor")
    assert result.code == 0
    assert "✓ voice hibari" in result.out
    assert json.loads(publish("doctor", "--json").out)["exit_code"] == 0


def test_the_doctor_names_the_cure(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    def mute(_: object) -> frozenset[str]:
        raise MissingTool(error("M030", "the engine is gone", hint="pip install engine"))

    monkeypatch.setattr("publish.speak.hibari.HibariVoice.languages", mute)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    monkeypatch.setenv("PUBLISH_CACHE_DIR", "/dev/null/cache")
    result = publish("doctor")
    assert result.code == 3
    assert "✗ voice hibari   the engine is gone\n    = help: pip install engine" in result.out
    assert "✗ weasyprint     no PDF" in result.out
    assert "- cache" in result.out


def test_the_doctor_without_styles_and_home(monkeypatch: pytest.MonkeyPatch, publish: Publish) -> None:
    monkeypatch.setattr("publish.assets.styles", lambda: Path("nowhere"))
    monkeypatch.setattr(doctor_module.shutil, "which", lambda _: None)
    monkeypatch.setenv("PUBLISH_CACHE_DIR", str(Path("cache").absolute()))
    monkeypatch.setenv("HOME", str(Path.cwd()))
    out = publish("doctor").out
    assert "✗ styles" in out
    assert "✓ cache          ~/cache" in out
    assert "- ffmpeg" in out


@pytest.mark.usefixtures("fakes")
def test_a_plugin_that_cannot_be_loaded_is_said_once(
    publish: Publish, fakes: dict[str, dict[str, str]], walk: Path
) -> None:
    fakes["renderers"]["broken"] = "publisher.nowhere:Nothing"
    fakes["renderers"]["hollow"] = "json:JSONDecoder"
    result = publish("build", walk, "--to", "words")
    assert result.code == 0
    assert result.err.count("error[M010]") == 1
    assert result.err.count("error[M012]") == 1
    assert "- plugin" in publish("doctor").out
