/// How much each part of a sketch says: what many entries share ("our paper was accepted to") says little.
struct WordWeights {
  private var counts = [Int](repeating: 0, count: TextSketch.binCount * 64)
  private var total = 0

  init() {}

  /// The weights of words among the entries that are shown.
  init(of rows: [Ledger.Row]) {
    for row in rows where row.isShown { count(row.sketch, 1) }
  }

  /// Counts an entry, or with -1 no longer does.
  mutating func count(_ sketch: TextSketch, _ change: Int) {
    total += change
    for (bin, value) in sketch.bins.enumerated() where value != TextSketch.empty {
      counts[bin << 6 | Int(value)] += change
    }
  }

  private func weight(_ bin: Int, _ value: UInt8) -> Double {
    // Of many entries some share a value by chance.
    let count = max(1, counts[bin << 6 | Int(value)] - total / 96)
    let rarity = Double.naturalLogarithm(Double(total + 2) / Double(count))
    // Squared, so that a few rare words weigh more than a sentence that many entries are made of.
    return rarity * rarity
  }

  /// How alike two texts are, 0 to 1: the weight of what they share, of the weight of all that they have; and
  /// of the weight of what the shorter one has.
  func similarity(_ first: TextSketch, _ second: TextSketch) -> (alike: Double, contained: Double) {
    var shared = 0.0
    var all = 0.0
    var weights = (first: 0.0, second: 0.0)
    for bin in 0..<TextSketch.binCount {
      let (value, other) = (first.bins[bin], second.bins[bin])
      if value == other {
        guard value != TextSketch.empty else { continue }
        let weight = weight(bin, value)
        shared += weight
        all += weight
        weights.first += weight
        weights.second += weight
        continue
      }
      let weight = value == TextSketch.empty ? 0 : weight(bin, value)
      let second = other == TextSketch.empty ? 0 : self.weight(bin, other)
      weights.first += weight
      weights.second += second
      all += weight > 0 && second > 0 ? (weight + second) / 2 : weight + second
    }
    let least = min(weights.first, weights.second)
    return (all > 0 ? shared / all : 0, least > 0 ? shared / least : 0)
  }
}

extension TextSketch {
  /// The share of the filled bins that are equal, 0 to 1: about the share of word pairs in common.
  func overlap(with other: TextSketch) -> Double {
    var equal = 0
    var filled = 0
    for (value, second) in zip(bins, other.bins)
    where value != TextSketch.empty || second != TextSketch.empty {
      filled += 1
      if value == second { equal += 1 }
    }
    return filled > 0 ? Double(equal) / Double(filled) : 0
  }

  /// Stretches of three filled bins each: two texts that share one are worth comparing.
  var stretches: [UInt32] {
    stride(from: 0, to: TextSketch.binCount, by: 3).compactMap { bin in
      let part = bins[bin..<(bin + 3)]
      guard !part.contains(TextSketch.empty) else { return nil }
      return part.reduce(UInt32(bin)) { $0 << 6 | UInt32($1) }
    }
  }
}

extension Double {
  /// The natural logarithm: the C library's is another on each machine, and what is matched must not be.
  static func naturalLogarithm(_ value: Double) -> Double {
    guard value > 0 else { return 0 }
    // value = significand * 2^exponent, and ln s = 2 artanh((s - 1) / (s + 1)).
    let ratio = (value.significand - 1) / (value.significand + 1)
    var term = ratio
    var sum = 0.0
    for power in stride(from: 1.0, through: 29, by: 2) {
      sum += term / power
      term *= ratio * ratio
    }
    return 2 * sum + Double(value.exponent) * 0.693_147_180_559_945_3
  }
}
