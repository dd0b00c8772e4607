"""The corpus as a Hugo site that makes the same pages at the same addresses with the same markup.

What Wulian lists by itself is asked for in front matter here: every list of updates is a term of a taxonomy, so that
Hugo cuts it into pages from an index, never by filtering all pages. Fixed pages are one short source each.
"""
import json
from pathlib import Path

import corpus
import programme as p
from dialects import Folder, cameras

LAYOUTS = Path(__file__).resolve().parent.parent / "hugo-layouts"
PHOTO_LAYOUTS = LAYOUTS.with_name("hugo-layouts-photo")
"""How an image in a text is written where it is a photograph; without photographs Hugo need not ask."""
BASE_TEMPLATE = "layouts/baseof.html"
OUTPUT = "public"
CACHES = ("resources", ".cache", ".hugo_build.lock")

TAXONOMIES = {
    # singular: (plural, key in front matter; where its lists are)
    "section_list": ("section_lists", "/:slug/"),
    "update_year": ("update_years", "/updates/:slug/"),
    "update_kind": ("update_kinds", "/updates/kind/:slug/"),
    "achievement_year": ("achievement_years", "/achievements/:slug/"),
    "achievement_chain": ("achievement_chains", "/achievements/chain/:slug/"),
    "achievement_pairing": ("achievement_pairings", "/achievements/pairing/:slug/"),
    "achievement_town": ("achievement_towns", "/achievements/town/:slug/"),
}
KINDS = {"动态": "news", "通知": "notice"}
"""The kinds that have a list of their own among the updates; achievements have their own section."""


def source(number):
    """Where the source of an update is."""
    return f"content/updates/{corpus.date_of(number).year}/{corpus.slug_of(number)}.md"


def retitled(text, title):
    """The source of a page with another title."""
    return "\n".join(f"title: {dump(title)}" if line.startswith("title:") else line for line in text.split("\n"))


def write(root, count, photographs=0):
    """Writes the whole site; so many of its updates have a photograph."""
    folder = Folder(root)
    folder.write("hugo.json", json.dumps(configuration(photographs), ensure_ascii=False, indent=1))
    folder.copy(LAYOUTS, "layouts")
    if photographs:
        folder.copy(PHOTO_LAYOUTS, "layouts")
    folder.write("static/static/site.css", (LAYOUTS.parent / "theme/static/site.css").read_bytes())
    folder.images("static/img")
    folder.write("content/_index.md", front_matter({"title": p.TITLE}))
    hidden = {"title": "hidden", "build": {"render": "never", "list": "never"}}
    folder.write("content/updates/_index.md", front_matter(hidden))
    folder.write("content/fixed/_index.md", front_matter(hidden))
    for number, (url, title, extra) in enumerate(fixed()):
        head = {"title": title, "url": f"/{url}", "layout": "fixed", "build": {"list": "never"}, **extra}
        folder.write(f"content/fixed/{number:03d}.md", front_matter(head) + "\n双方按清单做事，进度写在清单里，佐证写在动态里。\n")
    for plural, key, title in terms(count):
        folder.write(f"content/{plural}/{key}/_index.md", front_matter({"title": title, "slug": key}))
    for update, camera in zip(corpus.updates(count), cameras(photographs)):
        # The photograph as it was taken is not published, as it is not by us.
        head = {**update_head(update), **({"build": {"publishResources": False}} if camera else {})}
        folder.update(source(update.number), front_matter(head), update, camera)


def update_head(update):
    """Front matter of an update."""
    pairing, towns = p.PAIRINGS[update.pairing]
    year = str(update.date.year)
    achievement = update.kind == "成果"
    head = {
        "title": update.title, "date": f"{update.date}T08:{update.minute:02d}:00+08:00", "category": update.kind,
        "chain": p.CHAINS[update.chain][0], "pairing": pairing, "keywords": list(update.keywords),
        "summary": update.summary, "sample": True, "update_years": [year],
        "section_lists": ["updates", "achievements"] if achievement else ["updates"],
    }
    if update.kind in KINDS:
        head["update_kinds"] = [KINDS[update.kind]]
    if achievement:
        head["achievement_years"] = [year]
        head["achievement_chains"] = [head["chain"]]
        head["achievement_pairings"] = [pairing]
        head["achievement_towns"] = [p.TOWNS[town][0] for town in towns]
    return head


