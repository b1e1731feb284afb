"""What a screen reader sees of the programs on a display: a tree of named nodes (AT-SPI 2, over D-Bus)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_INTERFACE = "org.a11y.atspi."
_MOST_CHILDREN = 500  # of one node: a list of ten thousand rows is not walked

# Bits of a node's state: `AtspiStateType`.
STATES = {
    "active": 1, "checked": 4, "editable": 7, "enabled": 8, "expanded": 10, "focusable": 11, "focused": 12,
    "selected": 23, "sensitive": 24, "showing": 25, "visible": 30, "invalid": 38,
}  # fmt: skip


class Gone(Exception):
    """The node, or its program, is no longer there or doesn't answer."""


@dataclass(frozen=True)
class Node:
    """One widget, or a part of one, as its program describes it now."""

    bus: AccessibilityBus
    program: str
    path: str

    @property
    def name(self) -> str:
        """What a screen reader speaks."""
        return str(self._property("Accessible", "Name"))

    @property
    def description(self) -> str:
        """What a screen reader speaks after the name."""
        return str(self._property("Accessible", "Description"))

    @property
    def ident(self) -> str:
        """The object names from the window down, with dots between them."""
        return str(self._property("Accessible", "AccessibleId"))

    @property
    def role(self) -> str:
        """What kind of thing it is: `text`, `push button`, `list item`…"""
        return str(self._call("Accessible", "GetRoleName"))

    @property
    def states(self) -> frozenset[str]:
        """What is so at the moment: names of `STATES`."""
        words = self._call("Accessible", "GetState")
        bits = sum(word << 32 * place for place, word in enumerate(words))
        return frozenset(name for name, bit in STATES.items() if bits >> bit & 1)

    @property
    def children(self) -> list[Node]:
        """The nodes directly inside, at most some hundreds."""
        found = self._call("Accessible", "GetChildren")
        return [Node(self.bus, program, path) for program, path in found[:_MOST_CHILDREN]]

    @property
    def text(self) -> str:
        """What a box holds, whole."""
        return str(self._call("Text", "GetText", "ii", (0, -1)))

    @property
    def place(self) -> tuple[int, int, int, int]:
        """Left, top, width and height on the display, in pixels."""
        left, top, width, height = self._call("Component", "GetExtents", "u", (0,))
        return left, top, width, height

    def grab_focus(self) -> None:
        """Take the keyboard."""
        self._call("Component", "GrabFocus")

    def press(self) -> None:
        """Press a button, choose a menu's entry, turn a switch."""
        names = [action[0] for action in self._call("Action", "GetActions")]
        wanted = next((name for name in ("Press", "Toggle") if name in names), None)
        self._call("Action", "DoAction", "i", (names.index(wanted) if wanted else 0,))

    def walk(self, *, showing: bool = True) -> Iterator[Node]:
        """This node and all below it, in reading order; only those in sight unless told otherwise."""
        try:
            if showing and self.path != _ROOT and "visible" not in self.states:
                return
            inside = self.children
        except Gone:
            return
        yield self
        for child in inside:
            if child.path != "/org/a11y/atspi/null":
                yield from child.walk(showing=showing)

    def _property(self, interface: str, name: str) -> Any:
        asked = (_INTERFACE + interface, name)
        return self.bus.ask(self.program, self.path, "org.freedesktop.DBus.Properties", "Get", "ss", asked)[1]

    def _call(self, interface: str, method: str, signature: str = "", arguments: tuple[Any, ...] = ()) -> Any:
        return self.bus.ask(self.program, self.path, _INTERFACE + interface, method, signature, arguments)


class AccessibilityBus:
    """The connection over which programs describe their windows; a context manager."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """The bus that belongs to the session of `environment`."""
        with open_dbus_connection(bus=environment["DBUS_SESSION_BUS_ADDRESS"]) as session:
            address = _ask(session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress")
        self._connection = open_dbus_connection(bus=address)

    def __enter__(self) -> AccessibilityBus:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def programs(self) -> list[Node]:
        """Every program that describes itself."""
        return Node(self, _REGISTRY, _ROOT).children

    def ask(
        self, program: str, path: str, interface: str, method: str,
        signature: str = "", arguments: tuple[Any, ...] = (),
    ) -> Any:  # fmt: skip
        """Call a method; its answer. Raises `Gone`."""
        return _ask(self._connection, program, path, interface, method, signature, arguments)


def _ask(
    connection: DBusConnection, program: str, path: str, interface: str, method: str,
    signature: str = "", arguments: tuple[Any, ...] = (),
) -> Any:  # fmt: skip
    address = DBusAddress(path, bus_name=program, interface=interface)
    call = new_method_call(address, method, signature or None, arguments)
    try:
        reply = connection.send_and_get_reply(call, timeout=60)
    except (TimeoutError, OSError, EOFError) as failed:
        raise Gone(f"{method} of {path}: no answer") from failed
    if reply.header.message_type is MessageType.error:
        raise Gone(f"{method} of {path}: {reply.header.fields.get(HeaderFields.error_name)}")
    return reply.body[0] if len(reply.body) == 1 else reply.body
