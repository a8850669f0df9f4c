/// Resolves or removes what a site generator would have replaced: Liquid, Hugo and Quarto tags, and
/// emoji short codes. Comments, loops and conditions are gone by then (``HiddenSource``).
package struct TemplateText: Sendable {
  /// The values of `{{ site.url }}` and the like, by name.
  private let values: [String: String]

  /// Makes a resolver.
  ///
  /// - Parameters:
  ///   - url: The origin of the site, such as `https://example.org`.
  ///   - basePath: The path below it without a slash at its end, empty for the root.
  ///   - page: The values of the page's front matter.
  package init(url: String, basePath: String, page: [String: String] = [:]) {
    var values = [
      "site.url": url, "site.baseurl": basePath, "base_path": url + basePath,
      "BASE_PATH": url + basePath, "site.base_path": url + basePath,
    ]
    for (key, value) in page { values["page.\(key)"] = value }
    self.values = values
  }

  /// Knows nothing of a site.
  package static let none = TemplateText(url: "", basePath: "")

  /// Replaces all tags of a source. A tag that means nothing here goes without a trace.
  func resolved(_ source: [UInt8], hasEmojiCodes: Bool) -> [UInt8] {
    let hasTags =
      source.contains(bytesOf: "{{") || source.contains(bytesOf: "{%")
      || source.contains(bytesOf: "{::")
    let text = hasTags ? withoutTags(source) : source
    return hasEmojiCodes ? EmojiCodes.replaced(text) : text
  }

  private func withoutTags(_ source: [UInt8]) -> [UInt8] {
    let tags: [(opener: String, closer: String)] = [
      ("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{::", "}"), ("{:/", "}"),
    ]
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    var rest = source[...]
    var search = ForwardSearch(source)
    while let brace = rest.firstIndex(of: UInt8(ascii: "{")) {
      result.append(contentsOf: rest[..<brace])
      rest = rest[brace...]
      guard let tag = tags.first(where: { rest.starts(with: $0.opener.utf8) }),
        let end = search.first(tag.closer, from: brace + tag.opener.utf8.count)
      else {
        result.append(rest.removeFirst())
        continue
      }
      let content = rest[(brace + tag.opener.utf8.count)..<end]
      // A tag ends on its line or soon after; a brace that does not is a brace.
      guard content.count <= 2_000 else {
        result.append(rest.removeFirst())
        continue
      }
      if tag.opener == "{{" {
        result.append(contentsOf: value(String(decoding: content, as: UTF8.self)).utf8)
      }
      if tag.opener == "{%" { result.append(contentsOf: link(to: content).utf8) }
      result.append(contentsOf: content.filter { $0 == 0x0A })
      rest = rest[(end + tag.closer.utf8.count)...]
    }
    result.append(contentsOf: rest)
    return result
  }

  /// The address of a file that is no page (Jekyll, "Tags Filters", `link`); where a page goes is not
  /// known here.
  private func link(to tag: ArraySlice<UInt8>) -> String {
    let words = String(decoding: tag, as: UTF8.self).words
      .filter { $0 != "-" }
    guard words.count == 2, words[0] == "link", words[1].contains("."),
      ![".md", ".html", ".markdown"].contains(where: words[1].hasSuffix),
      let basePath = values["site.baseurl"]
    else { return "" }
    return "\(basePath)/\(words[1].drop { $0 == "/" })"
  }

  /// The value of an expression with filters, `"/files/cv.pdf" | relative_url`; empty if unknown.
  private func value(_ expression: String) -> String {
    let parts = expression.split(separator: "|", omittingEmptySubsequences: false)
      .map { $0.filter { $0 != "\n" }.trimmingBlanks }
    guard let first = parts.first else { return "" }
    var value: String
    if first.count > 1, let quote = first.first, quote == "\"" || quote == "'", first.last == quote
    {
      value = String(first.dropFirst().dropLast())
    } else {
      value = values[first] ?? ""
    }
    for filter in parts.dropFirst() {
      let words = filter.split { $0 == ":" || $0 == " " || $0 == "," }
      switch words.first {
      case "relative_url":
        value = (values["site.baseurl"] ?? "") + (value.hasPrefix("/") ? "" : "/") + value
      case "absolute_url":
        value = (values["base_path"] ?? "") + (value.hasPrefix("/") ? "" : "/") + value
      case "prepend", "append":
        let operand = filter.drop { $0 != ":" }.dropFirst()
        let added = self.value(String(operand))
        value = words.first == "prepend" ? added + value : value + added
      case "default" where value.isEmpty:
        value = self.value(String(filter.drop { $0 != ":" }.dropFirst()))
      default: break
      }
    }
    return value
  }
}

extension String {
  /// Without blanks and the hyphens of white-space control at both ends.
  fileprivate var trimmingBlanks: String {
    var rest = self[...]
    while let first = rest.first, first == " " || first == "\t" || first == "-" {
      rest.removeFirst()
    }
    while let last = rest.last, last == " " || last == "\t" || last == "-" { rest.removeLast() }
    return String(rest)
  }
}

