"""The editions in EPUB: one to read, and one that is read aloud too."""

from publish.render.epub.edition import Epub
from publish.render.epub.read_aloud import ReadAloud

__all__ = ["Epub", "ReadAloud"]
