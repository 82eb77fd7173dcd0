"""Fit the knots of `router/read/calibration.py` to papers with truth and print them, for figures and for names.

    python tests/bench/fit_calibration.py FOLDER…

Each FOLDER holds papers with truth in the form of ../shared/corpus/dev. The share of right values is made to rise with
what the formulas say (pool adjacent violators) over groups of values, so that a few lucky ones make no knot.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import bench_reading

from router.model import Reading
from router.read import read

_GROUP = 40  # values at least behind every knot
_MARGIN = 0.01  # below what was right, as papers kept away are harder

Judged = tuple[float, bool]
Step = tuple[float, float, int]  # said, share right, values


def steps(values: Iterable[Judged]) -> list[Step]:
    """Groups of values by what was said of them, joined until the share of right ones rises with it."""
    ordered = sorted(values)
    groups = [ordered[start : start + _GROUP] for start in range(0, len(ordered), _GROUP)]
    if len(groups) > 1 and len(groups[-1]) < _GROUP:
        groups[-2:] = [groups[-2] + groups[-1]]
    found: list[Step] = []
    for group in groups:
        step = (sum(said for said, _ in group) / len(group), sum(right for _, right in group) / len(group), len(group))
        while found and found[-1][1] >= step[1]:
            step = _joined(found.pop(), step)
        found.append(step)
    return found


def _joined(one: Step, other: Step) -> Step:
    count = one[2] + other[2]
    said, share = ((one[part] * one[2] + other[part] * other[2]) / count for part in (0, 1))
    return said, share, count


def main() -> None:
    """Read the papers with the formulas' own figures and print a table of knots for figures and one for names."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folders", nargs="+", type=Path)
    read.calibrated = _as_said  # type: ignore[attr-defined]  # the measured figures are what is being fitted
    tool = bench_reading.scorer()
    judged = [
        row
        for folder in arguments.parse_args().folders
        for truth, paper in bench_reading.papers(folder, scans=False)
        if truth["kind"] != "other"
        for row in bench_reading.judged(tool, truth, bench_reading.read(paper))
    ]
    if not judged:
        sys.exit("no papers with truth in these folders")
    for title, is_name in (("figures and numbers", False), ("names", True)):
        print(f"\n{title}\n said   right  values  knot")
        for said, share, count in steps((c, right) for name, c, right in judged if name.endswith("_name") is is_name):
            print(f"{said:.3f}  {share:.3f}  {count:6}  ({said:.2f}, {max(0.0, share - _MARGIN):.3f})")


def _as_said(reading: Reading) -> Reading:
    return reading


if __name__ == "__main__":
    main()
