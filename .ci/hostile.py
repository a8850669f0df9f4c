"""Runs the program on sources that are made to hurt, and says how long each took.

    hostile.py FEEDS [NAME ...]    all cases, or those whose names begin so

Each case runs alone, with 2 s of time and 500 MB of memory. It fails if it takes more of either, ends by a
signal, or with an exit status that tells of a fault of the program's own. What is refused must say where.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import xml.parsers.expat

SECONDS = float(os.environ.get("HOSTILE_SECONDS", "2"))
MEGABYTES = 500
NEWS = "# Page\n\n## News\n\n- [Mar 2024] We moved\n\n"
WORK = "@article{k, title={A work}, author={Ada Example}, year={2024}}\n"

CASES = []


def case(name, *, source=None, bound=None, **_):
    """Adds a case: a function that gives the files of a folder by their names.

    bound: a word of the message by which something is refused or left out.
    """

    def add(make):
        CASES.append((name, make, source, bound))
        return make

    return add


def markdown(name, body, bound=None):
    CASES.append((f"markdown-{name}", lambda: {"page.md": NEWS + body()}, "page.md", bound))


def item(name, body, bound=None):
    """What stands in a dated item of news."""
    CASES.append((f"item-{name}", lambda: {"page.md": NEWS + "- [Feb 2024] " + body() + "\n"}, "page.md", bound))


def html(name, body, bound=None, head=lambda: ""):
    CASES.append(
        (
            f"html-{name}",
            lambda: {
                "page.html": "<html><head><title>Page</title>" + head() + "</head><body><h2>News</h2>"
                "<ul><li>Mar 2024: We moved</li></ul>" + body() + "</body></html>"
            },
            "page.html",
            bound,
        )
    )


def bib(name, body, bound=None):
    CASES.append((f"bibtex-{name}", lambda: {"works.bib": WORK + body()}, "works.bib", bound))


def data(name, file, body, bound=None):
    CASES.append(
        (
            f"data-{name}",
            lambda: {"_config.yml": "title: Site\n", "index.md": NEWS, f"_data/{file}": body()},
            ".",
            bound,
        )
    )


def front(name, body, bound=None):
    CASES.append((f"front-matter-{name}", lambda: {"page.md": "---\n" + body() + "\n---\n" + NEWS}, "page.md", bound))


def laughs(separator, levels=9):
    lines = ["a0: &a0 [" + ", ".join(["lol"] * 10) + "]"]
    for level in range(1, levels + 1):
        lines.append(f"a{level}: &a{level} [" + ", ".join([f"*a{level - 1}"] * 10) + "]")
    return separator.join(lines)


def growing(mark, count):
    return " ".join(mark * n for n in range(1, count))


M = 1_000_000
K = 1_000

# Markdown: what libcmark-gfm is slow at.
markdown("table-short-rows", lambda: "|" + "a|" * 10_000 + "\n|" + "-|" * 10_000 + "\n" + "|x\n" * 2_000)
markdown("table-full", lambda: "|" + "a|" * 2_000 + "\n|" + "-|" * 2_000 + "\n" + ("|" + "b|" * 2_000 + "\n") * 500)
markdown("table-wide", lambda: "|" + "a|" * 400_000 + "\n|" + "-|" * 400_000 + "\n|x\n")
markdown("table-many", lambda: ("|" + "a|" * 50 + "\n|" + "-|" * 50 + "\n|x|\n\n") * 10_000)
markdown("table-marks-only", lambda: "|-\n" * 300_000)
markdown("pipes", lambda: "|" * 2 * M)
markdown("quotes-on-one-line", lambda: ">" * 500_000 + " a\n")
markdown("quotes-on-lines", lambda: "".join(">" * n + " a\n" for n in range(1, 2_000)))
markdown("quotes-lazy", lambda: ">" * 5_000 + " a\n" + "b\n" * 100_000)
markdown("lists-on-one-line", lambda: "- " * 200_000 + "a\n")
markdown("lists-indented", lambda: "".join(" " * 2 * n + "- a\n" for n in range(1_500)))
markdown("lists-and-blank-lines", lambda: "- " * 3_000 + "a\n" + "\n" * 100_000 + "b\n")
markdown("numbers-on-one-line", lambda: "1. " * 200_000 + "a\n")
markdown("emphasis", lambda: "*a **a " * 150_000)
markdown("emphasis-mixed", lambda: "*a_ " * 250_000)
markdown("emphasis-nested", lambda: "*" * 200_000 + "a" + "*" * 200_000)
markdown("stars", lambda: "*" * 2 * M)
markdown("tildes", lambda: "a ~~b " * 200_000)
markdown("brackets", lambda: "[" * M)
markdown("brackets-closed", lambda: "[" * 200_000 + "a" + "]" * 200_000)
markdown("links-open", lambda: "[a](" * 250_000)
markdown("links-nested", lambda: "[" * 50_000 + "a" + "](b)" * 50_000)
markdown("images-open", lambda: "![" * 500_000)
markdown("links-with-brackets", lambda: "[a](<b" * 200_000)
markdown("links-to-parentheses", lambda: "[](" + "(" * 500_000)
markdown("definitions", lambda: "".join(f"[l{n}]: /{n}\n" for n in range(100_000)) + "[l1] " * 100_000)
markdown("definitions-alike", lambda: "[a]: /b\n" * 200_000)
markdown("definition-long", lambda: "[a]: /" + "b" * 10_000 + "\n\n" + "[a] " * 50_000)
markdown("labels-long", lambda: "[" + "a" * 900 + "] " + ("[" + "b" * 900 + "] ") * 3_000)
markdown("footnotes", lambda: "".join(f"[^{n}]: note [^{n + 1}]\n\n" for n in range(30_000)) + "[^1]\n")
markdown("footnotes-used", lambda: "[^a]: note\n\n" + "[^a] " * 200_000)
markdown("comments-open", lambda: "a <!-- " * 200_000)
markdown("instructions-open", lambda: "a <? " * 200_000)
markdown("cdata-open", lambda: "a <![CDATA[ " * 100_000)
markdown("declarations-open", lambda: "a <!A " * 200_000)
markdown("angles", lambda: "<" * M)
markdown("tags-open", lambda: "a <b c=" * 150_000)
markdown("attributes-open", lambda: "<a " + 'b="' * 200_000)
markdown("backticks-growing", lambda: growing("`", 2_000))
markdown("backticks", lambda: "`a " * 500_000 + "``")
markdown("ampersands", lambda: "&" * M)
markdown("entities", lambda: "&amp;" * 300_000)
markdown("dollars", lambda: "$a " * 300_000)
markdown("autolinks", lambda: "www.a.b " * 100_000)
markdown("autolinks-open", lambda: "http://" * 150_000)
markdown("mail", lambda: "a@" * 300_000)
markdown("mail-dots", lambda: "a." * 300_000 + "@b")
markdown("colons", lambda: "a:" * 300_000)
markdown("setext", lambda: "a\n" * 200_000 + "===\n")
markdown("fences", lambda: "```\n~~~\n" * 100_000)
markdown("one-long-line", lambda: "a" * 10 * M)
markdown("one-long-item", lambda: "- [Feb 2024] " + "word " * M + "\n")
markdown("many-lines", lambda: "a\n" * 2 * M)
markdown("liquid-open", lambda: "{% " * 200_000)
markdown("liquid-comments-open", lambda: "{% comment %} " * 50_000)
markdown("liquid-conditions-open", lambda: "{% if a %} " * 50_000)
markdown("liquid-loops-nested", lambda: "{% for a in b %}" * 30_000 + "{% endfor %}" * 30_000)
markdown("liquid-includes", lambda: "{% include a.md %}\n" * 50_000)
markdown("shortcodes-open", lambda: "{{< a " * 200_000)
markdown("outputs-open", lambda: "{{ a " * 200_000)
markdown("kramdown-comments", lambda: "{::comment}" * 100_000)
markdown("kramdown-lists", lambda: "a {: b " * 100_000)
markdown("mdx-comments", lambda: "{/* " * 200_000)
markdown("hugo-comments", lambda: "{{/* " * 200_000)
markdown("pandoc-spans", lambda: "]{.a}" * 100_000)
markdown("pandoc-divs", lambda: "::: {.a}\n" * 100_000)
markdown("definition-lists", lambda: "a\n: b\n\n" * 60_000)
markdown("admonitions", lambda: "".join(" " * 4 * n + "!!! note\n" for n in range(700)))
markdown("raw-html-nested", lambda: "<div>" * 200_000)
markdown("raw-spans-nested", lambda: "a " + "<b>" * 200_000)
markdown("style-open", lambda: "<style>" * 150_000)
markdown("comment-lines", lambda: "[//]: # (\n" * 100_000)
markdown("quotes-typographic", lambda: "\"'" * 300_000)
markdown("emoji-codes", lambda: ":a" * 300_000)

# What stands in one item.
item("dates", lambda: "2024-01-02 " * 100_000)
item("digits", lambda: "1" * 2 * M)
item("digits-and-marks", lambda: "1/" * 500_000)
item("months", lambda: "March " * 200_000)
item("ranges", lambda: "2023 - " * 200_000)
item("links", lambda: "".join(f"[a](/{n}) " for n in range(50_000)))
item("breaks", lambda: "a<br>" * 100_000)
item("marks", lambda: "🏆 " * 100_000)
item("letters-combined", lambda: "e" + "\u0301" * 500_000)
item("capitals", lambda: "A. B. and " * 100_000)
item("quotes", lambda: "“a” " * 200_000)

# Many items.
markdown("items-alike", lambda: "- [Feb 2024] The same again\n" * 10_000)
markdown("items-different", lambda: "".join(f"- [Feb 2024] Item {n} of a list\n" for n in range(10_000)))
markdown("items-undated", lambda: "- nothing\n" * 60_000)
markdown("headings", lambda: "".join(f"## Heading {n}\n- [Feb 2024] a{n}\n\n" for n in range(10_000)))
markdown("sections-nested", lambda: "".join("#" * (1 + n % 6) + f" H {n}\n\n" for n in range(100_000)))

# HTML.
html("divs-nested", lambda: "<div>" * 300_000)
html("spans-nested", lambda: "<span>" * 300_000 + "a")
html("formatting-open", lambda: "<b><i><font>" * 100_000 + "a")
html("paragraphs-in-formatting", lambda: "<b><p>" * 100_000 + "a")
html("lists-nested", lambda: "<ul><li>Mar 2024: a" * 100_000)
html("tables-nested", lambda: "<table><tr><td>" * 50_000 + "a")
html("table", lambda: "<table>" + ("<tr>" + "<td>a" * 1_000) * 500 + "</table>")
html("table-dated", lambda: "<table>" + "<tr><td>Mar 2024<td>" * 30_000 + "</table>")
html("ends", lambda: "</div>" * 500_000)
html("ends-unknown", lambda: "<x>" + "</y>" * 500_000)
html("attributes", lambda: "<div " + " ".join(f"a{n}=1" for n in range(30_000)) + ">a</div>")
html("attribute-long", lambda: '<a href="' + "a" * 5 * M + '">a</a>')
html("attributes-on-items", lambda: "<ul>" + ('<li title="' + "a" * 1_000 + '">Mar 2024: a') * 3_000)
html("names", lambda: "".join(f"<x{n}>" for n in range(100_000)))
html("comments-open", lambda: "<!--" * 500_000)
html("comments-dashes", lambda: "<!--" + "-" * 2 * M)
html("instructions-open", lambda: "<?" * 500_000)
html("declarations-open", lambda: "<!" * 500_000)
html("cdata-open", lambda: "<![CDATA[" * 200_000)
html("angles", lambda: "<" * M)
html("ampersands", lambda: "&" * M)
html("entities-open", lambda: "&" + "a" * M)
html("characters-by-number", lambda: "&#65;" * 500_000)
html("scripts-open", lambda: "<script>" * 200_000)
html("scripts-escaped", lambda: "<script><!--<script>" * 100_000)
html("titles", lambda: "<title>" * 200_000)
html("textareas", lambda: "<textarea>" * 200_000)
html("templates", lambda: "<template>" * 100_000)
html("plaintext", lambda: "<plaintext>" + "<b>" * 300_000)
html("details", lambda: "<details><summary>a</summary>" * 50_000)
html("svg", lambda: "<svg><style><p>" * 100_000)
html("math", lambda: "<math><mi>" * 100_000)
html("forms", lambda: "<form><input><select><option>" * 50_000)
html("siblings", lambda: "<div class=a><p>Mar 2024</p><p>b</p></div>" * 20_000)
html("siblings-different", lambda: "".join(f"<div class=c{n}><p>Mar 2024</p></div>" for n in range(10_000)))
html("ids", lambda: "".join(f'<a href="#i{n}">a</a><div id=i{n} hidden>Mar 2024: b</div>' for n in range(10_000)))
html(
    "controls",
    lambda: "".join(
        f'<button aria-controls="c{n}">a</button><div id=c{n} style="display:none">Mar 2024: b</div>'
        for n in range(20_000)
    ),
)
html("radio-buttons", lambda: "".join(f'<input type=radio name=r id=r{n}><label for=r{n}>' for n in range(10_000)))
html(
    "styles-and-elements",
    lambda: "".join(f'<div class="c{n} d">a</div>' for n in range(20_000)),
    head=lambda: "<style>" + "".join(f".c{n} .d{{display:none}}" for n in range(5_000)) + "</style>",
)
html(
    "styles-universal",
    lambda: "<div>" * 200 + "<p>a</p>" * 5_000,
    head=lambda: "<style>" + "".join(f"* * * * .x{n}{{display:none}}" for n in range(2_000)) + "</style>",
)
html(
    "styles-ancestors",
    lambda: "<div>" * 250 + "<p>a</p>" * 2_000,
    head=lambda: "<style>" + ("div " * 40 + "x p{display:none}") * 50 + "</style>",
)
html(
    "styles-siblings",
    lambda: "<p>a</p>" * 20_000,
    head=lambda: "<style>" + ("p ~ " * 10 + "x ~ p{display:none}") * 20 + "</style>",
)
html(
    "styles-has",
    lambda: "<div><p>a</p>" * 5_000,
    head=lambda: "<style>" + ":has(:has(x)){display:none}" * 50 + "</style>",
)
html(
    "styles-not",
    lambda: "<p>a</p>" * 1_000,
    head=lambda: "<style>" + ":not(" * 100_000 + "{display:none}</style>",
)
html(
    "styles-is",
    lambda: "<p>a</p>" * 1_000,
    head=lambda: "<style>" + ":is(p," * 30_000 + "{display:none}</style>",
)
html("styles-nth", lambda: "<p>a</p>" * 30_000, head=lambda: "<style>p:nth-child(3n+1){display:none}</style>")
html("styles-nth-last", lambda: "<p>a</p>" * 30_000, head=lambda: "<style>p:nth-last-of-type(3n+1){display:none}</style>")
html("styles-open", lambda: "", head=lambda: "<style>" + "a{" * 300_000 + "</style>")
html("styles-comments", lambda: "", head=lambda: "<style>" + "/*" * 300_000 + "</style>")
html("styles-at-rules", lambda: "", head=lambda: "<style>" + "@media all{" * 200_000 + "</style>")
html("styles-long-list", lambda: "<p>a</p>" * 5_000, head=lambda: "<style>" + ",".join(f".a{n}" for n in range(20_000)) + "{display:none}</style>")
html("styles-inline", lambda: '<p style="' + "a:b;" * 200 + 'display:none">a</p>' + ('<p style="' + "a:b;" * 200 + '">a</p>') * 2_000)

# BibTeX.
bib(
    "strings-doubling",
    lambda: '@string{s0 = "abcdefgh"}\n'
    + "".join(f"@string{{s{n} = s{n - 1} # s{n - 1}}}\n" for n in range(1, 41))
    + "@article{b, title=s40, year=2024}\n",
)
bib("strings-many", lambda: "".join(f'@string{{s{n} = "a"}}\n' for n in range(50_000)))
bib("concatenation", lambda: "@article{b, title=" + '"a" # ' * 100_000 + '"b", year=2024}')
bib("strings-used", lambda: '@string{s = "' + "a" * 100_000 + '"}\n@article{b, year=2024, title=' + "s # " * 20_000 + "s}\n")
bib("braces", lambda: "@article{b, year=2024, title=" + "{" * 500_000 + "a" + "}" * 500_000 + "}")
bib("braces-open", lambda: "@article{b, title=" + "{" * M)
bib("entries-open", lambda: "@article{" * 100_000)
bib("entries-open-values", lambda: "@article{a, title={b\n" * 50_000)
bib("at-signs", lambda: "@" * M)
bib("comments", lambda: "@comment{" * 100_000)
bib("percents", lambda: "%" * M)
bib("fields", lambda: "@article{b, year=2024, title={B}, " + ", ".join(f"f{n}={{a}}" for n in range(50_000)) + "}")
bib("fields-alike", lambda: "@article{b, year=2024, title={B}, " + ", ".join("note={a}" for n in range(50_000)) + "}")
bib("crossref-loop", lambda: "".join(f"@article{{c{n}, crossref={{c{(n + 1) % 5_000}}}, title={{T{n}}}, year=2024}}\n" for n in range(5_000)))
bib("names", lambda: "@article{b, title={B}, year=2024, author={" + " and ".join(["A B"] * 100_000) + "}}")
bib("names-commas", lambda: "@article{b, title={B}, year=2024, author={" + "a," * 300_000 + "}}")
bib("macros", lambda: "@article{b, year=2024, title={" + "\\textbf{" * 100_000 + "a" + "}" * 100_000 + "}}")
bib("macros-open", lambda: "@article{b, year=2024, title={" + "\\" * 500_000 + "a}}")
bib("accents", lambda: "@article{b, year=2024, title={" + "\\'" * 300_000 + "a}}")
bib("dollars", lambda: "@article{b, year=2024, title={B}, abstract={" + "$" * 300_001 + "a}}")
bib("abstract", lambda: "@article{b, year=2024, title={B}, abstract={" + "word " * 400_000 + "}}")
bib("titles-alike", lambda: "".join(f"@article{{k{n}, title={{The same}}, author={{A B}}, year=2024}}\n" for n in range(5_000)))
bib("titles-alike-words", lambda: "".join(f"@article{{k{n}, title={{On the matter of things {n}}}, author={{A B}}, year=2024}}\n" for n in range(10_000)))
bib("dois-alike", lambda: "".join(f"@article{{k{n}, doi={{10.1000/1}}, title={{T {n} a}}, author={{A B}}, year=2024}}\n" for n in range(5_000)))
bib("keys-alike", lambda: "".join(f"@article{{k, title={{T {n}}}, author={{A B}}, year=2024}}\n" for n in range(10_000)))

# Data and front matter.
for what, file in [("yaml-laughs", "news.yml")]:
    data(what, file, lambda: laughs("\n"))
front("laughs", lambda: laughs("\n"))
front("laughs-merged", lambda: "a0: &a0 {k: v}\n" + "\n".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], x: *a{n - 1}, y: *a{n - 1}}}" for n in range(1, 40)))
front("deep-flow", lambda: "a: " + "[" * 200_000)
front("deep-mappings", lambda: "a: " + "{a: " * 100_000)
front("deep-block", lambda: "\n".join(" " * n + f"a:" for n in range(2_000)))
front("keys", lambda: "\n".join(f"k{n}: v" for n in range(100_000)))
front("keys-alike", lambda: "\n".join("k: v" for n in range(50_000)))
front("anchors", lambda: "a: [" + ", ".join(f"&x{n} a" for n in range(50_000)) + "]")
front("questions", lambda: "? " * 50_000)
front("text-long", lambda: "title: " + "a" * M)
front("open", lambda: "title: \"" + "a\n" * 200_000)
data("yaml-deep", "news.yml", lambda: "- " * 100_000 + "a")
data("yaml-rows", "news.yml", lambda: "- {date: 2024-01-02, title: A text}\n" * 10_000)
data("json-deep", "news.json", lambda: "[" * M)
data("json-objects", "news.json", lambda: '{"a":' * 300_000)
data("json-open", "news.json", lambda: '["' + "a" * 3 * M)
data("json-members", "news.json", lambda: '[{"date": "2024-01-02", "title": "A", ' + ", ".join(f'"k{n}": 1' for n in range(100_000)) + "}]")
data("json-members-alike", "news.json", lambda: '[{"date": "2024-01-02", "title": "A", ' + ", ".join('"k": 1' for n in range(100_000)) + "}]")
data("json-numbers", "news.json", lambda: "[" + "1" * 2 * M + "]")
data("json-commas", "news.json", lambda: "[" + "," * M + "]")
data("json-escapes", "news.json", lambda: '["' + "\\ud800" * 300_000 + '"]')
data("toml-deep", "news.toml", lambda: "a = " + "[" * 300_000)
data("toml-tables-deep", "news.toml", lambda: "a = " + "{a=" * 200_000)
data("toml-dots", "news.toml", lambda: ".".join(["a"] * 100_000) + " = 1")
data("toml-headers", "news.toml", lambda: "".join(f"[a{n}]\nb = 1\n" for n in range(50_000)))
data("toml-headers-deep", "news.toml", lambda: "".join("[" + ".".join(["a"] * n) + "]\n" for n in range(1, 1_500)))
data("toml-arrays", "news.toml", lambda: "[[a]]\n" * 100_000)
data("toml-strings-open", "news.toml", lambda: 'a = """' + "\n" * M)
data("csv-quotes", "news.csv", lambda: 'date,title\n2024-01-02,"' + "a,\n" * 50_000)
data("csv-columns", "news.csv", lambda: ",".join(f"c{n}" for n in range(10_000)) + "\n" + ("a" + "," * 9_999 + "\n") * 200)
data("csv-header-long", "news.csv", lambda: "date,title\n" + "2024-01-02,a\n" * 10_000)


