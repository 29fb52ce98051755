"""How a document is read: what is said of its form, and what of it is left out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

if TYPE_CHECKING:
    from collections.abc import Iterable


class Cues(StrEnum):
    """What a listener is told of the text's form."""

    NONE = "none"
    BRIEF = "brief"
    FULL = "full"


class Notes(StrEnum):
    """Where the notes are heard."""

    SKIP = "skip"
    INLINE = "inline"
    END = "end"


class Listings(StrEnum):
    """What is heard of blocks of code."""

    ANNOUNCE = "announce"
    SKIP = "skip"
    READ = "read"


class Omission(StrEnum):
    """A kind of text that is left out by choice."""

    NOTES = "notes"
    CODE = "code"
    DESCRIPTIONS = "descriptions"


def omissions(names: Iterable[str]) -> frozenset[Omission]:
    """Those of these names; a name that is none of them is no omission of ours."""
    given = set(names)
    return frozenset(kind for kind in Omission if kind in given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a document is read.

    `names`: the numbers of figures, tables and formulas, the names of asides and the states of tasks are
    said too. Where they can be seen, as in a book that is read aloud, they are read where they stand.
    """

    cues: Cues = Cues.BRIEF
    notes: Notes = Notes.END
    code: Listings = Listings.READ
    descriptions: bool = True
    names: bool = True

    @property
    def omitted(self) -> frozenset[Omission]:
        """What is left out."""
        left_out = {
            Omission.NOTES: self.notes is Notes.SKIP,
            Omission.CODE: self.code is not Listings.READ,
            Omission.DESCRIPTIONS: not self.descriptions,
        }
        return frozenset(kind for kind, is_out in left_out.items() if is_out)


CuesOption = Annotated[Cues, "What a listener is told of lists, tables, quotes and the like."]
# How words are said, for all that speaks.
Files = Annotated[tuple[Path, ...], "Words and how they are said: a file of TOML or PLS.", "FILE"]
Sayings = Annotated[
    tuple[str, ...], "How a word is said: letters, word, alias and words, ipa and phonemes.", "WORD=HOW"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrated:
    """The options of all editions that are only heard, or can be."""

    cues: CuesOption = Cues.BRIEF
    notes: Annotated[Notes, "Where notes are heard: not at all, after their sentence, or last."] = Notes.END
    code: Annotated[Listings, "What is heard of code: that there is some, nothing, or all."] = Listings.READ
    descriptions: Annotated[bool, "The long descriptions of figures are heard."] = True

    @property
    def manner(self) -> Manner:
        """How the document is read."""
        return Manner(cues=self.cues, notes=self.notes, code=self.code, descriptions=self.descriptions)
