"""A PDF as a screen reader would say it: from its tags alone, in their order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.check.outputs.pdf.element import HEADINGS, Element
from publish.check.outputs.pdf.reading import read_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# What a reader says of an element before what is in it.
ANNOUNCED = {
    "BlockQuote": "quotation",
    "Caption": "caption",
    "Code": "code",
    "L": "list of {count}",
    "LI": "item",
    "Note": "note",
    "P": "",
    "TOC": "contents",
}


def reading(path: Path) -> str:
    """What is said of the file, a line a pause; indented is what is inside."""
    root = read_pdf(path).root
    assert root is not None
    return "\n".join(["document", *spoken(root, root.lang, 1)]) + "\n"


def spoken(element: Element, lang: str | None, level: int) -> Iterator[str]:
    """The lines of what is in an element, in the language `lang` until another is said."""
    line: list[str] = []
    for part in element.parts:
        if isinstance(part, Element) and is_block(part):
            yield from said(line, level)
            line = []
            yield from block(part, lang, level)
        else:
            line.append(words(part, lang))
    yield from said(line, level)


def is_block(element: Element) -> bool:
    blocks = {"Sect", "Div", "LBody", "Lbl", "Table", "THead", "TBody", "TR", "TH", "TD", "TOCI"}
    in_block = element.kind in {"Figure", "Formula"} and element.facts.get("Placement") == "Block"
    return element.kind in blocks | HEADINGS | set(ANNOUNCED) - {"Code"} or in_block


def block(element: Element, lang: str | None, level: int) -> Iterator[str]:
    if element.kind == "Table":
        yield from table(element, lang, level)
        return
    if element.kind in {"Figure", "Formula"}:
        yield from said([words(element, lang)], level)
        return
    announced = ANNOUNCED.get(element.kind)
    if element.kind in HEADINGS:
        announced = f"heading {element.kind[1]}"
    if not announced:
        yield from spoken(element, lang, level)
        return
    if element.lang != lang:
        announced += f" [{element.lang}]"
    yield from said([announced.format(count=len(element.elements))], level)
    yield from spoken(element, element.lang, level + 1)


def table(element: Element, lang: str | None, level: int) -> Iterator[str]:
    """The table, each cell with the headers that a reader says with it."""
    rows = [row for part in element.elements for row in part.elements if row.kind == "TR"]
    columns = max(len(row.elements) for row in rows)
    yield from said([f"table with {columns} columns and {len(rows)} rows"], level)
    for caption in (part for part in element.elements if part.kind == "Caption"):
        yield from block(caption, lang, level + 1)
    heads = [plain(cell, lang) for cell in rows[0].elements]
    for number, row in enumerate(rows, 1):
        yield from said([f"row {number}"], level + 1)
        for head, cell in zip(heads, row.elements, strict=False):
            scope = cell.facts.get("Scope")
            what = f"header of the {str(scope).lower()}: " if scope else f"{head}: "
            yield from said([what, plain(cell, lang)], level + 2)


def plain(element: Element, lang: str | None) -> str:
    return "".join(words(part, lang) for part in element.parts)


def words(part: object, lang: str | None) -> str:
    """What is in a line: names of links and notes, other languages, alternatives, expansions."""
    if isinstance(part, str):
        return part
    if not isinstance(part, Element):
        return ""
    inside = part.alternative or plain(part, part.lang)
    if part.expansion:
        inside = f"{inside} (that is, {part.expansion})"
    kinds = {"Link": "link", "Figure": "picture", "Formula": "formula", "Code": "code", "Reference": "see"}
    shown = f"⟨{kinds[part.kind]}: {inside}⟩" if part.kind in kinds else inside
    return f"[{part.lang}] {shown} [{lang}]" if part.lang != lang else shown


def said(line: list[str], level: int) -> Iterator[str]:
    text = " ".join("".join(line).replace("\N{SOFT HYPHEN}", "").split())
    if text:
        yield "  " * level + text
