"""The printer's profile: which inks give which colour on the paper (ICC.1:2010)."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from publish.assets import styles
from publish.diagnostics import OptionError, error

if TYPE_CHECKING:
    from pathlib import Path

_BUNDLED = "press/ISOcoated_v2_300_bas.icc"
_CONDITION = "FOGRA39"
# Section 7.2: where the header says the class, the colour space and that it is a profile at all.
_CLASS, _SPACE, _MARK = slice(12, 16), slice(16, 20), slice(36, 40)
_SPACES = {b"RGB ": "RGB", b"GRAY": "grey", b"Lab ": "Lab", b"XYZ ": "XYZ"}
_MOST_BYTES = 20_000_000
_HINT = "ask your printer for the CMYK profile of the press and paper, or leave --icc out"


@dataclass(frozen=True, slots=True)
class Profile:
    """A CMYK profile: its bytes, its name for itself, and the registered name of what it describes."""

    data: bytes
    name: str
    condition: str | None = None


def chosen(path: Path | None) -> Profile:
    """The profile in the file at `path`, the bundled one for None.

    OptionError S020 for a file that is no profile or cannot be read, S021 for one that is not for CMYK.
    """
    if path is None:
        data = (styles() / _BUNDLED).read_bytes()
        return Profile(data, _described(data, _BUNDLED), _CONDITION)
    data = _content(path)
    if data[_MARK] != b"acsp":
        raise OptionError(error("S020", f"{path} is no ICC profile", hint=_HINT))
    if data[_SPACE] != b"CMYK":
        space = _SPACES.get(data[_SPACE], "other")
        message = f"{path} is a profile of {space} colours, and a press prints in CMYK"
        raise OptionError(error("S021", message, hint=_HINT))
    if data[_CLASS] != b"prtr":
        raise OptionError(error("S021", f"{path} is not the profile of a printer", hint=_HINT))
    return Profile(data, _described(data, str(path)))


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as cause:
        message = f"{path} cannot be read: {cause.strerror}"
        raise OptionError(error("S020", message, hint="check the name after --icc")) from cause
    if len(data) > _MOST_BYTES:
        message = f"{path} is larger than {_MOST_BYTES // 1_000_000} MB, and no ICC profile is"
        raise OptionError(error("S020", message, hint=_HINT))
    return data


def _described(data: bytes, name: str) -> str:
    """What the profile calls itself, having been tried: a broken one would fail at the first picture."""
    from PIL import ImageCms

    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
        ImageCms.buildTransform(ImageCms.createProfile("sRGB"), profile, "RGB", "CMYK")
        return ImageCms.getProfileDescription(profile).strip()
    except (OSError, ImageCms.PyCMSError) as cause:
        raise OptionError(error("S020", f"{name} is a broken ICC profile: {cause}", hint=_HINT)) from cause
