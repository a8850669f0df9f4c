/// One request to a WebSub hub, which says that a feed has changed.
public struct HubNotice: Hashable, Sendable {
  /// The URL of the hub.
  public let hub: String
  /// The URL of the feed: what WebSub calls a topic.
  public let topic: String

  /// Makes a notice.
  public init(hub: String, topic: String) {
    self.hub = hub
    self.topic = topic
  }

  /// What is sent, as `application/x-www-form-urlencoded`.
  ///
  /// WebSub leaves to hub and publisher how this is said (WebSub §7); every public hub takes what
  /// PubSubHubbub 0.3 §7.1 has. Not all take several topics at once, so each has a request of its own.
  public var body: String { "hub.mode=publish&hub.url=" + HubNotice.encoded(topic) }

  /// All but unreserved characters as `%` and two digits (RFC 3986 §2.1, §2.3).
  private static func encoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return PercentEncoding.encoded(bytes) { index in
      let byte = bytes[index]
      return (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || "-._~".utf8.contains(byte)
    }
  }
}

/// Which hubs are to be told of which feeds.
public struct HubPlan: Hashable, Sendable {
  /// The requests, each once, those to one hub together.
  public private(set) var notices: [HubNotice] = []
  /// How many of the documents are feeds.
  public private(set) var feedCount = 0
  /// What keeps a hub from being told: a broken feed, or one that does not say where it or its hub is.
  public private(set) var problems: [Diagnostic] = []

  /// Finds out what documents say about their hubs and themselves; those that are no feeds say nothing.
  ///
  /// - Parameter documents: The published bytes, with paths for messages.
  public init(for documents: [(path: String, bytes: [UInt8])]) {
    var topics: [(hub: String, topics: [String])] = []
    for (path, bytes) in documents {
      let feed: PublishedFeed
      do throws(PublishedFeedError) {
        feed = try PublishedFeed(bytes)
      } catch .notAFeed {
        continue
      } catch {
        problems.append(error.diagnostic(in: path))
        continue
      }
      feedCount += 1
      guard !feed.hubs.isEmpty else { continue }
      guard let topic = feed.selfLink.flatMap(URLReference.init(base:))?.base else {
        problem(
          "no-self-link", "it names a hub, but not the URL at which it is published itself", path)
        continue
      }
      for text in feed.hubs {
        guard let hub = FeedExtras.hub(text) else {
          problem("invalid-hub", "\"\(text)\" is no http or https URL of a hub", path)
          continue
        }
        let place = topics.firstIndex { $0.hub == hub } ?? topics.count
        if place == topics.count { topics.append((hub, [])) }
        if !topics[place].topics.contains(topic) { topics[place].topics.append(topic) }
      }
    }
    notices = topics.flatMap { hub, topics in topics.map { HubNotice(hub: hub, topic: $0) } }
  }

  private mutating func problem(_ code: String, _ message: String, _ path: String) {
    problems.append(
      Diagnostic(
        .error, code, message + "; publish it anew", at: SourceLocation(path: path)))
  }
}
