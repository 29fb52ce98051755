"""The voices of a build, chosen when one is asked for: most editions are silent, and need none loaded."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.cache import Cache
    from publish.pipeline.kit import Kit
    from publish.speak.choice import Choice
    from publish.speak.prosody import Prosody
    from publish.speak.voice import Voice


class LateVoices:
    """`Voices` of a document's kit, whose takes are remembered in a cache."""

    def __init__(self, kit: Kit, cache: Cache) -> None:
        self._kit, self._cache = kit, cache

    @cached_property
    def choice(self) -> Choice:
        """Who speaks; OptionError O006 for a table of voices that makes no sense."""
        from publish.pipeline.casting import choice

        return choice(self._kit.remembering(self._cache), self._kit.layers)

    def voice(self, lang: str, role: str | None = None) -> Voice:
        """The voice for `lang` in `role`; OptionError when no voice speaks it."""
        return self.choice.voice(lang, role)

    def prosody(self, lang: str, role: str | None = None) -> Prosody:
        """How fast and how high it is to be spoken."""
        return self.choice.prosody(lang, role)


def here() -> tuple[Voice, ...]:
    """Every voice, with the options that configuration files give it in this folder; OptionError O006."""
    from publish.pipeline.catalogue import catalogue
    from publish.pipeline.kit import Kit
    from publish.pipeline.layers import layers_for

    return Kit(catalogue=catalogue(), layers=layers_for(Path(), {}, catalogue())).voices()
