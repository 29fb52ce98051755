"""The tags as objects of the file (ISO 32000-1, sections 14.7.2 to 14.7.4)."""

from __future__ import annotations

from codecs import BOM_UTF16_BE
from typing import TYPE_CHECKING, Any

import pydyf

from publish.render.pdf.tagging.attached import Attached
from publish.render.pdf.tagging.tag import Annotated, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.render.pdf.tagging.tag import Content

# Of a link's annotation: it is printed, as PDF/A wants (ISO 19005-2, section 6.3.2).
_PRINTED = 4


def write(root: Tag, pdf: Any) -> None:  # noqa: ANN401  (pydyf has no types)
    """Write the tree under `root` into the file."""
    _File(pdf).write(root)


class _File:
    """The file, its pages, and which tag each content of a page belongs to."""

    def __init__(self, pdf: Any) -> None:  # noqa: ANN401  (as above)
        self._pdf = pdf
        # Made anew each time that it is asked for.
        self._pages: tuple[bytes, ...] = pdf.page_references
        self._owners: list[dict[int, bytes]] = [{} for _ in self._pages]
        self._links: list[tuple[bytes, Any]] = []
        self._names: dict[str, bytes] = {}
        self._attached = Attached(pdf)

    def write(self, root: Tag) -> None:
        top = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(top)
        top["K"] = pydyf.Array([self._element(root, top)])
        top["ParentTree"] = pydyf.Dictionary({"Nums": pydyf.Array(self._parents())})
        top["IDTree"] = pydyf.Dictionary({"Names": pydyf.Array(self._named())})
        catalog = self._pdf.catalog
        catalog["StructTreeRoot"] = top.reference
        catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _element(self, tag: Tag, outer: Any) -> bytes:  # noqa: ANN401  (as above)
        """The reference of a tag's object, which is written with all that is in it."""
        element = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{tag.kind}", "P": outer.reference})
        self._pdf.add_object(element)
        element.update(self._facts(tag))
        if tag.id:
            self._names[tag.id] = element.reference
        parts = tuple(tag.parts())
        page = next((part.page for part in parts if not isinstance(part, Tag)), None)
        if page is not None:
            element["Pg"] = self._pages[page]
        kids = (
            self._element(part, element) if isinstance(part, Tag) else self._content(part, tag, element, page)
            for part in parts
        )
        element["K"] = pydyf.Array(kids)
        return bytes(element.reference)

    def _facts(self, tag: Tag) -> Iterator[tuple[str, Any]]:
        """What is said of a tag beside its kind and its place."""
        if tag.id:
            yield "ID", pydyf.String(tag.id)
        if tag.lang and (tag.parent is None or tag.lang != tag.parent.lang):
            yield "Lang", pydyf.String(tag.lang)
        if tag.alternative:
            yield "Alt", pydyf.String(tag.alternative)
        if tag.expansion:
            yield "E", pydyf.String(tag.expansion)
        if tag.attributes:
            yield "A", pydyf.Array([_attributes(owner, values) for owner, values in tag.attributes.items()])
        if tag.formula:
            yield "AF", pydyf.Array([self._attached.formula(tag.formula)])

    def _content(self, part: Content, tag: Tag, element: Any, page: int | None) -> Any:  # noqa: ANN401  (as above)
        """What stands in an element for a link or for marked content, of that on its page a number."""
        here = self._pages[part.page]
        if isinstance(part, Annotated):
            self._links.append((element.reference, part.annotation))
            part.annotation.update({"F": _PRINTED, "Contents": pydyf.String(tag.says)})
            return pydyf.Dictionary({"Type": "/OBJR", "Obj": part.annotation.reference, "Pg": here})
        self._owners[part.page][part.number] = element.reference
        if part.page == page:
            return part.number
        return pydyf.Dictionary({"Type": "/MCR", "MCID": part.number, "Pg": here})

    def _named(self) -> Iterator[Any]:
        """Each name with the element that bears it, in order."""
        for name in sorted(self._names, key=_raw):
            yield pydyf.String(name)
            yield self._names[name]

    def _parents(self) -> Iterator[Any]:
        """The number of each page and each link, with the elements that its content belongs to."""
        for page, owners in enumerate(self._owners):
            yield page
            yield pydyf.Array([owners[number] for number in range(len(owners))])
        for number, (owner, annotation) in enumerate(self._links, len(self._owners)):
            annotation["StructParent"] = number
            yield number
            yield owner


def _raw(name: str) -> bytes:
    """The bytes of a name in the file, by which a name tree is in order (section 7.9.6)."""
    return name.encode() if name.isascii() else BOM_UTF16_BE + name.encode("utf-16-be")


def _attributes(owner: str, values: dict[str, object]) -> Any:  # noqa: ANN401  (as above)
    return pydyf.Dictionary({"O": f"/{owner}", **{key: _value(value) for key, value in values.items()}})


def _value(value: object) -> object:
    """A number, a name with its slash, a list of numbers, or one of the names of other tags."""
    if not isinstance(value, tuple):
        return value
    return pydyf.Array([pydyf.String(part) if isinstance(part, str) else part for part in value])
