"""Whether the tools did the same work: compares their finished output.

Takes output folders; raises `BenchError` with the page and both readings where they differ. Compared are the addresses
of all HTML pages, and on sampled pages title, headline, breadcrumb, date, summary, keywords, the text of every block of
the body, related items and neighbours; on every sampled list the titles of its items; the rows of the data file, the search list, the site map
and the feed. Markup beyond that (ids, `rel`, relative or absolute addresses) may differ.
"""
import json
import posixpath
import re
from collections import namedtuple
from html.parser import HTMLParser

import corpus
import photograph
import pictures
from measure import BenchError

Output = namedtuple("Output", "name folder")
"""A tool's name and the folder of its finished output."""

BLOCKS = {"p", "li", "td", "th", "h2", "h3"}
LATEST = ("", "pairings/law/", "chains/talent/", "towns/dongwan/", "units/law/")
BROWSED = ("updates/", "achievements/", "achievements/page/2/", "achievements/chain/talent/",
           "achievements/pairing/law/", "achievements/town/dongwan/", "updates/2023/", "updates/kind/news/",
           "updates/kind/notice/") + LATEST


class Reader(HTMLParser):
    """Collects the texts that must agree, by where they stand."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.texts = {"title": [], "h1": [], "about": [], "body": [], "related": [], "item": [], "neighbour": [], "place": []}
        self.place, self.depth, self.open = None, 0, []

    def handle_starttag(self, tag, attributes):
        css = dict(attributes).get("class") or ""
        if tag == "div":
            self.depth += 1 if self.depth or css == "content" else 0
        kind = None
        if tag in ("title", "h1"):
            kind = tag
        elif tag == "li" and css in ("related", "item", "place"):
            kind = css
        elif css in ("meta", "summary", "keywords") or tag == "li" and self.place == "位置":
            kind = "about"
        elif tag == "nav":
            self.place = dict(attributes).get("aria-label")
        elif tag == "a" and self.place == "前后":
            kind = "neighbour"
        elif self.depth and tag in BLOCKS:
            kind = "body"
        if kind:
            self.texts[kind].append("")
        if tag not in ("meta", "link", "img", "br", "hr", "input"):
            self.open.append((tag, kind))

    def handle_endtag(self, tag):
        if tag == "div" and self.depth:
            self.depth -= 1
        if tag == "nav":
            self.place = None
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        kind = next((kind for _, kind in reversed(self.open) if kind), None)
        if kind and self.texts[kind]:
            self.texts[kind][-1] += data


def read(path):
    """The texts of one page, with blanks evened out; the marks of footnotes are each tool's own and left out."""
    reader = Reader()
    reader.feed(re.sub(r"<sup.*?</sup>|<a[^>]*backref.*?</a>|[↩︎]", "", path.read_text(encoding="utf-8"), flags=re.S))
    even = {kind: ["".join(text.split()) for text in texts] for kind, texts in reader.texts.items()}
    even["body"] = sorted(filter(None, even["body"]))
    return even


def pages(folder):
    """Addresses of all HTML pages."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*.html")}


def count_pages(folder):
    """Number of HTML pages."""
    return len(pages(folder))


def check(ours, theirs, count):
    """Compares one peer's output with ours."""
    mine, other = pages(ours.folder), pages(theirs.folder)
    if mine != other:
        only = sorted(mine - other)[:5], sorted(other - mine)[:5]
        raise BenchError(f"{ours.name} and {theirs.name} make different pages: only ours {only[0]}, only theirs {only[1]}")
    for number in sorted({0, 1, count // 3, count // 2, count - 2, count - 1}):
        same(ours, theirs, corpus.update(number).url, ("title", "h1", "about", "body", "related", "neighbour"))
    for url in BROWSED:
        if url + "index.html" in mine:
            same(ours, theirs, url, ("item",) if url in LATEST else ("title", "h1", "item"))
    for name, found in FILES.items():
        mine_found, other_found = found(ours.folder / name), found(theirs.folder / name)
        if mine_found != other_found:
            raise BenchError(f"{name}: {ours.name} has {mine_found}, {theirs.name} has {other_found}")


def same(ours, theirs, url, kinds):
    """Compares one page."""
    mine, other = (read(tool.folder / url / "index.html") for tool in (ours, theirs))
    for kind in kinds:
        if mine[kind] != other[kind]:
            pairs = [(a, b) for a, b in zip(mine[kind], other[kind]) if a != b][:1]
            raise BenchError(
                f"/{url}: {kind} differs: {ours.name} has {len(mine[kind])}, {theirs.name} has {len(other[kind])}; {pairs}"
            )
    if "item" in kinds and not mine["item"] or "body" in kinds and not mine["body"]:
        raise BenchError(f"/{url}: nothing to compare")


def photographs(ours, theirs, count):
    """Compares what two tools made of every photograph; gives how many files that is. Raw photographs are not published."""
    total = 0
    for number in range(count):
        url = corpus.update(number).url
        mine, other = (shown(tool.folder, url) for tool in (ours, theirs))
        if mine != other:
            raise BenchError(f"/{url}: {ours.name} shows {mine}, {theirs.name} shows {other}")
        if not any(kind == "jpeg" and width < photograph.WIDTH for kind, width, _ in mine):
            raise BenchError(f"/{url}: the photograph is not offered in smaller sizes: {mine}")
        total += len(mine)
    for tool in (ours, theirs):
        raw = [path for path in tool.folder.rglob("*.jpg") if pictures.size(path)[1] == photograph.WIDTH]
        if raw:
            raise BenchError(f"{tool.name} publishes {raw[0].relative_to(tool.folder)} as it was taken")
    return total


def shown(folder, url):
    """Format, width and height of every different image file that a page offers, sorted."""
    page = (folder / url / "index.html").read_text(encoding="utf-8")
    written = re.findall(r'<(?:img|source)\b[^>]*?\ssrc="([^"]+)"', page)
    for listed in re.findall(r'<(?:img|source)\b[^>]*?\ssrcset="([^"]+)"', page):
        written += [candidate.split()[0] for candidate in listed.split(",")]
    paths = {posixpath.normpath(posixpath.join("/", url, address)).lstrip("/") for address in written}
    missing = [path for path in paths if not (folder / path).is_file()]
    if missing:
        raise BenchError(f"/{url} shows {missing[0]}, which is not there")
    return sorted(pictures.size(folder / path) for path in paths)


def rows(path):
    """Rows of a data file."""
    return len(json.loads(path.read_text(encoding="utf-8"))["rows"])


def entries(path):
    """Entries of a feed."""
    return path.read_text(encoding="utf-8").count("<entry>")


def updates_in(path):
    """Different updates that a list of addresses names."""
    return len(set(re.findall(r"updates/\d+/[\d-]+-u\d+/", path.read_text(encoding="utf-8"))))


FILES = {
    "data/updates.json": rows, "feed.xml": entries, "search-data.js": updates_in, "sitemap.xml": updates_in,
    "sitemap/index.html": updates_in,
}
