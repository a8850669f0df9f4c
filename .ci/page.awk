# Prints a Markdown home page with a News list, newest item first; the same bytes every time.
#
#   awk -v items=10000 -f .ci/page.awk

BEGIN {
  split("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", months, " ")
  venues = split("HPDC ASPLOS CCGrid EuroSys SoCC SIGMETRICS MLSys NSDI FAST Middleware ICDCS", venue, " ")
  people = split("Jürgen Voß|Zuzana Dvořáková|Håkon Lie|Ngô Thị Hạnh|Ángeles Muñoz|İlker Şahin|" \
    "佐藤 花子|Олена Шевченко|Maeve O'Brien|Raúl Ibáñez", person, "|")
  topics = split("cache admission|stream joins|carbon-aware scheduling|cold starts|tail latency|" \
    "model pipelines|erasure coding|edge placement|query sampling|spot markets|page migration|" \
    "trace replay|admission control", topic, "|")

  print "# Home page of a busy group\n\nWe build systems & measure them.\n\n## News\n"
  for (item = 0; item < items; item++) {
    # From December 2025 back over 35 years, however many items there are.
    month = 419 - int(item * 420 / items)
    year = 1991 + int(month / 12)
    # A linear congruential generator, so that every awk draws the same words.
    seed = (item * 1103 + 12345) % 65537
    where = venue[1 + seed % venues]
    who = person[1 + int(seed / 7) % people]
    what = topic[1 + int(seed / 61) % topics]
    printf "- [%s %d] ", months[1 + month % 12], year
    if (item % 5 == 0)
      printf "Our paper \"%s, revisited: part %d\" with **%s** has been accepted to [%s %d](https://%s.example/%d/)!\n", \
        what, item, who, where, year, tolower(where), year
    else if (item % 5 == 1)
      printf "*%s* defended a thesis on %s & leaves for industry; the [slides](https://example.org/theses/%d.pdf) are online.\n", \
        who, what, item
    else if (item % 5 == 2)
      printf "We gave a tutorial on _%s_ at %s: 3 hours, n > %d listeners, and `code` to [try](https://example.org/t/%d?from=news&to=you).\n", \
        what, where, item % 90, item
    else if (item % 5 == 3)
      printf "Release %d of our tools for %s, now 20 %% faster — thanks to %s and \"everyone who filed a bug\".\n", \
        item, what, who
    else
      printf "%s joins the program committee of [%s](https://%s.example/%d/committee#c%d) 🎉\n", \
        who, where, tolower(where), year, item
  }
  print "\n## Contact\n\nRoom 214, <office@example.org>"
}
