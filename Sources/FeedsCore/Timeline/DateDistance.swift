/// How far two stated dates lie apart, as far as it speaks for or against one entry.
enum DateDistance: Int, Comparable {
  case same
  /// One says more than the other, or may be a slip of it.
  case near
  case far

  init(_ first: PartialDate, _ second: PartialDate) {
    if first == second || first.contains(second) || second.contains(first) {
      self = first == second ? .same : .near
      return
    }
    let days = abs(first.firstDay.daysSinceEpoch - second.firstDay.daysSinceEpoch)
    self = days <= 92 ? .near : .far
  }

  static func < (left: DateDistance, right: DateDistance) -> Bool { left.rawValue < right.rawValue }
}

extension PartialDate {
  /// Whether another date lies in this one's period and says more.
  func contains(_ other: PartialDate) -> Bool {
    firstDay <= other.firstDay && other.lastDay <= lastDay
  }
}
