"""Line ends between a repository and a working copy.

Git on Windows may have turned `\\n` into `\\r\\n` when it wrote the copy. No filter of the repository is run
here, so what we write keeps the ends that the copy's file has, and what we send those that the published file
has.
"""

from __future__ import annotations


def is_windows(raw: bytes) -> bool:
    """Whether a text has Windows line ends, and no others."""
    count = raw.count(b"\n")
    return count > 0 and b"\0" not in raw and count == raw.count(b"\r\n") == raw.count(b"\r")


def is_unix(raw: bytes) -> bool:
    """Whether a text has no Windows line end."""
    return b"\r" not in raw and b"\0" not in raw


def for_copy(published: bytes, here: bytes | None, old: bytes | None) -> bytes:
    """A published content as the copy has it: with Windows line ends where its file now, `here`, has them and
    the one it came from, `old`, hasn't."""
    turned = here is not None and is_windows(here) and is_unix(old if old is not None else published)
    return published.replace(b"\n", b"\r\n") if turned and is_unix(published) else published


def for_sending(here: bytes, published: bytes | None, *, converts: bool) -> bytes:
    """A file of the copy as it is published. `converts` says that the copy was made so that it turns line
    ends: then new files are turned, too."""
    if not is_windows(here):
        return here
    turned = is_unix(published) and b"\n" in published if published is not None else converts
    return here.replace(b"\r\n", b"\n") if turned else here
