"""Colours as inks: black and its tints are black ink alone, all others what the profile makes of them."""

from __future__ import annotations

import re
from functools import cache, cached_property
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

import pydyf

if TYPE_CHECKING:
    from PIL.Image import Image

    from publish.render.pdf.profile import Profile

# Cyan, magenta, yellow, black, each from 0 to 1.
Ink: TypeAlias = tuple[float, float, float, float]
# ISO 32000-1, table 74: the operators for a colour of red, green and blue, and their counterparts.
_RGB = re.compile(rb"([\d.]+) ([\d.]+) ([\d.]+) (rg|RG)")
_CMYK = {b"rg": "k", b"RG": "K"}
# Grey to the eye, whatever rounding did to it.
_NEUTRAL = 0.02
_FULL = 255


class Inks:
    """The inks of one printing condition."""

    def __init__(self, profile: Profile) -> None:
        """Mix as `profile` says."""
        self._profile = profile
        self.of = cache(self._of)

    def picture(self, image: Image) -> Image:
        """A picture of sRGB in CMYK."""
        from PIL import ImageCms

        inked = ImageCms.applyTransform(image, self._transform)
        assert inked is not None  # noqa: S101  (it is, where nothing is changed in place)
        del inked.info["icc_profile"]  # the file has it once, as what its colours are meant for
        return inked

    def ink(self, pdf: Any) -> None:  # noqa: ANN401  (pydyf has no types)
        """Let all that is drawn in the file be drawn in inks."""
        for stream in pdf.objects:
            if isinstance(stream, pydyf.Stream):
                stream.stream = [self._inked(part) for part in stream.stream]
                if "Group" in stream.extra:
                    stream.extra["Group"]["CS"] = "/DeviceCMYK"

    @cached_property
    def _transform(self) -> Any:  # noqa: ANN401  (Pillow's, which it does not name)
        from PIL import ImageCms

        return ImageCms.buildTransform(
            ImageCms.createProfile("sRGB"),
            ImageCms.ImageCmsProfile(BytesIO(self._profile.data)),
            "RGB",
            "CMYK",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )

    def _of(self, red: float, green: float, blue: float) -> Ink:
        """The inks for a colour of sRGB, each part from 0 to 1."""
        from PIL import Image

        parts = (red, green, blue)
        if max(parts) - min(parts) <= _NEUTRAL:
            return (0, 0, 0, round(1 - sum(parts) / 3, 4))
        swatch = Image.new("RGB", (1, 1), tuple(round(part * _FULL) for part in parts))
        cyan, magenta, yellow, black = self.picture(swatch).tobytes()
        return (_part(cyan), _part(magenta), _part(yellow), _part(black))

    def _inked(self, part: object) -> object:
        """A part of a stream, which is one operator, in inks if it chose a colour."""
        found = _RGB.fullmatch(part) if isinstance(part, bytes) else None
        if found is None:
            return part
        *colour, operator = found.groups()
        inks = " ".join(f"{ink:g}" for ink in self.of(*map(float, colour)))
        return f"{inks} {_CMYK[operator]}".encode()


def _part(level: int) -> float:
    return round(level / _FULL, 4)
