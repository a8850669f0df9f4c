private import CMalloc

/// What glibc's allocator does with the memory of a large run.
enum Heap {
  /// Has each block of 128 KiB and more given back when it is freed. As it is, the first such block that is
  /// freed makes glibc keep those up to its size, and small ones settle between them.
  static func keepLargeBlocksApart() {
    _ = mallopt(M_MMAP_THRESHOLD, 128 << 10)
  }

  /// Gives back what was freed between small blocks.
  static func trim() {
    _ = malloc_trim(0)
  }
}
