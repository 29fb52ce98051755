"""How a cost grows with the size of the text."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def exponent(seconds: Mapping[float, float]) -> float:
    """The power of the size that the seconds follow: 1 where double the text takes double the time.

    The slope of the least-squares line through the logarithms.
    """
    points = [(log(size), log(cost)) for size, cost in seconds.items()]
    count = len(points)
    mean_x = sum(x for x, _ in points) / count
    mean_y = sum(y for _, y in points) / count
    covariance = sum((x - mean_x) * (y - mean_y) for x, y in points)
    return covariance / sum((x - mean_x) ** 2 for x, _ in points)
