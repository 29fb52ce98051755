"""The form that a reader of metadata fills in: fields, what has none, and what is to be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from publish.diagnostics import warning
from publish.read.values import Scalar, as_text, mappings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.document import Direction
    from publish.model.origin import Span
    from publish.read.values import Entry, Mapping


@dataclass(slots=True)
class Form:
    """The fields of a `Metadata` as they are filled in."""

    values: dict[str, Any] = field(default_factory=dict)
    extra: list[tuple[str, str]] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    lang: str | None = None
    direction: Direction | None = None

    def once(self, mapping: Mapping) -> Iterator[Entry]:
        """The entries that say something, the first of each key."""
        firsts = {entry.key: entry for entry in reversed(mapping.entries)}
        return (e for e in mapping.entries if e is firsts[e.key] and e.value != Scalar("", e.value.span))

    def report_repeated(self, mapping: Mapping) -> None:
        """Say which keys stand twice in one mapping, however deep."""
        for inner in mappings(mapping):
            seen: set[str] = set()
            for entry in inner.entries:
                if entry.key in seen:
                    self.warn("I063", f"“{entry.key}” is there already", entry, "the first one counts")
                seen.add(entry.key)

    def set(self, name: str, value: Any, entry: Entry) -> None:  # noqa: ANN401  (any field's value)
        """Fill a field; one that is filled already keeps its value, and the new one is kept beside it."""
        if not value:
            self.warn("I067", f"“{entry.key}” holds nothing that can be used", entry)
            self.keep(entry, known=True)
        elif name in self.values:
            self.warn("I069", f"“{entry.key}” says again what was said before; the first one counts", entry)
            self.keep(entry, known=True)
        else:
            self.values[name] = value
            self.mark(name, entry)

    def add(self, name: str, values: tuple[Any, ...], entry: Entry) -> None:
        """Add to a field that holds many."""
        self.values[name] = self.values.get(name, ()) + values
        self.mark(name, entry)

    def keep(self, entry: Entry, *, known: bool = False) -> None:
        """Keep what has no field."""
        if not known:
            hint = "check its spelling, if something is to come of it"
            self.warn("I065", f"nothing is known about “{entry.key}”; it is kept", entry, hint)
        self.extra.append((entry.key, as_text(entry.value)))
        self.mark(entry.key, entry)

    def warn(self, code: str, message: str, entry: Entry, hint: str | None = None) -> None:
        """Say something about an entry."""
        self.findings.append(warning(code, message, entry.span, hint))

    def mark(self, name: str, entry: Entry) -> None:
        """Keep the place of what was said under that name, the first one's."""
        if entry.span and name not in self.spans:
            self.spans[name] = entry.span.to(entry.value.span)