@case("site-configuration-laughs", source=".")
def _():
    return {"_config.yml": laughs("\n"), "index.md": NEWS}


@case("configuration-laughs", source="page.md")
def _():
    return {"feeds.yml": laughs("\n"), "page.md": NEWS}


@case("configuration-selector", source="page.md")
def _():
    return {"feeds.yml": "select: {item: \"" + ":not(" * 50_000 + "\"}\n", "page.md": NEWS}


@case("includes-tenfold", source=".")
def _():
    files = {"_config.yml": "title: Site\n", "index.md": NEWS + "{% include a0.md %}\n"}
    for level in range(8):
        files[f"_includes/a{level}.md"] = f"{{% include a{level + 1}.md %}}\n" * 40
    files["_includes/a8.md"] = "text " * 100
    return files


@case("includes-loop", source=".")
def _():
    return {
        "_config.yml": "title: Site\n",
        "index.md": NEWS + "{% include a.md %}\n",
        "_includes/a.md": "{% include b.md %}{% include b.md %}{% include b.md %}\n",
        "_includes/b.md": "{% include a.md %}{% include a.md %}{% include a.md %}\n",
    }


@case("includes-large", source=".")
def _():
    return {
        "_config.yml": "title: Site\n",
        "index.md": NEWS + "{% include a.md %}\n" * 2_000,
        "_includes/a.md": "word " * 200_000,
    }


