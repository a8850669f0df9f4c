extension UnsafeBufferPointer<UInt8> {
  /// How many bytes from some place on lie in blocks of eight in which nothing could be special: no control,
  /// none of `&`, `"`, `<` and `>`, and beyond ASCII nothing that may begin a noncharacter, or nothing at all.
  ///
  /// `(word - ones) & ~word & tops` is not zero exactly if a byte of the word is zero. `&` and `"`
  /// differ in one bit, as do `<` and `>`, so that one test finds both.
  package func harmlessPrefix(from start: Int, isASCII: Bool = false) -> Int {
    let bytes = UnsafeRawBufferPointer(self)
    let ones: UInt64 = 0x0101_0101_0101_0101
    let tops = ones &* 0x80
    // Beyond ASCII, U+FFFE and U+FFFF begin with EF; in ASCII, DEL is a control.
    let last = ones &* (isASCII ? 0x7F : 0xEF)
    let always = isASCII ? tops : 0
    var index = start
    while index + 8 <= bytes.count {
      let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      let quotes = (word & ~(ones &* 0x04)) ^ (ones &* 0x22)
      let angles = (word & ~(ones &* 0x02)) ^ (ones &* 0x3C)
      let others = word ^ last
      let found =
        (word &- ones &* 0x20) & ~word | (quotes &- ones) & ~quotes
        | (angles &- ones) & ~angles | (others &- ones) & ~others
      guard found & tops | word & always == 0 else { break }
      index += 8
    }
    return index - start
  }
}
