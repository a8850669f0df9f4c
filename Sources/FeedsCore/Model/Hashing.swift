/// The parameters of 64-bit FNV-1a (``fnv1a(_:seed:)``).
let fnvOffset: UInt64 = 0xcbf2_9ce4_8422_2325
let fnvPrime: UInt64 = 0x100_0000_01b3

/// Spreads the bits of a number over all of it, one to one (the finaliser of MurmurHash3).
func mixed(_ value: UInt64) -> UInt64 {
  var value = value
  value = (value ^ (value >> 33)) &* 0xff51_afd7_ed55_8ccd
  value = (value ^ (value >> 33)) &* 0xc4ce_b9fe_1a85_ec53
  return value ^ (value >> 33)
}

/// FNV-1a, 64 bits: a fast hash that is the same on every machine and in every run.
func fnv1a(_ bytes: some Sequence<UInt8>, seed: UInt64 = fnvOffset) -> UInt64 {
  // A text gives its bytes one by one far more slowly than the memory that they lie in.
  bytes.withContiguousStorageIfAvailable { fnv1a($0, seed) } ?? fnv1a(bytes, seed)
}

@inline(__always)
private func fnv1a(_ bytes: some Sequence<UInt8>, _ seed: UInt64) -> UInt64 {
  var hash = seed
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* fnvPrime }
  return hash
}
