"""Which structure type each element of the page has (ISO 32000-1, section 14.8.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}svg"
TITLE = "{http://www.w3.org/2000/svg}title"
# Says the structure type where the element cannot: adapt.py writes it.
TAG = "data-tag"

_KINDS = {
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    "a": "Link",
    "aside": "Div",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "code": "Code",
    "dd": "LBody",
    "details": "Div",
    "div": "Div",
    "dl": "L",
    "dt": "Lbl",
    "figcaption": "Caption",
    "figure": "Div",
    "img": "Figure",
    "li": "LBody",
    "ol": "L",
    "p": "P",
    "pre": "Code",
    "q": "Quote",
    "rp": "RP",
    "rt": "RT",
    "ruby": "Ruby",
    "section": "Sect",
    "summary": "P",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
    SVG: "Formula",
}
_BY_ROLE = {"doc-footnote": "Note", "doc-notice": "Div"}
_IN_CONTENTS = {"ol": "TOC", "li": "TOCI", "p": "Reference"}
# What the style sheet puts a mark before that nobody needs to hear.
_DASHED = frozenset({"attribution", "cell"})
# Numbers of ours: that of a displayed formula, of a note without a citation.
_NUMBERS = frozenset({"number", "note-number"})
# What a span in a line stands for: its first class is the name of the block.
_BLOCKS = frozenset(_KINDS) - {"a", "code", "q", "rp", "rt", "ruby", SVG}


def classes(element: Element) -> tuple[str, ...]:
    """The classes of an element."""
    return tuple((element.get("class") or "").split())


def name(element: Element) -> str:
    """The name of an element; of a span that stands for a block, the block's."""
    first = next(iter(classes(element)), "") if element.tag == "span" else ""
    return first if first in _BLOCKS else str(element.tag)


def kind(element: Element, outer: Element, *, listed: bool) -> str | None:
    """The structure type of `element` in `outer`, None where it has none of its own.

    `listed`: it is in the table of contents.
    """
    if TAG in element.attrib:
        return _part(element.get(TAG, ""), outer)
    here = name(element)
    if listed:
        return _IN_CONTENTS.get(here, "Link" if here == "a" else None)
    if element.get("role") in _BY_ROLE:
        return _BY_ROLE[element.get("role", "")]
    if "tex" in classes(element) and (element.text or "").strip():
        return "Formula"
    if here == "span":
        return _span(element, outer)
    in_code = here == "code" and (name(outer) == "pre" or "tex" in classes(element))
    # A box without an id is there for the layout alone.
    for_layout = here == "div" and not element.get("id")
    return None if in_code or for_layout or is_ornament(element, "") else _part(_KINDS.get(here), outer)


def _part(kind: str | None, outer: Element) -> str | None:
    """A structure type; where a table has a head and no body, the head's rows are its body.

    A head alone is no table (ISO 32000-1, section 14.8.4.3.4).
    """
    if kind != "THead":
        return kind
    has_body = any("TBody" in (_KINDS.get(name(part)), part.get(TAG)) for part in outer)
    return "THead" if has_body else "TBody"


def _span(element: Element, outer: Element) -> str | None:
    """A span is a paragraph where it is the text of an item, a label where we number something."""
    about = classes(element)
    in_caption = name(outer) in {"caption", "figcaption"} or outer.get(TAG) == "Caption"
    if "added" in about and (in_caption or not _NUMBERS.isdisjoint(about)):
        return "Lbl"
    is_text = name(outer) == "li" and bool(element.get("id")) and about in {(), ("span",)}
    is_words = name(outer) == "figure" and "missing-image" in about
    return "P" if is_text or is_words else None


def is_ornament(element: Element, pseudo: str) -> bool:
    """Whether what stands there says nothing: a decorative picture, a dash or a bar of the style sheet's."""
    if pseudo == "before":
        return not _DASHED.isdisjoint(classes(element))
    is_blank = element.tag == SVG and not (element.findtext(TITLE) or "").strip()
    return is_blank or element.get("role") == "presentation"
