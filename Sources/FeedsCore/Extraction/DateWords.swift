import Markup

/// The names of the seasons.
enum SeasonNames {
  /// The season that a word in lower case names.
  static func season(_ word: ArraySlice<UInt8>) -> StatedDate.Season? { table[fnv1a(word)] }

  /// The season that a sign stands for.
  static func season(_ sign: UInt32) -> StatedDate.Season? {
    switch sign {
    case 0x6625: .spring
    case 0x590F: .summer
    case 0x79CB: .autumn
    case 0x51AC: .winter
    default: nil
    }
  }

  private static let table: [UInt64: StatedDate.Season] = {
    let names: KeyValuePairs<StatedDate.Season, String> = [
      .spring:
        "spring frühling frühjahr printemps primavera voorjaar lente vår forår весна wiosna 봄",
      .summer: "summer sommer été verano estate verão zomer sommar лето lato 여름",
      .autumn:
        "autumn fall herbst automne otoño autunno outono herfst höst efterår осень jesień 가을",
      .winter: "winter hiver invierno inverno vinter зима zima 겨울",
    ]
    var table: [UInt64: StatedDate.Season] = [:]
    for (season, words) in names {
      for word in words.words { table[fnv1a(word.utf8)] = season }
    }
    return table
  }()
}

/// The names of the days of the week, which may stand before a date.
enum WeekdayNames {
  /// Whether a word in lower case is one.
  static func contains(_ word: ArraySlice<UInt8>) -> Bool { table.contains(fnv1a(word)) }

  private static let table = Set(names.words.map { fnv1a($0.utf8) })

  private static let names = """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
    sun montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so lundi mardi
    mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo
    lunedì martedì mercoledì giovedì venerdì sabato domenica maandag dinsdag woensdag donderdag
    vrijdag zaterdag zondag ma wo vr za zo måndag tisdag onsdag torsdag fredag lördag söndag mandag
    tirsdag lørdag søndag poniedziałek wtorek środa czwartek piątek sobota niedziela pondělí úterý
    středa čtvrtek pátek neděle понедельник вторник среда четверг пятница суббота воскресенье пн вт
    ср чт пт сб вс jeu ven sam dim gio sab dom pazartesi salı çarşamba perşembe cuma cumartesi pazar
    maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai ti ke pe út čt pá 화 수 목 금 토
    """
}

/// The labels with a colon that may stand before a date.
enum DateLabels {
  /// Those of an entry's date.
  static let labels = hashes(
    """
    date datum fecha data dato tarih дата dátum päivämäärä kuupäev datums ημερομηνία ngày 날짜 등록일 작성일
    게시일 日期 日付 发布日期 發布日期 發佈日期 发布时间 發布時間 发表日期 掲載日 公開日 投稿日 posted published
    publicado publié veröffentlicht pubblicato
    """.words.map(String.init) + ["posted on", "published on", "date posted", "ngày đăng"])

  /// Those that tell as well when a whole page was changed.
  static let stamps = hashes(
    """
    updated stand aktualisiert actualizado aggiornato обновлено güncelleme 更新 更新日 更新日期 更新时间
    更新時間 最終更新 最終更新日 最后更新 수정일
    """.words.map(String.init) + [
      "last updated", "last update", "last modified", "zuletzt aktualisiert", "letzte änderung",
      "letzte aktualisierung", "dernière mise à jour", "última actualización",
      "ultimo aggiornamento", "cập nhật",
    ])

  private static func hashes(_ names: [String]) -> Set<UInt64> { Set(names.map { fnv1a($0.utf8) }) }
}
