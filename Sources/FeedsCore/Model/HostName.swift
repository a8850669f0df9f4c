/// Names of hosts in letters of any script, as DNS and so `tag:` URIs have them: `xn--bcher-kva.example` for
/// `bücher.example` (RFC 3490 §4, RFC 3492).
enum HostName {
  /// A name without user and port, in composed characters (NFC), as keyboards make them, in ASCII; `nil` if it is
  /// too long for a name of DNS (RFC 1035 §2.3.4).
  static func ascii(_ name: String) -> String? {
    var labels: [String] = []
    let parts = name.lowercased().split(omittingEmptySubsequences: false) {
      [".", "。", "．", "｡"].contains($0)
    }
    for label in parts {
      guard label.utf8.count <= 4 * longest, let label = ascii(label: label) else { return nil }
      labels.append(label)
    }
    return labels.joined(separator: ".")
  }

  /// The most characters of a label.
  private static let longest = 63

  private static func ascii(label: Substring) -> String? {
    if label.utf8.allSatisfy({ $0 < 0x80 }) { return String(label) }
    let encoded = "xn--" + punycode(label.unicodeScalars.map { Int($0.value) })
    return encoded.utf8.count <= longest ? encoded : nil
  }

  /// RFC 3492 §6.3, with the parameters of §5. The label is short, so nothing overflows.
  private static func punycode(_ scalars: [Int]) -> String {
    var output = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
    let basic = output.count
    if basic > 0 { output.append(UInt8(ascii: "-")) }
    var (next, delta, bias) = (0x80, 0, 72)
    var handled = basic
    while handled < scalars.count {
      guard let least = scalars.filter({ $0 >= next }).min() else { break }
      delta += (least - next) * (handled + 1)
      next = least
      for scalar in scalars {
        if scalar < next { delta += 1 }
        guard scalar == next else { continue }
        var rest = delta
        var step = 36
        while case let threshold = min(max(step - bias, 1), 26), rest >= threshold {
          output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
          rest = (rest - threshold) / (36 - threshold)
          step += 36
        }
        output.append(digit(rest))
        bias = adapted(delta, points: handled + 1, isFirst: handled == basic)
        delta = 0
        handled += 1
      }
      delta += 1
      next += 1
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// RFC 3492 §6.1.
  private static func adapted(_ delta: Int, points: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / points
    var steps = 0
    while delta > 455 {
      delta /= 35
      steps += 36
    }
    return steps + 36 * delta / (delta + 38)
  }

  /// `a` to `z`, then `0` to `9` (RFC 3492 §5).
  private static func digit(_ value: Int) -> UInt8 {
    UInt8(value < 26 ? 0x61 + value : 0x16 + value)
  }
}
