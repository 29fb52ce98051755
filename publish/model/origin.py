"""Where a piece of the document came from in its source file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

_WRITTEN = re.compile(r"(?P<file>.*):(?P<l1>\d+):(?P<c1>\d+)-(?P<l2>\d+):(?P<c2>\d+)", re.DOTALL)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text: line and column, both counted from 1, columns in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one source file; `end` is the first position after it.

    `file` is the file's bare name, so that a document reads the same in any folder.
    """

    file: str
    start: Position
    end: Position

    def __str__(self) -> str:
        """The span as `file:line:column-line:column`, its spelling in JSON."""
        start, end = self.start, self.end
        return f"{self.file}:{start.line}:{start.column}-{end.line}:{end.column}"

    @classmethod
    def parse(cls, written: str) -> Span:
        """The span that `str` wrote; ValueError when it is not one."""
        match = _WRITTEN.fullmatch(written)
        if match is None:
            message = f"not a span: {written!r}"
            raise ValueError(message)
        line, column, end_line, end_column = (int(match[name]) for name in ("l1", "c1", "l2", "c2"))
        return cls(match["file"], Position(line, column), Position(end_line, end_column))

    def piece(self, text: str, start: int, end: int) -> Span:
        """The span of `text[start:end]`, or this one, that of `text`, where it is written otherwise."""
        line, column = self.start.line, self.start.column
        if self.end != Position(line, column + len(text)):
            return self
        return Span(self.file, Position(line, column + start), Position(line, column + end))

    def to(self, other: Span | None) -> Span:
        """The span from the start of this one to the end of `other`."""
        return self if other is None else Span(self.file, self.start, max(self.end, other.end))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        """A string in JSON: a span stands on every node, and must stay readable there."""
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, Span) else cls.parse(value),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
            json_schema_input_schema=core_schema.str_schema(pattern=r":\d+:\d+-\d+:\d+$"),
        )
