"""Record what the real engine answers to our small bodies. Run by hand when bodies are added:

    python tests/preview/kramdown/record.py ENGINE

ENGINE (or KRAMDOWN_HTML) is a command that reads a JSON list of Markdown texts and prints the JSON list of
their HTML when given `--json`; ours ran kramdown 2.4.0 with kramdown-parser-gfm 1.1.0 and the options that
Jekyll passes by default (GFM input, automatic identifiers, typographic quotes, no syntax highlighter, no hard
wrap).

Each file of `bodies/` is a JSON list of `{"body": …, "html": …}`; only `html` is rewritten. The tests need
no engine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

BODIES = Path(__file__).parent / "bodies"


def main() -> None:
    engine = sys.argv[1] if len(sys.argv) > 1 else os.environ["KRAMDOWN_HTML"]
    for path in sorted(BODIES.glob("*.json")):
        entries = json.loads(path.read_text(encoding="utf-8"))
        texts = json.dumps([entry["body"] for entry in entries])
        answer = subprocess.run([engine, "--json"], input=texts, capture_output=True, text=True, check=True)
        for entry, html in zip(entries, json.loads(answer.stdout), strict=True):
            entry["html"] = html
        written = json.dumps(entries, ensure_ascii=False, indent=1)
        path.write_text(written.replace("\u00a0", "\\u00a0") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
