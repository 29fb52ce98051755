"""All contests in one run: `nox -s bench`, or `python -m benchmarks`. It takes about half an hour."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import report
from benchmarks.book import ARTICLE, BOOK
from benchmarks.contests import Desk, contests, spoken
from benchmarks.cost import by_turns, cost, middle
from benchmarks.report import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.contests import Contest
    from benchmarks.cost import Command, Cost

_WORKERS = 2
_ROUNDS_OF_ARTICLE, _ROUNDS_OF_BOOK = 5, 3
# The book at these sizes: eight times a quarter is two books.
_SIZES = (0.25, 0.5, 1, 2)


def main() -> None:
    """Run everything, and write the tables as they come."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report.write("machine", report.machine())
        report.write("contests", report.contest_table(_outcomes(folder)))
        report.write("growth", report.growth_table(_growth(folder)))


def _outcomes(folder: Path) -> Iterator[Outcome]:
    article = Desk.lay(ARTICLE, folder / "article", "article", _WORKERS)
    book = Desk.lay(BOOK, folder / "book", "book", _WORKERS)
    megabyte = Desk.lay(BOOK.times(1_000_000 / 556_834), folder / "megabyte", "megabyte", _WORKERS)
    for contest in (*contests(article), spoken(article)):
        yield _played("article", contest, _ROUNDS_OF_ARTICLE)
    for contest in (*contests(book), spoken(book)):
        yield _played("book", contest, _ROUNDS_OF_BOOK)
    yield _played("1 MB of Markdown", next(contests(megabyte)), _ROUNDS_OF_ARTICLE)


def _played(text: str, contest: Contest, rounds: int) -> Outcome:
    ours, theirs = by_turns(contest.ours, contest.theirs, rounds)
    outcome = Outcome(text=text, contest=contest, ours=ours, theirs=theirs)
    print(f"{text}: {contest.task} against {contest.rival}: {outcome.ratio:.2f}", flush=True)
    return outcome


def _growth(folder: Path) -> dict[str, dict[float, Cost]]:
    desks = {size: Desk.lay(BOOK.times(size), folder / f"x{size}", "book", _WORKERS) for size in _SIZES}
    tasks = {"Markdown → model": Desk.reading, "EPUB": _epub, "PDF": _pdf}
    return {
        task: {size: _once(command(desk)) for size, desk in desks.items()} for task, command in tasks.items()
    }


def _epub(desk: Desk) -> Command:
    return desk.publish("epub")


def _pdf(desk: Desk) -> Command:
    return desk.publish("pdf")


def _once(command: Command) -> Cost:
    return middle([cost(command)])


if __name__ == "__main__":
    main()
