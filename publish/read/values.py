"""YAML as strings, lists and mappings that know where they stand; nothing is given a type."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from publish.diagnostics import SourceError, error
from publish.model.origin import Position, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LARGEST = 64 * 1024
DEEPEST = 20
_BROKEN, _TOO_MUCH, _ALIAS = "I060", "I061", "I062"


@dataclass(frozen=True, slots=True)
class Scalar:
    """Characters as written: `no` is `no`, and `2024-05-06` a text."""

    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in order."""

    items: tuple[Value, ...]
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A key and its value; `span` is the key's."""

    key: str
    value: Value
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Mapping:
    """Entries in the order written; of two with one key `get` finds the first."""

    entries: tuple[Entry, ...]
    span: Span | None = None

    def get(self, *keys: str) -> Value | None:
        """The value of the first of `keys` that is there."""
        found = {entry.key: entry.value for entry in reversed(self.entries)}
        return next((found[key] for key in keys if key in found), None)


Value: TypeAlias = Scalar | Sequence | Mapping


def mapping_of(pairs: Iterable[tuple[str, str]]) -> Mapping:
    """The mapping that `key=value` options mean; a key given twice has a list of values."""
    values: dict[str, list[Scalar]] = {}
    for key, text in pairs:
        values.setdefault(key, []).append(Scalar(text))
    return Mapping(
        tuple(
            Entry(key, given[0] if len(given) == 1 else Sequence(tuple(given)))
            for key, given in values.items()
        )
    )


def as_text(value: Value) -> str:
    """The value as a text: a scalar's own, anything else as JSON."""
    return value.text if isinstance(value, Scalar) else json.dumps(_plain(value), ensure_ascii=False)


def mappings(value: Value) -> Iterator[Mapping]:
    """Every mapping in a value, the value itself among them."""
    match value:
        case Sequence():
            for item in value.items:
                yield from mappings(item)
        case Mapping():
            yield value
            for entry in value.entries:
                yield from mappings(entry.value)
        case Scalar():
            pass


def _plain(value: Value) -> Any:  # noqa: ANN401  (what JSON can hold)
    match value:
        case Scalar():
            return value.text
        case Sequence():
            return [_plain(item) for item in value.items]
        case Mapping():
            found: dict[str, Any] = {}
            for entry in value.entries:
                found.setdefault(entry.key, _plain(entry.value))
            return found


def parse_yaml(text: str, name: str, first_line: int = 1) -> Mapping | None:
    """The mapping that `text` holds, or None where it holds anything else.

    `name` is the file's, `first_line` the line of it at which `text` begins. SourceError I060 where
    it is not YAML, I061 over 64 KB or 20 levels, I062 for an alias, which could make it endless.
    """
    import yaml

    reader = _YamlReader(name, first_line)
    if len(text.encode()) > LARGEST:
        raise reader.error(_TOO_MUCH, f"metadata of more than {LARGEST // 1024} KB", "move the text below it")
    try:
        # The pure Python loader: the C one crashes on deep nesting. Events alone give nothing a type.
        value = reader.document(yaml.parse(text, Loader=yaml.SafeLoader))
    except yaml.MarkedYAMLError as cause:
        hint = "put a value that holds a colon or begins with a sign in quotes"
        raise reader.error(_BROKEN, f"not YAML: {cause.problem}", hint, cause.problem_mark) from cause
    except yaml.reader.ReaderError as cause:
        message = f"not YAML: the character U+{ord(text[cause.position]):04X} cannot stand in it"
        raise reader.error(_BROKEN, message, None, _Mark.after(text[: cause.position])) from cause
    return value if isinstance(value, Mapping) else None


@dataclass(frozen=True, slots=True)
class _Mark:
    """A place as yaml has it, from 0; its own class wants a buffer."""

    line: int
    column: int

    @classmethod
    def after(cls, text: str) -> _Mark:
        """The place just after `text`."""
        return cls(text.count("\n"), len(text) - text.rfind("\n") - 1)


class _YamlReader:
    """Builds values from the parser's events."""

    def __init__(self, name: str, first_line: int) -> None:
        self._name = name
        self._first_line = first_line

    def document(self, events: Iterator[Any]) -> Value | None:
        """The value of the only document in the stream."""
        import yaml

        value: Value | None = None
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                if value is not None:
                    raise self.error(
                        _BROKEN, "not YAML: a second document begins here", None, event.start_mark
                    )
                value = self._value(event, events, 0)
        return value

    def error(self, code: str, message: str, hint: str | None, mark: Any = None) -> SourceError:  # noqa: ANN401  (yaml's)
        """The error at `mark`, or at the beginning."""
        place = self._position(mark) if mark else Position(self._first_line, 1)
        return SourceError(error(code, message, Span(self._name, place, place), hint))

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> Value:  # noqa: ANN401  (yaml's)
        import yaml

        if depth > DEEPEST:
            message = f"metadata nested deeper than {DEEPEST} levels"
            raise self.error(_TOO_MUCH, message, "write it with fewer levels", event.start_mark)
        span = Span(self._name, self._position(event.start_mark), self._position(event.end_mark))
        match event:
            case yaml.ScalarEvent():
                return Scalar(_whole(event.value), span)
            case yaml.SequenceStartEvent():
                return Sequence(tuple(self._values(events, depth)), span)
            case yaml.MappingStartEvent():
                parts = list(self._values(events, depth))
                keys, values = parts[::2], parts[1::2]
                entries = (Entry(as_text(k), v, k.span) for k, v in zip(keys, values, strict=True))
                return Mapping(tuple(entries), span)
            case _:
                message = "an alias (*) is not allowed in metadata"
                raise self.error(_ALIAS, message, "write the value again", event.start_mark)

    def _values(self, events: Iterator[Any], depth: int) -> Iterator[Value]:
        import yaml

        while not isinstance(event := next(events), yaml.CollectionEndEvent):
            yield self._value(event, events, depth + 1)

    def _position(self, mark: Any) -> Position:  # noqa: ANN401  (yaml has no types)
        return Position(self._first_line + mark.line, mark.column + 1)


def _whole(text: str) -> str:
    r"""The text with each pair of escapes for one character, as in `\ud83d\ude00`, in one."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
