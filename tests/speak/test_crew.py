"""Processes that speak, one of which may die."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest

from publish.diagnostics import MachineError
from publish.speak.crew import Crew, Job
from publish.speak.voice import Take

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True)
class Frail:
    """A hum that ends its process at one text: each time, or only until it has left a mark."""

    deadly: str
    mark: Path | None = None
    name: ClassVar[str] = "frail"
    licence: ClassVar[str] = "CC0-1.0"
    network: ClassVar[bool] = False

    def languages(self) -> frozenset[str]:
        return frozenset({"en"})

    def identity(self) -> Mapping[str, str]:
        return {}

    def speak(self, text: str, lang: str) -> Take:  # noqa: ARG002
        if text == self.deadly and not (self.mark and self.mark.exists()):
            if self.mark:
                self.mark.touch()
            os._exit(11)
        return Take(8000, b"\x00\x10\x00\xf0" * 800 * len(text) + bytes(80))


def all_of(voice: Frail, count: int) -> list[Take | str]:
    crew = Crew(2)
    promised = [(job, crew.ask(job)) for job in (Job(voice, str(n), "en") for n in range(count))]
    found: list[Take | str] = []
    for job, promise in promised:
        try:
            found.append(crew.fetch(job, promise))
        except MachineError as fault:
            found.append(fault.diagnostics[0].message)
    crew.close()
    return found


def test_a_process_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    takes = all_of(Frail("3", tmp_path / "mark"), 8)
    assert takes == all_of(Frail(""), 8)


def test_the_sentence_that_kills_is_named_and_the_others_are_spoken() -> None:
    takes = all_of(Frail("3"), 6)
    assert takes[3] == "the voice frail ended the process that it spoke in, at: 3"
    assert all(isinstance(take, Take) for n, take in enumerate(takes) if n != 3)


def test_it_goes_on_with_new_processes() -> None:
    crew = Crew(2)
    voice = Frail("1")
    with pytest.raises(MachineError):
        crew.fetch(Job(voice, "1", "en"), crew.ask(Job(voice, "1", "en")))
    job = Job(voice, "2", "en")
    assert crew.fetch(job, crew.ask(job)).seconds > 0
    crew.close()
