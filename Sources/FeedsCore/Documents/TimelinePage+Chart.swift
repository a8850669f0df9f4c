extension HTMLWriter {
  /// The entries of each year by category, as bars and as a table.
  mutating func chart(_ layout: PageLayout) {
    let years = layout.years.charted
    let counts = layout.years.counts(layout.categories)
    let classes = layout.categories.classes
    let totals = years.indices.map { year in counts.reduce(0) { $0 + $1[year] } }
    guard let most = totals.max(), most > 0, let first = years.first, let last = years.last,
      let busiest = totals.firstIndex(of: most)
    else { return }
    let height = 100
    let width = years.count * 10
    markup("<figure class=\"chart\">\n")
    begin("div", ("class", "plot"), ("style", "max-width:\(min(680, years.count * 40))px"))
    line()
    begin(
      "svg", ("role", "img"), ("aria-labelledby", "chart-title chart-text"),
      ("viewBox", "0 0 \(width) \(height)"), ("preserveAspectRatio", "none"))
    markup("\n<title id=\"chart-title\">Entries per year</title>\n")
    markup("<desc id=\"chart-text\">")
    text("A bar for each year from \(first) to \(last); the most, \(most), in \(years[busiest]). ")
    markup("The table below tells all numbers.</desc>\n")
    for (place, year) in years.enumerated() where totals[place] > 0 {
      begin("g")
      element("title", text: "\(year): \(totals[place])")
      var sum = 0
      for (row, name) in classes.enumerated() where counts[row][place] > 0 {
        let bottom = height * sum / most
        sum += counts[row][place]
        let top = height * sum / most
        begin(
          "rect", ("class", name), ("x", "\(place * 10 + 1)"), ("y", "\(height - top)"),
          ("width", "8"), ("height", "\(max(1, top - bottom))"))
        end("rect")
      }
      end("g")
      line()
    }
    markup("</svg>\n<p class=\"axis\" aria-hidden=\"true\"")
    markup("><span>")
    text("\(first)")
    markup("</span><span>")
    text("\(last)")
    markup("</span></p>\n</div>\n")
    table(layout, years: years, counts: counts, totals: totals)
    markup("</figure>\n")
  }

  private mutating func table(
    _ layout: PageLayout, years: [Int], counts: [[Int]], totals: [Int]
  ) {
    let isChoice = layout.categories.isChoice
    markup(
      "<details class=\"numbers\"><summary>Numbers</summary>\n<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Numbers\"><table>\n"
    )
    markup("<caption>Entries per year, each counted under its first category</caption>\n")
    markup("<thead><tr><th scope=\"col\">Year</th>")
    if isChoice {
      for index in counts.indices {
        begin("th", ("scope", "col"))
        element("bdi", text: layout.categories.name(ofClass: index))
        markup("</th>")
      }
    }
    markup("<th scope=\"col\">All</th></tr></thead>\n<tbody>\n")
    for place in years.indices.reversed() where totals[place] > 0 {
      markup("<tr><th scope=\"row\">")
      text("\(years[place])")
      markup("</th>")
      if isChoice { for row in counts { element("td", text: "\(row[place])") } }
      element("td", text: "\(totals[place])")
      markup("</tr>\n")
    }
    markup("</tbody>\n</table></div></details>\n")
  }
}