@case("site-many-pages", source=".")
def _():
    return {"_config.yml": "title: Site\n"} | {f"p{n}.md": NEWS for n in range(3_000)}


@case("site-deep-folders", source=".")
def _():
    return {"_config.yml": "title: Site\n", "index.md": NEWS, "/".join(["d"] * 900) + "/page.md": NEWS}


@case("jemdoc-nested", source="page.jemdoc")
def _():
    return {"page.jemdoc": "# jemdoc: menu{MENU}{index.html}\n= Page\n== News\n- 2024-03-01: We moved\n" + "-" * 100_000 + " a\n"}


@case("jemdoc-blocks", source="page.jemdoc")
def _():
    return {"page.jemdoc": "# jemdoc: menu{MENU}{index.html}\n= Page\n== News\n- 2024-03-01: We moved\n" + "~~~\n{}{raw}\n" * 50_000}


@case("jemdoc-marks", source="page.jemdoc")
def _():
    return {"page.jemdoc": "# jemdoc: menu{MENU}{index.html}\n= Page\n== News\n- 2024-03-01: We moved " + "*/+%{[" * 100_000 + "\n"}


@case("ledger-large", source="page.md")
def _():
    return {"page.md": NEWS, "feeds/ledger.tsv": "a\tb\n" * 500_000}


