"""Where the time of one build goes: `python -m benchmarks.stages SOURCE FORMAT FOLDER` prints it as JSON.

The build runs as ever; a thread looks many times a second where it is, and gives the processor time since
the last look to that stage. (A profiler's timer would not do: its signals reach the main thread alone.)
"""

from __future__ import annotations

import json
import resource
import sys
import threading
import time
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, FrameType

START = "start: the interpreter, imports, options"
OTHERS = "the voice, in processes of its own"
# The files whose work is that of a stage; the innermost counts, and what none has is its caller's.
_PLACES = {
    "/publish/read/": "reading",
    "/publish/check/rules/": "rules over the source",
    "/publish/transform/": "transforms",
    "/publish/markup/": "markup",
    "/publish/render/epub/": "EPUB: cover, contents, package, archive",
    "/weasyprint/css/": "PDF: style",
    "/weasyprint/formatting_structure/": "PDF: boxes",
    "/weasyprint/text/": "PDF: lines and glyphs",
    "/weasyprint/layout/": "PDF: layout",
    "/weasyprint/draw/": "PDF: drawing",
    "/weasyprint/pdf/": "PDF: the file, fonts, tags",
    "/publish/render/pdf/": "PDF: our part",
    "/publish/narrate/": "narration: the script and its takes",
    "/publish/sound/": "sound: level, encoding, chapters",
    "/publish/check/outputs/": "reading the edition back, and checking it",
    "/publish/cli/": START,
}
# Where a thread stands that waits for others.
_WAITING = ("/threading.py", "/selectors.py", "/multiprocessing/", "/concurrent/futures/")
_EVERY = 0.003
_AT_ONCE = 0.000_01


class Stages:
    """Notes in which stage the processor is found, from the making of it until `stop`."""

    def __init__(self) -> None:
        # At the usual interval it would look mostly where Python is left, and see little else.
        sys.setswitchinterval(_AT_ONCE)
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._noted = 0.0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> dict[str, float]:
        """The processor seconds of each stage, those of other processes included."""
        self._ended.set()
        self._thread.join()
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        self._seconds[OTHERS] += usage.ru_utime + usage.ru_stime
        return {name: seconds for name, seconds in self._seconds.items() if seconds}

    def _look(self) -> None:
        while not self._ended.wait(_EVERY):
            frames = sys._current_frames()  # noqa: SLF001 - documented, and the only way to see all threads
            del frames[threading.get_ident()]
            busy = [frame for frame in frames.values() if not _waits(frame)]
            now = time.process_time()
            for frame in busy:
                self._seconds[stage(frame)] += (now - self._noted) / len(busy)
            self._noted = now if busy else self._noted


def stage(frame: FrameType) -> str:
    """The stage that the code of a frame belongs to, or else its callers'."""
    for code in _codes(frame):
        # The body of a module runs when it is imported.
        if code.co_name == "<module>" or code.co_filename.startswith("<frozen importlib"):
            return START
        for place, name in _PLACES.items():
            if place in code.co_filename:
                return name
    return START


def _waits(frame: FrameType) -> bool:
    return any(place in frame.f_code.co_filename for place in _WAITING)


def _codes(frame: FrameType | None) -> Iterator[CodeType]:
    while frame is not None:
        yield frame.f_code
        frame = frame.f_back


def main(source: str, form: str, folder: str) -> None:
    """Build the source, and print the seconds of each stage."""
    stages = Stages()
    from publish.cli.app import run

    code = run(["build", source, "--to", form, "--output-dir", folder, "--quiet"])
    if code:
        sys.exit(code)
    print(json.dumps(stages.stop()))


if __name__ == "__main__":
    main(*sys.argv[1:])
