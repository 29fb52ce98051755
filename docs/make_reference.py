"""Makes the pages of docs/reference/ that are made from the code.

python docs/make_reference.py            # write them
python docs/make_reference.py --check    # say which are out of date; exit status 1 if any is
"""

import json
import sys
from pathlib import Path

from publish.model.json import json_schema

REFERENCE = Path(__file__).parent / "reference"


def schema() -> str:
    """The JSON Schema of a document."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n"


PAGES = {"document.schema.json": schema}


def outdated() -> list[str]:
    """The pages that are not what the code says."""
    return [
        name
        for name, make in PAGES.items()
        if not (page := REFERENCE / name).is_file() or page.read_text(encoding="utf-8") != make()
    ]


def write() -> None:
    """Write every page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, make in PAGES.items():
        (REFERENCE / name).write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit("".join(f"out of date: docs/reference/{name}\n" for name in outdated()) or 0)
    write()
