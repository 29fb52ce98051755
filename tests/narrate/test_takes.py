"""The takes of a script: each spoken once, in order, by as many processes as there are."""

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from publish.cache import Cache
from publish.diagnostics import MachineError, OptionError, error
from publish.model.origin import Position, Span
from publish.narrate.script import Part, Role
from publish.narrate.takes import Line, Narration
from publish.speak.choice import Choice
from publish.speak.espeak import Espeak
from publish.speak.hibari import HibariVoice
from publish.speak.prosody import Factor, Prosody
from publish.speak.remembered import Remembered
from publish.speak.voice import Take, Voice, Voices

# A moment of sound for each letter; a take ends in silence, as speech does.
HUM = b"\x00\x10\x00\xf0" * 500


class Hummer:
    """A voice that hums as long as the text is, and notes down what it was asked to say."""

    licence = "CC0-1.0"

    def __init__(self, *mute: str, network: bool = False) -> None:
        """Hum, but for the texts that it is mute to."""
        self.name, self.network, self.mute = "hummer", network, mute
        self.said: list[str] = []

    def languages(self) -> frozenset[str]:
        """English."""
        return frozenset({"en"})

    def identity(self) -> Mapping[str, str]:
        """Its name is all there is."""
        return {"engine": self.name}

    def speak(self, text: str, lang: str) -> Take:
        """A hum; silence for what it is mute to."""
        self.said.append(f"{lang}: {text}")
        return Take(24_000, bytes(2000) if text in self.mute else HUM * len(text) + bytes(240))


class Cast:
    """A voice for each language."""

    def __init__(self, **voices: Voice) -> None:
        """One for each language named."""
        self._voices = voices

    def voice(self, lang: str, role: str | None = None) -> Voice:  # noqa: ARG002  (one for all roles)
        """That of the language, or none."""
        if lang not in self._voices:
            raise OptionError(error("N008", f"no voice speaks {lang!r}"))
        return self._voices[lang]

    def prosody(self, lang: str, role: str | None = None) -> Prosody:  # noqa: ARG002  (one for all roles)
        """Higher in French, which a hummer cannot be."""
        return Prosody(pitch=Factor(1.2)) if lang == "fr" else Prosody()


def part(text: str, lang: str = "en") -> Line:
    return Line(Part(text=text, spoken=text, lang=lang), Role.BODY)


