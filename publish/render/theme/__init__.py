"""Themes: how an edition looks, as the values of the style sheets' tokens."""

from publish.render.theme.theme import DEFAULT, Theme, ThemeOption, bundled, named

__all__ = ["DEFAULT", "Theme", "ThemeOption", "bundled", "named"]
