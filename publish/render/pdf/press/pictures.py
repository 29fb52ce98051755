"""The pictures of the file: in inks, or in sRGB that says so."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pydyf

from publish.render.pdf.colour import srgb
from publish.render.pdf.pictures import DEEP, QUALITY, grey, in_srgb

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from PIL.Image import Image as Picture

    from publish.render.pdf.press.inks import Inks

_GREY = DEEP | {"1", "L", "LA", "F"}
_SPACES = {"L": "/DeviceGray", "CMYK": "/DeviceCMYK"}


class PictureColour(StrEnum):
    """What becomes of the colours of pictures."""

    CMYK = "cmyk"
    TAGGED = "tagged"


@dataclass(slots=True)
class Plates:
    """Makes the pictures of one file; `tag` is the reference of the sRGB profile in it, once it is there."""

    colour: PictureColour
    inks: Inks

    def used(self) -> AbstractContextManager[None]:
        """A time in which WeasyPrint puts pictures into its files as they are made here."""
        from weasyprint.images import RasterImage

        from publish.render.pdf.seam import replaced

        plain = RasterImage.get_x_object

        def get_x_object(image: Any, interpolate: bool, ratio: float) -> Any:  # noqa: ANN401, FBT001  (WeasyPrint's)
            if image.mode == "CMYK":  # its inks are its maker's choice
                return plain(image, interpolate, ratio)
            return self._made(image.image_data.data)

        return replaced(RasterImage, "get_x_object", get_x_object)

    def tag(self, pdf: Any) -> None:  # noqa: ANN401  (pydyf has no types)
        """Say of the pictures in red, green and blue which those are."""
        pictures = [o for o in pdf.objects if isinstance(o, pydyf.Stream) and _is_rgb(o)]
        if pictures:
            profile = pydyf.Stream([srgb()], {"N": 3}, compress=True)
            pdf.add_object(profile)
        for picture in pictures:
            picture.extra["ColorSpace"] = pydyf.Array(["/ICCBased", profile.reference])

    def _made(self, data: bytes) -> Any:  # noqa: ANN401  (as above)
        """The picture in `data`, PNG or JPEG, as an object of the file."""
        from PIL import Image

        with Image.open(BytesIO(data)) as opened:
            opened.load()
            picture = opaque(opened)
            if picture.mode == "RGB" and self.colour is PictureColour.CMYK:
                picture = self.inks.picture(picture)
            return _stored(picture, photograph=opened.format == "JPEG")


def opaque(picture: Picture) -> Picture:
    """The picture without alpha, on white, in sRGB or eight bits of grey."""
    from PIL import Image

    if picture.mode in _GREY and "A" not in picture.getbands() and "transparency" not in picture.info:
        return grey(picture)
    if picture.has_transparency_data:
        whole = picture.convert("RGBA")
        ground = Image.new("RGBA", whole.size, "white")
        flat = Image.alpha_composite(ground, whole).convert("L" if picture.mode == "LA" else "RGB")
        flat.info["icc_profile"] = picture.info.get("icc_profile")
        picture = flat
    if picture.mode == "L" or _is_neutral(picture):
        return picture.convert("L")
    return in_srgb(picture)


def _is_neutral(picture: Picture) -> bool:
    """Whether a picture of colours has none: a drawing in black is to be black ink alone."""
    red, green, blue = (band.tobytes() for band in picture.convert("RGB").split())
    return red == green == blue


def _stored(picture: Picture, *, photograph: bool) -> Any:  # noqa: ANN401  (as above)
    about = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": picture.width,
        "Height": picture.height,
        "ColorSpace": _SPACES.get(picture.mode, "/DeviceRGB"),
        "BitsPerComponent": 8,
        "Interpolate": "false",
    }
    if not photograph:
        return pydyf.Stream([zlib.compress(picture.tobytes())], {**about, "Filter": "/FlateDecode"})
    stored = BytesIO()
    picture.save(stored, "JPEG", quality=QUALITY, subsampling=0)
    if picture.mode == "CMYK":  # which Pillow writes as Adobe does, with the levels turned round
        about["Decode"] = pydyf.Array((1, 0) * 4)
    return pydyf.Stream([stored.getvalue()], {**about, "Filter": "/DCTDecode"})


def _is_rgb(stream: Any) -> bool:  # noqa: ANN401  (as above)
    return bool(stream.extra.get("Subtype") == "/Image" and stream.extra.get("ColorSpace") == "/DeviceRGB")
