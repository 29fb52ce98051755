"""Saying: a sentence in its spoken form, by the voice that would speak it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from publish.cache import Cache, default_folder
from publish.diagnostics import OptionError, error
from publish.model.language import is_tag
from publish.narrate.parts import said
from publish.narrate.script import Part, Role
from publish.narrate.spoken.entries import lexicon_of
from publish.narrate.spoken.script import part_as_said
from publish.narrate.takes import Line, Narration
from publish.pipeline.casting import choice, without_reach
from publish.pipeline.catalogue import catalogue
from publish.pipeline.kit import Kit
from publish.pipeline.layers import layers_for
from publish.pipeline.options import fields_of, typed
from publish.pipeline.placing import making
from publish.render.renderer import silent
from publish.sound.wav import write_wav
from publish.speak.prosody import Prosody
from publish.speak.remembered import phonetic
from publish.speak.voice import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from publish.diagnostics import Diagnostic
    from publish.speak.voice import Take

_LANG = "en"
_FACTORS = {option.name: option for option in fields_of(Prosody)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """What a voice says of a text: its words, its phonemes where it knows them, and the sound."""

    spoken: str
    voice: str
    lang: str
    phonemes: str | None
    take: Take
    diagnostics: tuple[Diagnostic, ...]


def say(text: str, given: Mapping[str, object]) -> Sentence:
    """`text` as it would be said in a narration with these options; OptionError, what the voice raises."""
    final = {n: typed(_FACTORS[n], v) if n in _FACTORS else v for n, v in given.items()}
    layers, barred = without_reach(layers_for(Path(), final, catalogue()), catalogue())
    request = layers.request()
    lang = request.lang or _LANG
    if not is_tag(lang):
        raise OptionError(error("O009", f"{lang!r} is no language tag", hint="for example --lang pt-BR"))
    values: dict[str, Any] = layers.values()
    words = lexicon_of(values.get("say_as", ()), values.get("lexicon", ()), lang)
    part = part_as_said(Part(text=text, spoken=said(text), lang=lang), words)
    if not part.spoken:
        raise OptionError(error("O027", "there is nothing to say in this text", hint="give it a word"))
    cache = Cache(default_folder())
    kit = Kit(catalogue=catalogue(), layers=layers)
    cast = choice(kit.remembering(cache), layers)
    caveats = tuple(cast.caveats(lang))
    narration = Narration(cast, lang, 1, silent, words)
    (take,) = narration.takes([Line(part, Role.BODY)])
    speaker = phonetic(cast.voice(lang))
    return Sentence(
        spoken=plain(part.spoken),
        voice=cast.voice(lang).name,
        lang=lang,
        phonemes=speaker.phonemes(part.spoken, lang) if speaker else None,
        take=take,
        diagnostics=(*barred, *caveats, *narration.diagnostics),
    )


def is_wav(path: Path) -> Path:
    """The path, where `keep` may write; OptionError O028 where its name is another format's."""
    if path.suffix.lower() != ".wav":
        hint = f"-o {path.with_suffix('.wav') if path.name.strip('-') else 'said.wav'}"
        raise OptionError(error("O028", f"-o {path}: a sentence is written as WAV", hint=hint))
    return path


def keep(sentence: Sentence, path: Path) -> None:
    """Write the sound of a sentence as WAV; MachineError where it cannot be written."""
    with making(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_wav(sentence.take, path)
