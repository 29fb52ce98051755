"""Whatever goes wrong: one diagnostic with place, reason and cure; the right exit code; no traceback."""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    class Result(Protocol):
        code: int
        out: str
        err: str

    Publish = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("fakes")

FRONT = "---\nlang: en\n---\n\n# A walk\n\n"


def source(text: str | bytes, name: str = "walk.md") -> str:
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def is_one(result: Result, code: str, *, exit_code: int, says: str = "") -> bool:
    """Whether the result is one finding of that code with a cure, and nothing else."""
    findings = [line for line in result.err.splitlines() if line.startswith(("error[", "warning["))]
    assert "Traceback" not in result.err
    assert len(findings) == 1, result.err
    assert f"[{code}]: " in findings[0], result.err
    assert says in result.err, result.err
    assert "= help: " in result.err, result.err
    assert result.code == exit_code, result.err
    return True


def assert_nothing_written() -> None:
    left = [path for path in Path().rglob("*") if path.is_file() and path.suffix not in {".md", ".toml"}]
    assert left == []


# Sources that cannot be read.


def test_missing(publish: Publish) -> None:
    assert is_one(publish("build", "absent.md"), "I001", exit_code=2, says="absent.md: No such file")
    assert_nothing_written()


def test_empty(publish: Publish) -> None:
    assert is_one(
        publish("build", source(" \n\n")), "I002", exit_code=2, says="walk.md: there is no text in it"
    )
    assert_nothing_written()


def test_binary(publish: Publish) -> None:
    assert is_one(publish("build", source(b"PK\3\4\0\0text")), "I004", exit_code=2, says="walk.md:1:5")


def test_undecodable(publish: Publish) -> None:
    result = publish("build", source(b"# A walk\n\nDown the h\xfcll.\n"))
    assert is_one(result, "I003", exit_code=2, says="byte 20 (0xfc) is not utf-8")
    assert "walk.md:3:11" in result.err
    assert "--encoding" in result.err
    assert publish("build", "walk.md", "--encoding", "cp1252", "--to", "words", "--lang", "en").code == 0


def test_directory(publish: Publish) -> None:
    Path("folder.md").mkdir()
    assert is_one(publish("build", "folder.md"), "I001", exit_code=2, says="it is a folder")


def test_unreadable(publish: Publish, monkeypatch: pytest.MonkeyPatch) -> None:
    source(FRONT)
    real = Path.open

    def denied(self: Path, mode: str = "r", **options: str) -> IO[Any]:
        if self.name == "walk.md":
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, mode, **options)

    monkeypatch.setattr(Path, "open", denied)
    assert is_one(publish("build", "walk.md"), "I001", exit_code=2, says="walk.md: Permission denied")


def test_endless(publish: Publish) -> None:
    result = publish("build", "/dev/zero", "--from", "text")
    assert is_one(result, "I005", exit_code=2, says="larger than 64 MB")


def test_a_name_that_is_no_text(publish: Publish) -> None:
    name = os.fsdecode(b"caf\xe9\n\x1b.md")
    Path(name).write_text("---\nlang: en\n---\n\nOver the hill.\n")
    result = publish("build", name, "--to", "epub", "--to", "json", "--to", "pdf")
    assert result.code == 0, result.err
    assert "\x1b" not in result.out + result.err
    assert "caf\ufffd" in Path(f"build/{name.removesuffix('.md')}.json").read_text()


