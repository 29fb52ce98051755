"""Lexicons as editions: the words that want an entry, and the entries that a document has, in PLS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.narrate.manner import Files, Sayings  # noqa: TC001  (options are made from the types at run time)
from publish.plugins import Format

if TYPE_CHECKING:
    from pathlib import Path

    from publish.model.document import Document
    from publish.render.renderer import Context, Rendering


@dataclass(frozen=True, slots=True, kw_only=True)
class WordList:
    """A list of the words that the voice is likely to get wrong, to be made a lexicon of."""

    format: ClassVar[Format] = Format("lexicon", (".lexicon.toml",), "application/toml")
    lexicon: Files = ()
    say_as: Sayings = ()

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.lexicon.toml`; OptionError for a lexicon that cannot be read."""
        # What knows words is loaded when it is wanted: every command asks this module for its options.
        from publish.render.audio.glossary import doubtful

        file = into / f"{context.stem}{self.format.suffix}"
        return doubtful(document, file, context.voices, (self.say_as, self.lexicon))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pls:
    """The words of the document that have an entry in a lexicon, in the W3C's PLS."""

    format: ClassVar[Format] = Format("pls", (".pls",), "application/pls+xml")
    lexicon: Files = ()
    say_as: Sayings = ()

    def render(self, document: Document, into: Path, context: Context) -> Rendering:
        """Write `{stem}.pls`, in the language of the document."""
        from publish.render.audio.glossary import known

        file = into / f"{context.stem}{self.format.suffix}"
        return known(document, file, (self.say_as, self.lexicon))
