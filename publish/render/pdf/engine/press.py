"""WeasyPrint, kept on a short lead: our fonts only, nothing fetched, deep documents, its log read."""

from __future__ import annotations

import logging
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from publish.diagnostics import Diagnostic, RenderError, error, warning
from publish.render.pdf import pango
from publish.render.pdf.engine.steps import STEPS, Step, taken
from publish.render.pdf.fonts import Uncovered, borrowed, boxed, named
from publish.render.pdf.glyphs import told
from publish.render.pdf.ink import inked
from publish.render.pdf.typecase import configuration

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from weasyprint import HTML
    from weasyprint import Document as Pages
    from weasyprint.text.fonts import FontConfiguration

    from publish.render.pdf.shelf import Shelf

T = TypeVar("T")

# The layout recurses through the boxes of a document, up to fifty frames for a level of nesting.
_STACK = 256 * 1024 * 1024
_FRAMES = 20_000
# What WeasyPrint logs of a character without a glyph, and of a picture without an alternative,
# which is a rule's to report (A004).
_NO_GLYPH = ".notdef glyph"
_NO_ALTERNATIVE = "has no required alt description"


class Finishing(Protocol):
    """How pages become a file, such as `standard.Finishing`."""

    def write(self, html: HTML, pages: Pages) -> tuple[bytes, tuple[Diagnostic, ...]]:
        """The file of `pages`, which were made of `html`, and what is to be said of it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Press:
    """What the pages are made with: the style sheets, the pictures, the characters to look after."""

    sheets: tuple[str, ...]
    shelf: Shelf
    missing: Uncovered
    steps: tuple[Step, ...] = STEPS

    def print(self, page: str, finishing: Finishing) -> tuple[bytes, Pages, tuple[Diagnostic, ...]]:
        """The HTML `page` as a tagged file, its pages, and what is to be said of them.

        MissingTool M020 without Pango. RenderError S001 when something is asked for that is not on
        the shelf. S010 and S011 where characters are in none of the bundled fonts, or in none at all:
        these are printed as boxes with their number.
        """
        missing = self.missing
        while True:
            file, pages, said, lacked = self._printed(page, finishing, missing)
            if not lacked:
                families = (font.family for font in pages.fonts.values())
                return file, pages, (*said, *borrowed(missing, families), *boxed(missing))
            if lacked <= missing.boxed:
                raise RenderError(error("S011", f"nothing can be printed for {named(sorted(lacked))}"))
            missing = missing.lacking(lacked)

    def _printed(
        self, page: str, finishing: Finishing, missing: Uncovered
    ) -> tuple[bytes, Pages, tuple[Diagnostic, ...], frozenset[str]]:
        """The file, its pages, what is to be said of them, and the characters without a glyph."""
        fonts = _fonts(missing)
        import weasyprint

        with _refusals():
            sheets = [
                weasyprint.CSS(string=s, url_fetcher=self.shelf, font_config=fonts) for s in self.sheets
            ]
        with _listening() as heard, _refusals(), taken(self.steps) as unknown, inked(), told():
            html = weasyprint.HTML(string=page, url_fetcher=self.shelf)
            pages = html.render(font_config=fonts, stylesheets=sheets)
            file, said = finishing.write(html, pages)
        lacked = frozenset(_character(record) for record in heard if _NO_GLYPH in record.msg)
        return file, pages, (*unknown, *said, *_other(heard)), lacked


def _fonts(missing: Uncovered) -> FontConfiguration:
    with configuration(missing.case):
        pango.weasyprint()
        from weasyprint.text.fonts import FontConfiguration

        return FontConfiguration()


def _character(record: logging.LogRecord) -> str:
    arguments = record.args if isinstance(record.args, tuple) else ()
    return str(arguments[0])


def _other(heard: list[logging.LogRecord]) -> Iterator[Diagnostic]:
    for record in heard:
        if _NO_ALTERNATIVE not in record.msg and _NO_GLYPH not in record.msg:
            yield warning("S002", f"the layout reports: {record.getMessage()}")


def deep(work: Callable[[], T]) -> T:
    """The result of `work`, done with a stack for a document nested as deep as documents may be."""
    stack, frames = threading.stack_size(_STACK), sys.getrecursionlimit()
    sys.setrecursionlimit(max(frames, _FRAMES))
    try:
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(work).result()
    finally:
        sys.setrecursionlimit(frames)
        threading.stack_size(stack)


class _Ear(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record)


@contextmanager
def _refusals() -> Iterator[None]:
    """A refusal of the shelf, which WeasyPrint wraps in what no handler of its own would catch."""
    from weasyprint.urls import FatalURLFetchingError

    try:
        yield
    except FatalURLFetchingError as cause:
        message = f"the page asks for what is no part of the document: {cause.__cause__}"
        raise RenderError(error("S001", message)) from cause


@contextmanager
def _listening() -> Iterator[list[logging.LogRecord]]:
    """The warnings that WeasyPrint logs meanwhile; they go nowhere else."""
    logger, ear = logging.getLogger("weasyprint"), _Ear()
    propagate = logger.propagate
    logger.addHandler(ear)
    logger.propagate = False
    try:
        yield ear.heard
    finally:
        logger.removeHandler(ear)
        logger.propagate = propagate
