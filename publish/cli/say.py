"""`publish say`."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  (Typer reads the annotations)
from typing import TYPE_CHECKING, Annotated

import typer

from publish.cli import completion
from publish.cli.report import diagnostic_value
from publish.cli.terminal import Terminal

if TYPE_CHECKING:
    from publish.pipeline.saying import Sentence

_Lang = typer.Option(
    metavar="TAG", help="Language of the text, by default en.", autocompletion=completion.languages
)
_Voice = typer.Option(
    metavar="NAME", help="Voice to prefer; see publish voices.", autocompletion=completion.voices
)
_Speed = typer.Option(metavar="NUMBER", help="How fast the voice speaks, from 0.5 to 2; 1 is its own way.")
_Pitch = typer.Option(metavar="NUMBER", help="How high the voice speaks, from 0.5 to 2; 1 is its own way.")
_Files = typer.Option(metavar="FILE", help="Words and how they are said: a file of TOML or PLS.")
_Words = typer.Option(
    metavar="WORD=HOW", help="How a word is said: letters, word, alias and words, ipa and phonemes."
)


def say(  # noqa: PLR0913  (one parameter an option)
    text: Annotated[str, typer.Argument(metavar="TEXT", help="A sentence.")],
    *,
    lang: Annotated[str | None, _Lang] = None,
    voice: Annotated[str | None, _Voice] = None,
    speed: Annotated[float | None, _Speed] = None,
    pitch: Annotated[float | None, _Pitch] = None,
    lexicon: Annotated[list[Path] | None, _Files] = None,
    say_as: Annotated[list[str] | None, _Words] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="WAV file to write instead of playing it."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")] = False,
) -> None:
    """Say a sentence: show its spoken form and phonemes, and play it or write it to a file."""
    from publish.pipeline import saying
    from publish.sound.wav import play

    terminal = Terminal(json=json)
    file = output and saying.is_wav(output)
    options = {"lang": lang, "voice": voice, "speed": speed, "pitch": pitch}
    words = {"lexicon": tuple(lexicon or ()), "say_as": tuple(say_as or ())}
    given = {name: value for name, value in options.items() if value is not None}
    sentence = saying.say(text, given | {name: value for name, value in words.items() if value})
    terminal.found(sentence.diagnostics)
    terminal.answer(sentence.spoken)
    if sentence.phonemes:
        terminal.answer(f"{sentence.voice}: {sentence.phonemes}")
    if file:
        saying.keep(sentence, file)
    elif not json:
        play(sentence.take)
    if json:
        terminal.value(_value(sentence))


def _value(sentence: Sentence) -> dict[str, object]:
    return {
        "spoken": sentence.spoken,
        "voice": sentence.voice,
        "lang": sentence.lang,
        "phonemes": sentence.phonemes,
        "seconds": round(sentence.take.seconds, 3),
        "diagnostics": [diagnostic_value(diagnostic) for diagnostic in sentence.diagnostics],
    }
