from __future__ import annotations

import os
from io import BytesIO
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from PIL import Image, ImageFile

from publish import assets
from publish.assets import Gate, style, styles
from publish.diagnostics import SourceError
from publish.model.origin import Position, Span

if TYPE_CHECKING:
    from pathlib import Path

SPAN = Span("walk.md", Position(3, 1), Position(3, 20))


def picture(kind: str = "PNG", size: tuple[int, int] = (4, 3)) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "teal").save(buffer, kind)
    return buffer.getvalue()


def refused(folder: Path | None, href: str) -> str:
    with pytest.raises(SourceError) as caught:
        Gate(folder).admit(href, SPAN)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.span == SPAN
    assert diagnostic.hint
    return diagnostic.code


@pytest.mark.parametrize(
    ("kind", "media_type", "suffix"),
    [
        ("PNG", "image/png", ".png"),
        ("JPEG", "image/jpeg", ".jpg"),
        ("GIF", "image/gif", ".gif"),
        ("WEBP", "image/webp", ".webp"),
    ],
)
def test_a_picture_enters_with_its_type_and_size(
    tmp_path: Path, kind: str, media_type: str, suffix: str
) -> None:
    data = picture(kind)
    (tmp_path / "Chart No. 1.bin").write_bytes(data)  # the content decides, not the suffix
    resource = Gate(tmp_path).admit("Chart%20No.%201.bin", SPAN)
    assert resource.name == f"images/chart-no-1{suffix}"
    assert (resource.media_type, resource.width, resource.height) == (media_type, 4, 3)
    assert resource.data == data


def test_one_file_is_one_resource_and_names_are_unique(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "chart.png").write_bytes(picture())
    (tmp_path / "图.png").write_bytes(picture())
    gate = Gate(tmp_path)
    first = gate.admit("a/chart.png", SPAN)
    assert gate.admit("./b/../a/chart.png", None) is first
    assert gate.admit("b/chart.png", SPAN).name == "images/chart.2.png"
    assert gate.admit("图.png", SPAN).name == "images/image.png"


@pytest.mark.parametrize(
    "href",
    [
        "http://a.example/a.png",
        "//a.example/a.png",
        "data:image/png;base64,AAAA",
        "file:///etc/passwd",
        "//[",
    ],
)
def test_what_lies_elsewhere_is_refused(tmp_path: Path, href: str) -> None:
    assert refused(tmp_path, href) == "I086"


@pytest.mark.parametrize("href", ["absent.png", "a\0b.png", "x" * 5000, "loop.png", "plain.txt/a.png"])
def test_a_missing_file_is_refused(tmp_path: Path, href: str) -> None:
    (tmp_path / "loop.png").symlink_to("loop.png")
    (tmp_path / "plain.txt").touch()
    assert refused(tmp_path, href) == "I080"


@pytest.mark.parametrize("href", ["../secret.png", "%2e%2e/secret.png", "link.png", "/etc/hostname"])
def test_a_way_out_of_the_folder_is_refused(tmp_path: Path, href: str) -> None:
    folder = tmp_path / "article"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(picture())
    (folder / "link.png").symlink_to("../secret.png")
    assert refused(folder, href) == "I081"


def test_pipes_devices_and_folders_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "folder.png").mkdir()
    assert refused(tmp_path, "pipe.png") == "I082"
    assert refused(tmp_path, "folder.png") == "I082"


def test_an_unreadable_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(picture())

    def denied(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(assets, "_without_waiting", denied)
    assert refused(tmp_path, "a.png") == "I082"


def test_a_file_past_the_caps_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.png").write_bytes(picture())
    monkeypatch.setattr(assets, "MOST_PIXELS", 11)
    assert refused(tmp_path, "a.png") == "I084"
    monkeypatch.setattr(assets, "MOST_BYTES", 20)
    assert refused(tmp_path, "a.png") == "I083"


@pytest.mark.parametrize("side", [10_000, 60_000])
def test_the_pixels_are_counted_from_the_header(tmp_path: Path, side: int) -> None:
    header = picture()[:16] + side.to_bytes(4, "big") * 2 + picture()[24:29]
    header += crc32(header[12:29]).to_bytes(4, "big")
    (tmp_path / "bomb.png").write_bytes(header + picture()[33:])
    assert refused(tmp_path, "bomb.png") == "I084"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_that_breaks_off_is_refused(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint leaves it
    data = picture(kind, (200, 200))
    (tmp_path / "half.png").write_bytes(data[: len(data) // 2])
    assert refused(tmp_path, "half.png") == "I085"
    assert ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize("data", [b"", b"just words", b"BM" + b"\0" * 60])
def test_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(data)
    assert refused(tmp_path, "a.png") == "I085"


def test_svg_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>')
    assert refused(tmp_path, "a.svg") == "I087"


def test_standard_input_has_no_pictures() -> None:
    assert refused(None, "a.png") == "I088"


def test_the_styles_are_found() -> None:
    assert styles().is_dir()
    (sheet, *_) = sorted(styles().glob("*.css"))
    assert style(sheet.name) == sheet.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("kind", "mode"), [("TIFF", "RGBA"), ("TIFF", "I;16"), ("BMP", "RGB"), ("AVIF", "RGB")]
)
def test_a_format_that_is_not_shown_becomes_png(tmp_path: Path, kind: str, mode: str) -> None:
    buffer = BytesIO()
    Image.linear_gradient("L").resize((4, 3)).convert(mode).save(buffer, kind)
    (tmp_path / "a.pic").write_bytes(buffer.getvalue())
    gate = Gate(tmp_path)
    resource = gate.admit("a.pic", SPAN)
    assert (resource.name, resource.media_type) == ("images/a.png", "image/png")
    with Image.open(BytesIO(resource.data)) as turned, Image.open(buffer) as was:
        assert (turned.mode, turned.tobytes()) == (was.mode, was.tobytes())
    (said,) = gate.findings
    assert (said.code, said.severity, said.span) == ("I089", "note", SPAN)
    assert kind in said.message
    assert gate.admit("a.pic", SPAN) is resource
    assert len(gate.findings) == 1


def test_a_picture_that_png_cannot_hold_is_refused(tmp_path: Path) -> None:
    Image.new("CMYK", (4, 3)).save(tmp_path / "a.tif")
    assert refused(tmp_path, "a.tif") == "I085"
    pages = [Image.new("L", (4, 3), grey) for grey in (0, 255)]
    pages[0].save(tmp_path / "b.tif", save_all=True, append_images=pages[1:])
    assert refused(tmp_path, "b.tif") == "I085"


def test_a_damaged_or_huge_one_is_refused_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "half.bmp").write_bytes(picture("BMP", (50, 50))[:500])
    assert refused(tmp_path, "half.bmp") == "I085"
    (tmp_path / "large.tif").write_bytes(picture("TIFF", (50, 50)))
    monkeypatch.setattr(assets, "MOST_PIXELS", 100)
    assert refused(tmp_path, "large.tif") == "I084"
