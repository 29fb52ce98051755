"""The PDF for the printing press: PDF/X-4 (ISO 15930-7)."""

from publish.render.pdf.press.edition import PressPdf
from publish.render.pdf.press.pictures import PictureColour

__all__ = ["PictureColour", "PressPdf"]
