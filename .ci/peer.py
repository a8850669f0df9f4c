"""What a careful person writes in an afternoon: a page's dated list as RSS and Atom, by cmarkgfm and feedgen.

  python3 .ci/peer.py PAGE OUTPUT     only to be timed beside the program (PEERS=1 make bench)
"""
import datetime
import pathlib
import re
import sys

import cmarkgfm
from feedgen.feed import FeedGenerator

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def main():
    page, output = map(pathlib.Path, sys.argv[1:])
    output.mkdir(exist_ok=True)
    feed = FeedGenerator()
    feed.id("https://example.org/")
    feed.title("News")
    feed.description("News")
    feed.link(href="https://example.org/", rel="alternate")
    item = re.compile(r"- \[(\w{3}) (\d{4})\] (.*)")
    for number, line in enumerate(page.read_text().splitlines()):
        found = item.fullmatch(line)
        if not found:
            continue
        month, year, text = found.groups()
        date = datetime.datetime(int(year), MONTHS.index(month) + 1, 1, tzinfo=datetime.timezone.utc)
        html = cmarkgfm.github_flavored_markdown_to_html(text)
        entry = feed.add_entry(order="append")
        entry.id(f"https://example.org/#{number}")
        entry.title(re.sub(r"<[^>]*>", "", html).strip()[:80])
        entry.link(href="https://example.org/")
        entry.content(html, type="html")
        entry.published(date)
        entry.updated(date)
    feed.rss_file(str(output / "peer.rss"))
    feed.atom_file(str(output / "peer.atom"))


if __name__ == "__main__":
    main()
