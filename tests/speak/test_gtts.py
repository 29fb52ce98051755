"""gTTS, against a server on this machine that speaks the wire format."""

import base64
import json
import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import lameenc
import numpy as np
import pytest
import stamina
from gtts import gTTSError
from requests import Response

from publish.cache import Cache
from publish.diagnostics import MachineError
from publish.speak.gtts import Gtts, _may_pass
from publish.speak.remembered import Remembered


def tone() -> bytes:
    """Half a second of 440 Hz as MP3."""
    samples = np.sin(2 * np.pi * 440 * np.arange(12_000) / 24_000) * 8000
    encoder = lameenc.Encoder()
    encoder.silence()
    encoder.set_channels(1)
    encoder.set_in_sample_rate(24_000)
    return bytes(encoder.encode(samples.astype("<i2").tobytes())) + bytes(encoder.flush())


class Google(BaseHTTPRequestHandler):
    """Answers first what `script` says, then with a tone; keeps what it was asked in `asked`."""

    script: ClassVar[list[object]] = []
    asked: ClassVar[list[tuple[str, str]]] = []
    waits: ClassVar[list[float]] = []
    mp3 = tone()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        request = json.loads(urllib.parse.parse_qs(body)["f.req"][0])
        text, lang, *_ = json.loads(request[0][0][1])
        self.asked.append((text, lang))
        step = self.script.pop(0) if self.script else 200
        status, patience = step if isinstance(step, tuple) else (step, "1")
        self.send_response(status if isinstance(status, int) else 200)
        if status == 429:
            self.send_header("Retry-After", patience)
        answer = self._answer(step)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer[: len(answer) // 2] if step == "cut" else answer)

    def _answer(self, step: object) -> bytes:
        if step in ("nothing", "garbage"):
            sound = "" if step == "nothing" else base64.b64encode(b"no sound at all").decode()
        else:
            mp3 = self.mp3[: len(self.mp3) // 2 + 1] if step == "half" else self.mp3
            sound = base64.b64encode(mp3).decode()
        if step == "odd":
            sound = sound[:-6] + "A"
        if step == "nothing":
            return b")]}'\n\n[]\n"
        inner = json.dumps([sound])
        return f")]}}'\n\n{json.dumps([['wrb.fr', 'jQ1olc', inner]], separators=(',', ':'))}\n".encode()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def google(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Google]]:
    Google.script, Google.asked, Google.waits = [], [], []
    monkeypatch.setattr("publish.speak.gtts.time.sleep", Google.waits.append)
    with ThreadingHTTPServer(("127.0.0.1", 0), Google) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        monkeypatch.setattr("gtts.tts._translate_url", lambda tld="com", path="": url + path)  # noqa: ARG005
        with stamina.set_testing(True, attempts=4):
            yield Google
        server.shutdown()


def test_a_take_is_what_the_server_said(google: type[Google]) -> None:
    take = Gtts().speak("Hello there.", "en-GB")
    assert google.asked == [("Hello there.", "en")]
    assert take.rate == 24_000
    assert 0.5 <= take.seconds < 0.65
    spectrum = np.abs(np.fft.rfft(np.frombuffer(take.pcm, "<i2")[2000:12_000]))
    assert abs(spectrum.argmax() * 2.4 - 440) < 3


def test_a_long_sentence_is_whole(google: type[Google]) -> None:
    take = Gtts().speak("The river is long, and the words about it are many. " * 4, "en")
    assert len(google.asked) > 2
    assert take.seconds > 0.5 * len(google.asked)


@pytest.mark.parametrize(
    ("lang", "name"), [("he", "iw"), ("nb", "no"), ("fil", "tl"), ("zh-TW", "zh-TW"), ("pt-BR", "pt")]
)
def test_languages_go_by_googles_names(google: type[Google], lang: str, name: str) -> None:
    Gtts().speak("x y z", lang)
    assert google.asked == [("x y z", name)]


@pytest.mark.parametrize("fault", [429, 500, 503, "cut", "nothing", "half", "odd"])
def test_a_passing_fault_is_tried_again(google: type[Google], fault: object) -> None:
    google.script = [fault, fault, 200]
    assert not Gtts().speak("Hello.", "en").is_silent
    assert len(google.asked) == 3


@pytest.mark.parametrize(
    ("script", "requests"), [([429] * 9, 4), ([503] * 9, 4), (["cut"] * 9, 4), (["half"] * 9, 4), ([404], 1)]
)
def test_a_lasting_fault_is_the_machines_with_a_cure(
    google: type[Google], script: list[object], requests: int
) -> None:
    google.script = script
    with pytest.raises(MachineError) as caught:
        Gtts().speak("Hello.", "en")
    assert caught.value.exit_code == 3
    assert caught.value.diagnostics[0].code == "M032"
    assert "--voice gtts" in str(caught.value.diagnostics[0].hint)
    assert len(google.asked) == requests


def test_the_server_is_left_alone_between_requests(google: type[Google]) -> None:
    Gtts().speak("The river is long, and the words about it are many. " * 4, "en")
    assert [wait for wait in google.waits if wait == 0.25] == [0.25] * len(google.asked)


LATER = "Wed, 25 Nov 2099 08:00:00 GMT"


@pytest.mark.parametrize("patience", ["3600", LATER])
def test_a_server_that_wants_long_patience_is_not_asked_again(google: type[Google], patience: str) -> None:
    google.script = [(429, patience)]
    with pytest.raises(MachineError) as caught:
        Gtts().speak("Hello.", "en")
    assert len(google.asked) == 1
    hint = str(caught.value.diagnostics[0].hint)
    assert " minutes, as the server asks: what it has spoken is kept" in hint
    assert patience == LATER or "in 60 minutes" in hint


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": "Tue, 24 Nov 2026 08:00:30 GMT", "Date": "Tue, 24 Nov 2026 08:00:00 GMT"}, 30.0),
        ({"Retry-After": "Tue, 24 Nov 2026 07:00:00 GMT", "Date": "Tue, 24 Nov 2026 08:00:00 GMT"}, 0.0),
        ({"Retry-After": "Tue, 24 Nov 2026 08:00:30 GMT"}, True),
        ({"Retry-After": "soon", "Date": "Tue, 24 Nov 2026 08:00:00 GMT"}, True),
        ({"Retry-After": "61"}, False),
        ({}, True),
    ],
)
def test_the_wait_is_as_long_as_the_server_says(headers: dict[str, str], seconds: float) -> None:
    response = Response()
    response.status_code = 429
    response.headers.update(headers)
    cause = gTTSError("busy", response=response)
    wait = _may_pass(cause)
    assert (wait, isinstance(wait, bool)) == (seconds, isinstance(seconds, bool))


def test_what_was_spoken_is_not_asked_for_again(google: type[Google], tmp_path: Path) -> None:
    sentences = ("The first.", "The second.", "The third.")
    voice = Remembered(Gtts(), Cache(tmp_path))
    google.script = [200, 200, (429, "3600")]
    with pytest.raises(MachineError):
        [voice.speak(sentence, "en") for sentence in sentences]
    google.asked.clear()
    takes = [voice.speak(sentence, "en") for sentence in sentences]
    assert [text for text, _ in google.asked] == ["The third."]
    assert takes[0] == takes[2]


def test_what_is_no_sound_is_refused(google: type[Google]) -> None:
    google.script = ["garbage"]
    with pytest.raises(MachineError, match="cannot be reached"):
        Gtts().speak("Hello.", "en")


def test_no_network_is_the_machines_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gtts.tts._translate_url", lambda tld="com", path="": f"http://127.0.0.1:1/{path}")  # noqa: ARG005
    with stamina.set_testing(True, attempts=2), pytest.raises(MachineError, match="cannot be reached"):
        Gtts().speak("Hello.", "en")


def test_a_language_it_does_not_speak() -> None:
    with pytest.raises(ValueError, match="tlh"):
        Gtts().speak("nuqneH", "tlh")
