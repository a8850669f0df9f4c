import FeedsCore
import Foundation
import Testing

struct DateFormatTests {
  @Test(arguments: [
    ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000", 0),
    ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 +0000", -1),
    ("2024-02-29T12:00:00Z", "Thu, 29 Feb 2024 12:00:00 +0000", 1_709_208_000),
    ("2000-02-29T23:59:59Z", "Tue, 29 Feb 2000 23:59:59 +0000", 951_868_799),
    ("1900-03-01T00:00:00Z", "Thu, 01 Mar 1900 00:00:00 +0000", -2_203_891_200),
    ("2024-12-31T23:59:59Z", "Tue, 31 Dec 2024 23:59:59 +0000", 1_735_689_599),
    ("0999-06-15T01:02:03Z", "Sat, 15 Jun 0999 01:02:03 +0000", -30_627_500_277),
    ("0001-01-01T00:00:00Z", "Mon, 01 Jan 0001 00:00:00 +0000", -62_135_596_800),
    ("9999-12-31T23:59:59Z", "Fri, 31 Dec 9999 23:59:59 +0000", 253_402_300_799),
    ("2026-08-09T10:11:12Z", "Sun, 09 Aug 2026 10:11:12 +0000", 1_786_270_272),
  ])
  func instantsAreWritten(rfc3339: String, rfc822: String, seconds: Int) {
    let instant = Instant(seconds: Int64(seconds))
    #expect(instant.rfc3339 == rfc3339)
    #expect(instant.rfc822 == rfc822)
    #expect(Instant(rfc3339: rfc3339) == instant)
  }

  /// Every month of 200 years, against Foundation's calendar.
  @Test func monthsAgreeWithFoundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let formatter = ISO8601DateFormatter()
    let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    for month in 0..<2_400 {
      let date = try #require(
        calendar.date(
          from: DateComponents(
            year: 1900 + month / 12, month: month % 12 + 1, day: 28, hour: month % 24,
            minute: month % 60, second: month % 59)))
      let instant = Instant(seconds: Int64(date.timeIntervalSince1970))
      #expect(instant.rfc3339 == formatter.string(from: date))
      #expect(instant.rfc822.hasPrefix(weekdays[calendar.component(.weekday, from: date) - 1]))
    }
  }

  /// Four digits are all that the formats have for a year.
  @Test func instantsStayWithinFourDigits() {
    #expect(Instant(seconds: .max).rfc3339 == "9999-12-31T23:59:59Z")
    #expect(Instant(seconds: .min).rfc3339 == "0001-01-01T00:00:00Z")
    #expect(
      Instant(rfc3339: "0001-01-01T00:00:00+01:00")?.rfc822.hasPrefix("Mon, 01 Jan 0001") == true)
  }
}
