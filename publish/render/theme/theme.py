"""A theme: bundled ones by name, the user's own from a file, both made of tokens alone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from publish.assets import styles
from publish.diagnostics import OptionError, error, warning
from publish.render.theme.contrast import contrast, too_low
from publish.render.theme.sheet import Sheet, read
from publish.render.theme.tokens import COLOUR, defaults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from publish.diagnostics import Diagnostic
    from publish.model.origin import Span

DEFAULT = Path("default")
ThemeOption = Annotated[Path, "How it looks: a theme's name, or your own file of tokens.", "THEME"]
_SUFFIX = ".css"
_FOLDER = "themes"
_MOST_BYTES = 100_000
_PAPER, _NIGHT = "#ffffff", "#000000"
_PRINT = frozenset({"print-size", "print-measure"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """How an edition looks; `about` says what for. `own` and `own_dark` are the tokens that it sets.

    `places` are where it sets them.
    """

    name: str
    about: str
    own: Mapping[str, str]
    own_dark: Mapping[str, str]
    places: Mapping[str, Span] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()

    @property
    def light(self) -> Mapping[str, str]:
        """All tokens on a light page, and in print."""
        return defaults()[0] | dict(self.own)

    @property
    def dark(self) -> Mapping[str, str]:
        """All tokens where the reader has asked for a dark page."""
        return defaults()[1] | dict(self.own) | self._dim

    @property
    def is_coloured(self) -> bool:
        """Whether it chooses the colours of the page."""
        return "ground" in self.own

    @property
    def has_white_ground(self) -> bool:
        """Whether its ground is that of paper."""
        return self.light["ground"] == _PAPER

    @property
    def sheet(self) -> str:
        """Its tokens as a style sheet, in the same words whoever wrote them."""
        return _sheet(self.own, self._dim)

    @property
    def on_screen(self) -> str:
        """The same without what is of paper alone."""
        return _sheet({name: value for name, value in self.own.items() if name not in _PRINT}, self._dim)

    @property
    def _dim(self) -> dict[str, str]:
        """What it sets on a dark page: its colours are for a light one, unless their ground is dark."""
        ground = self.light["ground"]
        if contrast(ground, _PAPER) > contrast(ground, _NIGHT):
            return dict(self.own_dark)
        usual = defaults()[1]
        kept = {name: usual[name] for name in self.own if COLOUR.allows(usual.get(name, ""))}
        return kept | dict(self.own_dark)

    def number(self, name: str) -> float | None:
        """The number of a token's value, whatever its unit; None if nothing is set."""
        value = self.light.get(name)
        return float(value.rstrip("emprt")) if value else None

    def em(self, name: str) -> float:
        """The number of a token that always has a value."""
        return float(self.light[name].rstrip("emr"))


def named(theme: Path) -> Theme:
    """The theme of this name, or in this file, which ends in `.css`.

    OptionError S030 for one that is not there or cannot be read, S031 to S033 for one that is none. Its
    `findings` tell of unknown tokens (S032) and of colours that are hard to tell apart (S034).
    """
    if theme.suffix == _SUFFIX:
        return _theme(read(_content(theme), str(theme)), str(theme))
    if theme.name not in _names():
        raise OptionError(_unknown(theme.name))
    return _bundled(theme.name)


def bundled() -> tuple[Theme, ...]:
    """The themes that come with publish, the default first."""
    return tuple(_bundled(name) for name in _names())


@cache
def _bundled(name: str) -> Theme:
    file = f"{name}{_SUFFIX}"
    return _theme(read((styles() / _FOLDER / file).read_text(encoding="utf-8"), file), name)


@cache
def _names() -> tuple[str, ...]:
    names = sorted(path.stem for path in (styles() / _FOLDER).glob(f"*{_SUFFIX}"))
    return (DEFAULT.name, *(name for name in names if name != DEFAULT.name))


def _theme(sheet: Sheet, name: str) -> Theme:
    theme = Theme(name=name, about=sheet.about, own=sheet.light, own_dark=sheet.dark, places=sheet.places)
    return replace(theme, findings=(*sheet.findings, *_illegible(theme)))


def _illegible(theme: Theme) -> Iterator[Diagnostic]:
    """S034 for each pair of colours that are hard to tell apart."""
    for where, tokens in (("", theme.light), (" on a dark page", theme.dark)):
        for name, ground, found, least in too_low(tokens):
            message = (
                f"--{name} on --{ground} has a contrast of {found:.1f}:1{where}, and {least:g}:1 is the least"
            )
            place = theme.places.get(name) or theme.places.get(ground)
            yield warning("S034", message, place, "make one of them darker or lighter")


def _content(path: Path) -> str:
    try:
        if not path.is_file():
            raise OptionError(error("S030", f"{path} is no file", hint=_cure()))
        data = path.read_bytes() if path.stat().st_size <= _MOST_BYTES else None
    except OSError as cause:
        raise OptionError(error("S030", f"{path} cannot be read: {cause.strerror}", hint=_cure())) from cause
    if data is None:
        message = f"{path} is larger than {_MOST_BYTES // 1000} kB, and a theme is a page of tokens"
        raise OptionError(error("S030", message, hint=_cure()))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        raise OptionError(error("S030", f"{path} is not UTF-8", hint="save it as UTF-8")) from cause


def _cure() -> str:
    return f"check the name after --theme, or take one of {', '.join(_names())}"


def _unknown(name: str) -> Diagnostic:
    close = get_close_matches(name, _names(), n=1)
    hint = (
        f"do you mean {close[0]}?"
        if close
        else f"take one of {', '.join(_names())}, or a file that ends in .css"
    )
    return error("S030", f"no theme is called {name}", hint=hint)


def _sheet(light: Mapping[str, str], dark: Mapping[str, str]) -> str:
    dim = f"@media (prefers-color-scheme: dark) {{ {_root(dark)} }}\n" if dark else ""
    return f"{_root(light)}\n{dim}" if light else dim


def _root(tokens: Mapping[str, str]) -> str:
    return ":root { " + " ".join(f"--{name}: {value};" for name, value in tokens.items()) + " }"
