"""One run of one program: how long, how much processor time, how much memory.

Takes an argument list and a folder; gives a `Figure`. Memory is the peak of the process itself as the kernel counts
it, so this process must stay small: the corpus is written by another one. Absent: what is run, and comparing.
"""
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path


class BenchError(Exception):
    """Something the person running the benchmark should read."""


@dataclass(frozen=True)
class Figure:
    """Seconds of wall clock, seconds of processor time (user and system), peak memory in MiB."""

    wall: float
    cpu: float
    rss: float


MEASURES = ("cpu", "wall", "rss")


def pinning():
    """What to put before a command so that every tool has the same two processors."""
    processors = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
    if len(processors) <= 2 or not shutil.which("taskset"):
        return []
    return ["taskset", "-c", ",".join(map(str, processors[:2]))]


def run(command, folder, log, code=0):
    """Runs a command to its end, which must be by this exit code. Its output goes to a log, whose end is shown when it fails."""
    with open(log, "wb") as out:
        start = time.monotonic()
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        wall = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != code:
        end = Path(log).read_text(errors="replace")[-2000:]
        raise BenchError(f"exit code {process.returncode} from: {' '.join(command)}\n{end}")
    kibi = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Figure(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / kibi)


def summary(figures):
    """Median, least and most of each measure, and every run."""
    found = {"runs": [asdict(figure) for figure in figures]}
    for measure in MEASURES:
        values = [getattr(figure, measure) for figure in figures]
        found[measure] = {"median": statistics.median(values), "min": min(values), "max": max(values)}
    return found


def ratio(ours, theirs):
    """Our medians by theirs."""
    return {measure: round(ours[measure]["median"] / max(theirs[measure]["median"], 1e-9), 4) for measure in MEASURES}
