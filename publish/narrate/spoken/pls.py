"""Lexicons in the W3C's Pronunciation Lexicon Specification 1.0, in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.diagnostics import OptionError, error, warning
from publish.model.origin import Position, Span
from publish.narrate.spoken.lexicon import Entry, How

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

    from publish.diagnostics import Diagnostic

_NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_pls(text: str, name: str) -> Iterator[Entry | Diagnostic]:
    """The entries of a PLS document, the preferred pronunciation of each; OptionError N011.

    Other alphabets than IPA are told, and left out.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as cause:
        raise OptionError(error("N011", f"{name} is not PLS: {cause.msg}", hint="check its XML")) from cause
    if root.tag != f"{{{_NAMESPACE}}}lexicon":
        raise OptionError(
            error("N011", f"{name} is not PLS: no lexicon", hint=f"its namespace is {_NAMESPACE}")
        )
    for lexeme in root.iter(f"{{{_NAMESPACE}}}lexeme"):
        yield from _lexeme(lexeme, root, name)


def _lexeme(lexeme: _Element, root: _Element, name: str) -> Iterator[Entry | Diagnostic]:
    at = Position(int(str(lexeme.sourceline)), 1)
    span = Span(name, at, at)
    words = [word for element in lexeme.findall(f"{{{_NAMESPACE}}}grapheme") if (word := _text(element))]
    ways = [*lexeme.findall(f"{{{_NAMESPACE}}}phoneme"), *lexeme.findall(f"{{{_NAMESPACE}}}alias")]
    way = next((way for way in ways if way.get("prefer") == "true"), ways[0] if ways else None)
    if way is None or not words or not _text(way):
        yield warning("N012", "an entry without a word or without a way to say it", span)
        return
    how = How.IPA if way.tag.endswith("phoneme") else How.ALIAS
    alphabet = way.get("alphabet") or root.get("alphabet") or "ipa"
    if how is How.IPA and alphabet != "ipa":
        yield warning("N012", f"{words[0]}: phonemes in {alphabet}", span, "write them in IPA")
        return
    for word in words:
        yield Entry(word=word, how=how, saying=_text(way), lang=root.get(_LANG), span=span)


def _text(element: _Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())


def write_pls(entries: Iterable[Entry], lang: str) -> bytes:
    """The entries as a PLS document in `lang`; letters and words become aliases."""
    from lxml import etree

    root = etree.fromstring(f'<lexicon version="1.0" alphabet="ipa" xmlns="{_NAMESPACE}"/>')
    root.set(_LANG, lang)
    for entry in entries:
        lexeme = etree.SubElement(root, f"{{{_NAMESPACE}}}lexeme")
        etree.SubElement(lexeme, f"{{{_NAMESPACE}}}grapheme").text = entry.word
        kind = "phoneme" if entry.how is How.IPA else "alias"
        etree.SubElement(lexeme, f"{{{_NAMESPACE}}}{kind}").text = _saying(entry)
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"


def _saying(entry: Entry) -> str:
    match entry.how:
        case How.LETTERS:
            return ".".join(entry.word)
        case How.WORD:
            return entry.word.capitalize()
        case How.ALIAS | How.IPA:
            return entry.saying
