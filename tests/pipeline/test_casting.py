"""The table [voices]: who speaks a language or a role, and who may say so."""

from pathlib import Path

import pytest

from publish.diagnostics import OptionError
from publish.pipeline import catalogue
from publish.pipeline.casting import choice, without_reach
from publish.pipeline.kit import Kit
from publish.pipeline.layers import Layers, layers_for
from publish.speak.choice import Choice
from publish.speak.espeak import Espeak
from publish.speak.hibari import HibariVoice
from publish.speak.prosody import Factor, Prosody


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


def user(folder: Path, text: str) -> None:
    path = folder / "config" / "publish" / "publish.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text)


def layers(folder: Path, **given: object) -> Layers:
    return layers_for(folder, given, catalogue())


def cast(found: Layers) -> Choice:
    return choice(Kit(catalogue=catalogue(), layers=found).voices(), found)


def test_the_projects_table_comes_before_the_users(tmp_path: Path) -> None:
    user(tmp_path, '[voices]\nen = "espeak"\nquote = "gtts"\n')
    (tmp_path / "publish.toml").write_text('[voices]\nen-GB = "hibari"\nquote = "espeak"\n')
    found = layers(tmp_path)
    assert not found.unknown()
    assert cast(found).voice("en-US").name == "espeak"
    assert cast(found).voice("en-GB").name == "hibari"
    assert cast(found).voice("en-GB", "quote").name == "espeak"


def test_a_flag_comes_before_every_table(tmp_path: Path) -> None:
    (tmp_path / "publish.toml").write_text('[voices]\nen = "espeak"\nquote = "espeak"\n')
    chosen = cast(layers(tmp_path, voice="hibari"))
    assert chosen.voice("en", "quote").name == "hibari"


def test_a_table_tells_speed_and_pitch_too(tmp_path: Path) -> None:
    user(tmp_path, "speed = 1.2\n[voices]\nquote = { speed = 0.8 }\nnote = { pitch = 0.9 }\n")
    (tmp_path / "publish.toml").write_text('[voices]\nquote = { voice = "espeak", pitch = 1.5 }\n')
    chosen = cast(layers(tmp_path))
    assert chosen.voice("en") == HibariVoice(speed=Factor(1.2))
    assert chosen.voice("en", "quote") == Espeak(speed=Factor(1.2), pitch=Factor(1.5))
    assert chosen.prosody("en", "note") == Prosody(speed=Factor(1.2), pitch=Factor(0.9))
    chosen = cast(layers(tmp_path, voice="hibari", pitch=Factor(1.1)))
    assert chosen.prosody("en", "quote") == Prosody(speed=Factor(1.2), pitch=Factor(1.1))


def test_only_the_users_own_table_may_send_the_text_away(tmp_path: Path) -> None:
    table = '[voices]\nde = "gtts"\nfr = "espeak"\n'
    (tmp_path / "publish.toml").write_text(table)
    allowed, (barred,) = without_reach(layers(tmp_path), catalogue())
    assert (barred.code, barred.hint) == ("O008", "--voice gtts")
    assert dict(cast(allowed).cast) == {"fr": "espeak"}
    (tmp_path / "publish.toml").unlink()
    user(tmp_path, table)
    allowed, none = without_reach(layers(tmp_path), catalogue())
    assert (cast(allowed).voice("de").name, none) == ("gtts", ())


@pytest.mark.parametrize(
    "text",
    [
        'voices = "espeak"',
        "[voices]\nde = 3",
        '[voices]\n"two words" = "espeak"',
        "[voices]\nde = {}",
        "[voices]\nde = { loudness = 2 }",
        "[voices]\nde = { speed = 3 }",
        "[voices]\nde = { voice = 3 }",
    ],
)
def test_a_table_that_makes_no_sense_is_refused_at_its_place(tmp_path: Path, text: str) -> None:
    (tmp_path / "publish.toml").write_text(f"{text}\n")
    with pytest.raises(OptionError) as caught:
        cast(layers(tmp_path))
    (found,) = caught.value.diagnostics
    assert (found.code, found.span and found.span.start.line) == ("O006", 1)
