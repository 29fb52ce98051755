"""The one gate through which a picture, a font or a style enters a document or an edition."""

from __future__ import annotations

import os
import struct
import warnings
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from publish.diagnostics import SourceError, error, note
from publish.model.document import Resource
from publish.model.identity import free, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.diagnostics import Diagnostic
    from publish.model.origin import Span

MOST_BYTES = 50_000_000
MOST_PIXELS = 40_000_000
# What every reading system shows (EPUB 3.3, section 3.2) and print can hold, by its name in Pillow.
_FORMATS = {
    "PNG": ("image/png", ".png"),
    "JPEG": ("image/jpeg", ".jpg"),
    "GIF": ("image/gif", ".gif"),
    "WEBP": ("image/webp", ".webp"),
}
# What no reading system need show and PNG holds without loss: the formats, and their kinds of pixels.
_TURNED = ("AVIF", "BMP", "TIFF")
_HELD = frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"})
# How those begin that every reading system shows.
_BEGINNINGS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
# All that Pillow raises over a damaged file, beside OSError.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error)


@cache
def styles() -> Path:
    """The folder of styles and fonts: inside the installed package, or beside it in a checkout."""
    inside = Path(__file__).parent / "styles"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "styles"


def style(name: str) -> str:
    """The text of the style sheet `name` (`pdf.css`)."""
    return (styles() / name).read_text(encoding="utf-8")


def starter(name: str) -> bytes:
    """The file `name` of those to begin with: the first article, and the demo with its pictures."""
    return (resources.files("publish") / "starter" / name).read_bytes()


@dataclass(slots=True)
class Gate:
    """Admits the pictures of one document, which lie in `folder` or below it (None: nowhere).

    A file admitted twice is one resource; names are unique and safe in any container. `findings` tell
    what was changed.
    """

    folder: Path | None
    findings: list[Diagnostic] = field(default_factory=list, init=False)
    _admitted: dict[str, Resource] = field(default_factory=dict, init=False)
    _names: set[str] = field(default_factory=set, init=False)

    def admit(self, href: str, span: Span | None) -> Resource:
        """The picture at `href`, written at `span`; SourceError I080 to I088 says why it may not enter.

        What reading systems do not show is turned into PNG (I089).
        """
        path = self._inside(href, span)
        if path not in self._admitted:
            data, was = _shown(_content(path, href, span), href, span)
            if was:
                said = f"{href}: reading systems show no {was} pictures: it is taken as PNG, without loss"
                self.findings.append(note("I089", said, span))
            media_type, suffix, (width, height) = picture(data, href, span)
            name = free(f"images/{_stem(path)}", self._names)
            self._names.add(name)
            self._admitted[path] = Resource(
                name=name + suffix, media_type=media_type, data=data, width=width, height=height
            )
        return self._admitted[path]

    def _inside(self, href: str, span: Span | None) -> str:
        """The real path of `href`, proven to lie in the folder."""
        if _is_remote(href):
            raise SourceError(
                _refusal("I086", f"{href}: only files beside the source are taken", span, "save it there")
            )
        if self.folder is None:
            hint = "give the file's name instead of -"
            raise SourceError(
                _refusal("I088", f"{href}: standard input has no folder of pictures", span, hint)
            )
        folder = os.path.realpath(self.folder)
        try:
            path = os.path.realpath(Path(folder, unquote(href)), strict=True)
        except (OSError, ValueError) as cause:
            hint = "check its name, upper and lower case too"
            raise SourceError(_refusal("I080", f"{href}: there is no such file", span, hint)) from cause
        if os.path.commonpath((folder, path)) != folder:
            hint = f"copy it into the folder of {span.file if span else 'the source'}"
            raise SourceError(_refusal("I081", f"{href}: it lies outside the source's folder", span, hint))
        return path


