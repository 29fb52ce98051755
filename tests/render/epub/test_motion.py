from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from publish.model.document import Resource
from publish.render.epub.motion import Motion, motion


def film(*greys: int, lasting: int = 100, box: tuple[int, int, int, int] | None = None) -> Resource:
    """A GIF whose frames have these greys, in all of it or in `box`."""
    frames = []
    for grey in greys:
        frame = Image.new("L", (64, 64), 255)
        frame.paste(grey, box or (0, 0, 64, 64))
        frames.append(frame)
    data = BytesIO()
    # The format joins frames that are the same; a dot keeps them apart.
    for at, frame in enumerate(frames):
        frame.putpixel((at % 64, at // 64), 128)
    frames[0].save(data, "GIF", save_all=True, append_images=frames[1:], duration=lasting, loop=0)
    return Resource(name="images/film.gif", media_type="image/gif", data=data.getvalue())


@pytest.mark.parametrize(
    ("resource", "found"),
    [
        (film(0), Motion.STILL),
        (film(*[0, 255] * 5), Motion.FLASHING),
        (film(*[0, 255] * 5, lasting=500), Motion.MOVING),  # twice a second
        (film(*[100, 110] * 10), Motion.MOVING),  # hardly to be seen
        (film(*range(0, 250, 10)), Motion.MOVING),  # it grows brighter
        (film(*[0, 255] * 5, box=(0, 0, 16, 16)), Motion.MOVING),  # in a corner
        (film(*[235, 255] * 5), Motion.MOVING),  # both bright
        (film(0, 255, 0, 255, lasting=120), Motion.FLASHING),  # by its repetition
    ],
)
def test_what_a_picture_does(resource: Resource, found: Motion) -> None:
    assert motion((resource,)) is found


def test_the_worst_counts_and_others_are_not_opened() -> None:
    png = Resource(name="a.png", media_type="image/png", data=b"none")
    assert motion(()) is motion((png,)) is Motion.STILL
    assert motion((png, film(0), film(*[0, 255] * 5), film(*range(0, 90, 10)))) is Motion.FLASHING
