"""How fast and how high something is spoken, by factors of a voice's own way (prosody, as SSML calls it)."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Annotated, ClassVar

if TYPE_CHECKING:
    from typing import Self

# Half as fast, people fall asleep; more than twice as fast, engines leave out what they cannot say in time.
_LEAST, _MOST = 0.5, 2.0


class Factor(float):
    """A number from 0.5 to 2, where 1 changes nothing; ValueError for another."""

    wanted: ClassVar = "a number from 0.5 to 2"

    def __new__(cls, value: object) -> Self:
        """The factor that a number or its digits are."""
        number = super().__new__(cls, value)  # type: ignore[arg-type]  # float says what is no number
        if not _LEAST <= number <= _MOST:
            raise ValueError(cls.wanted)
        return number


# No change.
OWN = Factor(1)
# The fields of a voice that can: `speed: Speed = OWN`.
Speed = Annotated[Factor, "How fast the voice speaks: 1 is its own way, 2 twice as fast."]
Pitch = Annotated[Factor, "How high the voice speaks: 1 is its own way, 2 nearly an octave higher."]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prosody:
    """What is asked of a voice; None where nothing is said."""

    speed: Factor | None = None
    pitch: Factor | None = None

    def over(self, other: Prosody) -> Prosody:
        """What is asked here, and what `other` asks where nothing is said here."""
        return replace(other, **self.asked())

    def asked(self) -> dict[str, Factor]:
        """What is said, by name."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in named if value is not None}
