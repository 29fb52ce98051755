"""The kit for one document: the plugins with their options as they stand for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from publish.plugins import is_built_in

if TYPE_CHECKING:
    from publish.cache import Cache
    from publish.check.rule import OutputRule, Rule
    from publish.pipeline.catalogue import Catalogue
    from publish.pipeline.layers import Layers
    from publish.render.renderer import Renderer
    from publish.speak.voice import Voice

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """Makes instances of the catalogue's plugins. OptionError O006 where an option has no such value."""

    catalogue: Catalogue
    layers: Layers

    def make(self, kind: type[T]) -> T:
        """The plugin `kind` with its options."""
        return self.layers.options.make(kind, self.layers.values())

    def renderer(self, name: str) -> Renderer:
        """The renderer of the format `name`."""
        return self.make(self.catalogue.renderers[name])

    def voices(self) -> tuple[Voice, ...]:
        """Every voice."""
        return tuple(self.make(kind) for kind in self.catalogue.voices.values())

    def remembering(self, cache: Cache) -> tuple[Voice, ...]:
        """Every voice, with its takes in `cache`; those of other makers speak in processes of their own."""
        from publish.speak.remembered import Remembered

        return tuple(Remembered(v, cache, not is_built_in(type(v).__module__)) for v in self.voices())

    def rules(self) -> tuple[Rule, ...]:
        """The rules over a source."""
        return tuple(self.make(kind) for kind in self.catalogue.source_rules)

    def output_rules(self, media_type: str | None) -> tuple[OutputRule, ...]:
        """The rules over a written file of that media type."""
        return tuple(self.make(kind) for kind in self.catalogue.output_rules(media_type))