/// The emoji that people write as short codes, `:tada:`.
///
/// The names are GitHub's ("gemoji"), those that occur in news.
enum EmojiCodes {
  /// Replaces the codes of a source; one that is not known is left as it is.
  static func replaced(_ source: [UInt8]) -> [UInt8] {
    guard source.contains(UInt8(ascii: ":")) else { return source }
    var result: [UInt8] = []
    var rest = source[...]
    var copied = rest.startIndex
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      let name = rest[(colon + 1)...].prefix { isNameByte($0) }
      let end = colon + 1 + name.count
      let stands = colon == source.startIndex || !source[colon - 1].isASCIIWord
      guard !name.isEmpty, stands, end < source.endIndex, source[end] == UInt8(ascii: ":"),
        let emoji = table[String(decoding: name, as: UTF8.self)]
      else {
        rest = rest[(colon + 1)...]
        continue
      }
      result.append(contentsOf: source[copied..<colon])
      result.append(contentsOf: emoji.utf8)
      copied = end + 1
      rest = source[copied...]
    }
    guard copied > source.startIndex else { return source }
    return result + source[copied...]
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F || byte == 0x2B
      || byte == 0x2D
  }

  private static let table: [String: String] = {
    let lines = """
      tada 🎉 confetti_ball 🎊 party_popper 🎉 trophy 🏆 medal_sports 🏅 medal_military 🎖️ 1st_place_medal 🥇
      2nd_place_medal 🥈 3rd_place_medal 🥉 star ⭐ star2 🌟 sparkles ✨ dizzy 💫 fire 🔥 boom 💥 rocket 🚀
      zap ⚡ bulb 💡 bell 🔔 mega 📣 loudspeaker 📢 newspaper 📰 newspaper_roll 🗞️ page_facing_up 📄
      page_with_curl 📃 scroll 📜 memo 📝 pencil 📝 pencil2 ✏️ books 📚 book 📖 open_book 📖
      closed_book 📕 green_book 📗 blue_book 📘 orange_book 📙 notebook 📓 bookmark 🔖 bookmark_tabs 📑
      mortar_board 🎓 school 🏫 man_student 👨‍🎓 woman_student 👩‍🎓 student 🧑‍🎓 man_teacher 👨‍🏫 woman_teacher 👩‍🏫
      scientist 🧑‍🔬 microscope 🔬 telescope 🔭 test_tube 🧪 dna 🧬 brain 🧠 robot 🤖 computer 💻
      desktop_computer 🖥️ keyboard ⌨️ floppy_disk 💾 cd 💿 package 📦 wrench 🔧 hammer 🔨 gear ⚙️ link 🔗
      paperclip 📎 pushpin 📌 round_pushpin 📍 calendar 📅 date 📆 spiral_calendar 🗓️ clock 🕐 hourglass ⌛
      alarm_clock ⏰ email 📧 envelope ✉️ e-mail 📧 mailbox 📫 phone ☎️ telephone_receiver 📞 iphone 📱
      speech_balloon 💬 speaking_head 🗣️ microphone 🎤 studio_microphone 🎙️ headphones 🎧 tv 📺
      movie_camera 🎥 video_camera 📹 camera 📷 clapper 🎬 art 🎨 chart_with_upwards_trend 📈 bar_chart 📊
      moneybag 💰 dollar 💵 euro 💶 credit_card 💳 gift 🎁 balloon 🎈 ribbon 🎀 bouquet 💐 cherry_blossom 🌸
      seedling 🌱 evergreen_tree 🌲 deciduous_tree 🌳 herb 🌿 four_leaf_clover 🍀 sunflower 🌻 earth_africa 🌍
      earth_americas 🌎 earth_asia 🌏 globe_with_meridians 🌐 world_map 🗺️ airplane ✈️ bullettrain_side 🚄
      house 🏠 office 🏢 classical_building 🏛️ sunny ☀️ snowflake ❄️ rainbow 🌈 ocean 🌊 coffee ☕ beer 🍺
      beers 🍻 champagne 🍾 clinking_glasses 🥂 cake 🍰 birthday 🎂 pizza 🍕 +1 👍 thumbsup 👍 -1 👎 clap 👏
      raised_hands 🙌 pray 🙏 muscle 💪 wave 👋 ok_hand 👌 point_right 👉 point_left 👈 point_down 👇
      point_up ☝️ handshake 🤝 writing_hand ✍️ eyes 👀 smile 😄 smiley 😃 grin 😁 grinning 😀 blush 😊
      wink 😉 heart_eyes 😍 sunglasses 😎 partying_face 🥳 joy 😂 sweat_smile 😅 thinking 🤔 cry 😢 sob 😭
      heart ❤️ blue_heart 💙 green_heart 💚 yellow_heart 💛 purple_heart 💜 sparkling_heart 💖 broken_heart 💔
      white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ warning ⚠️ exclamation ❗
      question ❓ information_source ℹ️ new 🆕 up 🆙 soon 🔜 top 🔝 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️
      arrow_down ⬇️ triangular_flag_on_post 🚩 checkered_flag 🏁 dart 🎯 crown 👑 gem 💎 lock 🔒 unlock 🔓
      key 🔑 shield 🛡️ mag 🔍 mag_right 🔎 construction 🚧 recycle ♻️ 100 💯 baby 👶 family 👪 busts_in_silhouette 👥
      octopus 🐙 cat 🐱 dog 🐶 penguin 🐧 bird 🐦 snake 🐍 bug 🐛 bee 🐝 turtle 🐢 whale 🐳 crab 🦀
      """
    let words = lines.words
    var table: [String: String] = [:]
    for index in stride(from: 0, to: words.count - 1, by: 2) {
      table[String(words[index])] = String(words[index + 1])
    }
    return table
  }()
}
