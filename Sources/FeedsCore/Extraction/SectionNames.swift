import Markup

/// What a section of a page holds, told by its heading.
enum SectionKind: Hashable {
  /// News, updates, announcements.
  case news
  /// A blog: the news of a site that has no list of its own for them.
  case posts
  /// Papers and other works.
  case publications
  /// Any other list: awards, talks, teaching.
  case other
}

/// The headings that people write over their news and publications, language by language.
///
/// A heading is compared in lower case, without emoji, punctuation and digits; it is news if one of the
/// names below is the whole heading, or stands in it as words beside no more than a few others
/// (`Latest lab news`). To add a name, add it to a line and a test.
enum SectionNames {
  /// What the section under a heading holds.
  static func kind(heading: String) -> SectionKind {
    knownName(in: heading)?.kind ?? .other
  }

  /// What a folder or a file of a name holds, also in ASCII as German writes it (`veroeffentlichungen`);
  /// `nil` if the name does not tell.
  static func kind(ofName name: String) -> SectionKind? {
    if let known = knownName(in: name) { return known.kind }
    let name = name.lowercased()
    let spelt = name.replacing("ae", with: "ä").replacing("oe", with: "ö").replacing(
      "ue", with: "ü")
    return spelt == name ? nil : knownName(in: spelt)?.kind
  }

  /// The name that tells what the section under a heading holds.
  static func knownName(in heading: String) -> (name: String, kind: SectionKind)? {
    let words = words(of: heading)
    guard !words.isEmpty else { return nil }
    if let name = match(words, publications) { return (name, .publications) }
    if let name = match(words, news), match(words, notNews) == nil { return (name, .news) }
    return nil
  }

  /// Whether a heading inside the publications divides them (`Journals`, `2021`, `Robotics`), and does not
  /// name something else, such as news, awards or talks.
  static func dividesPublications(heading: String) -> Bool {
    let words = words(of: heading)
    guard match(words, publications) == nil, match(words, news) == nil else { return false }
    // `Conference papers & presentations`
    if words.contains(where: works.contains) { return true }
    return match(words, others) == nil && !words.contains(where: others.words.contains)
  }

  /// Whether a heading names a list of changes or versions: news where nothing else is.
  static func isChangeLog(heading: String) -> Bool {
    changeLogs.contains(words(of: heading).joined(separator: " "))
  }

  private static let changeLogs: Set = [
    "changelog", "change log", "changes", "recent changes", "log", "releases", "release notes",
    "release history", "version history", "versions", "history", "änderungen",
    "journal des modifications",
    "historial de cambios", "更新日志", "更新记录", "変更履歴", "更新履歴", "변경 이력",
  ]

