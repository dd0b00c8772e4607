"""How long `wulian check` takes where content is wrong, against a cold build of the same content without mistakes.

Plants so many mistakes of the kinds editors make, one in an update, spread over the corpus; every one must be reported in
its file and line, and nothing else. Absent: other programs, which have no such check.
"""
import json
import subprocess

import measure
import tools
from dialects import wulian

KINDS = (
    ("日期:", lambda line: '日期: "2023-02-30"'),
    ("类型:", lambda line: '类型: "动太"'),
    ("链:", lambda line: '链: ["没有的那条链"]'),
    ("摘要:", lambda line: line.replace("摘要", "摘腰")),
    ("来源", None),
    ("标题:", lambda line: line.replace(": ", "：", 1)),
)
"""The start of a line of front matter, and what it becomes; without one, a line of text with a dead link is added."""


def spoil(text, kind):
    """A source with one mistake, and the line it is in, from 1."""
    start, change = KINDS[kind % len(KINDS)]
    lines = text.rstrip("\n").split("\n")
    if change is None:
        lines += ["", "另见[没有的页面](/nowhere/)。"]
        return "\n".join(lines) + "\n", len(lines)
    at = next(number for number, line in enumerate(lines) if line.startswith(start))
    lines[at] = change(lines[at])
    return "\n".join(lines) + "\n", at + 1


def plant(root, count, mistakes):
    """Spoils so many of `count` updates; gives file and line of each."""
    planted = set()
    for index in range(mistakes):
        path = wulian.source(index * count // mistakes)
        text, line = spoil((root / path).read_text(encoding="utf-8"), index)
        (root / path).write_text(text, encoding="utf-8")
        planted.add((path, line))
    return planted


def run(options, work, results):
    """Measures, after seeing that every mistake is reported."""
    if not options.wulian:
        raise measure.BenchError("--mistakes needs --wulian")
    if not 0 < options.mistakes <= options.n:
        raise measure.BenchError("--mistakes is from 1 to the number of updates")
    tools.write_corpora(options, work)
    root, prefix, log = work / "wulian", measure.pinning(), work / "check.log"
    ours = next(tool for tool in tools.generators(options, work, prefix) if tool.name == "wulian")
    check = [*prefix, options.wulian, "--root", str(root), "check", "--format"]
    figures = {name: [] for name in ("cold build", "check, clean", "check, with mistakes")}
    for turn in range(options.rounds + options.thrown):
        found = ours.measure("cold", log), measure.run([*check, "human"], root, log)
        for name, figure in zip(figures, found if turn >= options.thrown else ()):
            figures[name].append(figure)
    planted = plant(root, options.n, options.mistakes)
    said = subprocess.run([*check, "json"], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    report = json.loads(said.stdout)
    errors = [(one["file"], one["line"]) for one in report["diagnostics"] if one["severity"] == "error"]
    if len(errors) != len(planted) or set(errors) != planted:
        missed, more = sorted(planted - set(errors)), sorted(set(errors) - planted)
        raise measure.BenchError(f"{len(planted)} planted, {len(errors)} reported; missed {missed[:3]}, not planted {more[:3]}")
    for turn in range(options.rounds + options.thrown):
        figure = measure.run([*check, "human"], root, log, code=1)
        if turn >= options.thrown:
            figures["check, with mistakes"].append(figure)
    results["mistakes"] = options.mistakes
    results["figures"] = {"wulian": {name: measure.summary(runs) for name, runs in figures.items()}}
    return results
