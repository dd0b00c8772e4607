"""Results as text: a table to read while measuring, and Markdown for docs/performance.md.

Takes what `run.py` writes as JSON. Absent: measuring.
"""
OPERATIONS = {
    "cold": "cold: no output, no cache", "warm": "warm: nothing changed", "page": "one page's text edited",
    "template": "base template edited",
}
EDITS = {
    "body, renamed over": "text of a page → the page (saved by rename)",
    "body, written in place": "text of a page → the page (written in place)",
    "title: page": "title of a page → the page", "title: list": "title of a page → the first page of the list",
    "title: feed": "title of a page → the feed", "template": "base template → a page",
}

MARKS = ("<!-- figures -->", "<!-- end of figures -->")
"""Between them a document has its tables."""


def inserted(document, text):
    """A document with new tables between its marks."""
    start, end = MARKS
    before, rest = document.split(start, 1)
    return f"{before}{start}\n\n{text}\n{end}{rest.split(end, 1)[1]}"


def readable(results):
    """A table in plain text."""
    lines = [f"{results['command']}   N={results['n']}   {results['date']}"]
    if "pages" in results:
        lines.append("pages: " + ", ".join(f"{name} {count}" for name, count in results["pages"].items()))
    for name, operations in results.get("figures", {}).items():
        for operation, figure in operations.items():
            wall, cpu, rss = (figure[measure] for measure in ("wall", "cpu", "rss"))
            lines.append(
                f"{name:10} {operation:9} wall {wall['median']:8.3f} s ({wall['min']:.3f}–{wall['max']:.3f})"
                f"   cpu {cpu['median']:8.3f} s ({cpu['min']:.3f}–{cpu['max']:.3f})   peak {rss['median']:7.1f} MiB"
            )
    for name, operations in results.get("ratios", {}).items():
        for operation, ratio in operations.items():
            values = "   ".join(f"{measure} {value:.3f}" for measure, value in ratio.items())
            lines.append(f"ours / {name:9} {operation:9} {values}")
    for name, edits in results.get("serve", {}).items():
        for edit, figure in edits.items():
            lines.append(f"{name:10} {edit:24} {milliseconds(figure)}")
    return "\n".join(lines)


def markdown(all_results):
    """Every result as Markdown sections, builds before servers."""
    builds = [results for results in all_results if "figures" in results]
    servers = [results for results in all_results if "serve" in results]
    return "\n".join([section for results in builds for section in build_section(results)]
                     + [section for results in servers for section in serve_section(results)])


def heading(results, what):
    """Title and conditions of one section."""
    machine = results["machine"]
    versions = "; ".join(text for name, text in results["versions"].items() if name != "python")
    yield f"### {what}, N = {results['n']:,}\n"
    yield (f"{results['date']} · {machine['processor']}, {machine['used']} of {machine['processors']} processors, "
           f"{machine['memory_gib']} GiB, {machine['system']}, load {machine['load']} at the start · {versions} · "
           f"Python {results['versions']['python']}\n")
    yield f"    {results['command']}\n"


def build_section(results):
    """Figures and ratios of one run."""
    yield from heading(results, "Builds")
    pages = ", ".join(f"{name} {count:,}" for name, count in results["pages"].items())
    yield f"HTML pages: {pages}.\n"
    yield "| | tool | wall s (least–most) | CPU s | peak MiB | ours / theirs: wall | CPU | peak |"
    yield "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for operation, label in OPERATIONS.items():
        for name, operations in results["figures"].items():
            if operation not in operations:
                continue
            figure = operations[operation]
            ratio = results["ratios"].get(name, {}).get(operation)
            cells = [f"{ratio[measure]:.3f}" for measure in ("wall", "cpu", "rss")] if ratio else ["", "", ""]
            wall = figure["wall"]
            yield (f"| {label} | {name} | {wall['median']:.3f} ({wall['min']:.3f}–{wall['max']:.3f}) | "
                   f"{figure['cpu']['median']:.3f} | {figure['rss']['median']:.0f} | {' | '.join(cells)} |")
    own = results["ratios"].get("self", {})
    if own:
        said = ", ".join(f"{operation} {ratio['wall']:.3f} wall and {ratio['cpu']:.3f} CPU" for operation, ratio in own.items())
        yield f"\nAgainst our own cold build: {said}."
    yield ""


def serve_section(results):
    """Edits under the preview servers."""
    yield from heading(results, "Preview servers")
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
