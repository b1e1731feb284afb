"""A second start on the same folder brings the first window forward; two windows on one folder work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from caseeditor.folder.merging.merge import Side
from caseeditor.gui.platform import single_instance
from caseeditor.gui.platform.single_instance import SingleInstance, call_window
from caseeditor.workspace.answers import ConflictAnswer

from ..conftest import Driven, close, make_driven

CASE = "skatepark-saint-aubry.md"

# Another process that starts on a folder: says whether a window answered.
CALL = """
import sys
import threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from caseeditor.gui.platform.single_instance import call_window
application = QCoreApplication([])
print(call_window(Path(sys.argv[1]), Path(sys.argv[2])), flush=True)
"""
LISTEN = """
import sys
import threading
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from caseeditor.gui.platform.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.listen(Path(sys.argv[2])), flush=True)
application.exec()
"""


def start(script: str, data: Path, path: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(data), str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


@pytest.fixture
def first(qapp: QApplication, tmp_path: Path, site: Path) -> Iterator[SingleInstance]:
    """The first window on the site."""
    instance = SingleInstance(tmp_path / "data", qapp)
    assert instance.listen(site)
    yield instance
    instance.stop()


@pytest.mark.parametrize("inside", ["", f"_usage/{CASE}"])
def test_a_second_start_reaches_the_first_and_is_told_so(
    first: SingleInstance, site: Path, tmp_path: Path, qtbot: QtBot, inside: str
) -> None:
    with qtbot.waitSignal(first.called) as called:
        second = start(CALL, tmp_path / "data", site / inside)
    qtbot.waitUntil(lambda: second.poll() is not None)
    assert called.args == [site / inside if inside.endswith(".md") else None]
    with second:
        assert second.stdout is not None
        assert second.stdout.read().strip() == b"True"


@pytest.mark.usefixtures("first")
def test_a_drive_that_does_not_answer_is_not_waited_for(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = threading.Event()
    monkeypatch.setattr(Path, "is_file", lambda _: answer.wait(60))
    monkeypatch.setattr(single_instance, "_LOOK", 0.05)
    try:
        assert not call_window(tmp_path / "data", site)
        assert not answer.is_set()
    finally:
        answer.set()


def test_a_case_reaches_the_window_of_its_own_folder_too(
    first: SingleInstance, site: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    assert first.listen(site / "_usage")
    with qtbot.waitSignal(first.called):
        second = start(CALL, tmp_path / "data", site / "_usage" / CASE)
    qtbot.waitUntil(lambda: second.poll() is not None)
    second.communicate()


@pytest.mark.usefixtures("first")
def test_another_folder_or_person_is_another_window(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    assert not call_window(tmp_path / "data", tmp_path / "elsewhere")
    assert not call_window(tmp_path / "other data", site)


def test_a_window_that_left_the_folder_answers_no_more(
    first: SingleInstance, site: Path, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    first.listen(tmp_path / "elsewhere")
    assert not call_window(tmp_path / "data", site)


@pytest.mark.usefixtures("qapp")
def test_a_killed_window_leaves_the_place_to_the_next(site: Path, tmp_path: Path) -> None:
    killed = start(LISTEN, tmp_path / "data", site)
    assert killed.stdout is not None
    with killed:
        assert killed.stdout.readline().strip() == b"True"
        killed.send_signal(signal.SIGKILL)
    assert not call_window(tmp_path / "data", site)
    instance = SingleInstance(tmp_path / "data")
    assert instance.listen(site)
    instance.stop()


@pytest.mark.usefixtures("qapp")
def test_a_window_that_hangs_keeps_its_place(site: Path, tmp_path: Path) -> None:
    """It answers nobody for a while; the next start opens its own window and leaves the name alone."""
    hung = start(LISTEN, tmp_path / "data", site)
    assert hung.stdout is not None
    with hung:
        assert hung.stdout.readline().strip() == b"True"
        hung.send_signal(signal.SIGSTOP)
        assert not call_window(tmp_path / "data", site)
        second = SingleInstance(tmp_path / "data")
        assert not second.listen(site)
        hung.send_signal(signal.SIGCONT)
        assert call_window(tmp_path / "data", site)
        hung.kill()


def test_a_second_listener_takes_nothing_away(
    first: SingleInstance, site: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    second = SingleInstance(tmp_path / "data")
    assert not second.listen(site)
    second.stop()
    with qtbot.waitSignal(first.called):
        caller = start(CALL, tmp_path / "data", site)
    caller.communicate()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there every name is Unicode")
def test_a_case_whose_name_is_not_unicode_reaches_the_window(
    first: SingleInstance, site: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    case = site / "_usage" / os.fsdecode(b"a-v\xe9lo\n.md")
    case.write_text("---\ntitle: A\n---\n")
    with qtbot.waitSignal(first.called) as called:
        caller = start(CALL, tmp_path / "data", case)
    assert called.args == [case]
    caller.communicate()


@pytest.mark.usefixtures("qapp")
def test_a_path_that_no_file_can_have_is_nobody_s(tmp_path: Path) -> None:
    assert not call_window(tmp_path / "data", Path("/a\0b"))


@pytest.fixture
def two(qapp: QApplication, qtbot: QtBot, site: Path, tmp_path: Path) -> Iterator[tuple[Driven, Driven]]:
    """Two windows on one folder, of one person, with one case open in both."""
    windows = [make_driven(qapp, qtbot, site, tmp_path / "home") for _ in range(2)]
    for window in windows:
        window.open()
        window.show(CASE)
    yield windows[0], windows[1]
    for window in windows:
        close(window)


def look(window: Driven) -> None:
    window.program.services.watch.look()
    window.settle()


def test_two_windows_take_in_each_others_edits(two: tuple[Driven, Driven]) -> None:
    one, other = two
    one.panels.form.field_edited.emit("organisateur", "Un")
    other.panels.form.field_edited.emit("description", "Deux")
    one.save()
    look(other)
    other.save()
    look(one)
    held = one.session.current
    assert held.case.fields["organisateur"] == "Un"
    assert held.case.fields["description"] == "Deux"
    assert held.path.read_bytes() == held.case.to_bytes() == other.session.current.case.to_bytes()
    assert one.answers.asked == other.answers.asked == []


def test_two_windows_that_collide_ask_the_second(two: tuple[Driven, Driven]) -> None:
    one, other = two
    one.panels.form.field_edited.emit("organisateur", "Un")
    other.panels.form.field_edited.emit("organisateur", "Deux")
    other.answers.conflict_answer, other.answers.side = ConflictAnswer.MERGE, Side.MINE
    one.save()
    other.save()
    assert other.answers.asked == ["conflict"]
    assert b"organisateur: Deux" in one.session.current.path.read_bytes()
    texts = (one.program.services.folders.data / "versions" / "texts").iterdir()
    assert any(b"organisateur: Un\n" in path.read_bytes() for path in texts)


def test_a_called_window_comes_forward_and_shows_the_case(driven: Driven) -> None:
    driven.open()
    driven.show(CASE)
    driven.window.showMinimized()
    other = driven.folder / "_usage" / "imaginons-la-gare.md"
    driven.program.come_forward(other)
    driven.settle()
    assert not driven.window.isMinimized()
    assert driven.window.isVisible()
    assert driven.session.current.path == other
