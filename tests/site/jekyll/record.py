"""Record what Jekyll makes of our small sites. Run by hand when sites are added; the tests need no Jekyll:

    python -m tests.site.jekyll.record [NAME…]

Needs Debian's `jekyll` (ours: 4.3.1, with jekyll-seo-tag and jekyll-feed).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
ENVIRONMENT = {
    "TZ": "UTC",
    "LANG": "C.UTF-8",
    "JEKYLL_ENV": "development",
    "JEKYLL_NO_BUNDLER_REQUIRE": "true",
}


def write(files: Mapping[str, str], root: Path) -> None:
    """Write a site."""
    for path, text in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())


def built(files: Mapping[str, str]) -> dict[str, str] | str:
    """What Jekyll writes for a site, or what it says where it stops."""
    with tempfile.TemporaryDirectory() as folder:
        root, out = Path(folder, "site"), Path(folder, "out")
        write(files, root)
        done = subprocess.run(
            ["jekyll", "build", "-q", "--disable-disk-cache", "--source", root, "--destination", out],
            env={**os.environ, **ENVIRONMENT},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            said = [line for line in done.stderr.splitlines() if "rror" in line or "xception" in line]
            return "\n".join(said).replace(folder, "")
        return {
            path.relative_to(out).as_posix(): path.read_bytes().decode()
            for path in sorted(out.rglob("*"))
            if path.is_file() and path.suffix != ".map"
        }


def main() -> None:
    sys.path.insert(0, str(HERE))
    from sites import SITES  # noqa: PLC0415

    wanted = sys.argv[1:]
    for name, files in SITES.items():
        if wanted and not any(name.startswith(asked) for asked in wanted):
            continue
        answer = built(files)
        if isinstance(answer, str):
            print(name, "STOPS:", answer[:1000])
        text = json.dumps(answer, ensure_ascii=False, indent=1).replace("\u00a0", "\\u00a0")
        (HERE / "answers" / f"{name}.json").write_text(text + "\n", encoding="utf-8")
        print(name, len(answer))


if __name__ == "__main__":
    main()