  /// Lower-case words, letters only; scripts without spaces are one word.
  private static func words(of heading: String) -> [String] {
    let text = heading.lowercased()
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      return text.parts { !((0x61...0x7A).contains($0) || $0 == UInt8(ascii: "'")) }
    }
    return text.filter { !"\u{AD}\u{200B}\u{200C}\u{2060}\u{FEFF}".contains($0) }
      .split { !($0.isLetter || $0 == "'" || $0 == "’") }.map(String.init)
  }

  private static func match(_ words: [String], _ names: Names) -> String? {
    let joined = words.joined(separator: " ")
    if names.whole.contains(joined) { return joined }
    guard words.count <= 6 else { return nil }
    return words.first { names.words.contains($0) } ?? names.part(of: joined)
  }

  /// Names that make a heading as a whole, as one word of it, or as a part (for scripts without
  /// spaces and for phrases).
  private struct Names {
    let whole: Set<String>
    let words: Set<String>
    private let parts: [String]
    private let partsInASCII: [String]

    init(whole: String = "", words: String = "", parts: String = "") {
      self.whole = Set(Names.listed(whole))
      self.words = Set(words.words.map(String.init))
      self.parts = Names.listed(parts)
      partsInASCII = self.parts.filter { $0.utf8.allSatisfy { $0 < 0x80 } }
    }

    private static func listed(_ text: String) -> [String] {
      text.parts { $0 == UInt8(ascii: ",") }.map { part in
        String(decoding: part.utf8.drop { $0 <= 0x20 }, as: UTF8.self)
      }
    }

    /// The part that stands in a heading.
    func part(of heading: String) -> String? {
      if heading.utf8.allSatisfy({ $0 < 0x80 }) {
        return partsInASCII.first { heading.contains(bytesOf: $0) }
      }
      return SectionNames.hasOtherForms(heading)
        ? parts.first { heading.contains($0) } : parts.first { heading.contains(bytesOf: $0) }
    }
  }

  /// Whether a text has scalars for which Unicode knows others that mean the same (UAX #15): marks of their own,
  /// Devanagari letters with a nukta, single jamo, compatibility ideographs.
  private static func hasOtherForms(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0x300...0x36F, 0x93C, 0x958...0x95F, 0x1100...0x11FF, 0x3099, 0x309A, 0xF900...0xFAFF:
        true
      default: false
      }
    }
  }

  private static let news = Names(
    whole: """
      recent, latest, timeline, highlights, recent highlights, what's up, activities, log, new,
      recent activities, recent activity, recent changes, changelog, bulletin, notices, noticeboard,
      siste nytt, nytt, senaste nytt, aktuelt, seneste nyt, nyt, brèves, avisos, friss, uusinta,
      kabar, kabar terbaru, události a novinky, sự kiện
      """,
    words: """
      news newsfeed updates update announcements announcement happenings headlines
      aktuelles aktuell neuigkeiten nachrichten meldungen ankündigungen mitteilungen
      actualités actualité nouveautés nouvelles annonces actu actus
      noticias novedades actualidad anuncios actualizaciones notícias novidades atualizações
      novetats notícies notizie novità comunicazioni nieuws nieuwtjes actueel mededelingen
      nyheter nyheder nyhet aktuellt uppdateringar oppdateringer opdateringer ajankohtaista
      uutiset tiedotteet fréttir aktualności aktualnosci nowości ogłoszenia aktuality aktuálně
      novinky oznámení oznamy novice novosti vijesti obavijesti obvestila hírek újdonságok
      közlemények noutăți noutati știri anunțuri новини новости объявления оголошення съобщения
      νέα ανακοινώσεις ειδήσεις nuacht nuachtlitir aħbarijiet naujienos jaunumi ziņas uudised teated
      oshirase haberler duyurular güncellemeler أخبار الأخبار إعلانات مستجدات חדשות עדכונים समाचार सूचना
      सूचनाएं berita pengumuman вести вијести vesti albistegia berriak lajme
      """,
    parts: """
      latest from, what's new, what’s new, whats new, what is new, what's happening, what’s happening,
      quoi de neuf, was gibt's neues, was gibt’s neues, co nowego, co je nového, что нового,
      що нового, מה חדש, ताज़ा, últimas novas, 新闻, 新聞, 动态, 動態, 消息, 近况, 近況, 通知, 公告,
      资讯, 資訊, ニュース, お知らせ, 新着, 最新情報, 更新情報, トピックス, 소식, 뉴스, 공지, 업데이트,
      tin tức, thông báo, tin mới, cập nhật
      """)

  /// What others wrote, and what is posted elsewhere, is no news section.
  private static let notNews = Names(
    whole: """
      in the news, in the press, news coverage, press coverage, media coverage, in the media,
      newsletter, newsletters, press
      """,
    words: "newspaper newspapers")

  private static let publications = Names(
    whole: """
      papers, selected papers, recent papers, preprints, articles, journal articles, works,
      selected works, bibliography, references, literatur, literature, bibliographie, bibliografía,
      selected bibliography, books, books and chapters, book chapters, books and book chapters,
      conference papers, journal papers, workshop papers, working papers, technical reports,
      conference proceedings, papers and preprints, research papers, refereed papers,
      refereed articles, refereed conference papers, refereed journal papers,
      refereed journal articles, peer reviewed papers, peer reviewed articles,
      peer reviewed journal articles, patents
      """,
    words: """
      publications publication publikationen veröffentlichungen publicaciones pubblicazioni
      publicações publicaties publikationer publikasjoner julkaisut publikacje publikace
      publikationsliste публикации публікації δημοσιεύσεις publicacions yayınlar preprints
      """,
    parts: "论文, 論文, 发表, 著作, 出版, 논문")

  /// Words for works: a heading with one of them is about works, whatever else it names.
  private static let works: Set = [
    "papers", "articles", "proceedings", "chapters", "preprints", "manuscripts",
  ]

  /// What stands below the heading of a list of publications without being a part of it.
  ///
  /// Words that topics have as well (`Speech recognition`, `Video understanding`) count only as the whole heading.
  private static let others = Names(
    whole: """
      recognition, service, services, professional service, community service, academic service,
      outreach, event, events, upcoming events, past events, education, experience,
      work experience, professional experience, research experience, employment, career, sponsors,
      partners, project, projects, research projects, current projects, past projects,
      ongoing projects, selected projects, software, open source software, code, tools, demo, demos,
      press, press coverage, media, media coverage, coverage, in the media, in the press,
      in the news, contributors, podcast, podcasts, video, videos, students, people, team, our team, staff,
      members, member, committees, program committees, activities, professional activities,
      other activities, about, about me, about us, bio, biography, short bio, cv, curriculum vitae,
      contact, contact me, contact us, contacts, links, blog, blog posts, posts, recent posts,
      latest posts, comments, recent comments, calendar, schedule, jobs, positions, open positions,
      search, menu, categories, tags
      """,
    words: """
      award awards honor honors honour honours prize prizes talk talks presentation presentations
      lectures keynote keynotes seminar seminars colloquium tutorials teaching courses grants funding
      interview interviews supervised supervision mentoring advising alumni membership memberships
      reviewing reviewer refereeing editorial vacancies acknowledgements acknowledgments
      vortrag vorträge lehre lehrveranstaltungen auszeichnung auszeichnungen preise ehrungen
      veranstaltungen termine projekte lebenslauf kontakt presse mitarbeiter betreuung gremien
      exposés enseignement enseignements prix distinctions projets événements équipe séminaires
      présentations charlas docencia enseñanza premios proyectos eventos contacto prensa equipo
      palestras ensino prêmios projetos contato docência premi progetti didattica insegnamento eventi
      seminari presentazioni contatti lezingen onderwijs prijzen projecten evenementen
      доклады выступления награды преподавание проекты мероприятия контакты
      """,
    parts: """
      受賞, 講演, 講義, 演讲, 講座, 讲座, 获奖, 獲獎, 奖项, 獎項, 荣誉, 教学, 教學, 项目, 項目, 活动, 活動,
      수상, 강연, 강의, 프로젝트
      """)
}
