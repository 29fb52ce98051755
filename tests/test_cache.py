"""Bytes by content key: kept whole, checked, bounded, and never a reason to fail."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.cache import Cache, default_folder

KEY = {"voice": "x", "text": "Hello."}


def entries(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_what_is_put_is_got_by_an_equal_key_in_any_order(tmp_path: Path) -> None:
    Cache(tmp_path).put(KEY, b"sound")
    again = Cache(tmp_path)
    assert again.get({"text": "Hello.", "voice": "x"}) == b"sound"
    assert KEY in again
    assert again.get({**KEY, "text": "Hello!"}) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: entry[:0],
        lambda entry: entry[:20],
        lambda entry: entry[:-1],
        lambda entry: entry + b"x",
        lambda entry: entry[:40] + b"?" + entry[41:],
    ],
    ids=["empty", "cut in the checksum", "cut", "longer", "changed"],
)
def test_a_damaged_entry_is_dropped_in_silence(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"some sound that is long enough")
    (entry,) = entries(tmp_path)
    entry.write_bytes(damage(entry.read_bytes()))
    assert cache.get(KEY) is None
    assert entries(tmp_path) == []
    assert cache.fault is None
    cache.put(KEY, b"new")
    assert cache.get(KEY) == b"new"


def aged(cache: Cache, number: int, days: float) -> None:
    before = entries(cache.folder)
    cache.put({"n": number}, bytes(1000))
    (path,) = set(entries(cache.folder)) - set(before)
    past = path.stat().st_mtime - days * 86_400
    os.utime(path, (past, past))


def test_the_longest_unused_entries_go_first(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=2100)
    for number, days in enumerate((3, 1, 2)):
        aged(cache, number, days)
    cache.trim()
    assert [{"n": number} in cache for number in range(3)] == [False, True, True]


def test_entries_of_this_build_stay_even_over_the_limit(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=500)
    aged(cache, 0, 3)
    aged(cache, 1, 3)
    assert cache.get({"n": 1}) is not None
    cache.put({"n": 2}, bytes(1000))
    cache.trim()
    assert [{"n": number} in cache for number in range(3)] == [False, True, True]


def test_what_a_killed_process_left_behind_is_swept(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, b"sound")
    left = entries(tmp_path)[0].with_name("abc.part")
    left.write_bytes(b"half")
    cache.trim()
    assert left.exists(), "it may belong to a process that is still writing"
    os.utime(left, (0, 0))
    cache.trim()
    assert not left.exists()
    assert cache.get(KEY) == b"sound"


def test_a_folder_that_cannot_be_used_is_a_fault_and_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, b"sound")
    assert cache.get(KEY) is None
    assert isinstance(cache.fault, OSError)
    first = cache.fault
    cache.put(KEY, b"sound")
    cache.trim()
    assert cache.fault is first


def test_a_full_disk_leaves_no_half_entry(tmp_path: Path) -> None:
    script = """
import resource, signal, sys, pathlib
from publish.cache import Cache
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
cache = Cache(pathlib.Path(sys.argv[1]))
cache.put({"n": 1}, bytes(1000))
cache.put({"n": 2}, bytes(9000))
print(cache.fault.strerror, cache.get({"n": 1}) == bytes(1000), cache.get({"n": 2}))
print(sum(path.is_file() for path in cache.folder.rglob("*")))
"""
    command = [sys.executable, "-c", script, tmp_path]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    assert done.stdout.splitlines() == ["File too large True None", "1"]


def hammer(folder: Path, seed: int) -> int:
    cache = Cache(folder)
    wrong = 0
    for step in range(200):
        number = (step * seed) % 17
        cache.put({"n": number}, bytes([number]) * 2000)
        wrong += cache.get({"n": number}) not in (bytes([number]) * 2000, None)
    return wrong + (cache.fault is not None)


def test_several_processes_may_write_the_same_entries(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(3) as pool:
        assert pool.starmap(hammer, [(tmp_path, 3), (tmp_path, 5), (tmp_path, 7)]) == [0, 0, 0]
    assert len(entries(tmp_path)) == 17


def test_the_folder_is_the_one_told_else_the_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PUBLISH_CACHE_DIR", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("PUBLISH_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    assert default_folder().name == "publish"
