import Testing

@testable import FeedsCore

@Suite("Git's output")
struct GitOutputTests {
  @Test("is read alike in pieces of every size", arguments: [1, 2, 3, 7, 64, 1_000])
  func pieces(size: Int) {
    let log = Array(
      "c1 100 p1\0\n:100644 100755 aa bb M\0a b.md\0:000000 120000 00 cc A\0x\ny\0c2 200 \0c3 300 p\0:100644 100644 aa aa R100\0old\0new\0:160000 000000 aa 00 D\0sub\0"
        .utf8)
    var scanner = RawDiffScanner()
    var read: [String] = []
    each(log, size) { piece in
      scanner.scan(piece) { element in
        switch element {
        case .header(let line): read.append(String(decoding: line, as: UTF8.self))
        case .change(let change):
          let blob = String(decoding: change.blob, as: UTF8.self)
          read.append(
            "\(change.kind) \(String(decoding: change.name, as: UTF8.self)) \(blob) \(change.isFile)"
          )
        }
      }
    }
    #expect(
      read == [
        "c1 100 p1", "changed a b.md bb true", "added x\ny cc false", "c2 200 ", "c3 300 p",
        "renamed(from: [111, 108, 100]) new aa true", "deleted sub 00 false",
      ])
  }

  @Test("holds contents of any bytes", arguments: [1, 2, 5, 1_000])
  func contents(size: Int) {
    let batch = Array(
      "aa blob 4\nab\n\0\nbb missing\ncc blob 0\n\ndd blob 12\nxxxxxxxxxxxx\nee blob 1\ny\n".utf8)
    var scanner = BlobScanner(limit: 10)
    var read: [String] = []
    each(batch, size) { piece in
      scanner.scan(piece) { blob in
        switch blob {
        case .content(let bytes): read.append(String(decoding: bytes, as: UTF8.self))
        case .tooLarge: read.append("too large")
        case .missing: read.append("missing")
        }
      }
    }
    #expect(read == ["ab\n\0", "missing", "", "too large", "y"])
  }

  private func each(_ bytes: [UInt8], _ size: Int, _ visit: (UnsafeRawBufferPointer) -> Void) {
    for start in stride(from: 0, to: bytes.count, by: size) {
      bytes[start..<min(start + size, bytes.count)].withUnsafeBytes(visit)
    }
  }
}