# Options that name nothing, or contradict.


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["walk.docx"], "O001", "--from takes"),
        (["-"], "O001", "--from takes"),
        (["walk.md", "--from", "docx"], "O001", "--from takes"),
        (["walk.md", "--to", "docx"], "O002", "--to takes"),
        (["walk.md", "-o", "walk.docx"], "O003", "no format has this suffix"),
        (["walk.md", "-o", ".epub"], "O003", "no format has this suffix"),
        (["walk.md", "-o", "walk.docx", "--to", "docx"], "O002", "--to takes"),
        (["walk.md", "-o", "."], "O003", "--output-dir ."),
        (["walk.md", "-o", "/dev/null", "--to", "json"], "O003", "-o -"),
        (["walk.md", "-o", "-"], "O003", "--to takes"),
        (["walk.md", "-o", "-", "--to", "docx"], "O002", "--to takes"),
        (["walk.md", "walk.txt", "--to", "words"], "O004", "both be written to build/walk.words"),
        (["walk.md", "walk.md", "--to", "words"], "O004", "both be written to build/walk.words"),
        (["walk.md", "more.md", "-o", "walk.epub"], "O005", "several sources"),
        (["walk.md", "-o", "walk.epub", "--to", "epub", "--to", "pdf"], "O005", "several formats"),
        (["walk.md", "-o", "walk.epub", "--output-dir", "out"], "O005", "another place"),
        (["walk.json", "--to", "json", "--output-dir", "."], "O016", "it is a source"),
        (["walk.md", "--lang", "not_a_tag"], "O009", "--lang pt-BR"),
        (["walk.md", "-M", "nothing"], "O013", "-M key=value"),
        (["walk.md", "-M", "=x"], "O013", "-M key=value"),
        (["walk.md", "--metadata-file", "absent.yaml"], "O014", "No such file"),
        (["walk.md", "--voice", "nobody"], "O019", "--voice takes"),
        (["walk.md", "--encoding", "klingon"], "O017", "--encoding cp1252"),
        (["walk.md", "--encoding", "hex"], "O017", "--encoding cp1252"),
        (["walk.md", "--page-size", "a9"], "O006", "170x240mm"),
        (["walk.md", "--theme-that-is-none"], "O000", "publish build --help"),
        ([], "O000", "publish build --help"),
    ],
)
def test_an_option_that_cannot_be(publish: Publish, arguments: list[str], code: str, says: str) -> None:
    for name in ("walk.md", "walk.txt", "more.md", "walk.json"):
        source(FRONT, name)
    before = sorted(Path().iterdir())
    assert is_one(publish("build", *arguments), code, exit_code=2, says=says)
    assert sorted(Path().iterdir()) == before


