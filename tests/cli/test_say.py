"""`publish say`, and the lexicon wherever it can be given."""

import json
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

Publish = Callable[..., Any]
PLS = "{http://www.w3.org/2005/01/pronunciation-lexicon}"


def value(publish: Publish, *arguments: str) -> dict:
    return json.loads(publish("say", *arguments, "--json").out)


def test_a_sentence_is_shown_as_it_is_said_and_written(publish: Publish) -> None:
    result = publish("say", "Dr. Lee paid $5 to the FBI in 1945.", "-o", "said.wav")
    assert result.code == 0
    spoken, phonemes = result.out.splitlines()
    assert spoken == "Doctor Lee paid five dollars to the F.B.I in nineteen forty-five."
    assert phonemes.startswith("hibari: ")
    with wave.open("said.wav") as file:
        assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (24_000, 1, 2)
        assert file.getnframes() > 24_000


def test_it_says_the_same_for_programs(publish: Publish) -> None:
    said = value(publish, "Le 14 juillet", "--lang", "fr")
    assert (said["spoken"], said["voice"], said["lang"]) == ("Le quatorze juillet", "espeak", "fr")
    assert said["phonemes"]
    assert said["seconds"] > 0.5


def test_words_are_said_as_they_are_told(publish: Publish) -> None:
    Path("words.toml").write_text('[en]\nGnome = "letters"\n')
    said = value(publish, "Gnome, Nguyen.", "--lexicon", "words.toml", "--say-as", "Nguyen=ipa win")
    assert said["spoken"] == "G.n.o.m.e, Nguyen."
    assert "win" in said["phonemes"]
    assert said["diagnostics"] == []


def test_a_sentence_is_said_faster_and_higher_or_it_is_told_why_not(publish: Publish) -> None:
    usual, fast = (
        value(publish, "Down to the harbour."),
        value(publish, "Down to the harbour.", "--speed", "1.5"),
    )
    assert fast["seconds"] < 0.8 * usual["seconds"]
    assert value(publish, "Down to the harbour.", "--voice", "espeak", "--pitch", "0.8")["diagnostics"] == []
    result = publish("say", "Down to the harbour.", "--pitch", "0.8", "-o", "said.wav")
    assert (result.code, "error[O025]" in result.err, "--voice espeak" in result.err) == (2, True, True)
    result = publish("say", "Down to the harbour.", "--speed", "0", "-o", "said.wav")
    assert (result.code, "from 0.5 to 2" in result.err) == (2, True)
    assert not Path("said.wav").exists()


def test_a_voice_that_takes_no_phonemes_says_so(publish: Publish) -> None:
    said = value(publish, "Nguyen", "--voice", "espeak", "--say-as", "Nguyen=ipa win")
    assert [(found["code"], found["severity"]) for found in said["diagnostics"]] == [("N015", "note")]


@pytest.mark.parametrize("text", ["", "  ", "...", "\u200b"])
def test_a_text_without_words_is_refused(publish: Publish, text: str) -> None:
    result = publish("say", text, "-o", "said.wav")
    assert (result.code, "error[O027]" in result.err) == (2, True)
    assert not Path("said.wav").exists()


def test_wrong_options_are_told(publish: Publish) -> None:
    assert "error[O009]" in publish("say", "hello", "--lang", "not a tag").err
    assert "error[N011]" in publish("say", "hello", "--lexicon", "none.toml").err
    assert "warning[N012]" in publish("say", "hello", "--say-as", "hello", "-o", "said.wav").err
    assert "error[N007]" in publish("say", "hello", "--voice", "nobody").err


def test_a_folder_that_cannot_be_written_to_is_no_bug(publish: Publish) -> None:
    Path("none").write_text("a file")
    result = publish("say", "hello", "-o", "none/said.wav")
    assert (result.code, "error[M001]" in result.err) == (3, True)


