"""The program in a real window: found by the names that a screen reader speaks, driven with keys."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from PIL import Image, ImageGrab

from .accessibility import AccessibilityBus, Gone, Node
from .display import Display, stop

PATIENCE = 60.0  # seconds until something counts as never happening; a busy machine is no failure
_LOOK = 0.05  # seconds between two looks

T = TypeVar("T")


class NotThere(AssertionError):
    """What was waited for did not happen, or the program ended first."""


class RealWindow:
    """One running program on a display; a context manager."""

    def __init__(
        self, display: Display, home: Path, *arguments: str | os.PathLike[str],
        environment: Mapping[str, str] | None = None, python: Path | str = sys.executable,
        language: str | None = "fr",
    ) -> None:  # fmt: skip
        """`arguments` as on the command line; `home` holds all that the program keeps of a person."""
        self.display, self.home = display, home
        home.mkdir(parents=True, exist_ok=True)
        self._log = home / "said.txt"
        spoken = ("--lang", language) if language else ()
        self._command = [str(python), "-m", "caseeditor", *map(os.fspath, arguments), *spoken]
        self._environment = {
            **display.environment,
            "HOME": str(home),
            "CASEEDITOR_HOME": str(home / "caseeditor"),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            **({"QTWEBENGINE_DISABLE_SANDBOX": "1"} if os.geteuid() == 0 else {}),
            **(environment or {}),
        }
        self._bus: AccessibilityBus | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> RealWindow:
        self._bus = AccessibilityBus(self.display.environment)
        self._process = self.display.start(*self._command, environment=self._environment, log=self._log)
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            stop(self._process)
        if self._bus is not None:
            self._bus.__exit__()

    # What there is

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The program's process."""
        assert self._process is not None, "the program was not started"
        return self._process

    @property
    def alive(self) -> bool:
        """Whether the program still runs."""
        return self.process.poll() is None

    def said(self) -> str:
        """What the program printed."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def every(
        self, name: str | re.Pattern[str] | None = None, role: str | None = None, ident: str | None = None,
        *, showing: bool = True,
    ) -> list[Node]:  # fmt: skip
        """Every node of that accessible name (or beginning with it, or found by the pattern), role, and end
        of object name.
        """
        return list(self._matching(name, role, ident, showing))

    def find(
        self, name: str | re.Pattern[str] | None = None, role: str | None = None, ident: str | None = None,
        *, patience: float = PATIENCE,
    ) -> Node:  # fmt: skip
        """The first such node in sight, once there is one. Raises `NotThere`."""
        wanted = " ".join(str(part) for part in (name, role, ident) if part)
        return self.until(
            lambda: next(self._matching(name, role, ident, True), None), wanted, patience=patience
        )

    def text(self, name: str | None = None, role: str | None = "text", ident: str | None = None) -> str:
        """What a box holds."""
        return self.find(name, role, ident).text

    def focused(self) -> Node | None:
        """What has the keyboard."""
        for node in self.every():
            try:
                if "focused" in node.states:
                    return node
            except Gone:
                continue
        return None

    def until(self, look: Callable[[], T | None], wanted: str = "", *, patience: float = PATIENCE) -> T:
        """Wait until `look` finds something true, and return that. Raises `NotThere`."""
        end = time.monotonic() + patience
        while True:
            try:
                found = look()
            except Gone:
                found = None
            if found:
                return found
            if not self.alive:
                raise NotThere(
                    f"{wanted}: the program ended with {self.process.returncode}\n{self.said()[-4000:]}"
                )
            if time.monotonic() > end:
                raise NotThere(f"{wanted}: not within {patience:.0f} s\n{self.said()[-2000:]}")
            time.sleep(_LOOK)

    def ended(self, *, patience: float = PATIENCE) -> int:
        """Wait for the program's end; its exit code. Raises `NotThere` where it goes on."""
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired as failed:
            raise NotThere("the program goes on") from failed

    def picture(self) -> Image.Image:
        """The whole display."""
        return ImageGrab.grab(xdisplay=self.display.name)

    # What a person does

    def focus(self, name: str | None = None, role: str | None = None, ident: str | None = None) -> Node:
        """Give the keyboard to a node, and wait until it has it."""
        node = self.find(name, role, ident)
        node.grab_focus()
        self.until(lambda: "focused" in node.states, f"the keyboard in {name or ident}")
        return node

    def press(self, name: str | None = None, role: str | None = None, ident: str | None = None) -> Node:
        """Press a button, choose a menu's entry, turn a switch."""
        node = self.find(name, role, ident)
        node.press()
        return node

    def keys(self, *names: str) -> None:
        """Key strokes by X's names, such as `ctrl+s`, `Tab` or `Return`, to what has the keyboard."""
        self.display.run("xdotool", "key", "--clearmodifiers", "--delay", "20", *names)

    def type(self, text: str) -> None:
        """Type a text, key by key. Only signs that the keyboard has: others go by the clipboard."""
        self.display.run("xdotool", "type", "--clearmodifiers", "--delay", "20", "--", text)

    def click(self, node: Node, button: int = 1) -> None:
        """Click in the middle of a node; buttons 4 and 5 are a turn of the wheel up and down."""
        left, top, width, height = node.place
        middle = (str(left + width // 2), str(top + height // 2))
        self.display.run("xdotool", "mousemove", *middle, "click", str(button))

    def clipboard(self, data: bytes, kind: str = "text/plain") -> None:
        """Put something on the clipboard, as another program would."""
        command = ["xclip", "-selection", "clipboard", "-t", kind, "-in"]
        subprocess.run(
            command, env=self.display.environment, input=data, check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def close(self) -> None:
        """Close the window as its button does; the program may ask something first."""
        self.keys("alt+F4")

    def _matching(
        self, name: str | re.Pattern[str] | None, role: str | None, ident: str | None, showing: bool
    ) -> Iterator[Node]:
        assert self._bus is not None, "the program was not started"
        for program in self._bus.programs():
            for node in program.walk(showing=showing):
                try:
                    if (
                        (name is None or _is(name, node.name))
                        and (role is None or node.role == role)
                        and (ident is None or node.ident.endswith(ident))
                    ):
                        yield node
                except Gone:
                    continue


def _is(wanted: str | re.Pattern[str], name: str) -> bool:
    return name.startswith(wanted) if isinstance(wanted, str) else bool(wanted.search(name))
