"""P007: every link of a PDF leads where it leads in the source, and every note back to its citation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import unquote, urlsplit

from publish.check.outputs.pdf.comparison import compared
from publish.check.outputs.pdf.reading import MEDIA_TYPE
from publish.diagnostics import Severity, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.check.outputs.pdf.element import Target
    from publish.diagnostics import Diagnostic
    from publish.model.document import Document


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLink:
    """A link of the PDF leads elsewhere than in the source, or nowhere.

    Why it matters: a note without a way back is a trap for who cannot see the page; a link that no tag
    holds is not heard, and one that leads nowhere is a promise broken.

    Example: the number of a note that cannot be followed.

    Instead: this is a fault of publish or of a plugin. Report it with the source.
    """

    code: ClassVar[str] = "P007"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = (MEDIA_TYPE,)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:
        """The links that are dead, silent, lead elsewhere or have no tag."""
        for tags in compared(path, document):
            for wanted, found in tags.pairs:
                followed = wanted.kind == "Link" and not tags.file.on_paper
                if followed and (fault := _fault(wanted.places[0], found.places)):
                    words = "".join(text for text, _ in found.runs()).strip()
                    yield error(self.code, f"the link “{words}” of {path.name} {fault}", wanted.span)
            for place in tags.file.unclaimed:
                yield error(self.code, f"the link to {place.target} of {path.name} has no tag")
            for place in (place for element in tags.every_element for place in element.places):
                if not place.is_alive:
                    yield error(
                        self.code, f"a link of {path.name} leads to {place.target}, which is not there"
                    )


def _fault(wanted: Target, found: tuple[Target, ...]) -> str | None:
    """What is wrong with a link; None where it is right. An address that is no URL is not linked."""
    is_linked = bool(urlsplit(wanted.target).scheme) or wanted.is_inside
    if not found:
        return "cannot be followed" if is_linked else None
    targets = {unquote(place.target) for place in found}
    if targets != {unquote(wanted.target)}:
        return f"leads to {', '.join(sorted(targets))}, not to {wanted.target}"
    return None if all(place.says.strip() for place in found) else "says nothing"
