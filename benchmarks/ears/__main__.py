"""How well the voices are understood: `nox -s ears`, or `python -m benchmarks.ears [SOURCE ...]`.

Without sources it is the examples, and the table goes to docs/explanation; else it is printed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.ears.listener import transcript
from benchmarks.ears.narration import language, narrated, voices
from benchmarks.ears.report import Hearing, rate_table, worst_table
from benchmarks.ears.score import compare
from benchmarks.report import write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ROOT = Path(__file__).parent.parent.parent
_PAGE = _ROOT / "docs" / "explanation" / "how-voices-are-understood.md"
_TEXTS = (
    _ROOT / "examples" / "lighthouse.md",
    _ROOT / "examples" / "notes.md",
    *sorted((_ROOT / "examples" / "languages").glob("*.md")),
    *sorted((Path(__file__).parent / "texts").glob("*.md")),
)


def hearings(sources: Iterable[Path], folder: Path) -> Iterator[Hearing]:
    """Each source by each voice here that speaks its language."""
    for source in sources:
        lang = language(source, folder)
        for voice in voices(lang):
            narration = narrated(source, voice, folder)
            heard = compare(narration.sentences, transcript(narration.sound, lang), lang)
            hearing = Hearing(source=source.name, lang=lang, voice=voice, sentences=heard)
            print(f"{source.name} by {voice}: {hearing.rate:.1%}", file=sys.stderr, flush=True)
            yield hearing


def main(names: Iterable[str]) -> None:
    """Listen to the sources of these names, or to the examples for the page."""
    given = tuple(map(Path, names))
    with tempfile.TemporaryDirectory() as folder:
        heard = tuple(hearings(given or _TEXTS, Path(folder)))
    if given:
        print(f"{rate_table(heard)}\n\n{worst_table(heard)}")
    else:
        write("rates", rate_table(heard), _PAGE, "ears")
        write("worst", worst_table(heard), _PAGE, "ears")


if __name__ == "__main__":
    main(sys.argv[1:])