def test_nothing_to_play_with_is_told_with_the_cure(
    publish: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    result = publish("say", "hello")
    assert (result.code, "error[M036]" in result.err, "-o" in result.err) == (3, True, True)


@pytest.mark.parametrize(("script", "code"), [('cat "$2" > "$PLAYED"', 0), ("echo busy >&2; exit 1", 3)])
def test_it_is_played_with_what_the_system_has(
    publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, code: int
) -> None:
    player = tmp_path / "aplay"
    player.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    player.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYED", str(tmp_path / "played.wav"))
    result = publish("say", "hello")
    assert result.code == code
    if code:
        assert "error[M037]: aplay cannot play: busy" in result.err
    else:
        assert (tmp_path / "played.wav").read_bytes().startswith(b"RIFF")


def pls(publish: Publish, source: Path, *arguments: str) -> dict[str, str]:
    result = publish("build", source, "--to", "pls", *arguments)
    assert result.code == 0, result.err
    root = ET.parse(f"build/{source.stem}.pls").getroot()  # noqa: S314  (we wrote it)
    return {str(lexeme[0].text): str(lexeme[1].text) for lexeme in root.iter(f"{PLS}lexeme")}


def test_the_user_comes_before_the_document_and_both_are_gathered(publish: Publish, tmp_path: Path) -> None:
    source = Path("deep/talk.md")
    source.parent.mkdir()
    source.write_text(
        "---\nlang: en\nlexicon: own.toml\nsay-as: [Front=alias front]\n---\n\n# A talk\n\n"
        "Flag User Front Own Toml File.\n"
    )
    Path("deep/own.toml").write_text(
        'Flag = "alias own"\nUser = "alias own"\nOwn = "alias own"\nFront = "alias own"\n'
    )
    Path("publish.toml").write_text(
        'say-as = ["Toml=alias toml", "Front=alias toml"]\nlexicon = ["lib/file.toml"]\n'
    )
    Path("lib").mkdir()
    Path("lib/file.toml").write_text('File = "alias file"\n')
    config = tmp_path / "config" / "publish" / "publish.toml"
    config.parent.mkdir(parents=True)
    config.write_text('say-as = "User=alias user"\n')
    assert pls(publish, source, "--say-as", "Flag=alias flag") == {
        "Flag": "flag",
        "User": "user",
        "Front": "front",
        "Own": "own",
        "Toml": "toml",
        "File": "file",
    }


def test_the_words_that_the_voice_may_get_wrong_are_listed_and_become_a_lexicon(
    publish: Publish, walk: Path
) -> None:
    walk.write_text("---\nlang: en\n---\n\n# A walk\n\nWith Ayotzinapa.\n\nTo Ayotzinapa, and to the PAN.\n")
    result = publish("build", walk, "--to", "lexicon")
    assert (result.code, "2 words" in result.out) == (0, True)
    path = Path("build/walk.lexicon.toml")
    text = path.read_text(encoding="utf-8")
    assert '\n[en]\n# "Ayotzinapa" = "alias "  # 2 times, first on line 7: hibari says ' in text
    path.write_text(text.replace('# "Ayotzinapa" = "alias "', '"Ayotzinapa" = "alias Ah yote see nappa"'))
    result = publish("build", walk, "--to", "lexicon", "--lexicon", path, "-o", "again.lexicon.toml")
    assert "Ayotzinapa" not in Path("again.lexicon.toml").read_text()


def test_a_narration_is_said_by_the_lexicon_and_written_as_it_was(publish: Publish, walk: Path) -> None:
    walk.write_text("---\nlang: en\n---\n\n# A walk\n\nIn 1945, the WSWS.\n")
    assert publish("build", walk, "--to", "mp3").code == 0
    assert "In 1945, the WSWS." in Path("build/walk.vtt").read_text()
    plain = Path("build/walk.mp3").read_bytes()
    assert publish("build", walk, "--to", "mp3", "--say-as", "WSWS=alias the web site").code == 0
    assert "In 1945, the WSWS." in Path("build/walk.vtt").read_text()
    assert Path("build/walk.mp3").read_bytes() != plain
