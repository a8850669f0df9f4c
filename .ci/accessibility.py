"""Pages to look at, and the look: see .ci/accessibility."""

import html
import json
import pathlib
import re
import subprocess
import sys


def pages(folder):
    """Invented pages with what is hard to show."""
    word = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
    url = "https://example.org/" + "a-long-path/" * 20
    texts = {
        "long": "\n".join(
            f"- 20{year}-03-0{day}: {'A long title about tides and harbours ' * day}{word} [{url}]({url})"
            for year in range(10, 26)
            for day in range(1, 6)
        ),
        "rtl": "\n".join(
            f"- {year}-03-02: نشرنا ورقة جديدة عن المد والجزر في [المرفأ](https://example.org/) مع Ada Example"
            for year in range(2018, 2026)
        ),
        "cjk": "\n".join(
            f"- {year}-03-02: 我们关于潮汐的论文被接收，感谢所有合作者。{'潮汐与港口的研究' * 12}"
            for year in range(2018, 2026)
        ),
        "many": "\n".join(
            f"- {2025 - number // 40}-{number % 12 + 1:02}-0{number % 9 + 1}: Entry {number} about tide {number % 7}"
            for number in range(1000)
        ),
    }
    headings = {"rtl": ("أخبار", "محاضرات"), "cjk": ("新闻", "讲座")}
    for name, text in texts.items():
        news, talks = headings.get(name, ("News", "Talks and other things with a long name"))
        (folder / f"{name}.md").write_text(
            f"# Ada\n\n## {news}\n\n{text}\n\n## {talks}\n\n- 2024-05-06: On tides\n- 2023-05-06: {word}\n"
        )


# What runs in the page: the rules, the width, and each choice of the filter.
PROBE = """
addEventListener('load', async () => {
  const shown = () => [...document.querySelectorAll('.h-entry')].filter(e => e.checkVisibility()).length;
  const filter = [];
  for (const input of document.querySelectorAll('.filter input')) {
    input.checked = true;
    filter.push([input.id, Number(input.closest('label').querySelector('.count').textContent), shown()]);
  }
  const all = document.getElementById('show-all');
  if (all) all.checked = true;
  for (const e of document.querySelectorAll('details')) e.open = true;
  const style = document.createElement('style');
  style.textContent = '.year{content-visibility:visible!important}';
  document.head.append(style);
  const wide = [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right
    > document.documentElement.clientWidth + 1 && !e.closest('.skip,.scroll,svg,.filter input,pre,table')).slice(0, 3);
  const found = await axe.run(document, {resultTypes: ['violations', 'incomplete']});
  const short = list => list.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 160),
    (v.nodes[0].any[0] || {}).message || v.help]);
  parent.postMessage({
    width: document.documentElement.clientWidth, scroll: document.documentElement.scrollWidth,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    wide: wide.map(e => e.outerHTML.slice(0, 120)), filter,
    violations: short(found.violations), incomplete: short(found.incomplete), passes: found.passes.length,
  }, '*');
});
"""


def look(folder, axe, browser):
    """Says what is wrong with the pages, and how much was looked at."""
    script = pathlib.Path(axe).read_text().replace("</script", "<\\/script")
    failures, looks, rules = 0, 0, 0
    for page in sorted(folder.glob("*.html")):
        text = page.read_text()
        # The page forbids scripts, the probe is one.
        text, count = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
        if count != 1:
            print(f"accessibility: {page.name}: {count} policies")
            return 1
        probed = folder / f"{page.stem}.probe"
        probed.mkdir()
        (probed / "page.html").write_text(
            text.replace("</head>", f"<script>{script}</script><script>{PROBE}</script></head>", 1)
        )
        for width in (320, 390, 1200):
            (probed / "frame.html").write_text(
                f'<!doctype html><title>wait</title><pre></pre><iframe src="page.html" style="width:{width}px;'
                'height:900px;border:0"></iframe><script>onmessage = e => { document.querySelector("pre")'
                ".textContent = JSON.stringify(e.data) }</script>"
            )
            for dark in (False, True):
                run = subprocess.run(
                    [browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom",
                     f"--user-data-dir={folder}/profile", "--window-size=1280,1000",
                     f"--blink-settings=preferredColorScheme={0 if dark else 1}",
                     "--virtual-time-budget=60000", f"file://{probed}/frame.html"],
                    capture_output=True, text=True, timeout=300,
                )
                result = re.search(r"<pre>(.+?)</pre>", run.stdout, re.DOTALL)
                name = f"{page.stem}, {width} px, {'dark' if dark else 'light'}"
                if not result:
                    print(f"accessibility: {name}: no result\n{run.stderr[-500:]}")
                    failures += 1
                    continue
                data = json.loads(html.unescape(result.group(1)))
                problems = [f"{rule}: {message} ({count}×, {place})" for rule, count, place, message
                            in data["violations"]]
                if data["scroll"] > data["width"]:
                    problems.append(f"scrolls to {data['scroll']} px: {data['wide']}")
                problems += [f"{choice} counts {count}, shows {shown}" for choice, count, shown
                             in data["filter"] if count != shown]
                if data["dark"] != dark:
                    problems.append("the colour scheme was not taken")
                for problem in problems:
                    print(f"accessibility: {name}: {problem}")
                if "-v" in sys.argv:
                    print(name, data["incomplete"])
                failures += bool(problems)
                looks += 1
                rules += data["passes"]
    print(f"accessibility: {looks} looks, {rules} rules held, {failures} with problems")
    return failures > 0 or rules == 0


if __name__ == "__main__":
    if sys.argv[1] == "pages":
        pages(pathlib.Path(sys.argv[2]))
    else:
        sys.exit(look(pathlib.Path(sys.argv[2]), *sys.argv[3:5]))
