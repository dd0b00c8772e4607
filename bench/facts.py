"""What a result says of itself: when, with what and on what machine. Absent: any path of that machine."""
import os
import platform
import subprocess
import time
from pathlib import Path

import measure
from measure import BenchError

ASKED = {"wulian": ["--version"], "hugo": ["version"]}


def facts(options):
    """When, with what and on what machine."""
    given = {name: getattr(options, name) for name in ("wulian", "hugo") if getattr(options, name)}
    return {
        "kind": kind(options),
        "date": time.strftime("%Y-%m-%d"),
        "n": options.n,
        "command": " ".join(command(options, given)),
        "machine": {
            "processor": processor(),
            "processors": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
            "used": 2 if measure.pinning() else os.cpu_count(),
            "memory_gib": round(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30, 1),
            "system": f"{platform.system()} {platform.release()} {platform.machine()}",
            "load": round(os.getloadavg()[0], 2),
        },
        "versions": {
            "python": platform.python_version(),
            **{name: version([binary, *ASKED[name]]) for name, binary in given.items()},
        },
    }


def kind(options):
    """What is measured: one of the sections of `tables.py`."""
    counted = [name for name in ("mistakes", "photos", "site") if getattr(options, name) is not None]
    return "serve" if options.serve else next(iter(counted), "builds")


def command(options, given):
    """How to measure the same again."""
    what = kind(options)
    yield "python3 bench/run.py"
    yield from (f"--{name} {Path(binary).name}" for name, binary in given.items())
    if what not in ("photos", "site"):
        yield f"-n {options.n}"
    if what == "serve":
        yield f"--serve --repetitions {options.repetitions}"
    else:
        yield f"--rounds {options.rounds}"
    if what == "mistakes":
        yield f"--mistakes {options.mistakes}"
    elif what == "photos":
        yield f"--photos {options.photos}"
    elif what == "site":
        yield f"--site {options.site.name if options.site.is_absolute() else options.site}"


def processor():
    """The processor's name where the system tells it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or "unknown"
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), "unknown")


def version(command):
    """The first line a program says of itself."""
    try:
        said = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)
    except OSError as error:
        raise BenchError(f"{command[0]} cannot be run: {error}") from error
    return (said.stdout or said.stderr).strip().split("\n")[0].split(" BuildDate")[0]
