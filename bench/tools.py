"""The programs that are compared: how each is run, what makes it cold, how its sources are edited.

A `Generator` has one corpus folder and one command; editing a page or the base template alternates between two texts,
so that every edit really changes the output. Ours has a check besides. A `Floor` is only ever run cold.

Ours comes in two variants: `wulian` has switched off what the others do not make, `wulian-full` has everything. A
program that cannot switch it off is measured once, with everything on, and that is said.
"""
import functools
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
BUILDS = ("cold", "warm", "page", "template")


class Generator:
    """A site generator and its copy of the corpus."""

    def __init__(self, name, dialect, command, root, count, check=None, equal=True):
        self.name, self.dialect, self.command, self.root = name, dialect, command, Path(root)
        self.check, self.equal = check, equal
        self.operations = BUILDS + (("check",) if check else ())
        self.output = self.root / dialect.OUTPUT
        self.number = count // 2
        page = self.root / dialect.source(self.number)
        self.page = page if page.exists() else page.with_suffix("") / "index.md"
        self.template = self.root / dialect.BASE_TEMPLATE
        self.page_text = self.page.read_text(encoding="utf-8")
        self.template_text = self.template.read_text(encoding="utf-8")
        self.edits = 0

    def prepare(self, operation):
        """Brings the folder into the state the operation starts from; gives the text that must then be shown."""
        if operation == "check":
            self.restore()
        if operation in ("cold", "check"):
            for path in (self.dialect.OUTPUT, *self.dialect.CACHES):
                remove(self.root / path)
        if operation not in ("page", "template"):
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
        figure = measure.run(self.check if operation == "check" else self.command, self.root, log)
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


@functools.lru_cache(maxsize=None)
def switches_off(binary):
    """Whether our program can switch off what the others do not make; says so where it cannot."""
    asked = [binary, "schema", "site"]
    said = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", stdin=subprocess.DEVNULL)
    knows = wulian.SWITCH in said.stdout
    if not knows:
        print(f"bench: this wulian has no setting {wulian.SWITCH}: it makes QR codes too, and there is no wulian-full",
              file=sys.stderr)
    return knows


def variants(options, full):
    """Name of each of ours, and whether it does no more than the others."""
    if not options.wulian:
        return {}
    if not switches_off(options.wulian):
        return {"wulian": False}
    return {"wulian": True, "wulian-full": False} if full else {"wulian": True}


def write_corpora(options, work, full=False, photographs=0):
    """Writes the corpus in every dialect that is needed, in another process: see `measure`. `full`: both of ours."""
    written = [("wulian", name, {"equal": equal}) for name, equal in variants(options, full).items()]
    written += [("hugo", "hugo", {})] if options.hugo else []
    for dialect, name, more in written:
        more["photographs"] = photographs
        code = f"from dialects import {dialect}; {dialect}.write({str(work / name)!r}, {options.n}, **{more!r})"
        subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parent, check=True)


def generators(options, work, prefix, full=False):
    """The generators that were given, each with a corpus of its own in `work`."""
    found = []
    for name, equal in variants(options, full).items():
        root = work / name
        ours = [*prefix, options.wulian, "--root", str(root)]
        found.append(Generator(name, wulian, [*ours, "build"], root, options.n, [*ours, "check"], equal))
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