def _is_remote(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:  # "//[": an address that is none, and no name of a file either
        return True
    return bool(parts.scheme or parts.netloc)


def _content(path: str, href: str, span: Span | None) -> bytes:
    """The bytes of the regular file at `path`; nothing else is opened, as a pipe would never end."""
    try:
        if not Path(path).is_file():
            raise SourceError(
                _refusal("I082", f"{href}: it is not a regular file", span, "name a picture's file")
            )
        with open(path, "rb", opener=_without_waiting) as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as cause:
        message = f"{href}: it cannot be read: {cause.strerror}"
        raise SourceError(_refusal("I082", message, span, "make the file readable")) from cause
    if len(data) > MOST_BYTES:
        message = f"{href}: it is larger than {MOST_BYTES // 1_000_000} MB"
        raise SourceError(_refusal("I083", message, span, "save it smaller, as JPEG or with fewer pixels"))
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open what was just seen to be a regular file, whatever took its place since."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def picture(data: bytes, href: str, span: Span | None) -> tuple[str, str, tuple[int, int]]:
    """Media type, suffix and pixel size of a picture that is whole."""
    from PIL import Image, UnidentifiedImageError

    if _is_svg(data):
        raise SourceError(_refusal("I087", f"{href}: SVG pictures are not shown", span, "save it as PNG"))
    try:
        with _strictly():
            picture = Image.open(BytesIO(data), formats=tuple(_FORMATS))
            if picture.width * picture.height > MOST_PIXELS:
                raise SourceError(_too_many_pixels(href, span))
            picture.load()  # a file that breaks off would leave a hole in every edition
    except Image.DecompressionBombError as cause:
        raise SourceError(_too_many_pixels(href, span)) from cause
    except UnidentifiedImageError as cause:
        message = f"{href}: it is no PNG, JPEG, GIF, WebP, TIFF, BMP or AVIF picture"
        raise SourceError(_refusal("I085", message, span, "save it as PNG or JPEG")) from cause
    except _BROKEN as cause:
        message = f"{href}: the picture is damaged: {cause}"
        raise SourceError(_refusal("I085", message, span, "save it again")) from cause
    return *_FORMATS[picture.format or ""], picture.size


def _shown(data: bytes, href: str, span: Span | None) -> tuple[bytes, str | None]:
    """A picture in a format that is shown, and the one that it was in, if that was another."""
    if data.startswith(_BEGINNINGS):
        return data, None
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with _strictly(), Image.open(BytesIO(data), formats=_TURNED) as known:
            if known.width * known.height > MOST_PIXELS:
                raise SourceError(_too_many_pixels(href, span))
            if known.mode not in _HELD or getattr(known, "n_frames", 1) > 1:
                message = f"{href}: this {known.format} picture cannot be turned into PNG without loss"
                raise SourceError(_refusal("I085", message, span, "save it as PNG or JPEG"))
            turned = BytesIO()
            ImageOps.exif_transpose(known).save(turned, "PNG")
            return turned.getvalue(), known.format
    except UnidentifiedImageError:
        return data, None
    except Image.DecompressionBombError as cause:
        raise SourceError(_too_many_pixels(href, span)) from cause
    except _BROKEN as cause:
        message = f"{href}: the picture is damaged: {cause}"
        raise SourceError(_refusal("I085", message, span, "save it again")) from cause


@contextmanager
def _strictly() -> Iterator[None]:
    """Pillow as it is by itself: WeasyPrint makes it accept pictures that break off."""
    from PIL import ImageFile

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on large pictures our own cap is lower
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _is_svg(data: bytes) -> bool:
    head = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<svg" in head


def _too_many_pixels(href: str, span: Span | None) -> Diagnostic:
    message = f"{href}: it has more than {MOST_PIXELS // 1_000_000} million pixels"
    return _refusal("I084", message, span, "save it with fewer pixels")


def _refusal(code: str, message: str, span: Span | None, hint: str) -> Diagnostic:
    return error(code, message, span, f"{hint}; until then its alternative stands alone")


def _stem(path: str) -> str:
    """The file's name in letters that any zip and any reading system can hold."""
    name = slug(Path(path).stem)
    return name if name and name.isascii() else "image"
