"""Reading a PDF back (ISO 32000-1, sections 12.3, 12.5, 14.7 and 14.8)."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

from publish.check.outputs.pdf.element import APPARATUS, Element, Target
from publish.check.outputs.pdf.facts import facts
from publish.check.outputs.pdf.file import Entry, PdfFile
from publish.check.outputs.pdf.marks import Place, sheets
from publish.diagnostics import PublishError, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.pdf.element import Part
    from publish.check.outputs.pdf.marks import Run, Sheet

MEDIA_TYPE = "application/pdf"
# The number of an object of the file, and its generation.
_Name: TypeAlias = tuple[int, int]


class UnreadablePdf(PublishError):
    """The file is no PDF, or a broken one."""

    exit_code = 1


def read_pdf(path: Path) -> PdfFile:
    """The file at `path`, read once however many rules ask; UnreadablePdf P001 when there is none."""
    import pikepdf

    try:
        return _remembered(path, sha256(path.read_bytes()).digest())
    except pikepdf.PdfError as cause:
        raise UnreadablePdf(error("P001", f"{path.name} is no PDF that can be read: {cause}")) from cause


@lru_cache(maxsize=1)
def _remembered(path: Path, content: bytes) -> PdfFile:  # noqa: ARG001  (a key)
    import pikepdf

    # Given a path, it would fail over a name that is no text.
    with pikepdf.open(BytesIO(path.read_bytes())) as pdf:
        return _Reading(pdf, sheets(pdf)).file()


class _Reading:
    """The reading of one file."""

    def __init__(self, pdf: Any, pages: tuple[Sheet, ...]) -> None:  # noqa: ANN401  (pikepdf's)
        self._pdf = pdf
        self._sheets = pages
        self._runs = [_by_mark(sheet) for sheet in pages]
        self._pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        self._destinations = dict(self._named_places())
        self._owners: dict[tuple[int, int], _Name] = {}
        self._claimed: set[_Name] = set()
        self._contents: set[tuple[int, int]] = set()
        self._in_contents = False

    def file(self) -> PdfFile:
        """All that is asked of a file."""
        tree = self._pdf.Root.get("/StructTreeRoot", {})
        root = self._element(_listed(tree.K)[0], None) if "/K" in tree else None
        return PdfFile(
            root=root,
            sheets=self._sheets,
            outline=tuple(self._outline(self._pdf.Root.get("/Outlines", {}), 1)),
            unclaimed=tuple(self._unclaimed()),
            untagged=tuple(self._untagged()),
            contents=frozenset(self._contents),
            astray=self._astray(tree),
            listed=tuple(str(name) for name in _listed(tree.get("/IDTree", {}).get("/Names", []))[::2]),
            destinations=self._destinations,
            facts=facts(self._pdf),
        )

    def _element(self, node: Any, lang: str | None) -> Element:  # noqa: ANN401  (pikepdf's)
        """An element with all inside it; `lang` is the language around it."""
        said = dict(node.items())
        own = str(said["/Lang"]) if "/Lang" in said else lang
        kind, outer = str(said["/S"])[1:], self._in_contents
        self._in_contents = outer or kind in APPARATUS
        page = self._pages.get(said["/Pg"].objgen) if "/Pg" in said else None
        parts = tuple(
            part for kid in _listed(said.get("/K", [])) for part in self._parts(kid, node.objgen, page, own)
        )
        self._in_contents = outer
        pages = (p.page for p in parts if isinstance(p, Element | Target) and p.page is not None)
        return Element(
            kind=kind,
            id=str(said["/ID"]) if "/ID" in said else None,
            page=next(pages, None) if page is None else page,
            lang=own,
            alternative=str(said["/Alt"]) if "/Alt" in said else None,
            expansion=str(said["/E"]) if "/E" in said else None,
            files=len(_listed(said.get("/AF", []))),
            facts=dict(_attributes(said.get("/A", []))),
            parts=parts,
        )

    def _parts(self, kid: Any, owner: _Name, page: int | None, lang: str | None) -> Iterator[Part]:  # noqa: ANN401
        """What a kid of `owner` stands for: marked content on `page`, a link's place, an element."""
        if isinstance(kid, int):
            yield from self._words(page, kid, owner)
        elif "/MCID" in kid:
            yield from self._words(self._page_of(kid, page), int(kid.MCID), owner)
        elif "/Obj" in kid:
            self._claimed.add(kid.Obj.objgen)
            yield self._place(kid.Obj, self._page_of(kid, page) or 0)
        else:
            yield self._element(kid, lang)

    def _page_of(self, kid: Any, page: int | None) -> int | None:  # noqa: ANN401  (as above)
        return self._pages.get(kid["/Pg"].objgen) if "/Pg" in kid else page

    def _words(self, page: int | None, mark: int, owner: _Name) -> Iterator[str]:
        """The words of marked content, if there are any."""
        if page is None:
            return
        self._owners[page, mark] = owner
        if self._in_contents:
            self._contents.add((page, mark))
        for run in self._runs[page].get(mark, ()):
            yield run.text

    def _place(self, annotation: Any, page: int) -> Target:  # noqa: ANN401  (as above)
        """Where a link can be clicked, and whether it leads anywhere."""
        says = str(annotation.get("/Contents", ""))
        action = annotation.get("/A", {})
        if "/URI" in action:
            return Target(page, str(action.URI), says)
        target = str(annotation.get("/Dest", action.get("/D", "")))
        return Target(page, target, says, target in self._destinations, is_inside=True)

    def _named_places(self) -> Iterator[tuple[str, int]]:
        """The places of the file that have a name, with their pages."""
        names = self._pdf.Root.get("/Names", {}).get("/Dests", {}).get("/Names", [])
        pairs = _listed(names)
        for name, place in zip(pairs[::2], pairs[1::2], strict=True):
            page = self._pages.get(place[0].objgen)
            if page is not None:
                yield str(name), page

    def _outline(self, node: Any, level: int) -> Iterator[Entry]:  # noqa: ANN401  (as above)
        """The entries under one of the outline, each before those inside it."""
        entry = node.get("/First")
        while entry is not None:
            place = _listed(entry.get("/Dest", []))
            page = self._pages.get(place[0].objgen) if place and hasattr(place[0], "objgen") else None
            yield Entry(title=str(entry.get("/Title", "")), level=level, page=page)
            yield from self._outline(entry, level + 1)
            entry = entry.get("/Next")

    def _unclaimed(self) -> Iterator[Target]:
        for number, page in enumerate(self._pdf.pages):
            for annotation in _listed(page.get("/Annots", [])):
                if annotation.objgen not in self._claimed:
                    yield self._place(annotation, number)

    def _untagged(self) -> Iterator[Run]:
        for number, sheet in enumerate(self._sheets):
            yield from sheet.standing(Place.NOWHERE)
            for mark, runs in self._runs[number].items():
                yield from () if (number, mark) in self._owners else runs

    def _astray(self, tree: Any) -> int:  # noqa: ANN401  (as above)
        """How many marked contents another element owns than holds them (section 14.7.4.4)."""
        pairs = _listed(tree.get("/ParentTree", {}).get("/Nums", []))
        known = {int(number): owners for number, owners in zip(pairs[::2], pairs[1::2], strict=True)}
        found: dict[tuple[int, int], _Name] = {}
        for number, page in enumerate(self._pdf.pages):
            owners = _listed(known.get(int(page.get("/StructParents", -1)), []))
            found |= {(number, mark): owner.objgen for mark, owner in enumerate(owners)}
        return sum(found.get(place) != owner for place, owner in self._owners.items())


def _by_mark(sheet: Sheet) -> dict[int, list[Run]]:
    """The runs of a page by the number of their marked content."""
    found: dict[int, list[Run]] = {}
    for run in sheet.runs:
        if isinstance(run.mark, int):
            found.setdefault(run.mark, []).append(run)
    return found


def _listed(value: Any) -> list[Any]:  # noqa: ANN401  (as above)
    """The values of an array; what is none, alone in a list."""
    import pikepdf

    if isinstance(value, list):
        return value
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _attributes(groups: Any) -> Iterator[tuple[str, object]]:  # noqa: ANN401  (as above)
    """The attributes in those groups, without their owners."""
    for group in _listed(groups):
        for key, value in group.items():
            if key != "/O":
                yield key[1:], _value(value)


def _value(value: Any) -> object:  # noqa: ANN401  (as above)
    import pikepdf

    match value:
        case pikepdf.Name():
            return str(value)[1:]
        case pikepdf.Array() if all(isinstance(part, pikepdf.String) for part in value):
            return frozenset(map(str, value))
        case pikepdf.Array():
            return tuple(float(part) for part in value)
    return int(value)
