"""Checks of the benchmark itself, on 50 updates: same bytes, prefixes, equal pages and every measurement once.

Runs what can be run with the programs that are given, none included; needs nothing but Python.
"""
import copy
import hashlib
import shutil
import types

import builds
import corpus
import equality
import measure
import mistakes
import photograph
import photos
import pictures
import programme
import serve
import shipped
import tables
import targets
import tools
from dialects import hugo, wulian
from measure import BenchError

COUNT = corpus.SMALLEST
PHOTOGRAPHS = 2


def run(options, work, facts):
    """Runs every check; the first that fails ends it."""
    dialects(work / "dialects")
    camera(work)
    for name, action in (("builds", builds_work), ("photos", photos_work), ("site", site_works), ("serve", serve_works),
                         ("mistakes", mistakes_work), ("leaks", leaks_are_found)):
        folder = work / name
        folder.mkdir()
        asked = types.SimpleNamespace(**{**vars(options), "n": COUNT, "rounds": 1, "thrown": 0, "repetitions": 1})
        action(asked, folder, {**copy.deepcopy(facts), "kind": name, "n": COUNT})
    targets_judge()


def dialects(work):
    """The corpus in each dialect."""
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
    equal = work / "wulian-equal"
    wulian.write(equal, COUNT, equal=True)
    differs = {path for path, _ in tree(equal).items() ^ tree(work / "wulian").items()}
    expect(differs == {"themes/bench/theme.yaml"}, "the variants of ours differ in one file, the theme's settings")


def camera(work):
    """Photographs are the same on every machine, and each is another one."""
    first, again = photograph.Camera(corpus.SEED), photograph.Camera(corpus.SEED)
    taken = [first.photograph(number) for number in range(20)]
    expect(taken == [again.photograph(number) for number in range(20)], "the same photographs twice are the same bytes")
    expect(len(set(taken)) == len(taken), "no two photographs are the same")
    least, most = min(map(len, taken)) / 2**20, max(map(len, taken)) / 2**20
    expect(1.7 < least < most < 4.1, f"photographs have from {least:.1f} to {most:.1f} MiB")
    path = work / "photo.jpg"
    path.write_bytes(taken[0])
    expect(pictures.size(path) == ("jpeg", 4000, 3000), "photographs have 12 megapixels")


def builds_work(options, work, facts):
    """Every operation of every tool, in rounds; differences between outputs are found."""
    if not (options.wulian or options.hugo):
        return
    results = builds.run(options, work, facts)
    for name, operations in results["figures"].items():
        expect(all(operations.values()), f"{name}: {', '.join(operations)} work and show what was edited")
    expect(len(set(results["pages"].values())) == 1, f"equal pages: {results['pages']}")
    expect("| cold" in tables.markdown([results]), "builds are written as a table")
    if options.wulian and options.hugo:
        expect({"hugo", "self"} <= set(results["ratios"]), "ours is compared with Hugo and with our own cold build")
        generators = {tool.name: tool for tool in tools.generators(options, work, [], full=True)}
        for tool in generators.values():
            tool.measure("cold", work / "log")
        compare(generators["wulian"].made(), generators["hugo"].made())