@case("feed-entities", source="page.md")
def _():
    bomb = "<!DOCTYPE feed [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 20))
    return {"page.md": NEWS, "feeds/news.atom": bomb + "]><feed xmlns='http://www.w3.org/2005/Atom'><title>&a19;</title></feed>"}


@case("feed-nested", source="page.md")
def _():
    return {"page.md": NEWS, "feeds/news.atom": "<feed xmlns='http://www.w3.org/2005/Atom'>" + "<entry>" * 200_000}


@case("encoding-wrong", source="page.md")
def _():
    return {"page.md": NEWS.encode() + b"\xff\xfe\xc3\x28\xf0\x9f" * 300_000}


@case("mojibake", source="page.md")
def _():
    return {"page.md": NEWS + "Ã©â€™" * 200_000}


@case("zeros", source="page.md")
def _():
    return {"page.md": NEWS + "\0" * 3 * M}


def unreadable(folder):
    """The feeds of a folder that expat, or the json of Python, cannot read."""
    names = []
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), "rb") as file:
            content = file.read()
        try:
            if name.endswith((".rss", ".atom", ".opml")):
                xml.parsers.expat.ParserCreate().Parse(content, True)
            elif name.endswith(".json"):
                json.loads(content)
        except (xml.parsers.expat.ExpatError, ValueError):
            names.append(name)
    return names


