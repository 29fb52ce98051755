"""Pictures as a screen shows them: in sRGB or grey, eight bits a channel.

A PDF/A file has one output intent, sRGB here, beside which no inks may stand (ISO 19005-2, section 6.2.4.3).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from publish.diagnostics import warning
from publish.model.inline import Image
from publish.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL.Image import Image as Picture

    from publish.diagnostics import Diagnostic
    from publish.model.document import Document

DEEP = frozenset({"I", "I;16", "I;16B", "I;16L"})
_LEVELS_OF_DEEP = 257
_COLOURED = frozenset({"RGB", "RGBA", "P", "CMYK"})
# Of a photograph that came as JPEG: no loss that shows.
QUALITY = 95


def on_screen(data: bytes) -> bytes:
    """The picture in `data` as a screen shows it; the same bytes where it is so already."""
    from PIL import Image as Pictures

    with Pictures.open(BytesIO(data)) as picture:
        if picture.mode in DEEP:
            return _saved(grey(picture), "PNG")
        if picture.mode == "CMYK":
            return _saved(_from_inks(picture), "JPEG")
        if picture.mode == "RGB" and _is_of_others(picture.info.get("icc_profile")):
            return _saved(in_srgb(picture), picture.format or "PNG")
        return data


def findings(document: Document) -> Iterator[Diagnostic]:
    """S023 for each picture whose own profile is broken, and is left out of account."""
    from PIL import Image as Pictures

    data = {resource.name: resource.data for resource in document.resources}
    for image in (node for node in walk(document) if isinstance(node, Image)):
        if image.src not in data:
            continue
        with Pictures.open(BytesIO(data[image.src])) as picture:
            profile = picture.info.get("icc_profile")
            if profile and picture.mode in _COLOURED and _to_srgb(profile, picture) is None:
                message = (
                    "the colour profile in this picture is broken: its colours are taken as the usual ones"
                )
                yield warning("S023", message, image.span, "save the picture again, with its profile")


def grey(picture: Picture) -> Picture:
    """Eight bits of grey, of sixteen the upper ones."""
    from PIL import Image

    if picture.mode not in DEEP:
        return picture.convert("L")
    import numpy as np

    levels = np.asarray(picture).astype(np.uint32) // _LEVELS_OF_DEEP
    return Image.fromarray(levels.clip(0, 255).astype(np.uint8))


def in_srgb(picture: Picture) -> Picture:
    """The picture in sRGB, from the colours that its own profile describes if it has a sound one."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    plain = picture.convert("RGB")
    transform = _to_srgb(profile, plain) if profile else None
    turned = ImageCms.applyTransform(plain, transform) if transform else plain
    return turned or plain


def _from_inks(picture: Picture) -> Picture:
    """The colours that inks have on paper: on that of the picture's own profile, else on the usual one."""
    from PIL import ImageCms

    from publish.render.pdf.profile import chosen

    own = picture.info.get("icc_profile")
    transform = (_to_srgb(own, picture) if own else None) or _to_srgb(chosen(None).data, picture)
    return ImageCms.applyTransform(picture, transform) or picture.convert("RGB")


def _is_of_others(profile: bytes | None) -> bool:
    """Whether the profile is a sound one, and not sRGB."""
    from PIL import ImageCms

    if not profile:
        return False
    try:
        return "sRGB" not in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))
    except (OSError, ImageCms.PyCMSError):
        return False


def _to_srgb(profile: bytes, picture: Picture) -> Any:  # noqa: ANN401  (Pillow's, which it does not name)
    """What turns colours of `profile` into sRGB; None for a profile that is broken or of others."""
    from PIL import ImageCms

    mode = "CMYK" if picture.mode == "CMYK" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (OSError, ImageCms.PyCMSError):
        return None


def _saved(picture: Picture, kind: str) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **({"quality": QUALITY, "subsampling": 0} if kind == "JPEG" else {}))
    return file.getvalue()
