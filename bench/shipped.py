"""The site that is shipped, or any other: a copy of its sources, built in both editions by our program.

Three states: `cold` finds no output and no cache; `photographs kept` finds what was made of photographs, as a build does
after the program was updated or on a machine that keeps that folder; `warm` finds everything. Absent: other programs,
which cannot read it.
"""
import shutil

import builds
import equality
import measure
import tools
from measure import BenchError

SOURCES = ("content", "themes", "templates")
CACHE = ".wulian"
PHOTOGRAPHS = "photo-"
"""What the names of records begin with that hold what was made of a photograph, in the folder `cache` of ours."""
OPERATIONS = ("cold", "photographs kept", "warm")


class Shipped:
    """A copy of a site."""

    name, operations = "wulian", OPERATIONS

    def __init__(self, command, root):
        self.command, self.root = command, root

    def measure(self, operation, log):
        """One build from one state."""
        if operation != "warm":
            for path in self.root.iterdir():
                if path.name not in SOURCES and not (path.name == CACHE and operation != "cold"):
                    tools.remove(path)
        if operation == "photographs kept":
            for path in (self.root / CACHE).rglob("*"):
                if path.is_file() and not (path.parent.name == "cache" and path.name.startswith(PHOTOGRAPHS)):
                    path.unlink()
        return measure.run(self.command, self.root, log)

    def restore(self):
        """Nothing was edited."""


def run(options, work, results):
    """Measures; gives the results as they are written to JSON."""
    if not options.wulian:
        raise BenchError("--site needs --wulian")
    if not (options.site / "content").is_dir():
        raise BenchError(f"{options.site} has no content/")
    root = work / "site"
    for name in SOURCES:
        if (options.site / name).is_dir():
            shutil.copytree(options.site / name, root / name)
    command = [*measure.pinning(), options.wulian, "--root", str(root), "build", "--edition", "all"]
    ours = Shipped(command, root)
    ours.measure("cold", work / "site.log")
    results["n"] = sum(1 for _ in (root / "content/updates").rglob("*.md"))
    outputs = [path for path in root.iterdir() if path.name not in (*SOURCES, CACHE)]
    results["pages"] = {"wulian": sum(builds.apart(equality.count_pages, path) for path in outputs)}
    results["photos"] = sum(1 for _ in (root / CACHE / "cache").glob(f"{PHOTOGRAPHS}*"))
    results["figures"] = builds.interleaved([ours], options.rounds, work, thrown=0)
    results["ratios"] = builds.ratios(results["figures"], "wulian")
    return results
