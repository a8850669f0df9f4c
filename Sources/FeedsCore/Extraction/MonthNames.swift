import Markup

/// The names of the months, wide and abbreviated, as a page may write them.
///
/// The names are those of the Unicode CLDR (as in Babel 2.18; "months", format and stand-alone, wide and
/// abbreviated), in lower case and without closing full stops, for the official languages of the
/// European Union and further ones; common spellings that CLDR lacks stand at the end of a month's
/// names. To add a language, add a line and a test.
enum MonthNames {
  /// The month that a word names, 1 up to 12.
  ///
  /// - Parameters:
  ///   - word: A word in lower case, without full stops.
  ///   - language: The page's language as a BCP 47 tag; it decides where languages differ
  ///     (`listopad` is October in Croatian and November in Czech and Polish).
  /// - Returns: The month, or `nil` if the word names none.
  static func month(_ word: ArraySlice<UInt8>, language: String?) -> Int? {
    let hash = fnv1a(word)
    if let use = uses[hash] {
      guard use.isAmbiguous, let language else { return use.month }
      let primary = language.prefix { $0 != "-" }.lowercased()
      return ambiguous[hash]?[primary] ?? use.month
    }
    // Hebrew writes "in" as a letter before the name: ב.
    guard word.starts(with: [0xD7, 0x91]) else { return nil }
    return uses[fnv1a(word.dropFirst(2))]?.month
  }

  /// Whether a word in lower case is an English name of a month.
  static func isEnglish(_ word: ArraySlice<UInt8>) -> Bool {
    word.count >= 3
      && englishNames.contains { $0.starts(with: word) || word.elementsEqual("sept".utf8) }
  }

  /// Whether a word is a month's short name in one language and a common word in others, `out` in English, `AG`
  /// in German: a month only beside a number.
  static func isCommonWord(_ word: ArraySlice<UInt8>, language: String?) -> Bool {
    let primary = language?.prefix { $0 != "-" }.lowercased() ?? "en"
    if word.elementsEqual("ag".utf8) { return primary != "ca" }
    return primary == "en" && commonWords.contains(fnv1a(word))
  }

  private static let commonWords = Set(
    ["out", "set", "ago", "pro", "mac", "tem"]
      .map { fnv1a($0.utf8) })

  /// The month that a misspelt English word means, `Decemner`, `Feburary`, `Spe`: one letter wrong, one
  /// too many or too few, or two in the wrong order, and only one month that near; short names must
  /// begin alike.
  static func nearest(_ word: ArraySlice<UInt8>) -> Int? {
    guard word.count >= 3, word.count <= 10 else { return nil }
    var found: Set<Int> = []
    for (index, name) in englishNames.enumerated() where name[0] == word.first {
      for candidate in [name, Array(name.prefix(3))] where abs(candidate.count - word.count) <= 1 {
        if isOneSlipAway(Array(word), candidate) { found.insert(index + 1) }
      }
    }
    return found.count == 1 ? found.first : nil
  }

