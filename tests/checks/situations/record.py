"""Record what the real site makes of each situation. Run by hand when situations are added:

    python tests/checks/situations/record.py

Needs `jekyll` (ours was 4.3.1, Debian's) with kramdown-parser-gfm. The site in `site/`, of our own making, is
built once for each with the case in it. `answers.json` maps a situation to `stops`, `no page` or the page's
HTML, spacing aside. The tests need no Ruby.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from table import SITUATIONS, Situation  # noqa: E402 - beside this file


def answer(situation: Situation, work: Path) -> str:
    site, out = work / "site", work / "out"
    shutil.rmtree(out, ignore_errors=True)
    case = site / "_usage" / situation.name
    case.write_text(situation.text, encoding="utf-8")
    built = subprocess.run(
        ["jekyll", "build", "-q", "--disable-disk-cache", "-s", site, "-d", out],
        capture_output=True,
        env={**os.environ, "TZ": "UTC", "LANG": "C.UTF-8", "JEKYLL_ENV": "development"},
        check=False,
    )
    case.unlink()
    if built.returncode:
        return "stops"
    others = {"catalogue.html", "verger.html", "agora-libre.html", "jurys.html"}
    pages = [page for page in out.glob("**/*.html") if page.name not in others]
    return " ".join(pages[0].read_text(encoding="utf-8").split()) if pages else "no page"


def main() -> None:
    path = HERE / "answers.json"
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() and "--new" in sys.argv else {}
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        shutil.copytree(HERE / "site", work / "site")
        answers = {
            name: known[name] if name in known else answer(situation, work)
            for name, situation in SITUATIONS.items()
        }
    path.write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
