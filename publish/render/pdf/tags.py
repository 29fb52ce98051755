"""The tags of the PDF, where WeasyPrint's would be wrong: formulas, contents, and what stands in links."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_TITLE = "{http://www.w3.org/2000/svg}title"
# Begins the alternative of a formula until it has its tag: a character that nobody writes.
_MARK = "\ue000"
# What no other part of a page is tagged as: an `article` and a `main`.
_CONTENTS = {"/Art": "/TOC", "/Part": "/TOCI"}


def mark(page: _Element) -> None:
    """Mark the title of each formula in `page`, from which its alternative is taken."""
    for title in page.iter(_TITLE):
        title.text = _MARK + (title.text or "")


def correct(_pages: object, pdf: Any) -> None:  # noqa: ANN401  (pydyf has no types)
    """Tag what is marked as a formula and the contents; give links inside links to the outer one.

    ISO 14289-1, sections 7.7 and 7.18.5; ISO 32000-1, section 14.8.4.2. WeasyPrint calls it a finisher.
    """
    import pydyf

    elements = [one for one in pdf.objects if isinstance(one, pydyf.Dictionary) and "S" in one]
    for element in elements:
        words = element.get("Alt")
        if words is not None and words.string.startswith(_MARK):
            element["S"] = "/Formula"
            element["Alt"] = pydyf.String(words.string.removeprefix(_MARK))
        element["S"] = _CONTENTS.get(element["S"], element["S"])
        if element["S"] != "/Link":
            _hand_over(element, pdf)


def _hand_over(inside: Any, pdf: Any) -> None:  # noqa: ANN401  (as above)
    """Move the link annotations of what stands in a link, which WeasyPrint gives it too, to that link."""
    moved = [kid for kid in inside["K"] if _is_annotation(kid, pdf)]
    link = next((outer for outer in _around(inside, pdf) if outer["S"] == "/Link"), None) if moved else None
    if link is None:
        return
    link["K"].extend(moved)
    inside["K"][:] = [kid for kid in inside["K"] if kid not in moved]
    places = _parent_tree(pdf)
    for kid in moved:
        annotation = _object(_object(kid, pdf)["Obj"], pdf)
        places[places.index(annotation["StructParent"]) + 1] = link.reference


def _around(element: Any, pdf: Any) -> Iterator[Any]:  # noqa: ANN401  (as above)
    """The elements around one, from the inside out."""
    outer = _object(element["P"], pdf)
    while "P" in outer:
        yield outer
        outer = _object(outer["P"], pdf)


def _is_annotation(kid: object, pdf: Any) -> bool:  # noqa: ANN401  (as above)
    return isinstance(kid, bytes) and _object(kid, pdf).get("Type") == "/OBJR"


def _parent_tree(pdf: Any) -> Any:  # noqa: ANN401  (as above)
    """Which element each annotation belongs to: keys and values in turn (ISO 32000-1, section 14.7.4.4)."""
    return _object(_object(pdf.catalog["StructTreeRoot"], pdf)["ParentTree"], pdf)["Nums"]


def _object(reference: bytes, pdf: Any) -> Any:  # noqa: ANN401  (as above)
    return pdf.objects[int(reference.split()[0])]
