#ifndef ANNEX_CNUMBERS_H
#define ANNEX_CNUMBERS_H

#ifdef __cplusplus
extern "C" {
#endif

/// Reads a decimal number from the bytes [first, last), correctly rounded and without regard to the locale.
///
/// Returns where the number ends, or NULL where there is none or a double cannot hold it.
const char *annex_read_double(const char *first, const char *last, double *value);

#ifdef __cplusplus
}
#endif
#endif
