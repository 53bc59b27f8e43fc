#ifndef ANNEX_CZLIB_SHIM_H
#define ANNEX_CZLIB_SHIM_H
#include <zlib.h>
#endif
