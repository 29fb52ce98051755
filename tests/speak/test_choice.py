"""Who speaks a language."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from publish.diagnostics import OptionError
from publish.speak.choice import Choice
from publish.speak.espeak import Espeak
from publish.speak.gtts import Gtts
from publish.speak.hibari import HibariVoice
from publish.speak.prosody import Factor, Prosody
from publish.speak.voice import Take, Voice, lookup


@dataclass(frozen=True, slots=True)
class Polyglot:
    """A voice of the given languages."""

    name: str
    spoken: frozenset[str]
    network: bool = False
    licence: str = "CC0-1.0"

    def languages(self) -> frozenset[str]:
        """Those it was given."""
        return self.spoken

    def identity(self) -> Mapping[str, str]:
        """Nothing of its own."""
        return {}

    def speak(self, text: str, lang: str) -> Take:
        """Silence."""
        return Take(22_050, bytes(2 * len(text + lang)))


BUILT_IN = (Espeak(), Gtts(), HibariVoice())


@pytest.mark.parametrize(
    ("lang", "name"), [("en", "hibari"), ("en-GB", "hibari"), ("de", "espeak"), ("zh-Hant-TW", "espeak")]
)
def test_by_default_hibari_speaks_english_and_espeak_the_rest(lang: str, name: str) -> None:
    assert Choice(BUILT_IN).voice(lang).name == name


def test_the_voice_asked_for_comes_first_and_others_help_out() -> None:
    assert Choice(BUILT_IN, "espeak").voice("en").name == "espeak"
    assert Choice(BUILT_IN, "hibari").voice("de").name == "espeak"
    assert Choice(BUILT_IN, "gtts").voice("en").name == "gtts"


def test_it_is_said_that_the_text_leaves_the_machine_and_that_another_voice_helps_out() -> None:
    assert [said.code for said in Choice(BUILT_IN, "gtts").caveats("en")] == ["N005"]
    (helped,) = Choice(BUILT_IN, "hibari").caveats("de")
    assert (helped.code, "espeak does instead" in helped.message) == ("N009", True)
    assert not list(Choice(BUILT_IN, "hibari").caveats("en"))
    assert not list(Choice(BUILT_IN).caveats("de"))


def test_a_network_voice_never_helps_out() -> None:
    far = Polyglot("far", frozenset({"tlh"}), network=True)
    near = Polyglot("near", frozenset({"en"}))
    with pytest.raises(OptionError, match="tlh"):
        Choice((far, near), "near").voice("tlh")
    assert Choice((far, near), "far").voice("tlh") is far


def test_a_language_and_a_role_may_have_a_voice_of_their_own() -> None:
    cast = Choice(BUILT_IN, "hibari", {"de": "gtts", "pt-br": "gtts", "quote": "espeak", "note": "hibari"})
    assert [cast.voice(lang).name for lang in ("en", "de-AT", "pt", "pt-BR", "fr")] == [
        "hibari",
        "gtts",
        "gtts",
        "gtts",
        "espeak",
    ]
    assert cast.voice("en", "quote").name == "espeak"
    assert cast.voice("en", "body").name == "hibari"
    assert cast.voice("de", "note").name == "gtts"  # hibari speaks no German
    assert [said.code for said in cast.caveats("en")] == ["N005"]


def test_a_language_and_a_role_may_have_a_speed_and_a_pitch_of_their_own() -> None:
    slow, fast = Prosody(speed=Factor(0.8)), Prosody(speed=Factor(1.5))
    manners = {"de": slow, "quote": fast, "note": Prosody(pitch=Factor(0.9))}
    cast = Choice(BUILT_IN, "espeak", usual=Prosody(speed=Factor(1.1)), manners=manners)
    assert cast.voice("en") == Espeak(speed=Factor(1.1))
    assert cast.voice("de-AT", "body") == Espeak(speed=Factor(0.8))
    assert cast.voice("de", "quote") == Espeak(speed=Factor(1.5))
    assert cast.voice("de", "note") == Espeak(speed=Factor(0.8), pitch=Factor(0.9))
    assert not list(cast.caveats("de"))


@pytest.mark.parametrize(
    ("name", "lang", "hint"),
    [(None, "en", "--voice espeak has; or leave --pitch out"), ("gtts", "tlh", "leave --pitch out")],
)
def test_what_the_texts_own_voice_cannot_do_is_refused(name: str | None, lang: str, hint: str) -> None:
    voices = (*BUILT_IN, Polyglot("far", frozenset({"tlh"}))) if lang == "tlh" else BUILT_IN
    with pytest.raises(OptionError) as caught:
        list(Choice(voices, name, usual=Prosody(pitch=Factor(1.2))).caveats(lang))
    (found,) = caught.value.diagnostics
    assert (found.code, found.hint) == ("O025", hint)


def test_a_language_without_a_voice_names_one_that_would() -> None:
    near = Polyglot("near", frozenset({"en"}))
    far = Polyglot("far", frozenset({"tlh"}), network=True)
    with pytest.raises(OptionError) as caught:
        Choice((near, far)).voice("tlh")
    assert caught.value.diagnostics[0].hint == "--voice far does, and sends the text away"
    with pytest.raises(OptionError) as caught:
        Choice((near,)).voice("tlh")
    assert "publish voices" in str(caught.value.diagnostics[0].hint)


def test_an_unknown_voice_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(OptionError) as caught:
        Choice(BUILT_IN, "stentor").voice("en")
    assert caught.value.diagnostics[0].hint == "choose from espeak, gtts, hibari"


@pytest.mark.parametrize(
    ("lang", "tag"),
    [("pt-BR", "pt-br"), ("pt-AO", "pt"), ("zh", "zh-cn"), ("ZH-hk", "zh-cn"), ("xx", None), ("", None)],
)
def test_lookup_takes_the_nearest_tag(lang: str, tag: str | None) -> None:
    assert lookup(lang, {"pt", "pt-br", "zh-tw", "zh-cn"}) == tag


@pytest.mark.parametrize("voice", BUILT_IN, ids=lambda voice: voice.name)
def test_every_voice_keeps_the_protocol(voice: Voice) -> None:
    assert isinstance(voice, Voice)
    assert all(tag == tag.lower() for tag in voice.languages())
    assert voice.licence
    assert all(isinstance(value, str) for value in voice.identity().values())
