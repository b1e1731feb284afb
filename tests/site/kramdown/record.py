"""Record what the real engine answers to our small bodies. Run by hand when bodies are added:

    python tests/site/kramdown/record.py

It runs `engine.rb`; the answers here are those of kramdown 2.4.0 with kramdown-parser-gfm 1.1.0. Each file of
`bodies/` is a JSON list of `{"body": …, "options": …, "html": …}` (`options` may be left out); only `html` is
rewritten. The tests need no engine.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
BODIES = HERE / "bodies"


def answers(asked: Sequence[tuple[str, Mapping[str, object]]]) -> list[str]:
    """The HTML that the engine makes of each text with its options."""
    answer = subprocess.run(
        ["ruby", HERE / "engine.rb"], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    html: list[str] = json.loads(answer.stdout)
    return html


def main() -> None:
    for path in sorted(BODIES.glob("*.json")):
        entries = json.loads(path.read_text(encoding="utf-8"))
        for entry, html in zip(
            entries,
            answers([(entry["body"], entry.get("options", {})) for entry in entries]),
            strict=True,
        ):
            entry["html"] = html
        written = json.dumps(entries, ensure_ascii=False, indent=1)
        path.write_text(written.replace("\u00a0", "\\u00a0") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
