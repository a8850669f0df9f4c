#ifndef FEEDS_CMALLOC_SHIM_H
#define FEEDS_CMALLOC_SHIM_H

// Swift's module of glibc leaves this header out.
#include <malloc.h>

#endif