def unseen(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def sentences(count: int) -> list[Line]:
    return [part(f"Sentence number {number}.") for number in range(count)]


def narrate(
    lines: list[Line], voices: Voices, workers: int = 1, lang: str = "en"
) -> tuple[list[Take], Narration]:
    narration = Narration(voices, lang, workers, unseen)
    return list(narration.takes(lines)), narration


def test_takes_come_in_order_with_progress() -> None:
    hummer = Hummer()
    seen: list[tuple[int, int]] = []
    narration = Narration(Cast(en=hummer), "en", 1, lambda done, total: seen.append((done, total)))
    takes = list(narration.takes([part("a"), part("bbb"), part("cc")]))
    assert [len(take.pcm) // 2000 for take in takes] == [1, 3, 2]
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_passage_is_spoken_by_a_voice_of_its_language() -> None:
    english, french = Hummer(), Hummer()
    narrate([part("Yes."), part("Oui.", "fr"), part("No.")], Cast(en=english, fr=french))
    assert (english.said, french.said) == (["en: Yes.", "en: No."], ["fr: Oui."])


def test_a_voice_that_cannot_do_what_is_asked_for_a_passage_is_told_once() -> None:
    _, narration = narrate(
        [part("Yes."), part("Oui.", "fr"), part("Non.", "fr")], Cast(en=Hummer(), fr=Hummer())
    )
    (told,) = narration.diagnostics
    assert (told.code, told.message) == ("N016", "hummer has no pitch but its own, and speaks 'fr' so")


def test_a_language_without_a_voice_is_said_and_spoken_by_the_documents() -> None:
    hummer = Hummer()
    _, narration = narrate([part("nuqneH", "tlh"), part("Qapla’", "tlh")], Cast(en=hummer))
    assert hummer.said == ["en: nuqneH", "en: Qapla’"]
    assert [diagnostic.code for diagnostic in narration.diagnostics] == ["N006"]
    with pytest.raises(OptionError):
        narrate([part("x", "de-AT")], Cast(en=hummer), lang="de")


def test_a_language_without_a_voice_is_told_where_it_first_stands() -> None:
    place = Span("a.md", Position(4, 1), Position(4, 9))
    foreign = part("nuqneH", "tlh")._replace(span=place)
    (told,) = narrate([part("Yes."), foreign, part("Qapla’", "tlh")], Cast(en=Hummer()))[1].diagnostics
    assert told.span == place
    with pytest.raises(OptionError) as caught:
        narrate([part("A title of the file's name", "tlh"), foreign], Cast(), lang="tlh")
    assert [(one.code, one.span) for one in caught.value.diagnostics] == [("N008", place)]


def test_silence_is_tried_again_once_and_then_told() -> None:
    hummer = Hummer("Psst.", "✓")
    _, narration = narrate([part("Psst."), part("✓"), part("Loud.")], Cast(en=hummer))
    assert hummer.said == ["en: Psst.", "en: Psst.", "en: ✓", "en: Loud."]
    (diagnostic,) = narration.diagnostics
    assert (diagnostic.code, "Psst." in diagnostic.message) == ("N003", True)


class Candid(Hummer):
    """A hummer that knows no stars, and says so."""

    def unsaid(self, text: str, lang: str) -> tuple[str, ...]:  # noqa: ARG002  (in no language)
        """Stars."""
        return tuple(sign for sign in "★☆" if sign in text)


def test_what_a_voice_says_that_it_leaves_out_is_told_once_and_first_at_its_place(tmp_path: Path) -> None:
    voices = Cast(en=Remembered(Candid(), Cache(tmp_path)))
    place = Span("a.md", Position(4, 1), Position(4, 9))
    lines = [part("None."), part("A ★ here.")._replace(span=place), part("★ and ☆.")]
    told = narrate(lines, voices)[1].diagnostics
    assert [(one.code, one.span) for one in told] == [("N019", place), ("N019", None)]
    assert told[0].message == "hummer has no sound for ★ (U+2605 BLACK STAR) in 'en'"
    assert told[0].hint
    assert "--say-as '★=alias …'" in told[0].hint


def test_changing_one_sentence_speaks_one_sentence(tmp_path: Path) -> None:
    hummer = Hummer()
    voices = Cast(en=Remembered(hummer, Cache(tmp_path)))
    text = sentences(30)
    narrate(text, voices)
    assert len(hummer.said) == 30
    text[11] = part("Another sentence.")
    takes, _ = narrate(text, voices)
    assert hummer.said[30:] == ["en: Another sentence."]
    assert len(takes) == 30


def entries(folder: Path) -> int:
    return sum(path.is_file() for path in folder.rglob("*"))


@pytest.mark.parametrize("voice", [Espeak(), HibariVoice()], ids=lambda voice: voice.name)
def test_two_processes_make_the_same_takes_as_one(voice: Voice, tmp_path: Path) -> None:
    text = [*sentences(26), part("Sentence number 3."), part("Sentence number 25.")]
    alone, _ = narrate(text, Choice((voice,)))
    together, _ = narrate(text, Choice((Remembered(voice, Cache(tmp_path)),)), workers=2)
    assert together == alone
    assert entries(tmp_path) == 26
    remembered, _ = narrate(text, Choice((Remembered(voice, Cache(tmp_path)),)), workers=2)
    assert remembered == alone


class Deadly:
    """A voice that ends the process which receives it."""

    name, licence, network = "deadly", "CC0-1.0", False

    def languages(self) -> frozenset[str]:
        """English."""
        return frozenset({"en"})

    def identity(self) -> Mapping[str, str]:
        """Nothing."""
        return {}

    def speak(self, text: str, lang: str) -> Take:
        """Never: the process that should speak dies when it gets this voice."""
        message = f"spoken in {lang}: {text}"
        raise AssertionError(message)

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def test_a_process_that_dies_is_reported() -> None:
    with pytest.raises(MachineError) as caught:
        narrate(sentences(30), Cast(en=Deadly()), workers=2)
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "M033"
    assert "Sentence number 0." in diagnostic.message
    assert "--voice" in str(diagnostic.hint)


def test_an_error_goes_from_process_to_process_as_it_is() -> None:
    raised = MachineError(error("M032", "no network", hint="plug it in"))
    arrived = pickle.loads(pickle.dumps(raised))  # noqa: S301
    assert (type(arrived), arrived.diagnostics) == (MachineError, raised.diagnostics)


def test_a_network_voice_is_asked_one_thing_at_a_time() -> None:
    hummer = Hummer(network=True)
    narrate(sentences(40), Cast(en=hummer), workers=4)
    assert len(hummer.said) == 40


SCRIPT = """
import os, signal, sys, multiprocessing
from pathlib import Path
from publish.cache import Cache
from publish.narrate.script import Part, Role
from publish.narrate.takes import Line, Narration
from publish.speak.choice import Choice
from publish.speak.espeak import Espeak
from publish.speak.remembered import Remembered

def progress(done, total):
    if done == 20:
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
        if sys.argv[2] == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        os.killpg(0, signal.SIGINT)  # what Ctrl-C does

if __name__ == "__main__":
    parts = [Part(text="", spoken=f"Sentence number {n}.", lang="en") for n in range(60)]
    lines = [Line(part, Role.BODY) for part in parts]
    voices = Choice((Remembered(Espeak(), Cache(Path(sys.argv[1]))),))
    try:
        for take in Narration(voices, "en", int(sys.argv[3]), progress).takes(lines):
            pass
    except KeyboardInterrupt:
        sys.exit(130)
"""


def is_alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except FileNotFoundError:
        return False


@pytest.mark.parametrize(("signal", "code"), [("kill", -9), ("interrupt", 130)])
@pytest.mark.parametrize("workers", [1, 2])
def test_an_ended_narration_goes_on_where_it_stopped(
    tmp_path: Path, signal: str, code: int, workers: int
) -> None:
    script, cache = tmp_path / "narrate.py", tmp_path / "cache"
    script.write_text(SCRIPT)
    command = [sys.executable, script, cache, signal, str(workers)]
    ended = subprocess.run(
        command, capture_output=True, text=True, check=False, timeout=60, start_new_session=True
    )
    assert ended.returncode == code
    assert signal == "kill" or not ended.stderr
    children = [int(pid) for pid in ended.stdout.split()]
    assert len(children) == (workers if workers > 1 else 0)
    kept = entries(cache)
    assert 20 <= kept < 60
    takes, _ = narrate(sentences(60), Choice((Remembered(Espeak(), Cache(cache)),)))
    assert len(takes) == entries(cache) == 60
    for _ in range(100):
        if not any(map(is_alive, children)):
            return
        time.sleep(0.1)
    pytest.fail("a process outlived its parent")


def test_only_the_rest_is_spoken_after_a_kill(tmp_path: Path) -> None:
    hummer = Hummer()
    voices = Cast(en=Remembered(hummer, Cache(tmp_path)))
    halfway = Narration(voices, "en", 1, unseen).takes(sentences(40))
    for _ in range(17):
        next(halfway)
    halfway.close()
    narrate(sentences(40), voices)
    assert len(hummer.said) == 40


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    hummer = Hummer()
    (tmp_path / "file").write_text("no folder")
    cache = Cache(tmp_path / "file")
    takes, _ = narrate(sentences(3), Cast(en=Remembered(hummer, cache)))
    assert len(takes) == 3
    assert cache.fault is not None
