from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import pytest

from publish.diagnostics import MachineError, MissingTool
from publish.pipeline.placing import machine_faults, place, staging

if TYPE_CHECKING:
    from pathlib import Path


def test_a_set_replaces_the_old_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with staging(tmp_path, "walk") as stage:
        for name in ("a", "b"):
            (stage / name).write_text("new")
        place((stage / name, tmp_path / name) for name in ("a", "b"))
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a": "new", "b": "new"}


def test_a_stage_is_gone_whatever_happens(tmp_path: Path) -> None:
    def interrupted() -> None:
        with staging(tmp_path / "deep" / "er", "walk") as stage:
            (stage / "half").touch()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list((tmp_path / "deep" / "er").iterdir()) == []


def test_a_stage_has_one_owner(tmp_path: Path) -> None:
    with staging(tmp_path, "walk") as stage:
        (stage / "file").touch()
        with pytest.raises(MachineError) as caught, staging(tmp_path, "walk"):
            pass
        assert caught.value.diagnostics[0].code == "M003"
        with staging(tmp_path, "other") as other:
            assert other != stage
        assert (stage / "file").exists()


def test_a_link_in_place_of_the_stage_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").touch()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".walk.publishing").symlink_to(tmp_path / "precious")
    with pytest.raises(MachineError), staging(tmp_path / "out", "walk"):
        pass
    assert (tmp_path / "precious" / "file").exists()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EMFILE])
def test_what_the_machine_refuses_is_its_fault(number: int) -> None:
    with pytest.raises(MachineError) as caught, machine_faults("cannot write"):
        raise OSError(number, "no")
    assert caught.value.diagnostics[0].hint


def test_what_is_a_bug_stays_one() -> None:
    with pytest.raises(FileNotFoundError), machine_faults("cannot write"):
        raise FileNotFoundError(errno.ENOENT, "no")
    with pytest.raises(ModuleNotFoundError), machine_faults("cannot write"):
        raise ModuleNotFoundError(name="publish.nowhere")


def test_a_missing_library_has_its_cure() -> None:
    with pytest.raises(MissingTool) as caught, machine_faults("cannot make the pdf"):
        raise ModuleNotFoundError(name="weasyprint.text")
    assert caught.value.diagnostics[0].message == "cannot make the pdf: weasyprint is not installed"
