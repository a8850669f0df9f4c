/// What single URI schemes ask, and which of them are registered.
enum URISchemes {
  /// Whether the IANA has registered a scheme, permanently, provisionally or historically.
  static func isRegistered(_ scheme: Span<UInt8>) -> Bool {
    if scheme.equalsIgnoringCase("https") || scheme.equalsIgnoringCase("http") { return true }
    return registered.contains(String(decoding: scheme.array.map(\.lowercased), as: UTF8.self))
  }

  /// The IANA's registry of Uniform Resource Identifier schemes, without single companies' own.
  private static let registered: Set<String> = Set(
    """
    aaa aaas about acap acct acd acr adiumxtra adt afp afs aim amss android appdata apt ar ark at \
    attachment aw barion bb beshare bitcoin bitcoincash blob bolo brid browserext cabal \
    calculator callto cap cast casts chrome chrome-extension cid coap coap+tcp coap+ws coaps \
    coaps+tcp coaps+ws com-eventbrite-attendee content content-type crid cstr cvs dab dat data \
    dav dhttp diaspora dict did dis dlna-playcontainer dlna-playsingle dns dntp doi dpp drm drop \
    dtmi dtn dvb dvx dweb ed2k eid elsi embedded ens ethereum example facetime fax feed \
    feedready fido file filesystem finger first-run-pen-experience fish fm ftp fuchsia-pkg geo gg \
    git gitoid gizmoproject go gopher graph grd gtalk h323 ham hcap hcp http https hxxp hxxps \
    hydrazone hyper iax icap icon im imap info iotdisco ipfs ipn ipns ipp ipps irc irc6 ircs iris \
    iris.beep iris.lwz iris.xpc iris.xpcs isostore itms jabber jar jms keyparc lastfm lbry ldap \
    ldaps leaptofrogans lid lorawan lpa lvlt machineprovisioningprogressreporter magnet mailserver \
    mailto maps market matrix message microsoft.windows.camera mid mms modem mongodb moz ms-word \
    ms-excel ms-powerpoint ms-settings msnim msrp msrps mss mt mtqp mumble mupdate mvn mvrp mvrps \
    news nfs ni nih nntp notes num ocf oid onenote opaquelocktoken openid openpgp4fpr otpauth p1 \
    pack palm paparazzi payment payto pkcs11 platform pop pres prospero proxy psyc pttp pwid qb \
    query quic-transport redis rediss reload res resource rmi rsync rtmfp rtmp rtsp rtsps rtspu \
    sarif secondlife secret-token service session sftp sgn shc shelter sieve simpleledger \
    simplex sip sips skype smb smp sms smtp snews snmp soap.beep soap.beeps soldat spiffe spotify \
    ssb ssh starknet steam stun stuns submit svn swh swid swidpath tag taler teamspeak teapot tel \
    teliaeid telnet tftp things thismessage thzp tip tn3270 tool turn turns tv udp unreal upn upt \
    urn ut2004 uuid-in-package v-event vemmi ventrilo ves videotex view-source vnc vscode \
    vscode-insiders vsls w3 wais wasm wasm-js wcr web+ap web3 webcal wifi wpid ws wss wtai wyciwyg \
    xcon xcon-userid xfire xftp xmlrpc.beep xmlrpc.beeps xmpp xrcp xri ymsgr z39.50 z39.50r z39.50s
    """.split(separator: " ").map(String.init))
}

extension Span where Element == UInt8 {
  /// What its scheme asks of an absolute URI, beyond the grammar of all URIs, if that is not so.
  var schemeFault: RuleCode? {
    if startsIgnoringCase("urn:") { return extracting(4..<count).isURNRest ? nil : .invalidURN }
    if startsIgnoringCase("tag:") { return extracting(4..<count).isTagRest ? nil : .invalidTagURI }
    return nil
  }

  /// What follows `urn:` (RFC 8141 §2), and `urn:uuid:` (RFC 4122 §3).
  private var isURNRest: Bool {
    guard let colon = firstIndex(of: 0x3A), (2...32).contains(colon), colon + 1 < count else {
      return false
    }
    for index in 0..<colon {
      let isInside = index > 0 && index < colon - 1
      guard self[index].isLetter || self[index].isDigit || isInside && self[index] == 0x2D else {
        return false
      }
    }
    guard extracting(0..<colon).equalsIgnoringCase("uuid") else { return true }
    return extracting(colon + 1..<count).isUUID
  }

  /// Whether the bytes are a UUID in hexadecimal digits (RFC 4122 §3).
  var isUUID: Bool {
    guard count == 36 else { return false }
    for index in 0..<count {
      let isHyphen = [8, 13, 18, 23].contains(index)
      guard isHyphen ? self[index] == 0x2D : self[index].isHexDigit else { return false }
    }
    return true
  }

  /// What follows `tag:` (RFC 4151 §2.1).
  private var isTagRest: Bool {
    guard let comma = firstIndex(of: 0x2C), let colon = firstIndex(of: 0x3A), comma < colon else {
      return false
    }
    let authority = extracting(0..<comma)
    var hostStart = 0
    if let at = authority.firstIndex(of: 0x40) {
      guard at > 0 else { return false }
      for index in 0..<at {
        let byte = authority[index]
        guard byte.isLetter || byte.isDigit || [0x2D, 0x2E, 0x5F].contains(byte) else {
          return false
        }
      }
      hostStart = at + 1
    }
    return authority.extracting(hostStart..<comma).isDNSName
      && extracting(comma + 1..<colon).isTagDate
  }

  private var isDNSName: Bool {
    var before: UInt8 = 0x2E
    for index in 0..<count {
      let byte = self[index]
      switch byte {
      case 0x2E where before != 0x2E && before != 0x2D: break
      case 0x2D where before != 0x2E: break
      case _ where byte.isLetter || byte.isDigit: break
      default: return false
      }
      before = byte
    }
    return before != 0x2E && before != 0x2D
  }

  private var isTagDate: Bool {
    guard [4, 7, 10].contains(count) else { return false }
    return w3cDateFault == nil
  }
}
