import Markup

/// The lists of records that a document holds, however it nests them: at the top, below a key, by year or
/// date, by language, by identifier.
struct RecordLists {
  /// One thing of a list.
  struct Row {
    let value: DataValue
    /// The date that stands above it, as a key or in the group that it stands in.
    let above: DateExpression?
    /// Whether a record around it is not to be shown.
    let isHidden: Bool

    var line: Int { value.line }
  }

  /// A list.
  struct List {
    /// The keys above it, outermost first, with the name of the file at the front.
    let names: [String]
    var rows: [Row] = []
  }

  private(set) var lists: [List] = []
  private let language: String?
  private var dates: RecordDates

  /// How deep lists are looked for.
  private static let depthLimit = 12

  /// - Parameters:
  ///   - value: The document.
  ///   - name: The name of its file, without ending.
  ///   - language: The language of the site.
  init(_ value: DataValue, name: String, language: String?) {
    self.language = language
    dates = RecordDates(language: language)
    find(value, names: [name], isHidden: false, depth: 0)
  }

  // MARK: Lists that stand for themselves

  private mutating func find(_ value: DataValue, names: [String], isHidden: Bool, depth: Int) {
    guard depth < RecordLists.depthLimit else { return }
    switch value.content {
    case .none, .text: return
    case .list(let values):
      var list = List(names: names)
      collect(values, above: nil, isHidden: isHidden, in: &list, depth: depth)
      if !list.rows.isEmpty { lists.append(list) }
    case .mapping:
      let value = RecordFields.translated(value, language: language.map(FieldLanguage.primary))
      guard case .mapping(let all) = value.content else {
        find(value, names: names, isHidden: isHidden, depth: depth + 1)
        return
      }
      let members = all.filter { !RecordFields.isComment($0.key) }
      let isHidden = isHidden || RecordFields(value).isHidden
      let keys = members.map { dates.alone($0.key) }
      let dated = keys.count { $0?.year != nil }
      if dated > 0, dated * 2 >= keys.count {
        var list = List(names: names)
        for (member, key) in zip(members, keys) {
          guard let key, key.year != nil else { continue }
          collect(member, above: key, isHidden: isHidden, in: &list, depth: depth)
        }
        if !list.rows.isEmpty { lists.append(list) }
        for (member, key) in zip(members, keys) where key?.year == nil {
          find(member.value, names: names + [member.key], isHidden: isHidden, depth: depth + 1)
        }
        return
      }
      // Records by an identifier of each.
      let records = members.filter { isRecord($0.value) }
      if records.count * 2 > members.count {
        lists.append(
          List(
            names: names,
            rows: records.map { Row(value: $0.value, above: nil, isHidden: isHidden) }))
        return
      }
      for member in members {
        find(member.value, names: names + [member.key], isHidden: isHidden, depth: depth + 1)
      }
    }
  }

  /// Whether a mapping is one record: it has a date of its own, and words.
  private mutating func isRecord(_ value: DataValue) -> Bool {
    guard case .mapping = value.content else { return false }
    let fields = RecordFields(value, language: language)
    return fields.text(of: FieldNames.wording) != nil
      && dates.expression(in: fields) != nil
  }

  // MARK: Rows of one list

  private mutating func collect(
    _ values: [DataValue], above: DateExpression?, isHidden: Bool, in list: inout List, depth: Int
  ) {
    for value in values {
      switch value.content {
      case .none: continue
      case .text: list.rows.append(Row(value: value, above: above, isHidden: isHidden))
      case .list(let cells):
        // A row without names, told by its shape.
        let members = cells.enumerated().map {
          DataValue.Member(key: "column\($0.offset)", line: $0.element.line, value: $0.element)
        }
        list.rows.append(
          Row(
            value: DataValue(.mapping(members), line: value.line), above: above, isHidden: isHidden)
        )
      case .mapping:
        collectRecord(value, above: above, isHidden: isHidden, in: &list, depth: depth)
      }
    }
  }

  private mutating func collectRecord(
    _ value: DataValue, above: DateExpression?, isHidden: Bool, in list: inout List, depth: Int
  ) {
    let fields = RecordFields(value, language: language)
    let title = fields.text(of: FieldNames.title)
    // One key alone, `- 2024-03-01: We moved`.
    if fields.fields.count == 1, value.members.count == 1, let member = value.members.first,
      let key = dates.alone(member.key), key.year != nil || above != nil
    {
      collect(
        member, above: above.map { key.completed(by: $0) } ?? key, isHidden: isHidden, in: &list,
        depth: depth)
      return
    }
    let nested = depth < RecordLists.depthLimit ? groups(in: value, title: title) : []
    let date = dates.expression(in: fields) ?? title.flatMap { dates.alone($0) }
    // What has a day and words of its own is one thing, whatever it lists.
    let isWhole = fields.text(of: FieldNames.text) != nil || title != nil && date?.day != nil
    guard !nested.isEmpty, !isWhole || date == nil else {
      list.rows.append(Row(value: value, above: above, isHidden: isHidden))
      return
    }
    let hidden = isHidden || fields.isHidden
    for member in nested {
      if let date {
        collect(
          member, above: above.map { date.completed(by: $0) } ?? date, isHidden: hidden, in: &list,
          depth: depth)
      } else {
        find(
          member.value, names: list.names + [title ?? member.key], isHidden: hidden,
          depth: depth + 1)
      }
    }
  }

  /// The lists of things in a mapping that is a group of them rather than one of them.
  private mutating func groups(in value: DataValue, title: String?) -> [DataValue.Member] {
    let titleIsDate = title.map { dates.alone($0) != nil } ?? true
    return value.members.filter { member in
      guard !RecordFields.isComment(member.key),
        !RecordLists.parts.contains(RecordFields.folded(member.key))
      else { return false }
      let values = member.value.list
      let things = values.filter { value in
        guard case .mapping = value.content else { return titleIsDate && value.text != nil }
        return RecordFields(value, language: language)
          .text(of: FieldNames.wording) != nil
      }
      return !things.isEmpty && things.count * 2 >= values.count
    }
  }

  /// Lists that are a part of a record.
  private static let parts: Set<String> = Set(
    """
    author authors editor editors people names speakers speaker organizers organisers participants
    links urls buttons tags tag categories category keywords topics images image gallery photos
    pictures files attachments affiliations projects aliases publicationtypes languages institutions
    members team awards notes authornotes icons videos logos slides resources
    """.words.map(String.init))

  private mutating func collect(
    _ member: DataValue.Member, above: DateExpression?, isHidden: Bool, in list: inout List,
    depth: Int
  ) {
    guard depth < RecordLists.depthLimit else { return }
    let value = RecordFields.translated(
      member.value, language: language.map(FieldLanguage.primary))
    switch value.content {
    case .none: return
    case .text: collect([value], above: above, isHidden: isHidden, in: &list, depth: depth)
    case .list(let values):
      collect(values, above: above, isHidden: isHidden, in: &list, depth: depth + 1)
    case .mapping(let members):
      let fields = RecordFields(value, language: language)
      if fields.text(of: FieldNames.wording) != nil {
        list.rows.append(Row(value: value, above: above, isHidden: isHidden))
        return
      }
      let hidden = isHidden || fields.isHidden
      for member in members where !RecordFields.isComment(member.key) {
        // The months of a year, or names of its things.
        let key = dates.alone(member.key)
        let date = key.map { key in above.map { key.completed(by: $0) } ?? key } ?? above
        collect(member, above: date, isHidden: hidden, in: &list, depth: depth + 1)
      }
    }
  }
}
