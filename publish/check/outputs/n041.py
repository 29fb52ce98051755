"""N041: a narration is as loud as those who publish it ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from publish.diagnostics import Severity, warning
from publish.sound.mp3 import streams
from publish.sound.profile import DELIVERY, FLOOR, HEAD, TAIL, Loudness
from publish.sound.written import written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document
    from publish.sound.meter import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongLevel:
    """A narration is too loud, too soft or distorted by what it was encoded with.

    Why it matters: listeners set their volume once. What is softer than the rest is not understood in
    the street, what is louder hurts; a peak over full scale crackles. ACX refuses what is not as it asks.

    It is measured after decoding, by ITU-R BS.1770: `--loudness podcast` asks for -16 LUFS within half a
    unit and no true peak over -1 dBTP; `--loudness acx` for an RMS from -23 to -18 dB, no peak over -3 dB,
    a noise floor under -60 dB, half a second of silence before and one second after, in an MP3 at 44.1 kHz
    with a constant bit rate of at least 192 kbit/s.

    Example: a bit rate so low that decoded peaks lie far over those that went in.

    Instead: give a higher `--bit-rate`, or another `--loudness`.
    """

    code: ClassVar[str] = "N041"
    severity: ClassVar[Severity] = Severity.WARNING
    media_types: ClassVar[tuple[str, ...]] = ("audio/mpeg", "audio/mp4", "audio/ogg")
    loudness: Annotated[Loudness, "For whom it is as loud as they ask."] = Loudness.PODCAST

    def check_output(self, path: Path, document: Document | None) -> Iterator[Diagnostic]:  # noqa: ARG002  (what is heard decides)
        """What of the level is not as its profile asks; nothing for a file that N002 refuses."""
        profile = self.loudness.profile
        try:
            level = written(path).level
        except ValueError:
            return
        if profile is None or level.peak == float("-inf"):
            return
        found, hint = level.by(profile.measure), "give a higher --bit-rate, or another --loudness"
        if not profile.least <= found <= profile.most:
            wanted = f"{profile.least:g} to {profile.most:g} {profile.measure}"
            yield warning(
                self.code, f"{path.name} is at {found:.1f} {profile.measure}, not at {wanted}", hint=hint
            )
        if level.peak > profile.peak:
            message = f"{path.name} has peaks of {level.peak:.1f} dBTP, over {profile.peak:g}"
            yield warning(self.code, message, hint=hint)
        if self.loudness is Loudness.ACX:
            yield from self._silences(path, level)
            yield from self._delivery(path)

    def _silences(self, path: Path, level: Level) -> Iterator[Diagnostic]:
        if level.floor > FLOOR:
            yield warning(self.code, f"{path.name} is never softer than {level.floor:.1f} dB: over {FLOOR:g}")
        for where, least, found in (("before", HEAD, level.head), ("after", TAIL, level.tail)):
            if found < least:
                message = f"{path.name} has {found:.2f} s of silence {where} the voice, not {least:g}"
                yield warning(self.code, message)

    def _delivery(self, path: Path) -> Iterator[Diagnostic]:
        """That it is no MP3 as ACX takes it."""
        hint = f"--to mp3 --loudness acx, with a --bit-rate of at least {DELIVERY.kilobits} if any"
        if path.suffix.lower() != ".mp3":
            yield warning(self.code, f"{path.name} is no MP3", hint=hint)
            return
        with path.open("rb") as file:
            found = sorted({(stream.rate, stream.kilobits) for stream in streams(file)})
        if len(found) > 1 or found[0][0] != DELIVERY.rate or found[0][1] < DELIVERY.kilobits:
            rates = ", ".join(f"{rate / 1000:g} kHz with {kilobits} kbit/s" for rate, kilobits in found)
            yield warning(self.code, f"{path.name} is at {rates}", hint=hint)
