"""Lexicons as they are written: TOML and PLS files, and single entries."""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import replace
from errno import ENOENT
from importlib.resources import files
from itertools import chain
from typing import TYPE_CHECKING

from publish.diagnostics import OptionError, error, warning
from publish.model.language import is_tag
from publish.model.origin import Position, Span
from publish.narrate.spoken.lexicon import Entry, How, Lexicon
from publish.narrate.spoken.pls import read_pls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic

_MOST_BYTES = 4_000_000
_HINT = "say letters, word, alias and other words, or ipa and phonemes"
_PLS = frozenset({".pls", ".xml"})


def lexicon_of(entries: Iterable[str], paths: Iterable[Path], lang: str) -> Lexicon:
    """The lexicon of single entries (`WSWS=letters`, in `lang`), then of files, then ours.

    What cannot be understood is told in its diagnostics; OptionError N011 for a file that cannot be read.
    """
    written = [_written(entry, lang) for entry in entries]
    read = chain.from_iterable(read_lexicon(path) for path in paths)
    found = (*written, *read)
    own = tuple(entry for entry in found if isinstance(entry, Entry))
    wrong = tuple(entry for entry in found if not isinstance(entry, Entry))
    return Lexicon((*own, *built_in()), (*wrong, *_contradictions(own), *_loops(own)))


def built_in() -> tuple[Entry, ...]:
    """Words that the voices we know get wrong."""
    text = (files(__package__) / "words.toml").read_text(encoding="utf-8")
    found = _of_toml(text, "words.toml")
    return tuple(replace(entry, ours=True) for entry in found if isinstance(entry, Entry))


def read_lexicon(path: Path) -> Iterator[Entry | Diagnostic]:
    """The entries of a TOML or PLS file, and what is wrong with the others; OptionError N011."""
    text = _content(path)
    yield from read_pls(text, path.name) if path.suffix.lower() in _PLS else _of_toml(text, path.name)


def _content(path: Path) -> str:
    try:
        if not path.is_file():  # a pipe would keep us waiting
            raise FileNotFoundError(ENOENT, os.strerror(ENOENT))
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
        if len(data) > _MOST_BYTES:
            message = f"{path}: a lexicon of more than {_MOST_BYTES // 1_000_000} MB"
            raise OptionError(error("N011", message, hint="give only the words that this text has"))
        return data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        reason = cause.strerror if isinstance(cause, OSError) else "it is not UTF-8"
        hint = "a lexicon is a file of TOML or PLS"
        raise OptionError(error("N011", f"{path}: {reason}", hint=hint)) from cause


def _of_toml(text: str, name: str) -> Iterator[Entry | Diagnostic]:
    """Entries `WSWS = "letters"`, in any language, and those of tables named by their language."""
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as cause:
        raise OptionError(
            error("N011", f"{name} is not TOML: {cause}", hint='write WORD = "letters"')
        ) from cause
    for key, value in content.items():
        if isinstance(value, dict):
            yield from (_placed(_entry(w, str(how), key), w, text, name) for w, how in value.items())
        else:
            yield _placed(_entry(key, str(value), None), key, text, name)


def _placed(found: Entry | Diagnostic, word: str, text: str, name: str) -> Entry | Diagnostic:
    """With the place where the word is written; the parser of TOML does not tell."""
    place = re.search(rf"^\s*[\"']?({re.escape(word)})[\"']?\s*=", text, re.MULTILINE)
    if place is None:
        return found
    line, column = (
        text.count("\n", 0, place.start(1)) + 1,
        place.start(1) - text.rfind("\n", 0, place.start(1)),
    )
    span = Span(name, Position(line, column), Position(line, column + len(word)))
    return replace(found, span=span)


def _written(entry: str, lang: str) -> Entry | Diagnostic:
    """The entry of `WSWS=letters`; a language may stand before it: `fr: OTAN=word`."""
    word, sign, how = entry.partition("=")
    tag, colon, rest = word.partition(":")
    own = tag.strip() if colon and is_tag(tag.strip()) else None
    if not sign or not word.strip():
        return warning("N012", f"{entry!r} is no entry of a lexicon", hint="write WORD=letters")
    return _entry((rest if own else word).strip(), how, own or lang)


def _entry(word: str, how: str, lang: str | None) -> Entry | Diagnostic:
    kind, _, saying = how.strip().partition(" ")
    if kind not in tuple(How):
        return warning("N012", f"{word} cannot be said as {how.strip()!r}", hint=_HINT)
    if (kind in {How.ALIAS, How.IPA}) != bool(saying.strip()):
        wants = "needs words after it" if kind in {How.ALIAS, How.IPA} else "stands alone"
        return warning("N012", f"{word}: {kind} {wants}", hint=_HINT)
    return Entry(word=word, how=How(kind), saying=saying.strip(), lang=lang)


def _contradictions(entries: tuple[Entry, ...]) -> Iterator[Diagnostic]:
    """A warning for each word that one place says to say in two ways: the first holds."""
    first: dict[tuple[str, str | None, str], Entry] = {}
    for entry in entries:
        file = entry.span.file if entry.span else ""
        known = first.setdefault((entry.word, entry.lang, file), entry)
        if known != entry:
            message = f"{entry.word} is to be said in two ways: {_told(known)}, and {_told(entry)}"
            yield warning("N013", message, entry.span, "the first holds: remove one of them")


def _told(entry: Entry) -> str:
    return f"{entry.how} {entry.saying}".strip()


def _loops(entries: tuple[Entry, ...]) -> Iterator[Diagnostic]:
    """A warning for each word that its alias leads back to, over any number of others."""
    aliases = {entry.word.lower(): entry for entry in reversed(entries) if entry.how is How.ALIAS}
    leads = {
        word: set(re.findall(r"\w+", entry.saying.lower())) & aliases.keys()
        for word, entry in aliases.items()
    }
    for word, entry in aliases.items():
        seen: set[str] = set()
        ahead = list(leads[word] - {word})
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead.extend(leads[one])
        if word in seen:
            message = f"the alias of {entry.word} leads back to it"
            yield warning("N014", message, entry.span, "give one of them letters, word or ipa")
