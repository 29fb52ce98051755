from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ClassVar

import pytest

from publish.diagnostics import OptionError
from publish.model.origin import Position, Span
from publish.pipeline.options import fields_of, options_of, typed

if TYPE_CHECKING:
    from publish.nowhere import OnlyForTypeCheckers  # type: ignore[import-not-found]  # as plugins may write


class Paper(StrEnum):
    A4 = "a4"
    A5 = "a5"


@dataclass(frozen=True, kw_only=True)
class Base:
    format: ClassVar[OnlyForTypeCheckers] = None
    size: Annotated[Paper, "Paper."] = Paper.A4


@dataclass(frozen=True, kw_only=True)
class Press(Base):
    marks: Annotated[bool, "Crop marks."] = False
    notes: Annotated[tuple[str, ...], "Notes.", "NOTE"] = field(default_factory=tuple)
    profile: Annotated[Path | None, "Profile."] = None
    scale: Annotated[float, "Scale."] = 1.0


@dataclass(frozen=True, kw_only=True)
class Alike:
    marks: Annotated[bool, "Crop marks."] = False


@dataclass(frozen=True, kw_only=True)
class Apart:
    marks: Annotated[int, "How many."] = 3
    to: Annotated[str, "Whom."] = ""


def test_fields_become_options() -> None:
    size, marks, notes, profile, scale = fields_of(Press)
    assert (size.key, size.type, size.default, size.choices) == ("size", Paper, Paper.A4, ("a4", "a5"))
    assert (marks.type, marks.help) == (bool, "Crop marks.")
    assert (notes.type, notes.many, notes.metavar) == (str, True, "NOTE")
    assert (profile.type, profile.default) == (Path, None)
    assert scale.type is float
    assert fields_of(object) == ()


def test_agreeing_fields_are_one_option_and_others_have_a_prefix() -> None:
    options = options_of([("press", Press), ("alike", Alike), ("a-part", Apart)], reserved=["to"])
    assert options.by_name["marks"].owners == ("press", "alike")
    assert options.by_name["a_part_marks"].type is int
    assert "a_part_to" in options.by_name
    values = {"marks": True, "a_part_marks": 5, "scale": 2.0}
    assert options.make(Press, values) == Press(marks=True, scale=2.0)
    assert options.make(Alike, values) == Alike(marks=True)
    assert options.make(Apart, values) == Apart(marks=5)


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("size", "a5", Paper.A5),
        ("marks", True, True),
        ("marks", "yes", True),
        ("marks", "Off", False),
        ("notes", "one", ("one",)),
        ("notes", ["one", "two"], ("one", "two")),
        ("profile", "x.icc", Path("x.icc")),
        ("scale", "1.5", 1.5),
        ("scale", 2, 2.0),
    ],
)
def test_values_from_files_get_their_types(name: str, written: object, value: object) -> None:
    option = {option.name: option for option in fields_of(Press)}[name]
    assert typed(option, written) == value


@pytest.mark.parametrize(
    ("name", "written"),
    [("size", "a9"), ("marks", "perhaps"), ("marks", 3), ("notes", [1]), ("scale", "wide"), ("scale", True)],
)
def test_a_wrong_value_has_its_place(name: str, written: object) -> None:
    option = {option.name: option for option in fields_of(Press)}[name]
    place = Span("publish.toml", Position(2, 1), Position(2, 5))
    with pytest.raises(OptionError) as caught:
        typed(option, written, place)
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.span) == ("O006", place)
    assert diagnostic.hint


class Tag(StrEnum):
    NEW = "2.4"
    OLD = "2.3"


@dataclass(frozen=True)
class Kept:
    said: str

    def __post_init__(self) -> None:
        self.said.lower()


@dataclass(frozen=True, kw_only=True)
class Sheet:
    depth: int = 3
    tag: Tag = Tag.NEW
    name: str = ""
    paper: Annotated[Kept, "A type that is made of a text."] = None  # type: ignore[assignment]  # none is made here


@pytest.mark.parametrize(
    ("name", "value"),
    [("depth", 2.5), ("depth", True), ("depth", []), ("depth", float("inf")), ("paper", 5), ("paper", [])],
)
def test_a_value_of_another_kind_is_refused(name: str, value: object) -> None:
    option = next(option for option in fields_of(Sheet) if option.name == name)
    with pytest.raises(OptionError, match=f"{name} cannot be"):
        typed(option, value)


def test_a_number_is_one_where_a_choice_looks_like_it() -> None:
    options = {option.name: option for option in fields_of(Sheet)}
    assert typed(options["tag"], 2.3) is Tag.OLD
    assert typed(options["depth"], 2.0) == 2
