"""Whether the installed voices are understood still: `nox -s heard`, or `python -m benchmarks.ears.bars`.

It is the opening of one example, and done in a minute; `nox -s ears` listens to whole texts. A voice, or what
joins its takes, that is broken so that people would not follow it ends this with 1.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.ears.__main__ import hearings
from benchmarks.ears.report import worst_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks.ears.report import Hearing

_SOURCE = Path(__file__).parent.parent.parent / "examples" / "lighthouse.md"
# How much of the opening may be misheard: more than is, and less than if a sentence of it were lost.
BARS = {"espeak": 0.2, "hibari": 0.06}


def opening(source: Path, folder: Path) -> Path:
    """What stands before the first heading, with its metadata, as a file in `folder`."""
    excerpt = folder / source.name
    excerpt.write_text(source.read_text(encoding="utf-8").partition("\n## ")[0], encoding="utf-8")
    return excerpt


def complaints(heard: Iterable[Hearing]) -> Iterator[str]:
    """A line for each voice that was misheard more than its bar allows, or not heard at all."""
    rates = {hearing.voice: hearing.rate for hearing in heard}
    for voice, bar in BARS.items():
        if voice not in rates:
            yield f"{voice} was not heard"
        elif rates[voice] > bar:
            yield f"{voice} is misheard in {rates[voice]:.1%} of its words; {bar:.0%} is the most"


def main() -> None:
    """Listen to the opening by each voice; end with 1 and the worst sentences where one fails."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        heard = tuple(hearings([opening(_SOURCE, folder)], folder))
    if found := tuple(complaints(heard)):
        sys.exit("\n".join((*found, "", worst_table(heard))))


if __name__ == "__main__":
    main()
