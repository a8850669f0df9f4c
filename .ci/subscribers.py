"""What .ci/readers asks: writes feeds, polls them by several readers, and compares with our JSON."""

import calendar
import datetime
import html
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import time
import urllib.request

import feedparser

WORK = pathlib.Path(sys.argv[1])
HOST = sys.argv[2]
FEEDS = os.environ["FEEDS"]
NAMES = ["news", "publications", "timeline"]
FORMATS = ["rss", "atom"]
TYPES = {
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
    "json": "application/feed+json",
    "opml": "text/x-opml",
    "html": "text/html",
}
PAGE = """---
title: Harbour Office
---

## News

- **2024-05-17**: Winds & tides: a <em>talk</em> at "Low Water" 🌊 ([slides](slides.pdf))
- [Mar 2024] 潮汐讲座 was held, with 5 < 6 guests
- 2023: محاضرة عن المد والجزر
- 3–5 May 2022: A [regatta](https://example.org/r?a=1&b=2) off the coast
- Jan 2022: It's the first chart's AT&amp;T edition
"""
WORKS = r"""@article{wave,
  title = {Waves {\"u}ber $x^2$ \& all that}, author = {Ada M{\"o}we and Bo Ebb}, year = 2023, month = jun,
  journal = {Journal of Tides}, doi = {10.1234/Wave.1}
}
@inproceedings{chart, title = {Charting the Coast}, author = {Bo Ebb}, year = 2021, booktitle = {Low Water Days}}
"""
problems = []
checks = 0


def check(what, said, expected):
    global checks
    checks += 1
    if said != expected:
        problems.append(f"{what}: {said!r}, not {expected!r}")


def run(*arguments, **options):
    result = subprocess.run(arguments, capture_output=True, text=True, **options)
    if result.returncode != 0:
        sys.exit(f"readers: {' '.join(map(str, arguments))}: {result.stdout}{result.stderr}")
    return result.stdout


def publish(now):
    # HTTP dates have whole seconds, and newsboat takes two versions of one second for one.
    time.sleep(1.1)
    run(FEEDS, "build", "--quiet", "--now", now, "--base-url", HOST + "/", "--output", WORK / "root/feeds", WORK / "site")


def url(name, form):
    return f"{HOST}/feeds/{name}.{form}"


def expected(name):
    items = json.loads((WORK / f"root/feeds/{name}.json").read_text(encoding="utf-8"))["items"]
    return [
        {
            "id": item["id"],
            "title": item["title"],
            "link": item["url"],
            "time": int(datetime.datetime.fromisoformat(item["date_published"].replace("Z", "+00:00")).timestamp()),
        }
        for item in items
    ]


def plain(text):
    """A title as a reader shows it, where the feed's is HTML or text."""
    return " ".join(html.unescape(re.sub(r"</?[a-z][^>]*>", "", text or "")).split())


def by_feedparser(name, form, expected_items):
    feed = feedparser.parse(url(name, form), agent="feedparser")
    what = f"feedparser, {name}.{form}"
    check(f"{what}, well-formed", feed.bozo, False)
    check(f"{what}, status", feed.status, 200)
    said = [
        {
            "id": entry.id,
            "title": plain(entry.title),
            "link": entry.link,
            "time": calendar.timegm(entry.published_parsed),
        }
        for entry in feed.entries
    ]
    check(what, said, expected_items)
    again = feedparser.parse(url(name, form), agent="feedparser", etag=feed.get("etag"), modified=feed.get("modified"))
    check(f"{what}, polled again", again.status, 304)
    return [entry.id for entry in feed.entries]


class Newsboat:
    """A subscriber of one feed: newsboat keeps an id once, whichever of its feeds have it."""

    def __init__(self, name, form):
        self.path = f"/feeds/{name}.{form}"
        self.folder = WORK / f"newsboat-{name}-{form}"
        self.folder.mkdir()
        (self.folder / "urls").write_text(HOST + self.path + "\n")
        (self.folder / "config").write_text('user-agent "newsboat"\n')

    def poll(self):
        """Reloads, and returns the status that the feed was answered with."""
        polls = WORK / "polls"
        before = len(polls.read_text().splitlines())
        environment = dict(os.environ, HOME=str(self.folder), TERM="dumb", LC_ALL="C.UTF-8")
        f = self.folder
        run("newsboat", "-u", f / "urls", "-c", f / "cache", "-C", f / "config", "-x", "reload", env=environment)
        lines = [line.split(" ", 2) for line in polls.read_text().splitlines()[before:]]
        return [int(status) for status, agent, path in lines if (agent, path) == ("newsboat", self.path)]

    def query(self, text):
        with sqlite3.connect(self.folder / "cache") as cache:
            return cache.execute(text).fetchall()

    def items(self):
        rows = self.query("select guid, title, url, pubDate from rss_item where deleted = 0")
        return {row[0]: {"id": row[0], "title": plain(row[1]), "link": row[2], "time": row[3]} for row in rows}

    def unread(self):
        return [title for (title,) in self.query("select title from rss_item where unread = 1 and deleted = 0")]

    def read_all(self):
        self.query("update rss_item set unread = 0")


