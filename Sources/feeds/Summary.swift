import FeedsCore

/// The account of a run for the person at the terminal or the log.
enum Summary {
  /// What is remarkable of a run, and of no later one.
  static func memory(_ extract: Extract, isRebuilt: Bool) -> [String] {
    var lines: [String] = []
    if extract.versionCount > 0 {
      lines.append(
        "git: \(extract.versionCount) earlier version\(extract.versionCount == 1 ? "" : "s") read")
    }
    if !extract.adoption.matches.isEmpty, isRebuilt {
      lines.append(
        "note: there was no ledger; ids and dates of \(entries(extract.adoption.matches.count)) are "
          + "taken from the feeds last published [ledger-rebuilt]")
    }
    return lines
  }

  /// Per source and section how many entries there are, and what was left out where.
  static func lines(_ extract: Extract, isVerbose: Bool) -> [String] {
    var lines = extract.diagnostics.map(\.description)
    // What is explained on stdout needs no summary.
    guard extract.summaries.allSatisfy({ $0.explanation == nil }) else { return lines }
    let isAlone = extract.summaries.count == 1
    for source in extract.summaries
    where !source.sections.isEmpty || isVerbose || isAlone && !source.leftOut.isEmpty
      || source.leftOut.contains(where: { $0.file != nil && $0.reason != .undated })
    {
      lines.append(source.path)
      let width = source.sections.map { Columns.width(name($0)) }.max() ?? 0
      for section in source.sections {
        lines.append(
          "  \(Columns.fitted(name(section), to: min(width, 40)))  \(entries(section.count)), "
            + period(section))
      }
      lines += files(source.leftOut, isVerbose: isVerbose).map { "  " + $0 }
      for (reason, parts) in grouped(source.leftOut.filter { $0.file == nil }) {
        let count = parts.reduce(0) { $0 + $1.count }
        lines.append(
          "  left out, \(reason): \(count) (\(places(parts, isVerbose: isVerbose)))")
      }
    }
    return lines
  }

  /// That there are entries, but none that the options ask for.
  static func noMatch(of extract: Extract) -> String {
    let count = extract.entryCount
    return
      "warning: \(entries(count)) found, but \(count == 1 ? "it is not" : "none is") what --since, "
      + "--until and --feed ask for, here or in feeds.yml [no-match]"
  }

  private static func name(_ section: SourceSummary.Section) -> String {
    section.title.isEmpty ? "(no heading)" : section.title
  }

  private static func period(_ section: SourceSummary.Section) -> String {
    section.oldest == section.newest
      ? "\(section.oldest)" : "\(section.oldest) to \(section.newest)"
  }

  private static func grouped(
    _ leftOut: [SourceSummary.LeftOut]
  ) -> [(String, [SourceSummary.LeftOut])] {
    SourceSummary.LeftOut.Reason.allCases.compactMap { reason in
      let parts = leftOut.filter { $0.reason == reason }
      return parts.isEmpty ? nil : (reason.rawValue, parts)
    }
  }

  /// The files that are left out, by the reason: `left out, it is a draft: 2 files (a.md, b.md)`.
  private static func files(
    _ leftOut: [SourceSummary.LeftOut], isVerbose: Bool
  ) -> [String] {
    let files = leftOut.compactMap(\.file)
    var causes: [String] = []
    for file in files where !causes.contains(file.cause) { causes.append(file.cause) }
    return causes.map { cause in
      let names = files.filter { $0.cause == cause }.map(\.name)
      let shown = isVerbose ? names[...] : names.prefix(3)
      let rest = names.count - shown.count
      let count = names.count == 1 ? "1 file" : "\(names.count) files"
      return "left out, \(cause): \(count) (\(shown.joined(separator: ", "))"
        + (rest > 0 ? " and \(rest) more)" : ")")
    }
  }

  private static func places(_ parts: [SourceSummary.LeftOut], isVerbose: Bool) -> String {
    // A page may have all on one line.
    var places: [ClosedRange<Int>] = []
    for part in parts where !places.contains(part.lines) { places.append(part.lines) }
    let shown = isVerbose ? places[...] : places.prefix(6)
    let texts = shown.map { lines in
      lines.count == 1 ? "\(lines.lowerBound)" : "\(lines.lowerBound)–\(lines.upperBound)"
    }
    let rest = places.count - shown.count
    return "line \(texts.joined(separator: ", "))" + (rest > 0 ? " and \(rest) more" : "")
  }

  /// `1 entry`, `2 entries`.
  static func entries(_ count: Int) -> String {
    count == 1 ? "1 entry" : "\(count) entries"
  }
}
