#include <stddef.h>
#include <stdint.h>

// What libFuzzer's own `main` calls; it is in the runtime that `-sanitize=fuzzer` links.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
