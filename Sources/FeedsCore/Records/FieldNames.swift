import Markup

/// The names that authors give the fields of a record, by what the fields hold; the likelier ones first.
///
/// Names are compared as ``RecordFields`` folds them: letters and digits in lower case. To add a name, add
/// it to a line and a test. What no name tells, ``RecordRoles`` tells by shape.
enum FieldNames {
  static let date = words(
    """
    date dates dateiso isodate datestring publicationdate datepublished publisheddate publishdate
    pubdate published publishedon publishedat postdate posted postedon newsdate eventdate releasedate
    issued when datetime time timestamp day created createdat createdon year pubyear publicationyear
    datum fecha dat data rok jahr année annee año anno ano tarih дата год 日期 时间 時間 年份 日付 날짜 연도 month
    """)

  /// Names of dates that mean other things as well: they are dates only where nothing else stands in them.
  static let doubtfulDates: Set<String> = [
    "data", "dat", "time", "timestamp", "day", "created", "issued",
  ]

  /// The first day of an event.
  static let start = words("start startdate startsat begin from")

  static let title = words(
    """
    title headline heading newstitle titleplain name subject header caption titel überschrift titre titulo
    título titolo tytuł заголовок название 标题 標題 题目 タイトル 題名 제목
    """)

  static let text = words(
    """
    content contents body text fulltext htmltext texthtml html description descriptions desc details
    detail item items points bullets paragraphs message announcement announcements news fullnews newstext newsitem story article
    summary abstract excerpt blurb note notes info information update event entry line markdown md
    inhalt beschreibung nachricht meldung contenu texte contenido texto descripcion descripción
    conteudo conteúdo testo descrizione treść текст содержание описание 内容 內容 正文 描述 本文 내용 설명
    """)

  /// What a thing says.
  static let wording = title + text

  static let link = words(
    """
    link url href externallink externalurl linkurl website web webpage homepage weblink page pageurl
    uri address permalink readmore more sourceurl newsurl target redirect lien enlace 链接 連結 링크
    """)

  /// Lists of further links.
  static let links = words("links urls buttons")

  /// What an element of such a list is called by.
  static let linkLabel = words("label text display name title type")

  /// Fields that hide their record by being true, or by being false.
  static let hiding = words(
    "hidden hide draft private exclude cmsexclude skip ignore unlisted noindex disabled")
  static let showing = words(
    "published show shown public visible display displayed active enabled")

  /// What a list of people has beside names.
  static let personal = words(
    "email mail orcid joined role position affiliation advisor supervisor photo avatar hobbies")

  /// What the stations of a life have.
  static let stations = words("degree company employer jobtitle")

  /// Lists that are entries of no feed, however dated.
  static let unread: Set<String> = Set(
    words(
      """
      cv resume vita vitae curriculum education employment experience experiences positions position
      appointments career biography bio team people members member alumni alumnus students staff
      authors coauthors navigation nav menu menus sidebar footer header settings config social socials
      translations strings ui i18n skills languages references sponsors partners reading readings
      bookshelf shelf library movies films music games recipes
      """))

  /// Lists of what happens at a time.
  static let events: Set<String> = Set(
    words(
      """
      event events talk talks conference conferences seminar seminars workshop workshops meeting
      meetings calendar schedule presentations lectures
      """))

  /// Names of lists of works that are no headings.
  static let works: Set<String> = Set(words("pubs pub publist publicationlist paperlist citations"))

  /// Keys under which files keep a list that has no name of its own.
  static let generic: Set<String> = Set(
    words("items item list entries entry data content contents rows records values all main feed"))

  private static func words(_ text: String) -> [String] {
    text.words.map(String.init)
  }
}

/// The languages that keys of data files name: `title_en`, `en: […]`.
enum FieldLanguage {
  private static let codes: Set<String> = Set(
    """
    en zh cn tw de fr es it pt br nl sv da no nb nn fi is pl cs sk sl hr sr ru uk bg ja jp ko kr ar fa he
    tr hu ro el ca eu gl vi th hi et lv lt
    """.words.map(String.init))

  /// The language that a key is the code of: `en`, `zh-CN`, `pt_BR`.
  static func language(_ key: String) -> String? {
    let parts = key.lowercased().split { "-_".contains($0) }.map(String.init)
    guard let first = parts.first, parts.count <= 2, codes.contains(first),
      parts.count == 1 || (2...4).contains(parts[1].count)
    else { return nil }
    return primary(first)
  }

  /// The language that a tag names, without region.
  static func primary(_ tag: String) -> String {
    let code = tag.lowercased().prefix { $0 != "-" && $0 != "_" }
    switch code {
    case "cn", "tw": return "zh"
    case "jp": return "ja"
    case "kr": return "ko"
    case "br": return "pt"
    case "nb", "nn": return "no"
    default: return String(code)
    }
  }

  /// A key without the language at its end: `title_en`, `titleEn`.
  static func split(_ key: String) -> (base: String, language: String)? {
    if let mark = key.lastIndex(where: { "-_.".contains($0) }), mark != key.startIndex,
      let language = language(String(key[key.index(after: mark)...])), !key.hasSuffix("no")
    {
      return (String(key[..<mark]), language)
    }
    let tail = key.suffix(2)
    guard key.count > 4, let first = tail.first, first.isUppercase,
      tail.last?.isLowercase ?? false, key.dropLast(2).last?.isLowercase ?? false,
      let language = language(String(tail))
    else { return nil }
    return (String(key.dropLast(2)), language)
  }
}
