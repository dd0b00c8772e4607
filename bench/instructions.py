#!/usr/bin/env python3
"""Counts the instructions of the commands people wait for, and fails where one takes a quarter more than it did.

    python3 bench/instructions.py --wulian target/release/wulian            compares with instructions.json
    python3 bench/instructions.py --wulian target/release/wulian --renew    writes instructions.json anew

Instructions are the same on a busy machine and an idle one, so this fails only where the program does more work. Needs
valgrind. The corpus is small and has everything on: QR codes, photographs, the search for leaks and personal data. One
thread, or what the threads do for one another would be counted. Absent: how long anything takes (`run.py`).
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import corpus  # noqa: E402
import tools  # noqa: E402
from dialects import wulian  # noqa: E402
from measure import BenchError  # noqa: E402

KNOWN = HERE / "instructions.json"
COUNT = 200
MORE = 1.25
"""How much more than before is too much: compilers and libraries change by a few hundredths."""
FEWER = 0.8
"""Below this the known count is renewed, or the next loss would hide in the gain."""


HARMLESS = "学生日常由第3组照看，集合在201室，住在校外的另行通知。"
"""Looks enough like a birth date and an address that every pattern runs over the page, and is neither: without it a loss of
the patterns' speed would not show."""


def main():
    """Counts and compares; exit code 1 where something takes more."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wulian", metavar="BIN", type=Path, required=True, help="the program, as it is released")
    parser.add_argument("--renew", action="store_true", help="write what is counted now to instructions.json")
    options = parser.parse_args()
    try:
        counted = count(options.wulian.resolve())
    except BenchError as error:
        sys.exit(f"instructions: {error}")
    if options.renew:
        KNOWN.write_text(json.dumps(counted, indent=1) + "\n", encoding="utf-8")
    sys.exit(0 if compare(counted, json.loads(KNOWN.read_text(encoding="utf-8"))) else 1)


def compare(counted, known):
    """Prints a line an operation; whether none takes too much."""
    failed = 0
    for name in known.keys() | counted.keys():
        if name not in known or name not in counted:
            print(f"instructions: {name}: not both known and counted; use --renew")
            failed += 1
    for name in [name for name in counted if name in known]:
        ratio = counted[name] / known[name]
        verdict = "too many" if ratio > MORE else "fewer: use --renew" if ratio < FEWER else "ok"
        print(f"instructions: {name:12} {counted[name]:15,} {ratio:6.3f} of before: {verdict}")
        failed += verdict == "too many"
    print(f"instructions: {len(counted) - min(failed, len(counted))} passed, {failed} failed")
    return failed == 0


def count(binary):
    """Instructions by operation."""
    if not shutil.which("valgrind"):
        raise BenchError("valgrind is not installed")
    work = Path(tempfile.mkdtemp(prefix="wulian-instructions-"))
    try:
        return {**updates(binary, work), **photograph(binary, work)}
    finally:
        shutil.rmtree(work, ignore_errors=True)


def updates(binary, work):
    """A cold build, one with nothing changed, one after an edit of a text, and a check."""
    root = work / "updates"
    wulian.write(root, COUNT)
    for number in range(COUNT):
        source = root / wulian.source(number)
        source.write_text(f"{source.read_text(encoding='utf-8')}\n{HARMLESS}\n", encoding="utf-8")
    ours = tools.Generator("wulian", wulian, [], root, COUNT)
    found = {}
    for operation, command in (("cold", "build"), ("warm", "build"), ("page", "build"), ("check", "check")):
        token = ours.prepare(operation)
        found[operation] = run(binary, root, command, work)
        if token and token not in ours.shown().read_text(encoding="utf-8"):
            raise BenchError("the edit of a page does not show")
        if operation == "page":
            ours.restore()
            tools.remove(root / ".wulian")
            tools.remove(root / wulian.OUTPUT)
    return found


def photograph(binary, work):
    """What one photograph adds to a cold build."""
    found = []
    for photographs in (0, 1):
        root = work / f"photographs-{photographs}"
        wulian.write(root, corpus.SMALLEST, photographs=photographs)
        found.append(run(binary, root, "build", work))
    return {"photograph": found[1] - found[0]}


def run(binary, root, command, work):
    """Instructions of one run, which must succeed."""
    counter = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={work / 'out'}"]
    environment = {**os.environ, "RAYON_NUM_THREADS": "1"}
    arguments = [*counter, str(binary), "--root", str(root), command]
    said = subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL, env=environment)
    counted = re.search(r"Collected : (\d+)", said.stderr)
    if said.returncode != 0 or not counted:
        raise BenchError(f"exit code {said.returncode} of {command}\n{said.stderr[-2000:]}")
    return int(counted[1])


if __name__ == "__main__":
    main()
