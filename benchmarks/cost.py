"""What a command costs, as a whole process: start, imports and children included."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds by the clock, seconds of all processors, megabytes of all processes at the worst moment."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What is run: its words, what its environment has beside this one's, a folder that is emptied before."""

    words: tuple[str | Path, ...]
    environment: tuple[tuple[str, str], ...] = ()
    forgets: Path | None = None


def cost(command: Command) -> Cost:
    """The cost of one run; CalledProcessError, with what it said, when it fails."""
    return _run(command)[1]


def output(command: Command) -> bytes:
    """What one run says."""
    return _run(command)[0]


def _run(command: Command) -> tuple[bytes, Cost]:
    from benchmarks.watch import Watch

    if command.forgets:
        shutil.rmtree(command.forgets, ignore_errors=True)
    start = time.perf_counter()
    with subprocess.Popen(
        command.words, env=_environment(command), stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        watch = Watch(process.pid)
        said = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = time.perf_counter() - start
        watch.stop()
    if process.returncode:
        failure = subprocess.CalledProcessError(process.returncode, command.words)
        failure.add_note(said.decode(errors="replace"))
        raise failure
    # The system counts exactly, but no child that nobody waited for, as a browser's are.
    cpu = max(usage.ru_utime + usage.ru_stime, watch.cpu)
    return said, Cost(wall=wall, cpu=cpu, memory=watch.peak / _MEGABYTE)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        wall=median(cost.wall for cost in costs),
        cpu=median(cost.cpu for cost in costs),
        memory=median(cost.memory for cost in costs),
    )


def by_turns(ours: Command, theirs: Command, rounds: int) -> tuple[Cost, Cost]:
    """The medians of both, run A B A B, so that a busy moment of the machine meets both."""
    pairs = [(cost(ours), cost(theirs)) for _ in range(rounds)]
    return middle([pair[0] for pair in pairs]), middle([pair[1] for pair in pairs])


def _environment(command: Command) -> Mapping[str, str]:
    # Bytecode is kept, as in any installation, even where these benchmarks are run without.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | dict(command.environment)
