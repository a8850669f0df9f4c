import FeedsCore

/// What became, or would become, of the files of a publication: a line each, and one for all archives of a
/// feed of which the same is to be said.
struct PublicationReport {
  /// The lines, in the order of the files.
  let lines: [String]

  /// Words a plan.
  init(_ plan: PublicationPlan, isPlanned: Bool) {
    var lines: [String] = []
    var known: [Archives: (line: Int, count: Int)] = [:]
    for step in plan.steps {
      let change = PublicationReport.words(for: step.change, isPlanned: isPlanned)
      guard let archives = Archives(step) else {
        lines.append("\(step.path): \(change)")
        continue
      }
      var (line, count) = known[archives] ?? (lines.count, 0)
      count += 1
      known[archives] = (line, count)
      if count == 1 {
        lines.append("\(step.path): \(change)")
      } else {
        lines[line] = "\(archives.pattern): \(count) \(change)"
      }
    }
    self.lines = lines
  }

  /// The archives of a feed in a format, as far as the same becomes of them.
  private struct Archives: Hashable {
    let pattern: String
    let change: PublicationPlan.Change

    init?(_ step: PublicationPlan.Step) {
      let name = step.path.split(separator: "/").last ?? ""
      guard let file = FeedFileName(String(name)), file.part != .subscription else { return nil }
      pattern =
        step.path.dropLast(name.count)
        + "\(file.feed.rawValue).archive-*.\(file.format.rawValue)"
      change = step.change
    }
  }

  private static func words(for change: PublicationPlan.Change, isPlanned: Bool) -> String {
    switch change {
    case .unchanged: "unchanged"
    case .created, .changed, .removed: (isPlanned ? "would be " : "") + change.rawValue
    }
  }
}
