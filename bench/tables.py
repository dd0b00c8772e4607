"""Results as text: a table to read while measuring, and Markdown for docs/performance.md.

Takes what `run.py` writes as JSON. Absent: measuring.
"""
from measure import BenchError

OPERATIONS = {
    "cold": "cold: no output, no cache", "photographs kept": "cold, but for what was made of photographs",
    "warm": "warm: nothing changed", "page": "one page's text edited", "template": "base template edited",
    "check": "`wulian check`, no cache", "cold build": "cold build", "check, clean": "`wulian check`, no mistakes",
    "check, with mistakes": "`wulian check`, with the mistakes",
}
EDITS = {
    "body, renamed over": "text of a page → the page (saved by rename)",
    "body, written in place": "text of a page → the page (written in place)",
    "title: page": "title of a page → the page", "title: list": "title of a page → the first page of the list",
    "title: feed": "title of a page → the feed", "template": "base template → a page",
}

HEADINGS = {
    "builds": "Builds, N = {n:,}", "photos": "Photographs, {photos:,} of 12 megapixels", "site": "The shipped site, both editions",
    "mistakes": "Mistakes found, N = {n:,}", "serve": "Preview servers, N = {n:,}",
}
"""The section of each kind of results, in the order in which they stand."""


def inserted(document, name, text):
    """A document with another text between the marks of this name."""
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    if start not in document or end not in document:
        raise BenchError(f"the document lacks the marks {start} and {end}")
    before, rest = document.split(start, 1)
    return f"{before}{start}\n\n{text.rstrip()}\n\n{end}{rest.split(end, 1)[1]}"


def readable(results):
    """A table in plain text."""
    lines = [f"{results['command']}   N={results['n']}   {results['date']}", *told(results)]
    for name, operations in results.get("figures", {}).items():
        for operation, figure in operations.items():
            wall, cpu, rss = (figure[measure] for measure in ("wall", "cpu", "rss"))
            lines.append(
                f"{name:11} {operation:20} wall {wall['median']:8.3f} s ({wall['min']:.3f}–{wall['max']:.3f})"
                f"   cpu {cpu['median']:8.3f} s ({cpu['min']:.3f}–{cpu['max']:.3f})   peak {rss['median']:7.1f} MiB"
            )
    for key, whose in (("ratios", "ours"), ("ratios_full", "ours with everything on")):
        for name, operations in results.get(key, {}).items():
            for operation, ratio in operations.items():
                values = "   ".join(f"{measure} {value:.3f}" for measure, value in ratio.items())
                lines.append(f"{whose} / {name:9} {operation:16} {values}")
    for name, edits in results.get("serve", {}).items():
        for edit, figure in edits.items():
            lines.append(f"{name:10} {edit:24} {milliseconds(figure)}")
    return "\n".join(lines)


def told(results):
    """What a run says besides figures, a sentence each."""
    if "pages" in results:
        yield "HTML pages: " + ", ".join(f"{name} {count:,}" for name, count in results["pages"].items()) + "."
    if results.get("equal", {}).get("wulian") is False:
        yield "This wulian could not switch QR codes off: it made them and the others did not."
    if results["kind"] == "photos":
        mib = results["mib"]
        yield f"Each photograph has {mib['least']} to {mib['most']} MiB, together {mib['all']} MiB."
        yield f"Each program published {results['files']:,} files of them, of the same formats and sizes."
    if results["kind"] == "site":
        yield f"Updates: {results['n']:,}; photographs made: {results['photos']:,}."
    if results["kind"] == "mistakes":
        yield f"Mistakes planted: {results['mistakes']:,}; all were reported where they are, and nothing else."


def markdown(all_results):
    """Every result as Markdown, a section each, by kind."""
    sections = [
        section
        for kind in HEADINGS
        for results in all_results
        if results["kind"] == kind
        for section in (serve_section if kind == "serve" else build_section)(results)
    ]
    return "\n".join(sections)


def heading(results):
    """Title and conditions of one section."""
    machine = results["machine"]
    versions = "; ".join(text for name, text in results["versions"].items() if name != "python")
    yield f"### {HEADINGS[results['kind']].format(**results)}\n"
    yield (f"{results['date']} · {machine['processor']}, {machine['used']} of {machine['processors']} processors, "
           f"{machine['memory_gib']} GiB, {machine['system']}, load {machine['load']} at the start · {versions} · "
           f"Python {results['versions']['python']}\n")
    yield f"    {results['command']}\n"


def build_section(results):
    """Figures and ratios of one run."""
    yield from heading(results)
    said = " ".join(told(results))
    if said:
        yield f"{said}\n"
    yield "| | tool | wall s (least–most) | CPU s | peak MiB | ours / theirs: wall | CPU | peak |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for operation, label in OPERATIONS.items():
        for name, operations in results["figures"].items():
            if operation not in operations:
                continue
            figure = operations[operation]
            ratio = results.get("ratios", {}).get(name, {}).get(operation)
            cells = [f"{ratio[measure]:.3f}" for measure in ("wall", "cpu", "rss")] if ratio else ["", "", ""]
            wall = figure["wall"]
            yield (f"| {label} | {name} | {wall['median']:.3f} ({wall['min']:.3f}–{wall['max']:.3f}) | "
                   f"{figure['cpu']['median']:.3f} | {figure['rss']['median']:.0f} | {' | '.join(cells)} |")
    for key, whose in (("ratios", "Our own operations"), ("ratios_full", "The same with everything on")):
        own = results.get(key, {}).get("self")
        if own:
            yield f"\n{whose} against our own cold build: {listed(own)}."
    for name, operations in results.get("ratios_full", {}).items():
        if name != "self":
            yield f"\nWith everything on, wulian-full against {name}: {listed(operations)}."
    yield ""


def listed(ratios):
    """Ratios as a list in words."""
    return ", ".join(f"{name} {ratio['wall']:.3f} wall and {ratio['cpu']:.3f} CPU" for name, ratio in ratios.items())


def serve_section(results):
    """Edits under the preview servers."""
    yield from heading(results)
    yield "| edit → seen over HTTP | server | median ms (least–most) |"
    yield "| --- | --- | ---: |"
    for edit, label in EDITS.items():
        for name, edits in results["serve"].items():
            if edit in edits:
                yield f"| {label} | {name} | {milliseconds(edits[edit])} |"
    yield ""


def milliseconds(figure):
    """Median, least and most; how many were never seen."""
    if figure["median"] is None:
        return "never"
    never = f", {figure['never']} never" if figure["never"] else ""
    return f"{figure['median'] * 1000:.0f} ({figure['min'] * 1000:.0f}–{figure['max'] * 1000:.0f}{never})"