  private static let englishNames: [[UInt8]] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ].map { Array($0.utf8) }

  /// Whether one letter replaced, added, left out or swapped with its neighbour makes one of the other.
  private static func isOneSlipAway(_ first: [UInt8], _ second: [UInt8]) -> Bool {
    let prefix = zip(first, second).prefix { $0 == $1 }.count
    let rest = (first.dropFirst(prefix), second.dropFirst(prefix))
    let suffix = zip(rest.0.reversed(), rest.1.reversed()).prefix { $0 == $1 }.count
    let (left, right) = (Array(rest.0.dropLast(suffix)), Array(rest.1.dropLast(suffix)))
    if left.count <= 1, right.count <= 1 { return true }
    return left.count == 2 && right.count == 2 && left == right.reversed()
  }

  /// What a name means. The first language of the table wins where no language is known.
  private struct Use {
    let month: Int
    /// Whether it is another month in some other language.
    var isAmbiguous = false
  }

  private static let uses: [UInt64: Use] = {
    var uses = [UInt64: Use](minimumCapacity: 1_000)
    forEachName { hash, month, _ in
      if let known = uses[hash] {
        if known.month != month { uses[hash]?.isAmbiguous = true }
      } else {
        uses[hash] = Use(month: month)
      }
    }
    return uses
  }()

  /// The months of ambiguous names by the languages. Few pages have any.
  private static let ambiguous: [UInt64: [String: Int]] = {
    var months: [UInt64: [String: Int]] = [:]
    forEachName { hash, month, language in
      guard uses[hash]?.isAmbiguous == true else { return }
      let language = String(decoding: language, as: UTF8.self)
      if months[hash]?[language] == nil { months[hash, default: [:]][language] = month }
    }
    return months
  }()

  /// Calls a closure with the hash, the month and the language of each name of the table.
  private static func forEachName(
    _ body: (UInt64, Int, Slice<UnsafeBufferPointer<UInt8>>) -> Void
  ) {
    table.withBytes { bytes in
      var language = bytes[..<0]
      var month = 1
      var start = 0
      for index in 0...bytes.count {
        switch index < bytes.count ? bytes[index] : UInt8(ascii: "\n") {
        case UInt8(ascii: ":"): (language, month) = (bytes[start..<index], 1)
        case UInt8(ascii: " "), UInt8(ascii: "\n"):
          if start < index { body(fnv1a(bytes[start..<index]), month, language) }
        case UInt8(ascii: "|"): month += 1
        default: continue
        }
        start = index + 1
      }
    }
  }

  private static let table = """
    en: january jan | february feb | march mar | april apr | may | june jun | july jul | august aug | september sep sept | october oct | november nov | december dec
    de: januar jan jänner jän | februar feb | märz mär maerz | april apr | mai | juni jun | juli jul | august aug | september sept sep | oktober okt | november nov | dezember dez
    fr: janvier janv | février févr fév fevrier | mars | avril avr | mai | juin | juillet juil | août aout | septembre sept | octobre oct | novembre nov | décembre déc decembre dec
    es: enero ene | febrero feb | marzo mar | abril abr | mayo may | junio jun | julio jul | agosto ago | septiembre sept setiembre sep set | octubre oct | noviembre nov | diciembre dic
    it: gennaio gen | febbraio feb | marzo mar | aprile apr | maggio mag | giugno giu | luglio lug | agosto ago | settembre set sett | ottobre ott | novembre nov | dicembre dic
    pt: janeiro jan | fevereiro fev | março mar marco | abril abr | maio mai | junho jun | julho jul | agosto ago | setembro set | outubro out | novembro nov | dezembro dez
    nl: januari jan | februari feb | maart mrt | april apr | mei | juni jun | juli jul | augustus aug | september sep | oktober okt | november nov | december dec
    da: januar jan | februar feb | marts mar | april apr | maj | juni jun | juli jul | august aug | september sep | oktober okt | november nov | december dec
    sv: januari jan | februari feb | mars | april apr | maj | juni | juli | augusti aug | september sep | oktober okt | november nov | december dec
    nb: januar jan | februar feb | mars mar | april apr | mai | juni jun | juli jul | august aug | september sep | oktober okt | november nov | desember des
    fi: tammikuuta tammi tammikuu | helmikuuta helmi helmikuu | maaliskuuta maalis maaliskuu | huhtikuuta huhti huhtikuu | toukokuuta touko toukokuu | kesäkuuta kesä kesäkuu | heinäkuuta heinä heinäkuu | elokuuta elo elokuu | syyskuuta syys syyskuu | lokakuuta loka lokakuu | marraskuuta marras marraskuu | joulukuuta joulu joulukuu
    is: janúar jan | febrúar feb | mars mar | apríl apr | maí | júní jún | júlí júl | ágúst ágú | september sep | október okt | nóvember nóv | desember des
    et: jaanuar jaan | veebruar veebr | märts | aprill apr | mai | juuni | juuli | august aug | september sept | oktoober okt | november nov | detsember dets
    lv: janvāris janv | februāris febr | marts | aprīlis apr | maijs | jūnijs jūn | jūlijs jūl | augusts aug | septembris sept | oktobris okt | novembris nov | decembris dec
    lt: sausio saus sausis | vasario vas vasaris | kovo kov kovas | balandžio bal balandis | gegužės geg gegužė | birželio birž birželis | liepos liep liepa | rugpjūčio rugp rugpjūtis | rugsėjo rugs rugsėjis | spalio spal spalis | lapkričio lapkr lapkritis | gruodžio gruod gruodis
    pl: stycznia sty styczeń styczniu | lutego lut luty lutym | marca mar marzec marcu | kwietnia kwi kwiecień kwietniu | maja maj maju | czerwca cze czerwiec czerwcu | lipca lip lipiec lipcu | sierpnia sie sierpień sierpniu | września wrz wrzesień wrześniu | października paź październik październiku | listopada lis listopad listopadzie | grudnia gru grudzień grudniu
    cs: ledna led leden lednu | února úno únor únoru | března bře březen březnu | dubna dub duben dubnu | května kvě květen květnu | června čvn červen červnu | července čvc červenec červenci | srpna srp srpen srpnu | září zář | října říj říjen říjnu | listopadu lis listopad | prosince pro prosinec prosinci
    sk: januára jan január | februára feb február | marca mar marec | apríla apr apríl | mája máj | júna jún | júla júl | augusta aug august | septembra sep september | októbra okt október | novembra nov november | decembra dec december
    sl: januar jan | februar feb | marec mar | april apr | maj | junij jun | julij jul | avgust avg | september sep | oktober okt | november nov | december dec
    hr: siječnja sij siječanj | veljače velj veljača | ožujka ožu ožujak | travnja tra travanj | svibnja svi svibanj | lipnja lip lipanj | srpnja srp srpanj | kolovoza kol kolovoz | rujna ruj rujan | listopada lis listopad | studenoga stu studeni | prosinca pro prosinac
    hu: január jan | február febr | március márc | április ápr | május máj | június jún | július júl | augusztus aug | szeptember szept | október okt | november nov | december dec
    ro: ianuarie ian | februarie feb | martie mar | aprilie apr | mai | iunie iun | iulie iul | august aug | septembrie sept | octombrie oct | noiembrie nov | decembrie dec
    bg: януари яну | февруари фев | март | април апр | май | юни | юли | август авг | септември сеп | октомври окт | ноември ное | декември дек
    el: ιανουαρίου ιαν ιανουάριος | φεβρουαρίου φεβ φεβρουάριος | μαρτίου μαρ μάρτιος μάρ | απριλίου απρ απρίλιος | μαΐου μαΐ μάιος μάι | ιουνίου ιουν ιούνιος ιούν | ιουλίου ιουλ ιούλιος ιούλ | αυγούστου αυγ αύγουστος αύγ | σεπτεμβρίου σεπ σεπτέμβριος | οκτωβρίου οκτ οκτώβριος | νοεμβρίου νοε νοέμβριος νοέ | δεκεμβρίου δεκ δεκέμβριος
    ga: eanáir ean | feabhra feabh | márta | aibreán aib | bealtaine beal | meitheamh meith | iúil | lúnasa lún | meán mfómh | deireadh dfómh | samhain samh | nollaig noll
    mt: jannar jan | frar fra | marzu mar | april apr | mejju mej | ġunju ġun | lulju lul | awwissu aww | settembru set | ottubru ott | novembru nov | diċembru diċ
    ca: gener gen | febrer febr | març | abril abr | maig | juny | juliol jul | agost ag | setembre set | octubre oct | novembre nov | desembre des
    gl: xaneiro xan | febreiro feb | marzo mar | abril abr | maio | xuño | xullo xul | agosto ago | setembro set | outubro out | novembro nov | decembro dec
    ru: января янв январь январе | февраля февр февраль феврале | марта мар март марте | апреля апр апрель апреле | мая май мае | июня июн июнь июне | июля июл июль июле | августа авг август августе | сентября сент сентябрь сентябре | октября окт октябрь октябре | ноября нояб ноябрь ноябре | декабря дек декабрь декабре
    uk: січня січ січень січні | лютого лют лютий лютому | березня бер березень березні | квітня квіт квітень квітні | травня трав травень травні | червня черв червень червні | липня лип липень липні | серпня серп серпень серпні | вересня вер вересень вересні | жовтня жовт жовтень жовтні | листопада лист листопад листопаді | грудня груд грудень грудні
    sr: јануар јан | фебруар феб | март мар | април апр | мај | јун | јул | август авг | септембар сеп | октобар окт | новембар нов | децембар дец
    mk: јануари јан | февруари фев | март мар | април апр | мај | јуни јун | јули јул | август авг | септември сеп | октомври окт | ноември ное | декември дек
    tr: ocak oca | şubat şub | mart mar | nisan nis | mayıs may | haziran haz | temmuz tem | ağustos ağu | eylül eyl | ekim eki | kasım kas | aralık ara
    ar: يناير | فبراير | مارس | أبريل | مايو | يونيو | يوليو | أغسطس | سبتمبر | أكتوبر | نوفمبر | ديسمبر
    he: ינואר ינו | פברואר פבר | מרץ | אפריל אפר | מאי | יוני | יולי | אוגוסט אוג | ספטמבר ספט | אוקטובר אוק | נובמבר נוב | דצמבר דצמ
    hi: जनवरी जन | फ़रवरी फ़र | मार्च | अप्रैल | मई | जून | जुलाई जुल | अगस्त अग | सितंबर सित | अक्टूबर अक्टू | नवंबर नव | दिसंबर दिस
    id: januari jan | februari feb | maret mar | april apr | mei | juni jun | juli jul | agustus agu | september sep | oktober okt | november nov | desember des
    ms: januari jan | februari feb | mac | april apr | mei | jun | julai jul | ogos ogo | september sep | oktober okt | november nov | disember dis
    sq: janar jan | shkurt shk | mars mar | prill pri | maj | qershor qer | korrik korr | gusht gush | shtator sht | tetor tet | nëntor nën | dhjetor dhj
    """
}
