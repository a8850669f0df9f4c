import Testing

@testable import FeedsCore

/// The date that a text begins with.
private func dateLeading(_ text: String, language: String? = nil) -> DateScanner.Mark? {
  var scanner = DateScanner(language: language)
  return scanner.leading(Array(text.utf8)[...])
}

struct DateScannerTests {
  /// A text that begins with a date: the date, and what is left of the text without its marker.
  static let leading: [(String, String, String)] = [
    // A month's name and a year.
    ("Mar 2024 x", "2024-03", "x"), ("Mar. 2024: x", "2024-03", "x"),
    ("March, 2024 - x", "2024-03", "x"), ("MARCH 2024 – x", "2024-03", "x"),
    ("[Mar 2024] x", "2024-03", "x"), ("(Mar 2024) x", "2024-03", "x"),
    ("[Mar '24] x", "2024-03", "x"), ("Sept 2023, x", "2023-09", "x"),
    ("[March 2024]: x", "2024-03", "x"), ("2024 March: x", "2024-03", "x"),
    ("【2024年3月】x", "2024-03", "x"), ("Mar-2024 x", "2024-03", "x"),
    // With a day.
    ("March 5, 2024: x", "2024-03-05", "x"), ("Mar. 5th, 2024 x", "2024-03-05", "x"),
    ("5 March 2024 x", "2024-03-05", "x"), ("22nd June 2026: x", "2026-06-22", "x"),
    ("5th of March, 2024: x", "2024-03-05", "x"), ("08 Apr,2022 x", "2022-04-08", "x"),
    ("May/01/2026 x", "2026-05-01", "x"), ("Friday, June 27, 2018: x", "2018-06-27", "x"),
    ("5. März 2024: x", "2024-03-05", "x"), ("1er mars 2024 : x", "2024-03-01", "x"),
    ("5 de marzo de 2024: x", "2024-03-05", "x"), ("24 Jan 2025] x", "2025-01-24", "] x"),
    // Numbers, the year first.
    ("2024-03-05 x", "2024-03-05", "x"), ("2024/3/5: x", "2024-03-05", "x"),
    ("2024.03: x", "2024-03", "x"), ("[2024.12]x", "2024-12", "x"), ("2024-03, x", "2024-03", "x"),
    ("20240305 x", "2024-03-05", "x"), ("'23.05: x", "2023-05", "x"), ("2023: x", "2023", "x"),
    ("[2023] x", "2023", "x"), ("2024. 3. 5. x", "2024-03-05", "x"),
    ("２０２４年３月５日　x", "2024-03-05", "x"), ("2018年 x", "2018", "x"),
    ("2024년 3월 5일 x", "2024-03-05", "x"),
    // Numbers, the year last.
    ("03/2024: x", "2024-03", "x"), ("13-05-2024 - x", "2024-05-13", "x"),
    ("05/21/2026 x", "2026-05-21", "x"), ("17.02.2025: x", "2025-02-17", "x"),
    ("07/26: x", "2026-07", "x"),
    // Seasons.
    ("Summer 2023: x", "2023-06", "x"), ("[Fall 2022] x", "2022-09", "x"),
    ("2018.Summer x", "2018-06", "x"), ("Early 2023: x", "2023", "x"),
    // What may stand before it, and around it.
    ("🎉 Mar 2024: x", "2024-03", "x"), ("• Mar 2024 x", "2024-03", "x"),
    ("New! [Mar 2024] x", "2024-03", "x"), ("\u{A0}\u{200B}Mar\u{A0}2024\u{A0}x", "2024-03", "x"),
    ("(2024-03-05): x", "2024-03-05", "x"), ("[2024-03-05*] x", "2024-03-05", "x"),
    // Other languages.
    ("Juillet 2024 : x", "2024-07", "x"), ("Październik 2023: x", "2023-10", "x"),
    ("Φεβρουάριος 2024: x", "2024-02", "x"), ("марта 2024 x", "2024-03", "x"),
    ("Şubat 2024: x", "2024-02", "x"), ("अप्रैल 2024: x", "2024-04", "x"),
    ("مارس 2024: x", "2024-03", "x"), ("Kesäkuu 2024: x", "2024-06", "x"),
    // East Asian years and what follows them.
    ("2024年 発表", "2024", "発表"), ("2024年：発表", "2024", "発表"), ("2024年", "2024", ""),
    ("2024年获奖", "2024", "获奖"), ("2024年5月发表论文", "2024-05", "发表论文"),
    ("2024年ICML论文", "2024", "ICML论文"), ("2022年度：予算", "2022", "予算"), ("2022年度", "2022", ""),
    ("2024年秋：講義", "2024-09", "講義"), ("2024년 봄: 강의", "2024-03", "강의"),
    ("令和4年度　予算案", "2022", "令和4年度予算案"),
    // A phrase would be broken without its date.
    ("2022年度 論文賞", "2022", "2022年度論文賞"), ("2024年底完成", "2024", "2024年底完成"),
    ("2022年に卒業", "2022", "2022年に卒業"), ("2024年会在北京召开", "2024", "2024年会在北京召开"),
    ("2024年次大会", "2024", "2024年次大会"), ("2024年新年会", "2024", "新年会"),
    ("2024.5.12에 발표", "2024-05-12", "2024.5.12에발표"), ("2024年5月入学希望者", "2024-05", "2024年5月入学希望者"),
    ("2024全国大会に参加", "2024", "2024全国大会に参加"), ("2024年秋の講義", "2024", "2024年秋の講義"),
    ("2024年5月12日（金）に発表", "2024-05-12", "2024年5月12日（金）に発表"),
    ("2024年5月号を発行", "2024-05", "2024年5月号を発行"),
    ("2024년 3월 5일에 발표", "2024-03-05", "2024년3월5일에발표"), ("2022년도 보고서", "2022", "2022년도보고서"),
    // Ranges whose end needs no month or year of its own.
    ("2025年9月12日至14日，夏令营", "2025-09-12", "夏令营"), ("2025年9月12日～14日 x", "2025-09-12", "x"),
    ("2025年8月12-14日 x", "2025-08-12", "x"), ("2025年8月12、13日：x", "2025-08-12", "x"),
    ("2025年9月12日（金）〜14日（日） x", "2025-09-12", "x"), ("2022年9月至今 x", "2022-09", "x"),
    ("20.07. – 24.07.2026: x", "2026-07-20", "x"), ("20.–24.07.2026: x", "2026-07-20", "x"),
    ("12./13.09.2025 x", "2025-09-12", "x"), ("Mo 13.07. – Fr 17.07.2026: x", "2026-07-13", "x"),
    ("vom 20. bis 24.07.2026: x", "2026-07-20", "x"),
    ("Sa./So. 12./13.09.2025: x", "2025-09-12", "x"),
    ("Fri 12 – Sun 14 September 2025: x", "2025-09-12", "x"),
    ("Samstag, 12. und Sonntag, 13. September 2025: x", "2025-09-12", "x"),
    ("2019-02-02/03: x", "2019-02-02", "x"),
    ("2024.05.17-18 x", "2024-05-17", "x"), ("Nov./Dec. 2025: x", "2025-11", "x"),
    // Labels go with their dates.
    ("Tarih: 12 Mart 2024", "2024-03-12", ""), ("日期：2024年3月12日", "2024-03-12", ""),
    ("날짜: 2024.03.12", "2024-03-12", ""), ("Дата: 12 марта 2024", "2024-03-12", ""),
    ("Ngày: 12/03/2024 – x", "2024-12-03", "x"), ("Dato: 12. mars 2024: x", "2024-03-12", "x"),
    ("Last updated: 12 March 2024", "2024-03-12", ""), ("Stand: 12.03.2024", "2024-03-12", ""),
  ]