def test_a_date_that_is_none(publish: Publish, walk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert is_one(publish("build", walk, "--to", "words"), "O012", exit_code=2)


# Faults inside the source.


def test_broken_front_matter(publish: Publish) -> None:
    result = publish("build", source("---\nlang: en\ntitle: [a\n---\n\nText.\n"), "--to", "words")
    assert is_one(result, "I060", exit_code=2)
    assert "walk.md:" in result.err
    assert_nothing_written()


def test_nesting_past_the_cap(publish: Publish) -> None:
    result = publish("build", source(FRONT + ">" * 60 + " deep\n"), "--to", "words")
    assert is_one(result, "I012", exit_code=2, says="walk.md:7:")


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("Here[^a] it is.\n", "I014", "walk.md:7:5"),
        ("Here.\n\n[^a]: A note.\n", None, "walk.md:9:1"),
        ("## One {#x}\n\nText.\n\n## Two {#x}\n\nText.\n", "I011", "walk.md:11:"),
        ("![A chart](absent.png)\n", "I080", "walk.md:7:1"),
        ("![A chart](../secret.png)\n", "I081", "walk.md:7:1"),
        ("![A chart](/etc/hostname)\n", "I081", "walk.md:7:1"),
        ("![A chart](folder.png)\n", "I082", "walk.md:7:1"),
        ("![A chart](large.png)\n", "I083", "walk.md:7:1"),
        ("![A chart](broken.png)\n", "I085", "walk.md:7:1"),
        ("![A chart](https://example.org/chart.png)\n", "I086", "walk.md:7:1"),
        ("![A chart](chart.svg)\n", "I087", "walk.md:7:1"),
    ],
)
def test_a_fault_in_the_text_is_a_warning_at_its_line(
    publish: Publish, text: str, code: str | None, place: str
) -> None:
    Path("folder.png").mkdir()
    Path("../secret.png").write_bytes(b"secret")
    Path("broken.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    Path("chart.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    with Path("large.png").open("wb") as file:
        file.truncate(50_000_001)
    result = publish("build", source(FRONT + text), "--to", "words")
    assert "Traceback" not in result.err
    assert result.err.count("warning[") == 1, result.err
    assert f" --> {place}" in result.err
    assert code is None or f"[{code}]" in result.err
    assert "= help: " in result.err
    assert result.code == 0
    words = Path("build/walk.words").read_text().split()
    assert ("chart" in words) == ("chart]" in text)


# Machines at fault.


def test_a_full_disk(publish: Publish, walk: Path) -> None:
    Path("build").mkdir()
    Path("build/walk.full").write_text("the old one")
    result = publish("build", walk, "--to", "full", "--to", "words")
    assert is_one(result, "M001", exit_code=1, says="No space left on device")
    assert Path("build/walk.full").read_text() == "the old one"
    assert Path("build/walk.words").is_file()


@pytest.mark.parametrize("limit", [0, 2_000])
def test_a_file_that_grows_past_its_limit(walk: Path, limit: int) -> None:
    """The real renderers, with a limit set on the size of files in place of a full disk."""
    Path("build").mkdir()
    Path("build/walk.epub").write_text("the old one")
    command = [sys.executable, "-m", "publish", "build", str(walk), "--to", "epub", "--to", "json"]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        # What measures coverage could not write its own files.
        env={name: value for name, value in os.environ.items() if not name.startswith("COV")},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    assert "Traceback" not in done.stderr
    assert done.stderr.count("error[M001]") == (2 if limit == 0 else 1), done.stderr
    assert done.returncode == (3 if limit == 0 else 1)
    assert Path("build/walk.epub").read_text() == "the old one"
    assert not [path for path in Path("build").iterdir() if path.name.startswith(".")]


def test_a_place_that_cannot_be_written(
    publish: Publish, walk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("file").write_text("no folder")
    assert is_one(publish("build", walk, "--output-dir", "file/out"), "M001", exit_code=3, says="file/out")
    assert is_one(publish("build", walk, "--output-dir", "file"), "M001", exit_code=3)
    monkeypatch.setattr(Path, "mkdir", _denied)
    assert is_one(publish("build", walk, "--output-dir", "out"), "M001", exit_code=3, says="Read-only")


def _denied(*_: object, **__: object) -> None:
    raise OSError(errno.EROFS, "Read-only file system")


def test_a_folder_where_the_file_should_be(publish: Publish, walk: Path) -> None:
    Path("build/walk.count").mkdir(parents=True)
    Path("build/walk.words").write_text("the old one")
    assert is_one(publish("build", walk, "--to", "words"), "M001", exit_code=3, says="that is no file")
    assert Path("build/walk.words").read_text() == "the old one"


def test_a_move_that_fails(publish: Publish, walk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("build").mkdir()
    Path("build/walk.words").write_text("the old one")
    monkeypatch.setattr(Path, "replace", _denied)
    assert is_one(publish("build", walk, "--to", "words"), "M001", exit_code=3, says="Read-only")
    assert [path.name for path in Path("build").iterdir()] == ["walk.words"]


def test_no_memory(publish: Publish, walk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def exhausted(*_: object) -> None:
        raise MemoryError

    from publish.pipeline import rendering

    monkeypatch.setattr(rendering, "_inspected", exhausted)
    monkeypatch.setattr("publish.render.json.Json.render", exhausted)
    assert is_one(publish("build", walk, "--to", "json"), "M002", exit_code=3)


def test_a_missing_tool(publish: Publish, walk: Path) -> None:
    result = publish("build", walk, "--to", "failing", "--missing")
    assert is_one(result, "M099", exit_code=3, says="apt install press")


def test_no_network(walk: Path) -> None:
    """A port on which nobody listens stands for a network that is away."""
    command = [sys.executable, "-m", "publish", "build", str(walk), "--to", "mp3", "--voice", "gtts"]
    nowhere = "http://127.0.0.1:9"
    environment = os.environ | {
        "HTTPS_PROXY": nowhere,
        "https_proxy": nowhere,
        "NO_PROXY": "",
        "no_proxy": "",
    }
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    said, _, first, place, *_, cure, blank, last = done.stderr.splitlines()
    assert said == "note[N005]: the voice gtts sends the text to another machine"
    assert first.startswith("error[M032]: the voice gtts cannot be reached")
    assert place.endswith("walk.md:5:3")
    assert cure.startswith("  = help: check the network")
    assert (blank, last) == ("", "✗ mp3 was not written")


@pytest.fixture
def no_pango(tmp_path: Path) -> dict[str, str]:
    """An environment in which WeasyPrint does as it does without Pango: it prints advice and fails."""
    package = tmp_path / "without-pango" / "weasyprint"
    package.mkdir(parents=True)
    fault = "cannot load library 'libpango-1.0-0': libpango-1.0-0: no such file"
    (package / "__init__.py").write_text(f"print('Please follow the steps')\nraise OSError({fault!r})\n")
    return os.environ | {"PYTHONPATH": str(package.parent)}


def test_no_pango(walk: Path, no_pango: dict[str, str]) -> None:
    build = [sys.executable, "-m", "publish", "build", str(walk), "--to", "pdf"]
    done = subprocess.run(build, env=no_pango, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    first, cure, *rest = done.stderr.splitlines()
    assert first.startswith(
        "error[M020]: what sets the pages of a PDF cannot be loaded: cannot load library 'libpango-1.0-0'"
    )
    assert cure.startswith("  = help: sudo apt install libpango-1.0-0")
    assert rest == ["", "✗ pdf was not written"]


def test_no_pango_leaves_the_other_editions_unharmed(walk: Path, no_pango: dict[str, str]) -> None:
    build = [sys.executable, "-m", "publish", "build", str(walk), "--to", "pdf", "--to", "epub", "--json"]
    done = subprocess.run(build, env=no_pango, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert json.loads(done.stdout)["exit_code"] == 1
    assert [path.name for path in Path("build").iterdir()] == ["walk.epub"]


def test_the_doctor_finds_pango_missing(no_pango: dict[str, str]) -> None:
    command = [sys.executable, "-m", "publish", "doctor"]
    done = subprocess.run(command, env=no_pango, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "✗ weasyprint" in done.stdout
    assert "sudo apt install libpango-1.0-0" in done.stdout
    assert "Please follow" not in done.stdout


def test_full_standard_output(walk: Path) -> None:
    for arguments in (["voices"], ["build", str(walk), "--to", "json", "-o", "-"]):
        with open("/dev/full", "w") as full:  # noqa: PTH123
            command = [sys.executable, "-m", "publish", *arguments]
            done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert done.returncode == 3, done.stderr
        assert "No space left on device" in done.stderr
        assert "Traceback" not in done.stderr


def test_a_reader_that_went_away() -> None:
    command = f"{sys.executable} -m publish plugins | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_two_builds_at_once(publish: Publish, walk: Path) -> None:
    from publish.pipeline.placing import staging

    with staging(Path("build"), "walk"):
        held = subprocess.run(
            [sys.executable, "-m", "publish", "build", str(walk), "--to", "json"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert publish("build", walk, "--to", "words", "--output-dir", "other").code == 0
    assert held.returncode == 3
    assert "error[M003]" in held.stderr
    assert publish("build", walk, "--to", "words").code == 0


# Interrupts and bugs.


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_leaves_nothing_behind(number: int) -> None:
    Path("pipe").mkdir()
    os.mkfifo("pipe/walk.md")
    command = [sys.executable, "-m", "publish", "build", "pipe/walk.md", "--to", "json"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    with Path("pipe/walk.md").open("w"):  # opens once the other end reads
        time.sleep(0.1)
        process.send_signal(number)
        _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said == "\ninterrupted: nothing unfinished was left; sentences already spoken are kept\n"


def test_what_a_killed_build_left_is_swept(publish: Publish, walk: Path) -> None:
    for name in (".walk.publishing", ".other.publishing"):
        Path("build", name).mkdir(parents=True)
        Path("build", name, "half").write_text("half")
    assert publish("build", walk, "--to", "words").code == 0
    assert sorted(path.name for path in Path("build").iterdir()) == ["walk.count", "walk.words"]


def test_a_bug_is_loud(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from publish.cli import app

    def broken(_: object) -> int:
        message = "a wrong turn"
        raise AssertionError(message)

    monkeypatch.setattr(app, "run", broken)
    with pytest.raises(SystemExit) as caught:
        app.main()
    assert caught.value.code == 70
    said = capsys.readouterr().err
    assert "AssertionError: a wrong turn" in said
    assert "please report it" in said
