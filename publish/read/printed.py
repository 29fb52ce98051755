"""A printed edition read back: what stands on each page of a PDF, and what the page is called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from publish.diagnostics import OptionError, error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """`pages` in order, each as (folio, text); `title` is the edition's own, perhaps empty."""

    title: str
    pages: tuple[tuple[str, str], ...]


def printed(path: Path) -> Printed:
    """The pages of the PDF at `path`. OptionError O023 where it cannot be read, or holds no text."""
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as pdf:
            title = pdf.get_metadata_value("Title")
            pages = tuple(_pages(pdf))
    except FileNotFoundError as cause:
        raise OptionError(_unreadable(path, "there is no such file", "check the name")) from cause
    except (OSError, pypdfium2.PdfiumError) as cause:
        hint = "name a PDF that opens without a password"
        raise OptionError(_unreadable(path, "it cannot be read as a PDF", hint)) from cause
    if not any(text.strip() for _, text in pages):
        hint = "name one whose words can be selected, not pictures of pages"
        raise OptionError(_unreadable(path, "there is no text in it", hint))
    return Printed(title=" ".join(title.split()), pages=pages)


def _pages(pdf: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401  (pypdfium2 has no types)
    """The folio of each page (ISO 32000-1, section 12.4.2), else its ordinal, and its text."""
    for number, page in enumerate(pdf, 1):
        text = page.get_textpage()
        yield pdf.get_page_label(number - 1) or str(number), text.get_text_range()
        text.close()
        page.close()


def _unreadable(path: Path, why: str, hint: str) -> Diagnostic:
    return error("O023", f"--pages-from {path}: {why}", hint=hint)
