/// What is wrong with a language tag.
enum LanguageFault: Equatable {
  case malformed
  /// The tag is well-formed, but no such language is registered.
  case unknownLanguage
  /// The language is registered, the region is not.
  case unknownRegion(String)
}

extension Span where Element == UInt8 {
  /// Reads the bytes as a language tag (RFC 4646 §2.1) and looks up language and region.
  var languageFault: LanguageFault? {
    guard count > 0, count <= 200 else { return .malformed }
    let text = String(decoding: array, as: UTF8.self).lowercased()
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(Array.init)
    let isWellFormed = parts.allSatisfy { part in
      (1...8).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
    }
    guard isWellFormed, let language = parts.first else { return .malformed }
    if LanguageTags.irregular.contains(text) { return nil }
    if language == ["x"] { return parts.count > 1 ? nil : .malformed }
    guard language.count > 1, language.allSatisfy(\.isLetter) else { return .malformed }
    let (region, isInOrder) = LanguageTags.region(parts.dropFirst())
    guard isInOrder else { return .malformed }
    guard LanguageTags.isRegistered(language) else { return .unknownLanguage }
    if let region, !LanguageTags.isRegion(region) { return .unknownRegion(region.uppercased()) }
    return nil
  }
}

extension String {
  /// Whether it is a language tag (RFC 4646 §2.1) whose language and region are registered.
  package var isLanguageTag: Bool { Array(utf8).span.languageFault == nil }
}

/// The languages of ISO 639 and the regions of ISO 3166, as they stand in the IANA's registry.
private enum LanguageTags {
  /// The tags that were registered whole and do not follow the grammar (RFC 4646 §2.2.8).
  static let irregular: Set<String> = [
    "en-gb-oed", "i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux",
    "i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu", "sgn-be-fr", "sgn-be-nl",
    "sgn-ch-de",
  ]

  /// The region among the subtags after the language, and whether all stand in order.
  static func region(_ subtags: ArraySlice<[Character]>) -> (String?, Bool) {
    var rest = subtags
    var region: String?
    func isLetters(_ part: [Character]?, _ count: Int) -> Bool {
      part?.count == count && part?.allSatisfy(\.isLetter) == true
    }
    var extended = 0
    while extended < 3, isLetters(rest.first, 3) {
      extended += 1
      rest = rest.dropFirst()
    }
    if isLetters(rest.first, 4) { rest = rest.dropFirst() }
    if let part = rest.first, isLetters(part, 2) || part.count == 3 && part.allSatisfy(\.isNumber) {
      if part.count == 2 { region = String(part) }
      rest = rest.dropFirst()
    }
    while let part = rest.first, part.count > 4 || part.count == 4 && part[0].isNumber {
      rest = rest.dropFirst()
    }
    while let part = rest.first {
      guard part.count == 1 else { return (region, false) }
      rest = rest.dropFirst()
      guard let next = rest.first, part == ["x"] || next.count > 1 else { return (region, false) }
      if part == ["x"] { return (region, true) }
      while let next = rest.first, next.count > 1 { rest = rest.dropFirst() }
    }
    return (region, true)
  }

  static func isRegistered(_ language: [Character]) -> Bool {
    let letters = language.compactMap(\.asciiValue).map { Int($0) - 0x61 }
    switch letters.count {
    case 2: return two.contains(String(language))
    case 3:
      let number = (letters[0] * 26 + letters[1]) * 26 + letters[2]
      // The range qaa to qtz is for private use.
      if letters[0] == 16, letters[1] < 20 { return true }
      return three[number / 64] >> UInt64(number % 64) & 1 == 1
    default: return false
    }
  }

