"""The colour spaces of a PDF by name (ISO 32000-1, section 8.6)."""

from __future__ import annotations

from typing import Any

from publish.check.outputs.press.file import Colour

BLACK = Colour("DeviceGray", (0.0,))
# Those of a fixed meaning, and the inks of the press and their tints.
INKS = frozenset({"DeviceCMYK", "DeviceGray", "Separation", "DeviceN", "ICC CMYK", "ICC grey", "Pattern"})
# Where red, green and blue have a meaning, which PDF/X-4 allows pictures.
TAGGED = "ICC RGB"
_ICC = {1: "ICC grey", 3: TAGGED, 4: "ICC CMYK"}
_FIRST = {"DeviceGray": (0.0,), "DeviceRGB": (0.0, 0.0, 0.0), "DeviceCMYK": (0.0, 0.0, 0.0, 1.0)}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}


def space(named: Any, resources: Any) -> str:  # noqa: ANN401  (pikepdf's)
    """The name of a space; of an ICC profile's what it is for, of an index's that of its colours."""
    import pikepdf

    if isinstance(named, pikepdf.Name):
        name = str(named)[1:]
        known = resources.get("/ColorSpace", {}).get(str(named))
        return space(known, resources) if known is not None else _SHORT.get(name, name)
    family = str(named[0])[1:]
    if family == "ICCBased":
        return _ICC[int(named[1].N)]
    return space(named[1], resources) if family in {"Indexed", "I"} else family


def first(name: str) -> Colour:
    """The colour in which a space begins."""
    return Colour(name, _FIRST.get(name, ()))
