"""Themes: how an edition looks, as the values of the style sheets' tokens."""

from publish.render.theme.theme import DEFAULT, Theme, bundled, named

__all__ = ["DEFAULT", "Theme", "bundled", "named"]