  static func isRegion(_ region: String) -> Bool {
    regions.contains(region) || region == "aa" || region == "zz" || region.hasPrefix("x")
      || region.hasPrefix("q") && region >= "qm"
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(separator: " ").map(String.init))
  }

  private static let two = words(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv \
    cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr \
    ht hu hy hz ia id ie ig ii ik in io is it iu iw ja ji jv jw ka kg ki kj kk kl km kn ko kr \
    ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mo mr ms mt my na nb nd ne ng \
    nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk \
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve \
    vi vo wa wo xh yi yo za zh zu
    """)

  private static let regions = words(
    """
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo \
    bq br bs bt bu bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cp cr cs cu cv cw cx cy cz \
    dd de dg dj dk dm do dz ea ec ee eg eh er es et eu ez fi fj fk fm fo fr fx ga gb gd ge gf \
    gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu ic id ie il im in io iq ir is \
    it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md \
    me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr \
    nt nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se sg \
    sh si sj sk sl sm sn so sr ss st su sv sx sy sz ta tc td tf tg th tj tk tl tm tn to tp tr \
    tt tv tw tz ua ug um un us uy uz va vc ve vg vi vn vu wf ws yd ye yt yu za zm zr zw
    """)

  /// One bit for each of aaa, aab … zzz: ISO 639-2, -3 and -5 (iso-codes 4.15).
  private static let three: [UInt64] = [
    0xDBBFFFFFFEFFEDFF, 0x573C1FF7DAFEFFFB, 0x70FFF7FFF87B976F, 0x528505CBFFFF03BF,
    0xF7FFFFFFFFFDFFF9, 0xE3F7FFFFFFFFFFFF, 0x7E0ABC4DFFFFFFE9, 0xFFF7FFFFFF7FFFFF,
    0xF0F1F46FDFFFEFFF, 0xFDDF2007149FE75D, 0xDFFFFFF821C97E1F, 0xFFFF7FFFFF7FFFFF,
    0xF7FFFFFFFFFFFFFF, 0xCFBFFFEFFFFFEF7F, 0xFFFFEDFFBFFDFFFF, 0xDFEFFFFFFFBFFEFF,
    0xFFFF77FFFFFBFFFF, 0xF7FFFFFFFFFFFEFF, 0xFFFFFFFFDFF5FFFF, 0xFFDFFFFFFEFFFFFF,
    0xFFFFEEFFFFF9DFFF, 0xC5FDBD3FFFFFFFFF, 0x2C43C19CEF406FAD, 0xC00044500041250C,
    0xD64542B49FFEFFFF, 0x5617E77BF7882493, 0xEFF37F371C0E7955, 0x00000865385DEFFF,
    0x377FFFFFFFBFFFFC, 0x008101FFCF87C73E, 0x03000000008005B0, 0x77FDD02192400050,
    0x640200045EFEDEFF, 0x0000237BDFC1198D, 0xF3D9E522CE6DDF00, 0x0441149DCFFF7FFE,
    0x5F67C7F000D10086, 0x0003EFEDB75E99D6, 0x475A57C000000002, 0xDF747BD62E016992,
    0x5604010000007FFF, 0x14510714B0000003, 0x491110000001001A, 0x1000000010600000,
    0x0580100004440000, 0x0428800005000018, 0x1764102DD5100000, 0x03CDE3BFD5B55324,
    0x0000001040008000, 0x99D7DD0139170400, 0x8240050000A79821, 0x0200000004010000,
    0xFEB0000044004001, 0x04000000020039EF, 0x4000200000000000, 0x0000000200000004,
    0x0000000005AAA310, 0x08000408A6042004, 0x4086310800005081, 0xF507404000000000,
    0xE000000004081043, 0x001100800013B3BB, 0x0000000000000000, 0xFFEFDFFFFF000000,
    0x27DFFFC0A283CFDF, 0xC5B0201003E75FEF, 0xDFB9DF039B254580, 0xB7C10E019048D003,
    0x6DFF7FF338DB5C93, 0x010008047FFFFFF9, 0x4F850FFDDF7C1221, 0xD6DFFFFF04000044,
    0x00000DA337F41BE8, 0xF000840702797B20, 0x0081051800FFFFFF, 0x00211CB410800000,
    0x0400401000000000, 0x0000400CA7FEB408, 0xFFF060006C042491, 0x6EDF9F0518F67FFF,
    0x0540000000110003, 0x510400042882BE35, 0x050809053FFFFFE2, 0x0001100000000040,
    0x6C0221000000000C, 0x9047C020891449E3, 0x244050CC00000007, 0x2100102040844785,
    0xEFECD10011885002, 0xEB7D0E69010D3554, 0x0011400520000833, 0xDDD6499644500000,
    0x001000FB9747C1A7, 0x0100454000800008, 0x0802008040010002, 0x00169DC43BD7EBF8,
    0xA2D9202001040C00, 0x0000441200000001, 0x800413959DF01004, 0xF010004016D00100,
    0x004A0102D24C6290, 0xC020000208800446, 0x0000000800068000, 0x00080215EFD8F000,
    0x0110000000000100, 0xFFFFFF0000001000, 0xFF7FFFFFFFFFFF7F, 0xFFFFFFFFFFFFF6FF,
    0xFFFFFFFFDFFFF73F, 0xFFFFFEFFFF7FFFFF, 0xFFFFFFFFFFFFFFFF, 0xDFFFF7FFDFDFFFFD,
    0xFFFBBEFFFFFFFFFF, 0xFFFFFF7FFFFFFFFF, 0xFFEFFFFFEFFFFFFF, 0xF5FFFFFFFFFBFDEB,
    0xFFDFDDBFFFBFFFDF, 0xFBF007FF2C0598BC, 0x1B7DC30008007FFF, 0x447FFFEFF072E606,
    0x56FFFD1E7B9F3022, 0xF7950EF2DF3EFFF2, 0x200002018047FFFF, 0x116EF99F8A9F5540,
    0x014077FFF7F85187, 0x100040005C58D105, 0xFFFF800A20000204, 0xFFFFFFFFFFFEFFFF,
    0xFFFF7FFFBFFFEFFF, 0xF7FFDFF7FFFFFFFF, 0xFFFFFFFF7BDFFFFF, 0xFBFFFFBFFFFDFFFF,
    0xF7FFFF7DDFDFFFFF, 0xFFFFFFFFFFF7FFFF, 0xDF7FFFFFFF7FFFFF, 0xFFDF7FFFB7EFBFFF,
    0x7FF6FEF7FFFFFFE7, 0xFFF7FFFFFF7FFFFF, 0xFFFFFFFE9F7FFF5F, 0xBFFF0482027FFF7F,
    0xFFF7FFFFEFD7FFFF, 0x7D76FFF7FFE79EE2, 0xDEFFFFFFFFFFFFC5, 0xC40651A70F7FBFFF,
    0xFFFDFFA6AF5DD097, 0x203FFFFFFF4B5D63, 0x0DF565C251570014, 0x05C50542DFFFFFF2,
    0x0518106974002200, 0x0000000006010041, 0x0000010405605100, 0xF192051800201106,
    0xED470695066B67FD, 0x406204837B9D4DFB, 0xC754000000421500, 0xF7DF46C9CE105FF9,
    0x9000000020001113, 0x00100A0000000000, 0x7DBF7FDFF0004001, 0x61841440BFFF4FBE,
    0x490002047A7DFFB0, 0xEFAFF1EDFF26142D, 0xFC1EE0C70200003F, 0xFFF7FCF7FBBDFDBF,
    0x1077F443EFFDF4FF, 0xF9DDB7FF7F440101, 0x1DFD37F5EF86055F, 0x4000427143000000,
    0x0008201943010000, 0x0000000000000000, 0x0000000000000000, 0x0000000000000000,
    0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0x0000000000000000,
    0x0000000000000000, 0x5D13EE57E7BDFF00, 0x800117FA2140C109, 0xBFFFFEF000000000,
    0x0008000020002300, 0x00000010E3B53000, 0x8230020100162411, 0x48118301005001A3,
    0x12BFDFDFF0000000, 0x20800052F8FF10AA, 0x0202104000000000, 0xDF5F61104210003C,
    0x20025C0100000031, 0x0020014200010000, 0x2FFFFFFFFF7FFF00, 0xFFFFAFFBBDCFDEDF,
    0xFDEB7DF110404B7F, 0xF16FFFFFFBFFFFF7, 0xFFFFFF7FFF3FF17B, 0xFDFFDFFDF7FFFFF7,
    0x9F77816FFF57FFFF, 0xFEFFFFFFFFFFF7FC, 0x10505FEF67575FFF, 0x0F159F159FFFFF72,
    0xFFFFF592A17DC67D, 0xFFDDFDFFFFFFFF7F, 0x98403FFFDFF6BDFF, 0x7CFEF6E7FFEFBF02,
    0xB87B153ED07FFFFE, 0xF7F7FFF6FFFFBEFF, 0xFDD7F7FFEEFFFF73, 0xFFFFFFC5BF802FEF,
    0xFFFDFFFFFFFFFFDF, 0xDBF9FF771F067FFF, 0xA07BEAB9167DCF5D, 0x482404023000201E,
    0x000406D440000004, 0x0609300004000400, 0x0024004000080050, 0x0F4DD778DC100004,
    0x0A48D56416F14F14, 0x0000080040000200, 0x4148581FEBFFFC00, 0x224012100004A024,
    0x0000000000001000, 0xBF10108008000001, 0x000000000100936F, 0x00002F80C0000000,
    0x0000000A00000000, 0x0100000002C287C0, 0x79FFF012000218FE, 0x000A08000025003F,
    0x1000400000000000, 0x0001000020090003, 0x0001000000008300, 0x0000000000000000,
    0x7ECFFFFFFF000000, 0x46019200001011BE, 0x14300001005EF9CD, 0x323FF60401105104,
    0x75552080B0000405, 0x43D578CC71DF7D9F, 0x000000011467D7F5, 0x60541FDBF7080000,
    0x01BA388B10056803, 0x0000442400300000, 0xF000000102310210, 0x78D650BCD797FFF5,
    0x41E984A40550157A, 0x407452396B000000, 0x02000092629020E9, 0xEFF453857FFFEF7F,
    0x42F54CC7DDF2FFFF, 0x56C080001FFFFFFC, 0xFFEF7D37FB9F168C, 0x5D01184401AFA4B5,
    0x80E0302850084A4E, 0x4FFFFFFF00242010, 0x0116400A880601FE, 0x100000013E0B1500,
    0xBFE9010202456990, 0xD1A7D410000002BF, 0xB16687FDDE449E54, 0x803D30D8A3D42055,
    0x84C511F04C000000, 0xCBBF7F502200506F, 0x1045B28410200007, 0x0011021200004406,
    0x891602057FFDFFF0, 0x020C100008000000, 0x2C02308300000000, 0x00002403C0330184,
    0xF114C8463AE4CB00, 0x50840101167FFFFF, 0x4000010FFFFFFC07, 0xE140121C01013810,
    0x0000001003881676, 0x2422000000000001, 0x000000000080400A,
  ]
}