def compare(ours, theirs):
    """A difference between outputs is found."""
    equality.check(ours, theirs, COUNT)
    page = theirs.folder / corpus.update(1).url / "index.html"
    listed = theirs.folder / "updates/index.html"
    for path, old, new in ((page, "</p>", "多</p>"), (page, "related", "other"), (listed, 'class="item"', "")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        differs(f"a change of {old} in {path.name} of {path.parent.name}", equality.check, ours, theirs, COUNT)
        path.write_text(text, encoding="utf-8")
    page.unlink()
    differs("a page that is missing", equality.check, ours, theirs, COUNT)


def photos_work(options, work, facts):
    """Photographs are made by every tool, and a difference between what was made is found."""
    if not (options.wulian or options.hugo):
        return
    options.photos = PHOTOGRAPHS
    results = photos.run(options, work, {**facts, "photos": PHOTOGRAPHS})
    names = ", ".join(results["figures"])
    expect(results["files"] == 6 * PHOTOGRAPHS, f"{names}: each photograph is published in six files of the same sizes")
    expect("megapixels" in tables.markdown([results]), "photographs are written as a table")
    theirs = tools.generators(options, work, [])[-1].made()
    ours = equality.Output("before", work / "before")
    shutil.copytree(theirs.folder, ours.folder)
    page = theirs.folder / corpus.update(0).url / "index.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("960w, ", "", 1).replace(" 480w,", "", 1), encoding="utf-8")
    differs("a size that is missing", equality.photographs, ours, theirs, PHOTOGRAPHS)
    page.write_text(text, encoding="utf-8")
    raw = next((work / "hugo" if options.hugo else work / "wulian").rglob(corpus.PHOTOGRAPH))
    (theirs.folder / "raw.jpg").write_bytes(raw.read_bytes())
    differs("a photograph published as it was taken", equality.photographs, ours, theirs, PHOTOGRAPHS)


def site_works(options, work, facts):
    """A site of its own is measured in three states; the corpus stands in for the one that is shipped."""
    if not options.wulian:
        return
    wulian.write(work / "source", COUNT, photographs=1)
    options.site = work / "source"
    results = shipped.run(options, work, facts)
    expect(results["photos"] > 0, "a site: what was made of photographs is kept")
    expect(list(results["figures"]["wulian"]) == list(shipped.OPERATIONS), "a site: every state is measured")
    expect("both editions" in tables.markdown([results]), "a site is written as a table")


def serve_works(options, work, facts):
    """Every edit is seen under every server."""
    if not (options.wulian or options.hugo):
        return
    results = serve.run(options, work, facts)
    for name, edits in results["serve"].items():
        expect(not any(figure["never"] for figure in edits.values()), f"{name}: the server shows {', '.join(edits)}")
    expect("renamed" not in tables.markdown([results]) and "the feed" in tables.markdown([results]), "edits are written as a table")


def mistakes_work(options, work, facts):
    """Every planted mistake is found."""
    if not options.wulian:
        return
    options.mistakes = len(mistakes.KINDS)
    results = mistakes.run(options, work, facts)
    expect("check, with mistakes" in results["figures"]["wulian"], "each kind of mistake is reported where it is")
    expect("all were reported" in tables.markdown([results]), "mistakes are written as a table")


def leaks_are_found(options, work, _):
    """What is internal or personal ends the build of every variant where a public file says it. A page's own text is
    taken to say what it may, so that what is internal is put into a file that a page offers."""
    tools.write_corpora(options, work, full=True)
    for tool in tools.generators(options, work, [], full=True):
        if tool.dialect is not wulian:
            continue
        attached = tool.root / "content/img/list.txt"
        tool.page.write_text(f"{tool.page_text}\n[名单](/img/list.txt)\n", encoding="utf-8")
        for what, text, code in (("a contact", programme.CONTACTS[0], "edition-leak"),
                                 ("who is responsible", programme.PERSONS[0], "edition-leak"),
                                 ("an internal meeting", programme.INNER_MEETING[2].split("。")[0], "edition-leak"),
                                 ("a personal number", "13800138000", "personal-phone")):
            attached.write_text(f"{text}\n", encoding="utf-8")
            measure.run(tool.command, tool.root, work / "log", code=1)
            expect(code in (work / "log").read_text(encoding="utf-8"), f"{tool.name}: {what} in a public file is found")


def targets_judge():
    """A target is met, not met or not measured."""
    def judged(value):
        ratios = {"hugo": {"cold": {"cpu": value}}}
        return targets.TARGETS[0].row([{"kind": "builds", "n": targets.AT, "ratios": ratios}])
    expect("| met |" in judged(0.15) and "not met" in judged(0.16), "a target is judged by the last run")
    expect(targets.table([]).count("not measured") == len(targets.TARGETS), "a target nobody measured is said to be so")


def differs(what, check, *values):
    """Sees that a comparison finds a difference."""
    try:
        check(*values)
    except BenchError:
        print(f"ok: {what} is found")
        return
    raise BenchError(f"self-test failed: {what} is not found")


def expect(holds, what):
    """Says what holds, or ends with what does not."""
    if not holds:
        raise BenchError(f"self-test failed: {what}")
    print(f"ok: {what}")


def tree(root):
    """The hash of every file by its path."""
    files = (path for path in root.rglob("*") if path.is_file())
    return {str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
