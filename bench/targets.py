"""What Wulian is to reach, and whether the last run did.

Takes the results of any number of runs; gives a table. A target that none of them measured is said to be unmeasured.
Absent: the figures themselves.
"""
from dataclasses import dataclass
from typing import Callable, Optional

AT = 10000
"""The size the targets are for."""


@dataclass(frozen=True)
class Target:
    """One row: `find` gives the measured number from all results, or nothing. Without a limit it is only told."""

    what: str
    most: Optional[float]
    find: Callable
    unit: str = ""

    def row(self, results):
        """As a row of the table."""
        found = self.find(results)
        if found is None:
            return f"| {self.what} | {self.written(self.most)} | – | not measured |"
        met = "told, not judged" if self.most is None else "met" if found <= self.most else "**not met**"
        return f"| {self.what} | {self.written(self.most)} | {self.written(found)} | {met} |"

    def written(self, value):
        """A number with its unit."""
        if value is None:
            return "–"
        if self.unit == "ms":
            return f"{value * 1000:.0f} ms"
        if self.unit == "%":
            return f"{value * 100:.1f} %"
        return f"{value:.3f} {self.unit}".rstrip()


def last(results, kind, count=None):
    """The last run of a kind, of this size."""
    found = [one for one in results if one["kind"] == kind and count in (None, one["n"])]
    return found[-1] if found else {}


def ratio(name, operation, measure):
    """A ratio of builds."""
    return lambda results: last(results, "builds", AT).get("ratios", {}).get(name, {}).get(operation, {}).get(measure)


def seen(*begins):
    """The slowest, by its median, of the edits whose names begin so; one that was never seen takes for ever."""
    def find(results):
        edits = last(results, "serve", AT).get("serve", {}).get("wulian", {})
        found = [figure for name, figure in edits.items() if name.startswith(begins)]
        medians = [float("inf") if figure["never"] else figure["median"] for figure in found]
        return max(medians, default=None)
    return find


def growth(results):
    """How far the processor time of an HTML page is, at any size, from what it is at the smallest."""
    by_size = {one["n"]: one for one in results if one["kind"] == "builds" and "wulian" in one["figures"]}
    if len(by_size) < 3:
        return None
    costs = [
        by_size[size]["figures"]["wulian"]["cold"]["cpu"]["median"] / by_size[size]["pages"]["wulian"]
        for size in sorted(by_size)
    ]
    return max(abs(cost / costs[0] - 1) for cost in costs[1:])


def shipped(operation):
    """Seconds a build of the shipped site takes."""
    def find(results):
        figures = last(results, "site").get("figures", {}).get("wulian", {})
        return figures[operation]["wall"]["median"] if operation in figures else None
    return find


TARGETS = [
    Target("cold build against Hugo, CPU", 0.15, ratio("hugo", "cold", "cpu")),
    Target("cold build against Hugo, peak memory", 0.20, ratio("hugo", "cold", "rss")),
    Target("cold build against the floor `floor-io`, CPU", 6.0, ratio("floor-io", "cold", "cpu")),
    Target("one page edited, against our own cold build, CPU", 0.25, ratio("self", "page", "cpu")),
    Target("nothing changed, against our own cold build, CPU", 0.03, ratio("self", "warm", "cpu")),
    Target("`check`, against our own cold build, CPU", 0.5, ratio("self", "check", "cpu")),
    Target("base template edited, every page rendered again, against our own cold build, CPU", None,
           ratio("self", "template", "cpu")),
    Target("under `serve`, text of a page saved → the page is new", 0.060, seen("body"), "ms"),
    Target("under `serve`, title saved → lists and feed are new", 0.150, seen("title: list", "title: feed"), "ms"),
    Target("CPU for a page at 10,000 and 50,000 updates, apart from that at 1,000", 0.15, growth, "%"),
    Target("the shipped site, both editions, cold with photographs", 1.5, shipped("cold"), "s"),
    Target("the shipped site, both editions, cold but for photographs", 0.3, shipped("photographs kept"), "s"),
]


def table(results):
    """All targets."""
    head = ["| target | at most | measured | |", "| --- | ---: | ---: | --- |"]
    return "\n".join(head + [target.row(results) for target in TARGETS]) + "\n"
