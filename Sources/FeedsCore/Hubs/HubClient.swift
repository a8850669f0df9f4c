import Glibc
import Markup

/// Sends notices to hubs: the one place that speaks to the network, by running `curl`.
public struct HubClient: Sendable {
  /// There is no `curl` on the `PATH`.
  public struct NoCurl: Error {}

  private let environment: [String: String]
  private let path: String
  private let seconds: Int

  /// Makes a client that runs the `curl` on the `PATH`.
  ///
  /// - Parameter seconds: How long one request may take.
  public init(waiting seconds: Int) {
    self.init(waiting: seconds) { name in getenv(name).map { String(cString: $0) } }
  }

  /// Makes a client for which these variables are all of the environment.
  init(waiting seconds: Int, _ variable: (String) -> String?) {
    self.seconds = seconds
    path = variable("PATH") ?? ""
    var environment = ["LC_ALL": "C"]
    for name in HubClient.variables { environment[name] = variable(name) }
    self.environment = environment
  }

  /// What leads to the network from where this runs. Upper case `HTTP_PROXY` is not among it: a web server
  /// makes it of a header of whoever asks.
  private static let variables = [
    "LD_LIBRARY_PATH", "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY",
    "no_proxy", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE",
  ]

  /// Sends notices: to several hubs at once, to each of them one after the other.
  ///
  /// A hub that does not answer is not asked again.
  ///
  /// - Returns: What became of each, in their order.
  /// - Throws: ``NoCurl`` if nothing can be sent at all.
  public func tell(_ notices: [HubNotice]) throws(NoCurl) -> [HubReply] {
    guard !notices.isEmpty else { return [] }
    guard let program = ChildProcess.program(named: "curl", in: path) else { throw NoCurl() }
    let hubs = notices.reduce(into: [String]()) { if !$0.contains($1.hub) { $0.append($1.hub) } }
    let replies = concurrentMap(hubs) { hub in
      var isSilent = false
      return notices.filter { $0.hub == hub }.map { notice in
        let outcome = isSilent ? .passedOver : send(notice, by: program)
        if case .unreachable = outcome { isSilent = true }
        return HubReply(notice: notice, outcome: outcome)
      }
    }
    let byNotice = Dictionary(
      replies.joined().map { ($0.notice, $0) }, uniquingKeysWith: { first, _ in first })
    return notices.compactMap { byNotice[$0] }
  }

  private func send(_ notice: HubNotice, by program: String) -> HubReply.Outcome {
    let child = ChildProcess(
      program: program, arguments: ["--disable", "--config", "-"].map { Array($0.utf8) },
      environment: environment)
    var input: [UInt8]? = Array(HubClient.request(notice, seconds: seconds).utf8)
    var body: [UInt8] = []
    do {
      let exit = try child.run(
        input: {
          defer { input = nil }
          return input
        },
        output: { body += $0.prefix(HubClient.bodyLimit - body.count) })
      return HubClient.outcome(exit, body: body)
    } catch {
      return .unreachable(reason: "curl cannot be run: \(error.reason)")
    }
  }

  /// How much of an answer is kept.
  private static let bodyLimit = 4 << 10
}

extension HubClient {
  /// What curl is told (curl(1), `--config`). Nothing of it is a word of the command line, so that no address
  /// can be taken for an option, and no other user of the machine sees it; and no file of the user's
  /// adds to it.
  static func request(_ notice: HubNotice, seconds: Int) -> String {
    """
    url = \(quoted(notice.hub))
    data-raw = \(quoted(notice.body))
    user-agent = "\(Generator.name)/\(Generator.version)"
    max-time = \(seconds)
    proto = "=http,https"
    globoff
    silent
    show-error
    write-out = "%{stderr}\\n%{http_code} %{redirect_url}\\n"

    """
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// What curl's last line on standard error and the answer say.
  static func outcome(_ exit: ChildProcess.Exit, body: [UInt8]) -> HubReply.Outcome {
    let lines = exit.errors.split(separator: "\n")
    let words = (lines.last ?? "").split(separator: " ", maxSplits: 1)
    let status = words.first.flatMap { Int($0) } ?? 0
    switch status {
    case 200..<300: return .accepted
    case 300..<400:
      return .moved(status: status, address: words.count > 1 ? String(words[1]) : nil)
    case 400...: return .refused(status: status, reason: reason(in: body))
    default:
      // `curl: (28) Operation timed out …`
      let message = lines.last { $0.hasPrefix("curl: ") }?.drop { $0 != ")" }.dropFirst(2)
      return .unreachable(reason: message.map(String.init) ?? "curl ended with \(exit.status)")
    }
  }

  /// The first line of an answer in plain text.
  private static func reason(in body: [UInt8]) -> String? {
    let text = String(decoding: body, as: UTF8.self).trimmed
    guard !text.hasPrefix("<"), let line = text.split(whereSeparator: \.isNewline).first else {
      return nil
    }
    return line.count > 200 ? line.prefix(200) + "…" : String(line)
  }
}
