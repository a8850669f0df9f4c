/// Named character references of HTML that libxml2 does not know: it has those of HTML 4 only.
///
/// The table holds those of HTML (WHATWG, "Named character references") that pages use for letters of
/// European languages, punctuation, spaces and signs. To add one, add it to a line and a test.
enum NamedCharacters {
  /// The bytes of a page with these references as characters.
  ///
  /// They are resolved before the page is parsed, so that they mean the same in text and attributes. A
  /// reference to a line's end becomes a space, so that lines keep their numbers.
  static func resolved(_ html: [UInt8]) -> [UInt8] {
    guard html.contains(UInt8(ascii: "&")) else { return html }
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    while let ampersand = html[index...].firstIndex(of: UInt8(ascii: "&")) {
      index = ampersand + 1
      let name = html[index...].prefix(longest).prefix { $0.isASCIIWord && $0 != 0x5F }
      guard name.endIndex < html.count, html[name.endIndex] == UInt8(ascii: ";"),
        let character = table[String(decoding: name, as: UTF8.self)]
      else { continue }
      if result.isEmpty { result.reserveCapacity(html.count) }
      result += html[copied..<ampersand]
      result += character
      index = name.endIndex + 1
      copied = index
    }
    guard copied > 0 else { return html }
    return result + html[copied...]
  }

  private static let longest = 20

  private static let table: [String: [UInt8]] = {
    var table: [String: [UInt8]] = ["NewLine": [0x20], "Tab": [0x20]]
    characters.withBytes { bytes in
      for entry in bytes.split(whereSeparator: { $0 <= 0x20 }) {
        guard let equals = entry.firstIndex(of: UInt8(ascii: "=")),
          let code = UInt32(String(decoding: entry[..<equals], as: UTF8.self), radix: 16),
          let scalar = Unicode.Scalar(code)
        else { continue }
        for name in entry[equals...].dropFirst().split(separator: UInt8(ascii: ",")) {
          table[String(decoding: name, as: UTF8.self)] = Array(scalar.utf8)
        }
      }
    }
    return table
  }()

  // What could become markup is not among them: `<`, `>`, `&`, quotation marks, `/`, `!`, `?`.
  private static let characters = """
    23=num 24=dollar 25=percnt 28=lpar 29=rpar 2A=ast,midast 2B=plus 2C=comma 2E=period
    3A=colon 3B=semi 3D=equals 40=commat 5B=lsqb,lbrack 5C=bsol 5D=rsqb,rbrack 5E=Hat
    5F=lowbar,UnderBar 60=grave 7B=lcub,lbrace 7C=verbar,vert,VerticalLine 7D=rcub,rbrace
    A0=NonBreakingSpace A8=die,Dot B1=pm,PlusMinus B7=centerdot,CenterDot BD=half
    100=Amacr 101=amacr 102=Abreve 103=abreve 104=Aogon 105=aogon 106=Cacute 107=cacute 10A=Cdot
    10B=cdot 10C=Ccaron 10D=ccaron 10E=Dcaron 10F=dcaron 110=Dstrok 111=dstrok 112=Emacr 113=emacr
    116=Edot 117=edot 118=Eogon 119=eogon 11A=Ecaron 11B=ecaron 11E=Gbreve 11F=gbreve 120=Gdot
    121=gdot 122=Gcedil 126=Hstrok 127=hstrok 12A=Imacr 12B=imacr 12E=Iogon 12F=iogon 130=Idot
    131=imath,inodot 136=Kcedil 137=kcedil 139=Lacute 13A=lacute 13B=Lcedil 13C=lcedil 13D=Lcaron
    13E=lcaron 141=Lstrok 142=lstrok 143=Nacute 144=nacute 145=Ncedil 146=ncedil 147=Ncaron
    148=ncaron 14C=Omacr 14D=omacr 150=Odblac 151=odblac 154=Racute 155=racute 158=Rcaron 159=rcaron
    15A=Sacute 15B=sacute 15E=Scedil 15F=scedil 162=Tcedil 163=tcedil 164=Tcaron 165=tcaron
    16A=Umacr 16B=umacr 16E=Uring 16F=uring 170=Udblac 171=udblac 172=Uogon 173=uogon 179=Zacute
    17A=zacute 17B=Zdot 17C=zdot 17D=Zcaron 17E=zcaron
    2004=emsp13 2005=emsp14 2007=numsp 2008=puncsp 2009=ThinSpace 200A=hairsp,VeryThinSpace
    200B=ZeroWidthSpace 2010=hyphen,dash 2015=horbar 2016=Verbar,Vert 2025=nldr 2026=mldr
    2022=bullet 2190=leftarrow,LeftArrow 2192=rightarrow,RightArrow 21A9=larrhk 21AA=rarrhk
    21D2=Rightarrow 25A0=squf 25A1=square,squ 25AA=squarf,blacksquare 25B6=blacktriangleright
    25B8=rtrif 25B9=rtri 25CB=cir 2605=starf,bigstar 2606=star 260E=phone 2713=check,checkmark
    2717=cross 2720=malt 27F6=longrightarrow,xrarr 2043=hybull 2116=numero 2122=TRADE
    """
}
