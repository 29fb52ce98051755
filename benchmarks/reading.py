"""Markdown into the model, and nothing else: `python -m benchmarks.reading FILE`."""

import sys
from pathlib import Path

from publish.read.markdown import Markdown
from publish.read.source import Source

if __name__ == "__main__":
    path = Path(sys.argv[1])
    Markdown().read(Source(name=path.name, text=path.read_text(encoding="utf-8"), folder=path.parent))
