"""The colours of the file: sRGB, described by a profile that everybody may pass on."""

from __future__ import annotations

from typing import Any

import pydyf

_NAME = "sRGB IEC61966-2.1"
# ICC.1:2010, table 17: when it was made, and the sum of its bytes, which needs not be there.
_MADE, _SUM = slice(24, 36), slice(84, 100)
_DAY = bytes.fromhex("07ea 0001 0001 0000 0000 0000")


def srgb() -> bytes:
    """The profile, as LittleCMS makes it: by its own words without a copyright, free to use."""
    from PIL.ImageCms import ImageCmsProfile, createProfile

    profile = bytearray(ImageCmsProfile(createProfile("sRGB")).tobytes())
    profile[_MADE] = _DAY
    profile[_SUM] = bytes(16)
    return bytes(profile)


def output_intent(pdf: Any) -> Any:  # noqa: ANN401  (pydyf has no types)
    """What says how the colours are meant (ISO 19005-2, section 6.2.3); its profile is added to the file."""
    profile = pydyf.Stream([srgb()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    return pydyf.Dictionary(
        {
            "Type": "/OutputIntent",
            "S": "/GTS_PDFA1",
            "OutputConditionIdentifier": pydyf.String(_NAME),
            "Info": pydyf.String(_NAME),
            "DestOutputProfile": profile.reference,
        }
    )
