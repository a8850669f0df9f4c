#ifndef FEEDS_CLIBXML2_SHIM_H
#define FEEDS_CLIBXML2_SHIM_H

// Debian builds libxml2 with ICU, and <libxml/encoding.h> then includes ICU's headers. On Swift 6.3.1
// these clash with the ICU that Foundation carries: a clean build fails, although an incremental one
// may pass. Nothing here uses the ICU members, so they are switched off before the rest is read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/HTMLparser.h>
#include <libxml/globals.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/relaxng.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>

/// The version of the library that is linked, which may be another than that of the headers.
static inline const char *feeds_xmlVersion(void) { return xmlParserVersion; }

/// `xmlFree` is a mutable global function pointer, which Swift 6 refuses to read.
static inline void feeds_xmlFree(void *pointer) { xmlFree(pointer); }

#endif
