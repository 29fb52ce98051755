"""The page that shows the figures: tables between markers, the rest of it written by hand."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.growth import exponent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from benchmarks.contests import Contest
    from benchmarks.cost import Cost

PAGE = Path(__file__).parent.parent / "docs" / "explanation" / "performance.md"
_BEGIN, _END = "<!-- {name}: written by nox -s {session} -->", "<!-- end of {name} -->"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What both sides of a contest cost."""

    contest: Contest
    ours: Cost
    theirs: Cost

    @property
    def ratio(self) -> float:
        """Our time by theirs."""
        return self.ours.wall / self.theirs.wall

    @property
    def work(self) -> float:
        """Our processor seconds by theirs."""
        return self.ours.cpu / self.theirs.cpu


def contest_table(outcomes: Iterable[Outcome]) -> str:
    """A row for each contest: seconds, CPU seconds and megabytes, ours : theirs, and their ratios."""
    lines = [
        "| task | against | seconds | CPU seconds | MB | time | **CPU** | memory | aim |",
        "|---|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    return "\n".join((*lines, *map(_row, outcomes)))


def _row(outcome: Outcome) -> str:
    ours, theirs, aim = outcome.ours, outcome.theirs, outcome.contest.aim
    cells = (
        outcome.contest.task,
        outcome.contest.rival,
        f"{ours.wall:.2f} : {theirs.wall:.2f}",
        f"{ours.cpu:.2f} : {theirs.cpu:.2f}",
        f"{ours.memory:.0f} : {theirs.memory:.0f}",
        f"{outcome.ratio:.2f}",
        f"**{outcome.work:.2f}**",
        f"{ours.memory / theirs.memory:.2f}",
        f"≤ {aim}" if aim else "",
    )
    return f"| {' | '.join(cells)} |"


def growth_table(costs: Mapping[str, Mapping[float, Cost]]) -> str:
    """A row for each task: its processor seconds at each size, and the power of the size that they follow."""
    return "\n".join(_growth_lines(costs))


def _growth_lines(costs: Mapping[str, Mapping[float, Cost]]) -> Iterator[str]:
    sizes = next(iter(costs.values()))
    yield f"| task | {' | '.join(f'{size:g} ×' for size in sizes)} | power | of the last doubling |"
    yield "|---" + "|--:" * (len(sizes) + 2) + "|"
    for task, by_size in costs.items():
        seconds = {size: cost.cpu for size, cost in by_size.items()}
        shown = " | ".join(f"{value:.2f}" for value in seconds.values())
        last = dict(list(seconds.items())[-2:])
        yield f"| {task} | {shown} | {exponent(seconds):.2f} | {exponent(last):.2f} |"


def stage_table(builds: Mapping[str, Mapping[str, float]]) -> str:
    """A row for each stage, a column for each build: the share of its processor seconds, in per cent."""
    totals = {build: sum(stages.values()) for build, stages in builds.items()}
    names = sorted(
        dict.fromkeys(name for stages in builds.values() for name in stages),
        key=lambda name: -sum(stages.get(name, 0) / totals[build] for build, stages in builds.items()),
    )
    lines = [
        f"| stage | {' | '.join(builds)} |",
        "|---" + "|--:" * len(builds) + "|",
        f"| all, CPU seconds | {' | '.join(f'**{total:.2f}**' for total in totals.values())} |",
    ]
    for name in names:
        shares = (100 * stages.get(name, 0) / totals[build] for build, stages in builds.items())
        lines.append(f"| {name} | {' | '.join(f'{share:.0f} %' if share else '' for share in shares)} |")
    return "\n".join(lines)


def machine() -> str:
    """What the figures were taken on, as far as it matters to them."""
    return f"{os.cpu_count()} processors ({platform.machine()}), Python {platform.python_version()}"


def write(name: str, table: str, page: Path = PAGE, session: str = "bench") -> None:
    """Put a table between its markers on the page; ValueError where the page has none."""
    text = page.read_text(encoding="utf-8")
    begin, end = _BEGIN.format(name=name, session=session), _END.format(name=name)
    before, _, rest = text.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        message = f"{page.name} has no place for {name!r}"
        raise ValueError(message)
    page.write_text(f"{before}{begin}\n\n{table}\n\n{end}{after}", encoding="utf-8")
