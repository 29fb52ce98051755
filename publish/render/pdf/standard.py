"""The standards that a PDF may keep."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from publish.model.inline import Image
from publish.model.walk import find

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.model.document import Document


class Standard(StrEnum):
    """Which standards the file keeps, and says that it keeps."""

    PLAIN = "plain"
    UA1 = "ua-1"
    A = "a"
    BOTH = "both"

    def kept(self, document: Document) -> Iterator[str]:
        """The names of those that a PDF of `document` keeps: not PDF/UA-1 where a picture says nothing."""
        silent = any(image.src and not image.decorative and not image.alt for image in find(document, Image))
        if self in {Standard.UA1, Standard.BOTH} and not silent:
            yield "PDF/UA-1"
        if self in {Standard.A, Standard.BOTH}:
            yield "PDF/A"