  @Test(arguments: leading)
  func findsTheDateAtTheBeginning(_ text: String, _ date: String, _ rest: String) throws {
    let bytes = Array(text.utf8)
    let found = try #require(dateLeading(text))
    let stated = try #require(DateContext().date(found.expression))
    #expect("\(stated)" == date)
    let left = Array(bytes[..<found.marker.lowerBound]) + bytes[found.marker.upperBound...]
    let shown = String(decoding: left, as: UTF8.self).filter {
      !"🎉•New!\u{A0}\u{200B}　 ".contains($0)
    }
    #expect(shown == rest.filter { $0 != " " })
  }

  static let ranges: [(String, String, String?)] = [
    ("2018.09 - 2021.06 x", "2018-09", "2021-06"), ("2026.07–08 x", "2026-07", "2026-08"),
    ("Feb 17-18, 2020: x", "2020-02-17", "2020-02-18"),
    ("Aug 28 - Sep 1, 2011: x", "2011-08-28", "2011-09-01"),
    ("June-July, 2025: x", "2025-06", "2025-07"),
    ("9th-13th March 2026: x", "2026-03-09", "2026-03-13"),
    ("2021-2024: x", "2021", "2024"), ("2019–20: x", "2019", "2020"),
    ("2022.09 - Present: x", "2022-09", nil), ("2023 – today: x", "2023", nil),
    ("2022年9月至今 x", "2022-09", nil),
    ("2025年9月12日至14日 x", "2025-09-12", "2025-09-14"),
    ("2025年9月12日～14日 x", "2025-09-12", "2025-09-14"),
    ("2025年8月12-14日 x", "2025-08-12", "2025-08-14"),
    ("2025年9月12日（金）〜14日（日） x", "2025-09-12", "2025-09-14"),
    ("2025年8月30日～9月2日 x", "2025-08-30", "2025-09-02"),
    ("20.07. – 24.07.2026: x", "2026-07-20", "2026-07-24"),
    ("20.07.-24.07.26 x", "2026-07-20", "2026-07-24"),
    ("20.–24.07.2026: x", "2026-07-20", "2026-07-24"),
    ("28.02. - 02.03.2026: x", "2026-02-28", "2026-03-02"),
    ("28.12. – 02.01.2027: x", "2026-12-28", "2027-01-02"),
    ("Dec 28 – Jan 2, 2027: x", "2026-12-28", "2027-01-02"),
    ("Dec/Jan 2027: x", "2026-12", "2027-01"),
    ("12./13.09.2025: x", "2025-09-12", "2025-09-13"),
    ("12. und 13.09.2025: x", "2025-09-12", "2025-09-13"),
    ("Mo 13.07. – Fr 17.07.2026: x", "2026-07-13", "2026-07-17"),
    ("12/07 – 15/07/2026: x", "2026-07-12", "2026-07-15"),
    ("07/12 – 07/15/2026: x", "2026-07-12", "2026-07-15"),
    ("12-15/07/2026: x", "2026-07-12", "2026-07-15"),
    ("05/06/2024 – 05/13/2024: x", "2024-05-06", "2024-05-13"),
    ("12/13 Sept 2025: x", "2025-09-12", "2025-09-13"),
    ("12 and 13 September 2025: x", "2025-09-12", "2025-09-13"),
    ("12. und 13. September 2025: x", "2025-09-12", "2025-09-13"),
    ("March 5 and 6, 2024: x", "2024-03-05", "2024-03-06"),
    ("Nov./Dec. 2025: x", "2025-11", "2025-12"),
    ("2019-02-02/03: x", "2019-02-02", "2019-02-03"),
  ]

