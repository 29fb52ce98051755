"""The page's XHTML as HTML, in the elements that WeasyPrint lays out and our tags are made from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from publish.markup.parsed import classes
from publish.render.pdf.nesting import draw_in
from publish.render.pdf.references import say_pages
from publish.render.pdf.tables import Fit
from publish.render.pdf.tagging.elements import TAG

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

# Longer than this, a word may be broken anywhere: an address, a key. Ideographs break by themselves.
_LONG = re.compile(r"[^\s\u2e80-\uffef]{31,}")
_LONG_IN_CELL = re.compile(r"[^\s\u2e80-\uffef]{17,}")
# No font has a glyph for what parts lines and paragraphs.
_SEPARATORS = str.maketrans("\u2028\u2029", "  ")
_SPACES = re.compile("[ \\t\\n\\r]+")
# As many rows, or lines of code, stand together on a page.
_SHORT = 12
# The parts of a table and their tags, which they keep where they are set as paragraphs.
_PARTS = {
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
}
_SPANS = ("scope", "colspan", "rowspan")
# HTML's elements without an end tag, as far as we write them.
_VOID = frozenset({"br", "col", "hr", "img", "meta"})
# The last two words of a heading stand in one line if they are no longer than this.
_TOGETHER = 12
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
# What a list of headings leaves out.
_NOT_LISTED = {"doc-footnote", "doc-noteref"}
# Whose text is no words of the line.
_NO_WORDS = frozenset({"head", "pre", "{http://www.w3.org/2000/svg}svg"})


def as_html(page: str, fits: Mapping[str | None, Fit], *, letters: int, paged: bool = False) -> str:
    """`page`, which is XHTML, as HTML for the layout in lines of `letters`; it is XML, too.

    `fits` says how its tables are set.
    `paged`: each reference says on which page it leads.
    """
    from lxml import etree

    root = etree.fromstring(page.translate(_SEPARATORS))
    for box in tuple(root.iter("div", "span")):
        if classes(box)[-1:] == ("table-box",) and len(box):
            _fit(box, fits.get(box[0].get("id"), Fit.NORMAL))
    for code in root.iter("pre"):
        _hold(code)
    for ruby in root.iter("ruby"):
        _found(ruby)
    for box in (*root.iterfind(".//div[@class]"), *root.iterfind(".//span[@class]")):
        _rename(box)
    _forget(root)
    draw_in(root, letters)
    _name_headings(root)
    _hold_last_words(root)
    if paged:
        say_pages(root)
    for note in tuple(root.iterfind(".//span[@data-number]")):
        _cite(note, root.get("lang"))
    _part_citations(root)
    _number_lists(root)
    for inside in root.iterfind(".//span[@data-number]//span"):
        _close_up(inside)
    _free_last_spaces(root)
    for inline in tuple(_inlines(root)):
        _loosen(*inline)
    _end(root)
    return str(etree.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>"))


def _end(root: etree._Element) -> None:
    """Let every element be written with an end tag that has one in HTML, empty ones, too."""
    for element in root.iter():
        if element.text is None and element.tag not in _VOID:
            element.text = ""


def _name_headings(root: etree._Element) -> None:
    """Say what the outline calls each heading."""
    for heading in tuple(root.iter(*_HEADINGS)):
        heading.set("data-label", " ".join("".join(_label(heading)).split()))


def _hold_last_words(root: etree._Element) -> None:
    """Let no short word be alone in the last line of a heading or a subtitle."""
    for line in (*root.iter(*_HEADINGS), *root.iterfind(".//p[@class='added subtitle']")):
        *_, last = line.iter()
        before, *two = (last.text or "").rsplit(" ", 2)
        ends = last is line or not (last.tail or "").strip()
        if ends and before.strip() and len("-".join(two)) <= _TOGETHER:
            last.text = " ".join((before, "\N{NO-BREAK SPACE}".join(two)))


def _number_lists(root: etree._Element) -> None:
    """Let each list begin with its first number, which WeasyPrint takes from the style alone."""
    for numbered in root.iterfind(".//ol[@start]"):
        numbered.set("style", f"counter-reset: list-item {int(numbered.attrib.pop('start')) - 1}")


def _hold(code: etree._Element) -> None:
    """Keep a short listing on one page."""
    lines = sum(str(text).count("\n") for text in code.itertext())
    if lines <= _SHORT:
        code.set("class", f"{code.get('class', '')} whole".strip())


def _close_up(inside: etree._Element) -> None:
    """Take out the line ends between a note's blocks, which are spans: each would be a line of its own.

    Those of code stay.
    """
    if "code-line" in {*classes(inside), *classes(inside.getparent())}:
        return
    inside.text = None if inside.text == "\n" else inside.text
    inside.tail = None if inside.tail == "\n" else inside.tail


def _fit(box: etree._Element, fit: Fit) -> None:
    """Set the table in its box: by the style, or each row as a paragraph with its cells in a line."""
    whole = " whole" if len(list(box.iter("tr"))) <= _SHORT else ""
    box.set("class", f"{box.get('class')} {fit}{whole}")
    if fit is not Fit.RECORDS:
        return
    for part in box.iter(*_PARTS):
        kind = {"caption": "p", "tr": "p", "th": "span", "td": "span"}.get(part.tag, "div")
        role = {"th": "cell head", "td": "cell", "caption": "caption"}.get(part.tag)
        facts = {f"data-{name}": part.attrib[name] for name in _SPANS if name in part.attrib}
        for name in set(part.attrib) - {"id", "lang", "dir"}:
            del part.attrib[name]
        for key, value in {**facts, TAG: _PARTS[part.tag]}.items():
            part.set(key, value)
        part.tag = kind
        if role:
            part.set("class", role)


def _tidy(element: etree._Element) -> None:
    """Make each white space in a note one space: WeasyPrint sees to that in the text alone."""
    element.text = _SPACES.sub(" ", element.text or "")
    for child in element:
        if "pre" not in classes(child):
            _tidy(child)
        child.tail = _SPACES.sub(" ", child.tail or "")


def _found(ruby: etree._Element) -> None:
    """Put what a reading stands beside into an element, as its tag wants it."""
    from lxml import etree

    base = etree.Element("span", {TAG: "RB"})
    base.text, ruby.text = ruby.text, None
    base.extend(child for child in ruby if child.tag not in {"rp", "rt"})
    ruby.insert(0, base)


def _rename(box: etree._Element) -> None:
    """Give the name of a displayed formula to what shows it, and not to the box with its number."""
    if "math" not in classes(box):
        return
    shown = box[0][0]
    for name in ("id", "lang", "dir"):
        if name in box.attrib:
            shown.set(name, box.attrib.pop(name))
    if len(box) > 1:
        box.set(TAG, "Div")


def _label(element: etree._Element) -> Iterator[str]:
    """The words of a heading in a list of headings: of a picture its alternative, of a formula its words."""
    yield element.get("alt") or element.text or ""
    for child in element:
        if child.get("role") not in _NOT_LISTED and child.tag != "rp":
            yield from _label(child)
        yield child.tail or ""


def _forget(root: etree._Element) -> None:
    """Leave out the ways back from notes at the end: what cites those has no name to go back to."""
    from lxml import etree

    for back in root.iterfind(".//a[@role='doc-backlink']"):
        if (ordinal := back.getnext()) is not None and ordinal.get("class") == "added":
            ordinal.tag = "drop"
        back.tag = "drop"
    etree.strip_elements(root, "drop", with_tail=False)


def _cite(note: etree._Element, lang: str | None) -> None:
    """Write the links to a note and back from it, where the style sheet would write their number alone."""
    from lxml import etree

    name, number = note.get("id") or "", note.get("data-number") or ""
    # Whatever the language around its citation is.
    note.set("lang", note.get("lang") or lang or "und")
    _tidy(note)
    call = {"id": f"{name}-call", "class": "noteref", "role": "doc-noteref", "href": f"#{name}"}
    there = etree.Element("a", call)
    there.text = number
    note.addprevious(there)
    back = etree.Element("a", {"class": "added marker", "role": "doc-backlink", "href": f"#{name}-call"})
    back.text, back.tail, note.text = f"{number}.\N{EN SPACE}", note.text, None
    note.insert(0, back)


def _part_citations(root: etree._Element) -> None:
    """Keep the number of a note at a distance from that of another before it: 3 and 4 are not 34."""
    for citation in root.iterfind(".//a[@role='doc-noteref']"):
        before = citation.getprevious()
        if before is not None and before.get("role") in _NOT_LISTED and not (before.tail or "").strip():
            citation.set("class", "noteref next")


def _free_last_spaces(root: etree._Element) -> None:
    """Let the space after a sentence stand behind its element.

    Inside, where a sentence fills its line and only that space does not fit, WeasyPrint would break the
    line after the first word. The space at the end of a note goes with it to the foot of the page.
    """
    for inline in reversed(list(root.iter("span", "em", "strong", "q"))):
        if inline.get("class") == "footnote":
            continue
        words = (inline[-1].tail if len(inline) else inline.text) or ""
        kept = words.rstrip(" ")
        if len(inline):
            inline[-1].tail = kept
        else:
            inline.text = kept
        inline.tail = words[len(kept) :] + (inline.tail or "")


def _inlines(root: etree._Element) -> Iterator[tuple[etree._Element, re.Pattern[str]]]:
    """The elements that words stand in, with what is a long word there."""
    pending = [(root, _LONG)]
    while pending:
        element, long = pending.pop()
        if element.tag in _NO_WORDS:
            continue
        long = _LONG_IN_CELL if element.tag in {"td", "th"} else long
        yield element, long
        pending.extend((child, long) for child in element)


def _loosen(element: etree._Element, long: re.Pattern[str]) -> None:
    """Let the long words in an element be broken, and no others.

    Where the style allows it of all words, WeasyPrint breaks short ones too, after any letter, if they are
    the first in their element and do not fit.
    """
    for child in reversed(list(element)):
        _split(element, child, child.tail, long)
    _split(element, None, element.text, long)


def _split(
    parent: etree._Element, before: etree._Element | None, text: str | None, long: re.Pattern[str]
) -> None:
    """Put the long words of `text`, which follows `before` in `parent`, into elements of their own."""
    from lxml import etree

    pieces = long.findall(text or "")
    if not pieces:
        return
    first, *rest = long.split(text or "")
    if before is None:
        parent.text, place = first, 0
    else:
        before.tail, place = first, parent.index(before) + 1
    for word, following in zip(pieces, rest, strict=True):
        span = etree.Element("span", {"class": "long"})
        span.text, span.tail = word, following
        parent.insert(place, span)
        place += 1
