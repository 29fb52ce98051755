"""The PDF editions: for screen, home and screen readers, and for the press."""

from publish.render.pdf.edition import Pdf
from publish.render.pdf.paper import PageSize
from publish.render.pdf.press import PictureColour, PressPdf

__all__ = ["PageSize", "Pdf", "PictureColour", "PressPdf"]