class SFeed:
    """sfeed_update as cron runs it; a line an item: time, title, link, content, type, id, author ..."""

    def __init__(self):
        self.folder = WORK / "sfeed"
        self.folder.mkdir()
        feeds = "".join(f"feed '{n}-{f}' '{url(n, f)}'\n" for n in NAMES for f in FORMATS)
        (self.folder / "sfeedrc").write_text(f"sfeedpath='{self.folder}/feeds'\nfeeds() {{\n{feeds}}}\n")

    def poll(self):
        run("sfeed_update", self.folder / "sfeedrc")

    def items(self, name, form):
        lines = (self.folder / f"feeds/{name}-{form}").read_text(encoding="utf-8").splitlines()
        fields = [line.split("\t") for line in lines]
        return {f[5]: {"id": f[5], "title": plain(f[1]), "link": f[2], "time": int(f[0])} for f in fields}


def by_id(items):
    return {item["id"]: item for item in items}


def headers(address, extra=None):
    request = urllib.request.Request(address, headers=extra or {})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


def answers():
    """The types of all files, and 304 for both questions that readers ask."""
    for path in sorted((WORK / "root/feeds").iterdir()):
        form = path.suffix[1:]
        address = f"{HOST}/feeds/{path.name}"
        status, first = headers(address)
        check(f"{path.name}, status", status, 200)
        if form in TYPES:
            check(f"{path.name}, type", first["Content-Type"].split(";")[0], TYPES[form])
        check(f"{path.name}, If-None-Match", headers(address, {"If-None-Match": first["ETag"]})[0], 304)
        check(f"{path.name}, If-Modified-Since", headers(address, {"If-Modified-Since": first["Last-Modified"]})[0], 304)
        zipped = headers(address, {"Accept-Encoding": "gzip"})[1]["ETag"]
        again = headers(address, {"Accept-Encoding": "gzip", "If-None-Match": zipped})
        check(f"{path.name}, If-None-Match of a compressed one", again[0], 304)


def read_everywhere(newsboats, sfeed):
    """All readers show what our JSON says. Returns the ids by feed."""
    sfeed.poll()
    ids = {}
    for name in NAMES:
        items = expected(name)
        ids[name] = [item["id"] for item in items]
        for form in FORMATS:
            check(f"ids of feedparser, {name}.{form}", by_feedparser(name, form, items), ids[name])
            check(f"newsboat, {name}.{form}", newsboats[name, form].items(), by_id(items))
            check(f"sfeed, {name}.{form}", sfeed.items(name, form), by_id(items))
    return ids


def main():
    for _ in range(100):
        try:
            urllib.request.urlopen(HOST + "/feeds/", timeout=2)
        except urllib.error.HTTPError:
            break
        except OSError:
            time.sleep(0.05)
    site = WORK / "site"
    site.mkdir()
    page = site / "index.md"
    page.write_text(PAGE, encoding="utf-8")
    (site / "refs.bib").write_text(WORKS, encoding="utf-8")
    publish("2024-06-01T00:00:00Z")

    answers()
    sfeed = SFeed()
    newsboats = {(name, form): Newsboat(name, form) for name in NAMES for form in FORMATS}

    def poll(when, status, new):
        """All reload; the statuses and the new titles are those expected of feeds that did and did not change."""
        for (name, form), newsboat in newsboats.items():
            has_changed = name != "publications"
            check(f"newsboat, {when}, status of {name}.{form}", newsboat.poll(), [status if has_changed else 304])
            check(f"newsboat, {when}, new in {name}.{form}", newsboat.unread(), new if has_changed else [])

    for (name, form), newsboat in newsboats.items():
        check(f"newsboat, the first poll of {name}.{form}", newsboat.poll(), [200])
    first = read_everywhere(newsboats, sfeed)
    check("items", {name: len(ids) for name, ids in first.items()}, {"news": 5, "publications": 2, "timeline": 7})
    for newsboat in newsboats.values():
        check("newsboat, all new at first", len(newsboat.unread()), len(newsboat.items()))
        newsboat.read_all()
        # Only from its second poll on does newsboat remember when a feed was last changed.
        newsboat.poll()

    publish("2024-06-02T00:00:00Z")
    poll("nothing new", 304, [])

    # An edit: the feeds of it are fetched again, and no item is new.
    page.write_text(PAGE.replace("off the coast", "off the northern coast"), encoding="utf-8")
    publish("2024-06-03T00:00:00Z")
    poll("after an edit", 200, [])
    check("ids after an edit", read_everywhere(newsboats, sfeed), first)

    # An entry more: exactly that is new, in each feed that has it.
    page.write_text(
        page.read_text(encoding="utf-8").replace("## News\n", "## News\n\n- 2024-06-03: A lighthouse for all\n"),
        encoding="utf-8",
    )
    publish("2024-06-04T00:00:00Z")
    poll("after an entry more", 200, ["A lighthouse for all"])
    last = read_everywhere(newsboats, sfeed)
    check("ids after an entry more", {name: ids[-len(first[name]) :] for name, ids in last.items()}, first)
    check("items then", {name: len(ids) for name, ids in last.items()}, {"news": 6, "publications": 2, "timeline": 8})

    for problem in problems:
        print(f"readers: {problem}")
    print(f"readers: {checks - len(problems)} of {checks} checks hold, by nginx, newsboat, sfeed and feedparser")
    sys.exit(1 if problems else 0)


main()
