"""Checks of the benchmark itself, on 50 updates: same bytes, prefixes, and equal pages of the tools that are given."""
import hashlib

import corpus
import equality
import tools
from dialects import hugo, wulian
from measure import BenchError

COUNT = corpus.SMALLEST


def run(options, work, facts):
    """Runs every check; the first that fails ends it."""
    for name, dialect in (("wulian", wulian), ("hugo", hugo)):
        first, again, larger = work / name, work / f"{name}-again", work / f"{name}-larger"
        for root, count in ((first, COUNT), (again, COUNT), (larger, COUNT + 30)):
            dialect.write(root, count)
        expect(tree(first) == tree(again), f"{name}: the same corpus twice is the same bytes")
        more = tree(larger)
        expect(tree(first).items() <= more.items(), f"{name}: a corpus is a prefix of a larger one")
        expect(len(more) == len(tree(first)) + 30, f"{name}: thirty more updates are thirty more files")
        text = (first / dialect.BASE_TEMPLATE).read_text(encoding="utf-8")
        expect(text.count(tools.MARK) == 1, f"{name}: the base template has the text that is edited")
        page = (first / dialect.source(7)).read_text(encoding="utf-8")
        expect(dialect.retitled(page, "新的题目").count("新的题目") == 1, f"{name}: a page can be given another title")
    options.n = COUNT
    generators = tools.generators(options, work, [])
    for tool in generators:
        for operation in tool.operations:
            tool.measure(operation, work / f"{tool.name}.log")
        tool.restore()
        tool.measure("cold", work / f"{tool.name}.log")
        print(f"ok: {facts['versions'][tool.name]}: every operation works and shows what was edited")
    if len(generators) == 2:
        compare(generators)
        print(f"ok: equal pages: {equality.count_pages(generators[0].output)} each")


def compare(generators):
    """The tools make equal pages, and a difference between them would be found."""
    ours, theirs = (tool.made() for tool in generators)
    equality.check(ours, theirs, COUNT)
    page = theirs.folder / corpus.update(1).url / "index.html"
    listed = theirs.folder / "updates/index.html"
    for path, old, new in ((page, "</p>", "多</p>"), (page, "related", "other"), (listed, 'class="item"', "")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        expect(differs(ours, theirs), f"a change of {old} in {path.name} of {path.parent.name} is found")
        path.write_text(text, encoding="utf-8")
    page.unlink()
    expect(differs(ours, theirs), "a page that is missing is found")
    generators[1].measure("cold", generators[1].root.with_suffix(".log"))


def differs(ours, theirs):
    """Whether the comparison finds a difference."""
    try:
        equality.check(ours, theirs, COUNT)
    except BenchError:
        return True
    return False


def expect(holds, what):
    """Says what holds, or ends with what does not."""
    if not holds:
        raise BenchError(f"self-test failed: {what}")
    print(f"ok: {what}")


def tree(root):
    """The hash of every file by its path."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
