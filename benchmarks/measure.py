"""Runs a program and says what it took: wall time, CPU seconds of it and its children, and its peak of memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    wall: float
    cpu: float
    peak_mib: float
    status: int


def run(command: list[str], cwd: str | None = None, quiet: bool = True) -> Run:
    sink = subprocess.DEVNULL if quiet else None
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=cwd, stdout=sink, stderr=sink)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        wall=time.monotonic() - began,
        cpu=usage.ru_utime + usage.ru_stime,
        peak_mib=usage.ru_maxrss / 1024,
        status=process.returncode,
    )


def median(runs: list[Run]) -> Run:
    """Each figure's own median."""
    return Run(
        wall=statistics.median(run.wall for run in runs),
        cpu=statistics.median(run.cpu for run in runs),
        peak_mib=statistics.median(run.peak_mib for run in runs),
        status=max(run.status for run in runs),
    )
