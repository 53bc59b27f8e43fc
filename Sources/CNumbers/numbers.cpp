#include "CNumbers.h"

#include <charconv>
#include <cstdlib>
#include <string>
#include <system_error>

const char *annex_read_double(const char *first, const char *last, double *value) {
#if defined(__cpp_lib_to_chars)
    auto result = std::from_chars(first, last, *value, std::chars_format::general);
    return result.ec == std::errc() ? result.ptr : nullptr;
#else
    // Older C++ libraries, as that of macOS 15, read no floating-point numbers; strtod wants an ending zero.
    std::string text(first, last);
    char *end = nullptr;
    *value = std::strtod(text.c_str(), &end);
    return end == text.c_str() ? nullptr : first + (end - text.c_str());
#endif
}
