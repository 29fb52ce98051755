"""What is read back from a PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from publish.diagnostics import OptionError
from publish.read.printed import printed

if TYPE_CHECKING:
    from pathlib import Path


def pdf(*pages: str, catalog: str = "", title: str = "") -> bytes:
    """A PDF of these pages, each a line of ASCII; `catalog` is more of the document's own."""
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for at, text in enumerate(pages):
        drawn = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
        font = "/Resources << /Font << /F1 3 0 R >> >>"
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {font} /Contents {5 + 2 * at} 0 R >>",
            f"<< /Length {len(drawn)} >> stream\n{drawn}\nendstream",
        ]
    objects.append(f"<< /Title ({title}) >>")
    body, places = "%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {size - 1} 0 R >>"
    start = len(body)
    body += f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}\nstartxref\n{start}\n%%EOF\n"
    return body.encode()


def test_the_pages_with_their_folios_and_the_title(tmp_path: Path) -> None:
    labels = "/PageLabels << /Nums [0 << /S /r /St 3 >> 1 << /S /D /St 7 /P (A-) >>] >>"
    file = tmp_path / "lamp.pdf"
    file.write_bytes(pdf("Foreword", "The lamp", "burns", catalog=labels, title="The  lamp"))
    found = printed(file)
    assert found.pages == (("iii", "Foreword"), ("A-7", "The lamp"), ("A-8", "burns"))
    assert found.title == "The lamp"


def test_pages_without_labels_are_counted(tmp_path: Path) -> None:
    file = tmp_path / "lamp.pdf"
    file.write_bytes(pdf("One", "Two"))
    assert printed(file).pages == (("1", "One"), ("2", "Two"))
    assert printed(file).title == ""


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (None, "there is no such file"),
        (b"", "it cannot be read as a PDF"),
        (b"\x89PNG", "it cannot be read as a PDF"),
        (pdf("One")[:300], "it cannot be read as a PDF"),
        (pdf("", " "), "there is no text in it"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes | None, why: str, tmp_path: Path) -> None:
    file = tmp_path / "lamp.pdf"
    if data is not None:
        file.write_bytes(data)
    with pytest.raises(OptionError) as caught:
        printed(file)
    (finding,) = caught.value.diagnostics
    assert (finding.code, finding.message) == ("O023", f"--pages-from {file}: {why}")


def test_a_folder_is_no_pdf(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="there is no such file"):
        printed(tmp_path)
