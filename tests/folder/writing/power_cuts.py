"""Cuts the power after each file-system call of an operation: an ext4 image on a loop mount is shut down with
its own ioctl, which drops all that was not flushed, and mounted again.

Run with the name of a scenario, an empty folder and how many calls to leave out between two cuts, as root.
"""

from __future__ import annotations

import fcntl
import json
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from fault_runs import NEW, SCENARIOS, Place, Plan, run_child, state

SHUT_DOWN = 0x8004587D
WITHOUT_LOG = 2
HARSH = "loop,noauto_da_alloc"  # ext4 makes up for programs that don't flush, unless told not to


def unflushed(place: Place) -> Callable[[], object]:
    """What happens to a program that trusts the disk: the proof that the power is really cut."""
    return lambda: place.path.with_name("neuf.md").write_bytes(NEW)


def shell(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)


def cut(mounted: Path) -> Callable[[], None]:
    def strike() -> None:
        folder = os.open(mounted, os.O_RDONLY)
        fcntl.ioctl(folder, SHUT_DOWN, struct.pack("i", WITHOUT_LOG))
        os.kill(os.getpid(), signal.SIGKILL)

    return strike


def run(scenario: str, image: Path, mounted: Path, at: int) -> dict[str, object]:
    image.write_bytes(b"")
    os.truncate(image, 8_000_000)
    shell("mkfs.ext4", "-q", "-F", str(image))
    shell("mount", "-o", HARSH, str(image), str(mounted))
    place = Place(mounted / "top")
    try:
        outcome, calls = run_in(place, scenario, Plan(at, "cut", strike=cut(mounted)))
    finally:
        shell("umount", str(mounted))
    shell("mount", "-o", HARSH, str(image), str(mounted))
    try:
        found = state(place)
        found["new"] = place.path.with_name("neuf.md").exists()
    finally:
        shell("umount", str(mounted))
    return {"at": at, "outcome": outcome, "calls": calls, **found}


def run_in(place: Place, scenario: str, plan: Plan) -> tuple[str, list[str]]:
    """One run, from what is on the disk for sure; nothing there is held open afterwards."""
    place.make()
    operation = unflushed(place) if scenario == "unflushed" else SCENARIOS[scenario](place)
    os.sync()
    return run_child(operation, plan)


def main(scenario: str, top: Path, every: int) -> None:
    mounted = top / "disk"
    mounted.mkdir()
    count = len(run_in(Place(top / "plain"), scenario, Plan())[1])
    for at in [*range(0, count, every), -1]:
        print(json.dumps(run(scenario, top / "image", mounted, at)))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
