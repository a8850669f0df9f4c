# Prints a bibliography in BibTeX, with accents, strings and abstracts; the same bytes every time.
#
#   awk -v items=10000 -f .ci/works.awk

BEGIN {
  split("jan feb mar apr may jun jul aug sep oct nov dec", months, " ")
  people = split("Vo{\\ss}, J{\\\"u}rgen|Dvo\\v{r}{\\'a}kov{\\'a}, Zuzana|Lie, H{\\aa}kon|van der Berg, Jan|" \
    "{\\'A}ngeles Mu{\\~n}oz|O'Brien, Maeve|{The Harbour Board}|Iba{\\~n}ez, Ra{\\'u}l", person, "|")
  topics = split("Cache Admission|Stream Joins|{C}arbon-Aware Scheduling|Cold Starts|Tail Latency|" \
    "Erasure Coding|{GPU} Sharing|Query Sampling|$k$-Clustering|Page Migration", topic, "|")
  print "% Works of a busy group\n\n@string{jot = \"Journal of Tides\"}\n"
  for (item = 0; item < items; item++) {
    # A linear congruential generator, so that every awk draws the same words.
    seed = (item * 1103 + 12345) % 65537
    year = 2025 - int(item * 35 / items)
    printf "@%s{key%d,\n", item % 3 ? "inproceedings" : "article", item
    printf "  title = {On %s and %s, Part %d},\n", topic[seed % topics + 1], topic[seed % 7 + 1], item
    printf "  author = {%s and %s and %s},\n", person[seed % people + 1], person[(seed + 3) % people + 1],
      person[(seed + 5) % people + 1]
    if (item % 3) printf "  booktitle = {Proceedings of the %dth Days of the Harbour},\n", seed % 40
    else printf "  journal = jot,\n  volume = %d,\n", seed % 60
    printf "  year = %d,\n  month = %s,\n  pages = {%d--%d},\n", year, months[seed % 12 + 1], seed % 900, seed % 900 + 12
    if (item % 2) printf "  doi = {10.1000/harbour.%d},\n", item
    printf "  abstract = {We show that %s is no worse than %s \\& that the former needs 12\\%% less of everything.},\n", \
      topic[seed % topics + 1], topic[seed % 7 + 1]
    print "}\n"
  }
}
