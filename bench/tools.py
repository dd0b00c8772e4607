"""The programs that are compared: how each is run, what makes it cold, how its sources are edited.

A `Generator` has one corpus folder and one command; editing a page or the base template alternates between two texts,
so that every edit really changes the output. A `Floor` is only ever run cold.
"""
import shutil
import subprocess
import sys
from pathlib import Path

import corpus
import equality
import measure
from dialects import hugo, wulian

MARK = "基底标记零"
"""Stands in the base template of every dialect."""
OPERATIONS = ("cold", "warm", "page", "template")


class Generator:
    """A site generator and its copy of the corpus."""

    operations = OPERATIONS

    def __init__(self, name, dialect, command, root, count):
        self.name, self.dialect, self.command, self.root = name, dialect, command, Path(root)
        self.output = self.root / dialect.OUTPUT
        self.number = count // 2
        self.page = self.root / dialect.source(self.number)
        self.template = self.root / dialect.BASE_TEMPLATE
        self.page_text = self.page.read_text(encoding="utf-8")
        self.template_text = self.template.read_text(encoding="utf-8")
        self.edits = 0

    def prepare(self, operation):
        """Brings the folder into the state the operation starts from; gives the text that must then be shown."""
        if operation == "cold":
            for path in (self.dialect.OUTPUT, *self.dialect.CACHES):
                remove(self.root / path)
        if operation in ("cold", "warm"):
            return None
        self.edits += 1
        token = f"{'甲乙'[self.edits % 2]}号改动"
        if operation == "page":
            self.page.write_text(f"{self.page_text}\n{token}。\n", encoding="utf-8")
        else:
            self.template.write_text(self.template_text.replace(MARK, token), encoding="utf-8")
        return token

    def measure(self, operation, log):
        """One run of one operation, and whether it showed what was edited."""
        token = self.prepare(operation)
        figure = measure.run(self.command, self.root, log)
        shown = self.shown()
        if token and token not in shown.read_text(encoding="utf-8"):
            raise measure.BenchError(f"{self.name}: after the edit of the {operation}, {shown} does not show it")
        return figure

    def restore(self):
        """Undoes every edit."""
        self.page.write_text(self.page_text, encoding="utf-8")
        self.template.write_text(self.template_text, encoding="utf-8")

    def made(self):
        """Its output, to be compared."""
        return equality.Output(self.name, self.output)

    def shown(self):
        """The output of the page that is edited."""
        return self.output / corpus.update(self.number).url / "index.html"


class Floor:
    """A floor program over the sources of another tool."""

    operations = ("cold",)

    def __init__(self, name, command, output):
        self.name, self.command, self.output = name, command, Path(output)

    def measure(self, operation, log):
        """One cold run."""
        remove(self.output)
        return measure.run(self.command, self.output.parent, log)

    def restore(self):
        """Takes its output away."""
        remove(self.output)


def write_corpora(options, work):
    """Writes the corpus in every dialect that is needed, in another process: see `measure`."""
    for dialect in ("wulian", "hugo"):
        if getattr(options, dialect):
            code = f"from dialects import {dialect}; {dialect}.write({str(work / dialect)!r}, {options.n})"
            subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, check=True)


def generators(options, work, prefix):
    """The generators that were given, each with a corpus of its own in `work`."""
    found = []
    if options.wulian:
        root = work / "wulian"
        command = [*prefix, options.wulian, "--root", str(root), "build"]
        found.append(Generator("wulian", wulian, command, root, options.n))
    if options.hugo:
        root = work / "hugo"
        command = [*prefix, options.hugo, "--quiet", "--noBuildLock", "--cacheDir", str(root / ".cache")]
        found.append(Generator("hugo", hugo, command, root, options.n))
    return found


def floors(binary, ours, work, prefix):
    """The floors of our own output; the list of it is written here, before anything is measured."""
    listed, sources = work / "floor.list", str(ours.root / "content")
    measure.run([binary, "list", str(ours.output), str(listed)], work, work / "floor.log")
    io, md = work / "floor-io", work / "floor-md"
    return [
        Floor("floor-io", [*prefix, binary, "io", sources, str(listed), str(io)], io),
        Floor("floor-md", [*prefix, binary, "md", sources, str(md)], md),
    ]


def remove(path):
    """Removes a file or folder that may not be there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
