"""Photographs: one of 12 megapixels in each update, published in the same sizes and formats by every program.

Measures `cold`, when every photograph has to be made, and `warm`, when nothing has changed; caches of photographs are
among what a cold build does not find. Absent: edits, which builds without photographs measure.
"""
import builds
import corpus
import equality
import measure
import tools
from measure import BenchError

COUNT = 100
OPERATIONS = ("cold", "warm")


def run(options, work, results):
    """Measures, after seeing that the same files were made of every photograph."""
    if options.photos < 1:
        raise BenchError("--photos is at least 1")
    results["photos"] = options.photos
    results["n"] = options.n = max(options.photos, corpus.SMALLEST)
    tools.write_corpora(options, work, photographs=options.photos)
    generators = tools.generators(options, work, measure.pinning())
    for tool in generators:
        tool.operations = OPERATIONS
    sizes = [path.stat().st_size / 2**20 for path in generators[0].root.rglob(corpus.PHOTOGRAPH)]
    results["mib"] = {"least": round(min(sizes), 1), "most": round(max(sizes), 1), "all": round(sum(sizes), 1)}
    ours = builds.first_builds(generators, options.n, work, results)
    for tool in generators:
        results["files"] = builds.apart(equality.photographs, (ours or tool).made(), tool.made(), options.photos)
    # Every program has built once, which took long enough.
    results["figures"] = builds.interleaved(generators, options.rounds, work, thrown=0)
    results["ratios"] = builds.ratios(results["figures"], "wulian") if ours else {}
    return results