def limit():
    """What ends a run that nobody has to wait for."""
    resource.setrlimit(resource.RLIMIT_CPU, (2 * int(SECONDS), 2 * int(SECONDS) + 1))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))


def run(feeds, name, make, source, bound):
    folder = tempfile.mkdtemp(prefix="hostile-")
    try:
        for path, text in make().items():
            full = os.path.join(folder, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "wb") as file:
                file.write(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        cache = os.path.join(folder, ".cache")
        command = [feeds, source, "--no-history", "--base-url", "https://example.org/", "--now", "2024-06-01T00:00:00Z"]
        with open(os.path.join(folder, ".errors"), "wb") as errors:
            process = subprocess.Popen(
                command, cwd=folder, stdout=subprocess.DEVNULL, stderr=errors, stdin=subprocess.DEVNULL,
                env={"PATH": "/usr/bin:/bin", "HOME": cache}, preexec_fn=limit,
            )
            _, code, usage = os.wait4(process.pid, 0)
            process.returncode = status = os.waitstatus_to_exitcode(code)
        with open(os.path.join(folder, ".errors"), encoding="utf-8", errors="replace") as errors:
            messages = errors.read().splitlines()
        broken = unreadable(os.path.join(folder, "feeds")) if status == 0 else []
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    seconds = usage.ru_utime + usage.ru_stime
    megabytes = usage.ru_maxrss / 1024
    faults = []
    if seconds > SECONDS:
        faults.append("slow")
    if megabytes > MEGABYTES:
        faults.append("large")
    if status not in (0, 65, 78):
        faults.append(f"status {status}")
    faults += broken
    if bound and not any(bound in line for line in messages):
        faults.append(f"says nothing of {bound}")
    if status != 0 and not any(": error: " in line for line in messages):
        faults.append("no message")
    first = next((line for line in messages if " error: " in line or " warning: " in line), "")
    print(f"{name:34} {seconds:6.2f} s {megabytes:5.0f} MB  {status!s:6} {' '.join(faults):12} {first[:110]}", flush=True)
    return faults


def main():
    feeds = os.path.abspath(sys.argv[1])
    wanted = sys.argv[2:]
    failed = total = 0
    for name, make, source, bound in CASES:
        if wanted and not any(name.startswith(beginning) for beginning in wanted):
            continue
        total += 1
        failed += bool(run(feeds, name, make, source, bound))
    print(f"{total} cases, {failed} failed")
    return 1 if failed or not total else 0


if __name__ == "__main__":
    sys.exit(main())