  @Test(arguments: ranges)
  func findsRanges(_ text: String, _ start: String, _ end: String?) throws {
    let found = try #require(dateLeading(text))
    let stated = try #require(DateContext().date(found.expression))
    #expect("\(stated.start)" == start)
    #expect(stated.end.map { "\($0)" } == end)
    #expect(stated.isOpen == (end == nil))
  }

  /// Not every text that begins with a number or a month's name is dated.
  @Test(arguments: [
    "12 papers accepted", "May I ask", "March on Washington", "3 May", "1646-1648 pp", "99 bottles",
    "10:30 talk", "2x faster", "50% off", "COVID-19", "", "   ", "!!", "[1] reference",
    "32/13/2024 x",
    "2024-13-01x", "Our paper of 2024", "2022年度の報告書を公開", "2024年度报告发布", "2024年版ガイド",
    "2024级新生报到", "2024届毕业生", "2022年卒業生が受賞", "2020年代の凧", "2024-2025学年校历", "2024-2025年度招生",
    "2022年は良い年",
    "1. – 2.3. x", "1.2 - 3.4: x",
    "5 and 12 people", "[2022年度版] x", "Lead: 12 March 2024 x",
  ])
  func leavesOtherTextsAlone(_ text: String) {
    let stated = dateLeading(text).flatMap { DateContext().date($0.expression) }
    #expect(stated == nil)
  }

