"""How much ink a picture lays on the paper."""

from __future__ import annotations

from typing import Any, TypeAlias

# By the number of the picture's object.
Inks: TypeAlias = dict[tuple[int, int], float]
_FULL = 255
# A thousandth of the picture may be more, as JPEG makes single pixels: no paper notices.
_NEARLY_ALL = 99.9


def ink(image: Any, space: str, known: Inks) -> float:  # noqa: ANN401  (pikepdf's)
    """What one pixel in a thousand exceeds, 1 for one ink in full; 0 where the press mixes the inks."""
    if space != "DeviceCMYK":
        return 0
    if image.objgen not in known:
        known[image.objgen] = _measured(image)
    return known[image.objgen]


def _measured(image: Any) -> float:  # noqa: ANN401  (as above)
    import numpy as np
    import pikepdf

    inks = np.asarray(pikepdf.PdfImage(image).as_pil_image(apply_mask=False))
    return float(np.percentile(inks.sum(axis=2, dtype=np.uint16), _NEARLY_ALL)) / _FULL
