# Writes a site: Markdown pages with a News list each, newest first; the same bytes every time.
#
#   awk -v pages=1000 -v items=20 -v folder=FOLDER -f .ci/site.awk      FOLDER must be there

BEGIN {
  split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", months, " ")
  split("HPDC ASPLOS CCGrid EuroSys SoCC SIGMETRICS MLSys NSDI FAST Middleware ICDCS", venue, " ")
  for (page = 0; page < pages; page++) {
    file = folder "/page" page ".md"
    printf "---\ntitle: Page %d\n---\n\n# Page %d of a busy group\n\n## News\n\n", page, page >file
    for (item = 0; item < items; item++) {
      seed = ((page * items + item) * 1103 + 12345) % 65537
      year = 2025 - int(item / 2)
      printf "- [%s %d] Our paper \"tides & caches, part %d\" with **N. N%d** is accepted to [%s %d](https://example.org/%d/)!\n", \
        months[12 - item % 2 * 6], year, page * items + item, seed % 97, venue[1 + seed % 11], year, seed >file
    }
    close(file)
  }
}
