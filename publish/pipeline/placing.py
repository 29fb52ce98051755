"""Placing: files are made beside their targets, and moved there only when they are whole."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

from publish.diagnostics import MachineError, MissingTool, error, installing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SUFFIX = ".publishing"
# What a machine does to a program that is in order; any other OSError is a bug and stays loud.
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.ENOTDIR, errno.EISDIR, errno.EEXIST}
_SHORT = {errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENAMETOOLONG}
_CURES = (
    (_FULL, "make room on the disk, or choose another place with --output-dir"),
    (_CLOSED, "choose a place that you may write to, with --output-dir or -o"),
    (_SHORT, "close other programs, or choose a shorter name"),
)


@contextmanager
def machine_faults(doing: str) -> Iterator[None]:
    """Turn what the machine refuses into an error about `doing`: M001, M002 (memory), M004 (a library)."""
    try:
        yield
    except ModuleNotFoundError as cause:
        library = (cause.name or "").partition(".")[0]
        if library in {"", "publish"}:
            raise
        hint = f"{installing(library)}, or sh bootstrap.sh"
        raise MissingTool(error("M004", f"{doing}: {library} is not installed", hint=hint)) from cause
    except MemoryError as cause:
        hint = "close other programs, or make the document smaller"
        raise MachineError(error("M002", f"{doing}: the memory is used up", hint=hint)) from cause
    except OSError as cause:
        cures = [cure for numbers, cure in _CURES if cause.errno in numbers]
        if not cures:
            raise
        (hint,) = cures
        raise MachineError(error("M001", f"{doing}: {cause.strerror}", hint=hint)) from cause


@contextmanager
def making(what: str) -> Iterator[None]:
    """As `machine_faults`, for something new: its place may be gone, or take nothing new, like /proc."""
    with machine_faults(f"cannot write {what}"):
        try:
            yield
        except FileNotFoundError as cause:
            raise NotADirectoryError(errno.ENOTDIR, "there is no folder that takes it") from cause


@contextmanager
def staging(folder: Path, stem: str) -> Iterator[Path]:
    """An empty folder inside `folder` for the files called `stem`, ours alone; gone at the end.

    What builds that were killed left behind goes too. MachineError M003 while another build has it.
    """
    with making(f"into {folder}"):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
        stage = folder / f".{stem}{_SUFFIX}"
        lock = _locked(stage)
    if lock is None:
        message = f"another build of {stem} into {folder} is under way"
        raise MachineError(error("M003", message, hint="wait until it is done"))
    try:
        yield stage
    finally:
        shutil.rmtree(stage)
        os.close(lock)


def place(files: Iterable[tuple[Path, Path]]) -> None:
    """Move a set of staged files to their targets: on the disk first, then by name, all or none.

    A target keeps its old content until the new one is complete. MachineError M001.
    """
    pairs = tuple(files)
    for staged, target in pairs:
        with machine_faults(f"cannot write {target}"):
            if target.exists() and not target.is_file():
                raise IsADirectoryError(errno.EISDIR, "something stands there that is no file")
            _flush(staged)
    with _undisturbed():
        for staged, target in pairs:
            with machine_faults(f"cannot write {target}"):
                staged.replace(target)
    for folder in sorted({target.parent for _, target in pairs}):
        _flush(folder)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold interrupts back for a moment, so that a set of files is never half new."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _sweep(folder: Path) -> None:
    """Remove what killed builds left; a living build's folder is locked."""
    for stale in sorted(folder.glob(f".*{_SUFFIX}")):
        lock = _locked(stale)
        if lock is not None:
            shutil.rmtree(stale)
            os.close(lock)


def _locked(stage: Path) -> int | None:
    """An open, locked, empty `stage`, or None where another process holds it."""
    while True:
        stage.mkdir(exist_ok=True)
        lock = os.open(stage, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            return None
        if _is_still(stage, lock):
            return lock
        os.close(lock)  # its last owner removed it just as we opened it


def _is_still(stage: Path, lock: int) -> bool:
    try:
        return os.path.samestat(stage.stat(), os.fstat(lock))
    except FileNotFoundError:
        return False


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
