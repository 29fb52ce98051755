"""A theme's file: its tokens, each with its place, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from publish.diagnostics import OptionError, error, warning
from publish.model.origin import Position, Span
from publish.render.theme.tokens import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.diagnostics import Diagnostic

_DARK = "(prefers-color-scheme:dark)"
_RULES = ":root { --text: #000000; }, also in @media (prefers-color-scheme: dark)"


@dataclass(slots=True)
class Sheet:
    """What a file says: its first comment, its tokens for a light and for a dark page, and findings."""

    file: str
    about: str = ""
    light: dict[str, str] = field(default_factory=dict)
    dark: dict[str, str] = field(default_factory=dict)
    places: dict[str, Span] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)


def read(text: str, file: str) -> Sheet:
    """The tokens of a theme; OptionError S031 for what is no theme, S033 for an impossible value.

    A token that no style sheet knows is left out and reported (S032).
    """
    import tinycss2

    sheet = Sheet(file)
    for rule in tinycss2.parse_stylesheet(text, skip_whitespace=True):
        if rule.type == "comment":
            sheet.about = sheet.about or " ".join(rule.value.split())
        elif rule.type == "at-rule" and _is_dark(rule):
            for inner in tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True):
                _take(sheet, inner, sheet.dark)
        else:
            _take(sheet, rule, sheet.light)
    return sheet


def _is_dark(rule: Any) -> bool:  # noqa: ANN401  (tinycss2 has no types)
    import tinycss2

    condition = "".join(tinycss2.serialize(rule.prelude).split())
    return rule.lower_at_keyword == "media" and condition == _DARK and rule.content is not None


def _take(sheet: Sheet, rule: Any, tokens: dict[str, str]) -> None:  # noqa: ANN401  (as above)
    """Take the tokens of a rule for `:root`, which is the only one that there may be."""
    import tinycss2

    if rule.type != "qualified-rule" or tinycss2.serialize(rule.prelude).strip() != ":root":
        said = rule.message if rule.type == "error" else "only the tokens of :root can be set"
        raise OptionError(error("S031", f"{sheet.file} is no theme: {said}", _place(sheet, rule), _RULES))
    for part in tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if part.type != "declaration":
            message = f"{sheet.file} is no theme: {getattr(part, 'message', 'a rule stands in :root')}"
            raise OptionError(error("S031", message, _place(sheet, part), _RULES))
        tokens |= _token(sheet, part)


def _token(sheet: Sheet, part: Any) -> dict[str, str]:  # noqa: ANN401  (as above)
    """The token of a declaration, none if no style sheet knows it."""
    import tinycss2

    name, place = part.name.removeprefix("--"), _place(sheet, part, len(part.name))
    value = " ".join(tinycss2.serialize(part.value).split())
    kind = kinds().get(name) if part.name.startswith("--") else None
    if kind is None:
        sheet.findings.append(
            warning("S032", f"no token is called {part.name}", place, "".join(_meant(name)))
        )
        return {}
    if not kind.allows(value):
        message = f"--{name} cannot be {value or 'empty'}"
        raise OptionError(error("S033", message, place, f"give {kind.wanted}"))
    sheet.places.setdefault(name, place)
    return {name: value}


def _meant(name: str) -> Iterator[str]:
    close = get_close_matches(name, kinds(), n=1)
    yield f"do you mean --{close[0]}?" if close else "styles/tokens.css has them all"


def _place(sheet: Sheet, node: Any, length: int = 1) -> Span:  # noqa: ANN401  (as above)
    line, column = node.source_line, node.source_column
    return Span(sheet.file, Position(line, column), Position(line, column + length))
