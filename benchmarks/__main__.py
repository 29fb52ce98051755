"""The contests, by name or all: `nox -s bench`, or `python -m benchmarks [PART ...]`, half an hour."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import report
from benchmarks.book import ARTICLE, BOOK, LECTURE, MEGABYTE
from benchmarks.contests import READING, Desk, contests, spoken
from benchmarks.cost import by_turns, cost, output
from benchmarks.report import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from benchmarks.book import Extent
    from benchmarks.contests import Contest
    from benchmarks.cost import Cost

_WORKERS = 2
# Eight times the smallest is two books.
_SIZES = (0.25, 0.5, 1, 2)
_GROWING = ("epub", "pdf")
_AIMS = {"EPUB, pandoc": 1.0, "PDF, WeasyPrint as it comes": 1.1}
_AIMS_OF_ARTICLE = {"PDF, WeasyPrint as it comes": 1.3}


def article(folder: Path) -> str:
    """All contests, over a short text."""
    desk = _desk(ARTICLE, folder)
    return _played((*contests(desk, _AIMS_OF_ARTICLE), spoken(desk)), rounds=5)


def book(folder: Path) -> str:
    """All contests but speaking, over a long text."""
    return _played(contests(_desk(BOOK, folder), _AIMS), rounds=3)


def megabyte(folder: Path) -> str:
    """Reading, over a very long text."""
    return _played([next(contests(_desk(MEGABYTE, folder), {f"{READING}, pandoc": 0.6}))], rounds=5)


def narration(folder: Path) -> str:
    """Speaking, for two hours and a half."""
    return _played([spoken(_desk(LECTURE, folder))], rounds=2)


def growth(folder: Path) -> str:
    """One build of each size."""
    desks = {size: _desk(BOOK.times(size), folder / f"{size}") for size in _SIZES}
    costs: dict[str, dict[float, Cost]] = {
        READING: {size: cost(desk.reading()) for size, desk in desks.items()}
    }
    for form in _GROWING:
        costs[form.upper()] = {size: cost(desk.publish(form)) for size, desk in desks.items()}
    return report.growth_table(costs)


def stages(folder: Path) -> str:
    """Where the time goes, of each edition."""
    short, long, heard = (
        _desk(extent, folder / name)
        for name, extent in (("article", ARTICLE), ("book", BOOK), ("lecture", LECTURE))
    )
    builds = {
        "EPUB, article": short.staged("epub"),
        "EPUB, book": long.staged("epub"),
        "PDF, article": short.staged("pdf"),
        "PDF, book": long.staged("pdf"),
        "MP3, article": short.staged("mp3"),
        "MP3, 20,000 words": heard.staged("mp3"),
    }
    return report.stage_table({name: json.loads(output(command)) for name, command in builds.items()})


_PARTS = (article, book, megabyte, narration, growth, stages)


def main(names: Iterable[str]) -> None:
    """Run the parts of these names, or all, and write the tables as they come."""
    wanted = frozenset(names) or {part.__name__ for part in _PARTS}
    report.write("machine", report.machine())
    for part in _PARTS:
        if part.__name__ in wanted:
            with tempfile.TemporaryDirectory() as folder:
                report.write(part.__name__, part(Path(folder)))


def _desk(extent: Extent, folder: Path) -> Desk:
    return Desk.lay(extent, folder, "manuscript", _WORKERS)


def _played(played: Iterable[Contest], rounds: int) -> str:
    return report.contest_table([_outcome(contest, rounds) for contest in played])


def _outcome(contest: Contest, rounds: int) -> Outcome:
    ours, theirs = by_turns(contest.ours, contest.theirs, rounds)
    outcome = Outcome(contest=contest, ours=ours, theirs=theirs)
    print(f"{contest.task} against {contest.rival}: {outcome.ratio:.2f}, CPU {outcome.work:.2f}", flush=True)
    return outcome


if __name__ == "__main__":
    main(sys.argv[1:])
