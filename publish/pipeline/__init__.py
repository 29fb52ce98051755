"""The one place that knows the order: read, complete, check, transform, render, inspect, place.

`build` publishes sources, `check` looks at sources and at files already written.
"""

from publish.pipeline.building import build
from publish.pipeline.catalogue import GROUPS, Catalogue, catalogue
from publish.pipeline.checking import check
from publish.pipeline.outcome import Built, Checked, Edition, Watcher, exit_code
from publish.pipeline.stages import TRANSFORMS

__all__ = [
    "GROUPS",
    "TRANSFORMS",
    "Built",
    "Catalogue",
    "Checked",
    "Edition",
    "Watcher",
    "build",
    "catalogue",
    "check",
    "exit_code",
]
