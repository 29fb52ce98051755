"""The start of the layout."""

from __future__ import annotations

import subprocess
import sys

COUNT = """
import sys
started = []
sys.addaudithook(lambda event, about: started.append(about) if event == "subprocess.Popen" else None)
from publish.render.pdf.pango import weasyprint
weasyprint()
print(len(started))
"""


def test_no_compiler_runs_to_find_the_libraries() -> None:
    done = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"
