"""`publish voices`."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  (Typer reads the annotations)
from typing import TYPE_CHECKING, Annotated, Any

import typer

from publish.cli import completion
from publish.cli.terminal import Terminal

if TYPE_CHECKING:
    from publish.speak.voice import Voice

_SHOWN = 12


def voices(
    *,
    lang: Annotated[
        str | None,
        typer.Option(metavar="TAG", help="Only those who speak it.", autocompletion=completion.languages),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Play a sentence by each that is listed.")] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FOLDER", help="Write the samples as WAV files instead."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON value and nothing else.")] = False,
) -> None:
    """List the voices, where they speak, their licences and languages; let them be heard."""
    from publish import pipeline
    from publish.pipeline.voices import here

    terminal = Terminal(json=json)
    terminal.found(pipeline.catalogue().broken)
    chosen = [voice for voice in here() if lang is None or _speaks(voice, lang)]
    if not chosen:
        terminal.remark(f"no voice speaks {lang}; docs/how-to/write-a-plugin.md adds one")
    for voice in chosen:
        terminal.answer(_line(voice))
        if sample or output:
            _sample(voice, lang, output, terminal)
    if json:
        terminal.value({"voices": [_value(voice) for voice in chosen]})


def _sample(voice: Voice, lang: str | None, output: Path | None, terminal: Terminal) -> None:
    """A sentence by a voice; not by one that would send it away, which nobody has asked for by its name."""
    from publish.pipeline import saying
    from publish.sound.wav import play
    from publish.words import word

    if not voice.languages():
        return
    if voice.network:
        terminal.remark(f'{voice.name} is heard by: publish say "…" --voice {voice.name}')
        return
    tongue = lang or ("en" if _speaks(voice, "en") else min(voice.languages()))
    sentence = saying.say(f"{word('synthetic', tongue)}.", {"voice": voice.name, "lang": tongue})
    if output:
        saying.keep(sentence, output / f"{voice.name}.wav")
    else:
        play(sentence.take)


def _speaks(voice: Voice, lang: str) -> bool:
    from publish.speak.voice import lookup

    return lookup(lang, voice.languages()) is not None


def _line(voice: Voice) -> str:
    known = sorted(voice.languages())
    where = "sends the text away" if voice.network else "on this machine" if known else "not installed"
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return f"{voice.name:10} {where:20} {voice.licence:20} {', '.join(known[:_SHOWN])}{more}"


def _value(voice: Voice) -> dict[str, Any]:
    return {
        "name": voice.name,
        "network": voice.network,
        "licence": voice.licence,
        "languages": sorted(voice.languages()),
    }
