"""N043: a playlist names the files of a narration, as long as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from publish.check.outputs.sets import listed
from publish.diagnostics import Severity, error
from publish.sound.written import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

_TOLERANCE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenPlaylist:
    """A playlist names a file that is not there, or says that it lasts longer or shorter than it does.

    Why it matters: with `--split chapter` the playlist is the narration. A chapter that it does not
    lead to is never heard.

    Example: a list of eleven files in a folder that has twelve.

    Instead: keep the files together with their list. If they are, it is a fault of publish: report it.
    """

    code: ClassVar[str] = "N043"
    severity: ClassVar[Severity] = Severity.ERROR
    media_types: ClassVar[tuple[str, ...]] = ("application/vnd.apple.mpegurl",)

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (N002 compares them with the text)
        """Each file that is missing, or not as long as it says; that the list is empty."""
        try:
            entries = listed(path)
        except UnicodeError:
            yield error(self.code, f"{path.name} is no playlist in UTF-8")
            return
        if not entries:
            yield error(self.code, f"{path.name} names no file")
        for file, length in entries:
            if not file.is_file():
                yield error(self.code, f"{path.name}: {file.name} is missing")
                continue
            yield from self._compared(path, file, length)

    def _compared(self, path: Path, file: Path, length: int) -> Iterator[Diagnostic]:
        try:
            found = round(written(file).seconds * 1000)
        except ValueError as unreadable:
            yield error(self.code, f"{path.name}: {file.name} cannot be played: {unreadable}")
            return
        if abs(found - length) > _TOLERANCE:
            yield error(self.code, f"{path.name}: {file.name} lasts {found} ms, not {length} ms")
