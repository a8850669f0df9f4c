#ifndef FEEDS_CLIBYAML_SHIM_H
#define FEEDS_CLIBYAML_SHIM_H

#include <yaml.h>

#endif
