"""The EPUB edition."""

from publish.render.epub.edition import Epub

__all__ = ["Epub"]
