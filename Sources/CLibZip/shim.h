#ifndef ANNEX_CLIBZIP_SHIM_H
#define ANNEX_CLIBZIP_SHIM_H
#include <zip.h>
#endif