def site():
    """The configuration. What we do not make is turned off, and what we always make is turned on."""
    json_type, script, atom = "application/json", "text/javascript", "application/atom+xml"
    return {
        "baseURL": p.BASE_URL, "title": p.TITLE, "locale": "zh-CN", "timeout": "600s", "timeZone": "Asia/Shanghai",
        "disableKinds": ["rss", "taxonomy"], "enableRobotsTXT": True,
        "pagination": {"pagerSize": p.PER_PAGE, "disableAliases": True},
        "taxonomies": {singular: plural for singular, (plural, _) in TAXONOMIES.items()},
        "permalinks": {"term": {plural: where for plural, where in TAXONOMIES.values()}},
        "outputs": {"home": ["html", "atom", "feedjson", "searchlist"], "section": ["html"], "term": ["html"]},
        "mediaTypes": {atom: {"suffixes": ["xml"]}},
        "outputFormats": {
            "atom": {"mediaType": atom, "baseName": "feed", "isPlainText": False},
            "feedjson": {"mediaType": json_type, "baseName": "feed", "isPlainText": True},
            "searchlist": {"mediaType": script, "baseName": "search-data", "isPlainText": True},
            "dataset": {"mediaType": json_type, "baseName": "updates", "isPlainText": True},
        },
        "markup": {"goldmark": {"extensions": {"typographer": {"disable": True}, "cjk": {"enable": True}}}},
        "params": {
            "brand": p.BRAND,
            "menu": links(p.MENU),
            "pairings": links(p.pairing_links()),
            "footer": links([(f"/chains/{row[0]}/", row[1]) for row in p.CHAINS]),
            "pairing_names": dict(p.COLLEGES),
            "chain_names": {row[0]: row[1] for row in p.CHAINS},
            "chain_rows": {row[0]: {"order": at, "chain": row[2], "lift": row[3]} for at, row in enumerate(p.CHAINS, 1)},
            "kind_keys": {"成果": "achievement", "动态": "news", "通知": "notice"},
        },
    }


def configuration(photographs):
    """With photographs: WebP with as much effort as ours, libwebp's default and not Hugo's; an image is a figure."""
    found = site()
    if photographs:
        found["imaging"] = {"webp": {"method": 4}}
        found["markup"]["goldmark"]["parser"] = {"wrapStandAloneImageWithinParagraph": False}
    return found


def links(pairs):
    """(address, name) pairs as the templates read them."""
    return [{"url": url, "name": name} for url, name in pairs]


def fixed():
    """(address, title, more front matter) of each fixed page; some list the latest achievements of what they show."""
    lists = {"pairings": "pairing", "chains": "chain", "towns": "town", "units": "pairing"}
    for url, title in p.fixed_pages():
        first, _, key = url.strip("/").partition("/")
        taxonomy = lists.get(first) if key and key not in [row[0] for row in p.OTHER_UNITS] else None
        yield url, title, {"latest_of": f"/achievement_{taxonomy}s/{key}"} if taxonomy else {}
    yield "sitemap/", "网站地图", {"layout": "sitemap"}
    yield "data/", "数据下载", {"outputs": ["html", "dataset"]}


def terms(count):
    """(taxonomy, key, title) of each list of updates."""
    for year in range(corpus.FIRST_DAY.year, corpus.date_of(count - 1).year + 1):
        yield from [("update_years", str(year), f"动态：{year}年"), ("achievement_years", str(year), f"成果：{year}年")]
    yield from (("update_kinds", key, f"动态：只看{kind}") for kind, key in KINDS.items())
    yield from [("section_lists", "updates", "动态"), ("section_lists", "achievements", "成果")]
    yield from (("achievement_chains", row[0], f"成果：{row[1]}") for row in p.CHAINS)
    yield from (("achievement_pairings", key, f"成果：{p.pairing_title(at)}") for at, (key, _) in enumerate(p.COLLEGES))
    yield from (("achievement_towns", key, f"成果：{name}") for key, name in p.TOWNS)


def front_matter(head):
    """YAML front matter; what stands after a colon is JSON, which is YAML."""
    return "---\n" + "".join(f"{key}: {dump(value)}\n" for key, value in head.items()) + "---\n"


def dump(value):
    """JSON; a date stands without quotes, as an editor would write it."""
    text = json.dumps(value, ensure_ascii=False)
    return text.strip('"') if isinstance(value, str) and value.endswith("+08:00") else text
