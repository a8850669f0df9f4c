import Markup

/// Checks attributes by the tables of formats and modules.
struct AttributeRules {
  let problems: ProblemList
  let isBrief: Bool

  /// Checks the attributes of a format's element; says whether it has an absolute base.
  func check(_ element: XMLElement, of entry: ElementEntry, hasBase: Bool) -> Bool {
    if element.attributes.isEmpty, entry.rule.requiredAttributes.isEmpty { return hasBase }
    var present: NameSet = []
    for attribute in element.attributes {
      if attribute.index >= 0, attribute.index < 64 {
        present.insert(NameSet(rawValue: 1 << UInt64(attribute.index)))
      }
      if attribute.isLocal, !entry.rule.attributeSet.contains(index: attribute.index) {
        problems.add(
          .unexpectedAttribute, at: attribute.offset,
          "\(quoted(entry.name)) has an attribute \(quoted(attribute.name))",
          "remove it, or put it in a namespace of its own")
      }
    }
    let hasBase = common(element, hasBase: hasBase)
    for (number, form) in entry.formedAttributes {
      for attribute in element.attributes where attribute.index == number {
        check(attribute, of: element, as: form, entry.name, hasBase: hasBase)
      }
    }
    let missing = entry.rule.requiredAttributes.subtracting(present)
    guard !missing.isEmpty else { return hasBase }
    for (position, name) in AttributeName.all.enumerated() where missing.contains(index: position) {
      problems.add(
        .missingAttribute, at: element.offset,
        "\(quoted(entry.name)) has no attribute \(quoted(name.name.local))",
        "add \(name.name.local)=\"…\"")
    }
    return hasBase
  }

  /// Checks the attributes of a module's element; says whether it has an absolute base.
  func check(_ element: XMLElement, of entry: ModuleTable.Entry, hasBase: Bool) -> Bool {
    let hasBase = element.attributes.isEmpty ? hasBase : common(element, hasBase: hasBase)
    for attribute in element.attributes {
      guard let known = entry.attributes.first(where: { $0.index == attribute.index }) else {
        if attribute.isLocal, entry.element.holds != .anything {
          problems.add(
            .unknownModuleAttribute, at: attribute.offset,
            "\(quoted(element.qualifiedName)) has an attribute \(quoted(attribute.name))",
            "remove it, or check its name")
        }
        continue
      }
      check(
        attribute, of: element, as: known.rule.form, element.qualifiedName, hasBase: hasBase)
    }
    for (index, rule) in entry.attributes where rule.isRequired {
      if element.attributes.contains(where: { $0.index == index }) { continue }
      problems.add(
        .missingAttribute, at: element.offset,
        "\(quoted(element.qualifiedName)) has no attribute \(quoted(rule.name))",
        "add \(rule.name)=\"…\"")
    }
    return hasBase
  }

  /// Checks the value of an attribute.
  private func check(
    _ attribute: XMLAttribute, of element: XMLElement, as form: ValueForm, _ name: String,
    hasBase: Bool
  ) {
    let values = element.values
    let value = values.span.extracting(attribute.value)
    if let fault = value.fault(as: form) {
      problems.add(
        fault.code, at: attribute.offset,
        "\(quoted(value)) in the attribute \(quoted(attribute.name)) of \(quoted(name)) "
          + fault.words, fault.remedy)
      return
    }
    if case .reference = form, !hasBase, !isBrief, case .relative = value.reference() {
      problems.relative(quoted(value), at: attribute.offset)
    }
  }

  /// Checks the attributes that every element may have (XML 1.0 §2.12, XML Base §3); says whether
  /// there is an absolute base.
  func common(_ element: XMLElement, hasBase: Bool) -> Bool {
    guard !element.attributes.isEmpty else { return hasBase }
    let values = element.values
    var hasBase = hasBase
    if let base = element.attribute(.base) {
      let value = values.span.extracting(base.value)
      if let fault = value.fault(as: .reference) {
        problems.add(
          fault.code, at: base.offset, "\(quoted(value)) in xml:base \(fault.words)", fault.remedy)
      } else if case .absolute = value.reference() {
        hasBase = true
      }
    }
    if let language = element.attribute(.language), !language.value.isEmpty {
      let value = values.span.extracting(language.value)
      if let fault = value.fault(as: .language) {
        problems.add(
          fault.code, at: language.offset, "\(quoted(value)) in xml:lang \(fault.words)",
          fault.remedy)
      }
    }
    return hasBase
  }
}

extension ProblemList {
  func relative(_ value: String, at offset: Int) {
    add(
      .relativeReference, at: offset, "the address \(value) is relative",
      "write it with its scheme and host, or add xml:base")
  }
}
