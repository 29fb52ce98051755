"""Changes to a tagged PDF, of the kinds that defects are made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pikepdf
from pikepdf import Array, Name, String

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Spoil = Callable[[pikepdf.Pdf], object]


def tags(pdf: pikepdf.Pdf, kind: str = "") -> list[Any]:
    """The elements of that kind, or all, in reading order."""
    return [tag for tag in _inside(pdf.Root.StructTreeRoot.K[0]) if kind in {"", str(tag.S)[1:]}]


def named(pdf: pikepdf.Pdf, name: str) -> Any:  # noqa: ANN401  (pikepdf's)
    """The element with that name."""
    return next(tag for tag in tags(pdf) if str(tag.get("/ID", "")) == name)


def _inside(tag: Any) -> Iterator[Any]:  # noqa: ANN401  (as above)
    yield tag
    for kid in tag.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _inside(kid)


def kind(old: str, new: str, at: int = 0) -> Spoil:
    """Another kind for the element that is the `at`-th of its own."""
    return lambda pdf: tags(pdf, old)[at].update({"/S": Name(f"/{new}")})


def keep(outer: Any, but: tuple[int, int]) -> None:  # noqa: ANN401  (as above)
    """Leave one of its kids out of an element."""
    outer.K = Array([kid for kid in outer.K if getattr(kid, "objgen", None) != but])


def lacking(old: str, *keys: str, at: int = 0) -> Spoil:
    """An element without some of what it says."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        tag = [tag for tag in tags(pdf, old) if keys[0] in tag][at]
        for key in keys:
            del tag[key]

    return spoil


def saying(old: str, key: str, value: str, at: int = 0) -> Spoil:
    """An element that says something else."""
    return lambda pdf: [tag for tag in tags(pdf, old) if key in tag][at].update({key: String(value)})


def attribute(name: str, key: str, value: object) -> Spoil:
    """A named element with another attribute, or without it."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        (found,) = (group for group in named(pdf, name).A if key in group)
        if value is None:
            del found[key]
        else:
            found[key] = value

    return spoil


def catalogue(key: str, *more: str) -> Spoil:
    """The file without an entry of its catalogue, or of what is in one."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        place, last = pdf.Root, key
        for inner in more:
            place, last = place[last], inner
        del place[last]

    return spoil


def packet(old: bytes, new: bytes) -> Spoil:
    """Other words in the packet of metadata."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        whole = pdf.Root.Metadata.read_bytes()
        assert old in whole
        pdf.Root.Metadata = pdf.make_stream(whole.replace(old, new), Type=Name.Metadata, Subtype=Name.XML)

    return spoil


def words(name: str, change: Callable[[bytes], bytes]) -> Spoil:
    """The first marked content of a named element, with another mark."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        tag = named(pdf, name)
        page = next(page for page in pdf.pages if page.objgen == tag.Pg.objgen)
        mark = next(int(kid) for kid in tag.K if isinstance(kid, int))
        whole = page.Contents.read_bytes()
        found = re.search(rb"/Span\s+(<</MCID %d(?:/[^>]*>?)?>>)\s+BDC" % mark, whole, re.DOTALL)
        assert found
        page.Contents = pdf.make_stream(whole.replace(found[0], change(found[1]), 1))

    return spoil


def content(old: bytes, new: bytes) -> Spoil:
    """The first page that has such content with other."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            whole = page.Contents.read_bytes()
            if re.search(old, whole, re.DOTALL):
                page.Contents = pdf.make_stream(re.sub(old, new, whole, count=1, flags=re.DOTALL))
                return
        raise LookupError(old)

    return spoil


def links(pdf: pikepdf.Pdf, key: str) -> list[Any]:
    """The annotations that have such an entry."""
    return [link for page in pdf.pages for link in page.get("/Annots", []) if key in link]


def moved(name: str, by: int) -> Spoil:
    """A named element in another place among its neighbours."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        tag = named(pdf, name)
        kids = list(tag.P.K)
        at = next(n for n, kid in enumerate(kids) if kid.objgen == tag.objgen)
        kids.insert(at + by, kids.pop(at))
        tag.P.K = Array(kids)

    return spoil


def gone(name: str) -> Spoil:
    """The file without a named element."""
    return lambda pdf: keep(named(pdf, name).P, named(pdf, name).objgen)


def without(key: str, things: Callable[[pikepdf.Pdf], Any]) -> Spoil:
    """Things without one of their entries."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        for thing in things(pdf):
            if key in thing:
                del thing[key]

    return spoil


def changed(things: Callable[[pikepdf.Pdf], Any], at: int, key: str, value: object) -> Spoil:
    """One of the things with another entry."""
    return lambda pdf: list(things(pdf))[at].update({key: value})
