import FeedsCore

/// What became, or would become, of the files of a publication.
struct PublicationReport {
  /// When it is said.
  enum Occasion {
    /// After publishing.
    case published
    /// Where nothing is written.
    case planned
    /// By a later run, if nothing changes until then.
    case unchanged
  }

  /// The lines: one a file in the order of the plan, and one for all archives of a feed of which the same is to be
  /// said; then what is left as it was.
  let lines: [String]

  /// Words a plan.
  init(_ plan: PublicationPlan, on occasion: Occasion, hasPage: Bool) {
    var lines: [String] = []
    var known: [Archives: (line: Int, count: Int)] = [:]
    for step in plan.steps {
      if occasion == .unchanged, step.change == .removed { continue }
      let change = PublicationReport.words(for: step.change, on: occasion)
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
    self.lines =
      lines + plan.stale.map { PublicationReport.line(onStale: $0, hasPage: hasPage) }
  }

  private static func line(onStale path: String, hasPage: Bool) -> String {
    let reason = hasPage ? "it shows the timeline, which is not asked for" : "no page is asked for"
    return path.hasSuffix(TimelinePage.fileName)
      ? "\(path): warning: \(reason), so this earlier one is left as it was; delete it [stale-page]"
      : "\(path): warning: no entry that is asked for belongs to it, so it is left as it was; "
        + "delete it if nobody reads it [stale-feed]"
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

  private static func words(
    for change: PublicationPlan.Change, on occasion: Occasion
  ) -> String {
    guard occasion != .unchanged, change != .unchanged else { return "unchanged" }
    return (occasion == .planned ? "would be " : "") + change.rawValue
  }
}
