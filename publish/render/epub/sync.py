"""In which steps a book that is read aloud is followed by the eye."""

from __future__ import annotations

from enum import StrEnum


class Sync(StrEnum):
    """What is highlighted at a time: a sentence, or a word where the voice tells when it is heard."""

    SENTENCE = "sentence"
    WORD = "word"