  /// What follows a date is no second day of it.
  @Test(arguments: [
    ("March 5, 2024 and 12 others: x", "2024-03-05"), ("2024-05-17 - 20 papers", "2024-05-17"),
    ("2024/05/17 20 papers", "2024-05-17"), ("2024-05-17-20x", ""),
  ])
  func leavesOtherNumbersAlone(_ text: String, _ date: String) {
    let stated = dateLeading(text).flatMap { DateContext().date($0.expression) }
    #expect(stated?.description ?? "" == date)
  }

  @Test func theLanguageDecidesWhereNamesDiffer() throws {
    for (language, month) in [("hr", 10), ("cs", 11), ("pl-PL", 11)] {
      let found = try #require(dateLeading("listopad 2023: x", language: language))
      #expect(found.expression.month == month)
    }
  }

  @Test func everyLanguageNamesTwelveMonths() throws {
    for sample in [
      "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
      "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhj",
      "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
      "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
      "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
      "जनवरी फ़रवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर अक्टूबर नवंबर दिसंबर",
    ] {
      let months = sample.split(separator: " ").map {
        MonthNames.month(Array($0.utf8)[...], language: nil)
      }
      #expect(months == Array(1...12))
    }
  }
}

struct DateContextTests {
  @Test func missingYearsComeFromAbove() throws {
    let found = try #require(dateLeading("March 5: x"))
    var context = DateContext()
    #expect(context.date(found.expression) == nil)
    context.year = 2021
    #expect(context.date(found.expression)?.description == "2021-03-05")
  }

  @Test func rangesInNumbersTakeTheirYearFromAbove() throws {
    let found = try #require(dateLeading("20.07. – 24.07.: x"))
    #expect(DateContext().date(found.expression) == nil)
    let stated = try #require(DateContext(year: 2026).date(found.expression))
    #expect("\(stated.start)/\(stated.end.map { "\($0)" } ?? "")" == "2026-07-20/2026-07-24")
  }

  @Test(arguments: [
    (["13/05/2024: x", "05/06/2024: x"], nil as String?, "2024-06-05"),
    (["05/13/2024: x", "05/06/2024: x"], nil, "2024-05-06"),
    (["07/98: x"], nil, "1998-07"), (["07/26: x"], nil, "2026-07"),
    (["05/06/2024: x"], "en-US", "2024-05-06"), (["05/06/2024: x"], "fr", "2024-06-05"),
  ])
  func theOrderOfNumbersFollowsThePage(
    _ texts: [String], _ language: String?, _ last: String
  ) throws {
    let found = texts.compactMap { dateLeading($0, language: language)?.expression }
    #expect(found.count == texts.count)
    var context = DateContext()
    context.dayComesFirst = DateOrder.dayComesFirst(found, language: language)
    #expect(try context.date(#require(found.last))?.description == last)
  }
}
