"""Shaped words, kept: the lines of simple text are made of them without asking Pango again."""

from publish.render.pdf.engine.words.step import kept

__all__ = ["kept"]
