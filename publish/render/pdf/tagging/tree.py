"""The tree of tags: from the elements of the page, before anything of them is laid out.

So every tag is there once and in its place, however many pages, columns and lines its content crosses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from publish.render.pdf.tagging.described import describe, said
from publish.render.pdf.tagging.elements import SVG, classes, is_ornament, kind, name
from publish.render.pdf.tagging.tables import complete
from publish.render.pdf.tagging.tag import INLINE, LINES, Tag

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CITED = frozenset({"doc-noteref", "doc-backlink"})
_PARAGRAPHS = LINES - {"TH", "TD", "Caption", "Lbl"}


class Tree:
    """The tags of a page."""

    def __init__(self, page: Element) -> None:
        """The tags of the elements in `page`, an HTML element."""
        self.root = Tag("Document", lang=page.get("lang"))
        self._of: dict[Element, Tag] = {page: self.root}
        self._labels: dict[Element, Tag] = {}
        for body in page.iter("body"):
            self._grow(body, self.root, page.get("lang"), listed=False)

    def tag(self, element: Element, pseudo: str) -> Tag | None:
        """The tag that holds what stands in `element`, or in what the style sheet puts there.

        None where that is an ornament.
        """
        if is_ornament(element, pseudo):
            return None
        if pseudo == "marker":
            return self._labels.get(element)
        return self._of[element]

    def _grow(self, element: Element, inside: Tag, lang: str | None, *, listed: bool) -> None:
        """Make the tags of what is in `element`, whose text is in the tag `inside`."""
        self._of[element] = inside
        if element.tag == SVG:  # its text is no text of the page
            return
        source = inside.holder.source
        source.append(" " if element.tag == "br" else element.text or "")
        for child in element:
            own = _lang(child.get("lang") or lang, inside.lang)
            tag = self._tag(child, element, inside, own, listed=listed)
            self._grow(child, tag, own, listed=listed or child.tag == "nav")
            _close(tag, inside)
            source.append(child.tail or "")

    def _tag(self, element: Element, outer: Element, inside: Tag, lang: str | None, *, listed: bool) -> Tag:
        """The tag of `element`, which is in `outer`; that around it where it has none."""
        if element.get("role") == "img" and "added" in classes(element) and outer in self._labels:
            label = self._labels[outer]
            label.alternative = element.get("aria-label")
            return label
        match kind(element, outer, listed=listed):
            case None:
                tag = _foreign(element, inside, lang)
            case "LBody":
                tag = self._item(element, inside, lang)
            case "Lbl" if name(element) == "dt":
                tag = _open_item(inside).add("Lbl", id=element.get("id"), lang=lang)
            case "Note":
                tag = _note(inside, element.get("id"), lang)
            case "Link":
                tag = _link(element, inside, lang, listed=listed)
            case other:
                tag = inside.add(other, id=element.get("id"), lang=lang)
                describe(tag, element)
        return tag

    def _item(self, element: Element, inside: Tag, lang: str | None) -> Tag:
        """The body of an item: of a list, with the label for its mark; of definitions, with their terms."""
        if name(element) == "dd":
            return _open_item(inside).add("LBody", id=element.get("id"), lang=lang)
        item = inside.add("LI", id=element.get("id"), lang=lang)
        self._labels[element] = item.add("Lbl")
        return item.add("LBody")


def _foreign(element: Element, inside: Tag, lang: str | None) -> Tag:
    """The tag around, or one for words of another language or with an expansion."""
    expansion = element.get("title") if element.tag == "abbr" else None
    is_inline = inside.kind in LINES or inside.kind in INLINE
    if expansion or (is_inline and lang != inside.lang):
        return inside.add("Span", lang=lang, expansion=expansion)
    return inside


def _lang(lang: str | None, outer: str | None) -> str | None:
    """The language of an element: one that lacks only the region, as that of our words, is the same."""
    return outer if (outer or "").startswith(f"{lang}-") else lang


def _open_item(inside: Tag) -> Tag:
    """The item of a list of definitions that still lacks its body, else a new one."""
    last = inside.kids[-1] if inside.kids else None
    if last is None or any(tag.kind == "LBody" for tag in last.kids):
        return inside.add("LI")
    return last


def _note(inside: Tag, identity: str | None, lang: str | None) -> Tag:
    """A note: it follows the paragraph or heading that cites it, or closes the cell or caption."""
    note = Tag("Note", inside, id=identity, lang=lang)
    holder = inside.holder
    if holder.kind in LINES:
        holder.notes.append(note)
    else:
        holder.take(note)
    return note


def _close(tag: Tag, outer: Tag) -> None:
    """Do what waits for the end of an element: place the notes of its lines, complete its rows."""
    if tag is outer:
        return
    holder = tag.parent if tag.kind in _PARAGRAPHS and tag.parent else tag
    for note in tag.notes:
        holder.take(note)
    if tag.kind == "Table":
        complete(tag)


def _link(element: Element, inside: Tag, lang: str | None, *, listed: bool) -> Tag:
    """A link; one to a note or back from it in a reference, that before a note in its label too."""
    role = element.get("role")
    if "marker" in classes(element):
        inside = inside.add("Lbl")
    if role in _CITED and not listed:
        inside = inside.add("Reference")
    return inside.add("Link", lang=lang, says=said(element) or element.get("href", ""))
