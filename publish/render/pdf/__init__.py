"""The PDF edition."""

from publish.render.pdf.edition import PageSize, Pdf

__all__ = ["PageSize", "Pdf"]
