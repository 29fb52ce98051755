"""The engine: WeasyPrint on a short lead, and faster than it comes."""

from publish.render.pdf.engine.press import Press, deep

__all__ = ["Press", "deep"]
