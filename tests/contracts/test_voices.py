"""What every voice promises. One that sends the text away says nothing here, nor does an absent extra."""

from __future__ import annotations

from publish.model.language import is_tag
from publish.speak.voice import Timed, Voice

EXTRAS = {"kokoro", "piper"}


def is_absent(voice: type[Voice]) -> bool:
    return voice.name in EXTRAS and not voice().languages()


def test_it_is_a_voice(voice: type[Voice]) -> None:
    assert isinstance(voice(), Voice)
    assert voice.licence


def test_it_knows_its_languages(voice: type[Voice]) -> None:
    tags = voice().languages()
    assert tags or is_absent(voice)
    assert all(is_tag(tag) and tag == tag.lower() for tag in tags)


def test_its_identity_is_always_the_same(voice: type[Voice]) -> None:
    if is_absent(voice):
        return
    identity = voice().identity()
    assert identity == voice().identity()
    assert all(isinstance(part, str) for pair in identity.items() for part in pair)


def test_it_speaks_and_always_the_same(voice: type[Voice]) -> None:
    if voice.network or is_absent(voice):
        return
    lang = min(voice().languages() & {"en", "fr", "de"} or voice().languages())
    take = voice().speak("One word.", lang)
    assert take == voice().speak("One word.", lang)
    assert 0.2 < take.seconds < 10
    assert any(take.pcm)


def test_telling_when_words_are_heard_changes_no_sample(voice: type[Voice]) -> None:
    teller = voice()
    if is_absent(voice) or not isinstance(teller, Timed) or not teller.tells_words:
        return
    text = "One word, and two (or three) more."
    lang = min(teller.languages() & {"en", "fr", "de"} or teller.languages())
    take, silent = teller.timed(text, lang), teller.speak(text, lang)
    assert (take.rate, take.pcm, silent.marks) == (silent.rate, silent.pcm, ())
    assert len(take.marks) >= 6
    assert all(text[mark.at - 1 : mark.at].strip(" (") == "" for mark in take.marks)
    assert list(take.marks) == sorted(take.marks, key=lambda mark: mark.sample)
    assert list(take.marks) == sorted(take.marks)
    assert take.marks[-1].sample < len(take.pcm) // 2
