import Markup

/// The names of the seasons.
enum SeasonNames {
  /// The season that a word in lower case names.
  static func season(_ word: ArraySlice<UInt8>) -> StatedDate.Season? { table[fnv1a(word)] }

  private static let table: [UInt64: StatedDate.Season] = {
    let names: KeyValuePairs<StatedDate.Season, String> = [
      .spring: "spring frühling frühjahr printemps primavera voorjaar lente vår forår весна wiosna",
      .summer: "summer sommer été verano estate verão zomer sommar лето lato",
      .autumn: "autumn fall herbst automne otoño autunno outono herfst höst efterår осень jesień",
      .winter: "winter hiver invierno inverno vinter зима zima",
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
