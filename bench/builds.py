"""Builds of the same content by every program, in rounds that turn; the results as they are written to JSON.

Takes options and an empty folder. `interleaved` and `apart` serve the other measurements too. Absent: what the programs
are and how each is run.
"""
import os
import shutil
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import equality
import measure
import tools
from measure import BenchError

FLOOR = Path(__file__).resolve().parent / "floor"
OURS = ("wulian", "wulian-full")


def run(options, work, results):
    """Measures builds and checks."""
    tools.write_corpora(options, work, full=True)
    prefix = measure.pinning()
    generators = tools.generators(options, work, prefix, full=True)
    ours = first_builds(generators, options.n, work, results)
    floor = (options.floor or build_floor(options)) if ours else None
    contenders = generators + (tools.floors(floor, ours, work, prefix) if floor else [])
    results["figures"] = interleaved(contenders, options.rounds, work, options.thrown)
    for name in OURS:
        if name in results["figures"]:
            results["ratios" if name == "wulian" else "ratios_full"] = ratios(results["figures"], name)
    return results


def first_builds(generators, count, work, results):
    """Builds once with each, tells what they made and sees that it is the same; gives ours, if it is among them."""
    for tool in generators:
        tool.measure("cold", work / f"{tool.name}.log")
    results["pages"] = {tool.name: apart(equality.count_pages, tool.output) for tool in generators}
    results["equal"] = {tool.name: tool.equal for tool in generators}
    ours = next((tool for tool in generators if tool.name == "wulian"), None)
    for tool in generators:
        if ours and tool is not ours:
            apart(equality.check, ours.made(), tool.made(), count)
    return ours


def apart(action, *values):
    """Calls a function in another process, so that its memory is not counted into that of the tools: see `measure`."""
    with ProcessPoolExecutor(max_workers=1) as pool:
        return pool.submit(action, *values).result()


def interleaved(contenders, rounds, work, thrown=1):
    """Every operation of every tool once a round, in an order that turns; rounds that only warm up come first."""
    rounds += thrown
    found = {tool.name: {operation: [] for operation in tool.operations} for tool in contenders}
    operations = list(dict.fromkeys(operation for tool in contenders for operation in tool.operations))
    for turn in range(rounds):
        at = turn % len(contenders)
        for operation in operations:
            for tool in contenders[at:] + contenders[:at]:
                if operation in tool.operations:
                    figure = tool.measure(operation, work / f"{tool.name}.log")
                    if turn >= thrown:
                        found[tool.name][operation].append(figure)
        for tool in contenders:
            tool.restore()
        print(f"round {turn + 1} of {rounds} done", file=sys.stderr)
    return {
        name: {operation: measure.summary(figures) for operation, figures in by_operation.items()}
        for name, by_operation in found.items()
    }


def ratios(figures, name):
    """Ours by theirs, where both have the operation; `self` compares our own operations with our cold build."""
    ours = figures[name]
    found = {
        other: {operation: measure.ratio(ours[operation], theirs[operation]) for operation in theirs if operation in ours}
        for other, theirs in figures.items()
        if other not in OURS
    }
    if name != "wulian":
        found["wulian"] = {operation: measure.ratio(ours[operation], figures["wulian"][operation]) for operation in ours}
    found["self"] = {operation: measure.ratio(ours[operation], ours["cold"]) for operation in ours if operation != "cold"}
    return found


def build_floor(options):
    """Builds the floor program; none where there is no cargo, nor in the self-test, which needs nothing but Python."""
    cargo = shutil.which("cargo")
    if options.self_test or not cargo:
        why = "the self-test builds none" if options.self_test else "there is no cargo"
        print(f"bench: --floor is not given and {why}, so nothing is measured against the floor", file=sys.stderr)
        return None
    if subprocess.run([cargo, "build", "--release", "--quiet"], cwd=FLOOR).returncode != 0:
        raise BenchError("the floor program does not build; build it by hand and give --floor")
    target = os.environ.get("CARGO_TARGET_DIR")
    return str((Path(target) if target else FLOOR / "target") / "release/floor")
