/* The yardstick of editing: one part is inflated by libzip into memory and deflated by zlib into memory.
 *
 *   redeflate FILE PART
 */
#include <string.h>
#include <zip.h>
#include <zlib.h>

#include "measure.h"

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        printf("libzip %s, zlib %s\n", zip_libzip_version(), zlibVersion());
        return 0;
    }
    if (argc != 3) fail("redeflate", "usage", "redeflate FILE PART");
    struct measurement begun = begin();
    int code = 0;
    zip_t *archive = zip_open(argv[1], ZIP_RDONLY, &code);
    if (!archive) fail("redeflate", argv[1], "not a zip file");
    zip_stat_t stat;
    if (zip_stat(archive, argv[2], 0, &stat)) fail("redeflate", argv[2], zip_strerror(archive));
    zip_file_t *part = zip_fopen(archive, argv[2], 0);
    unsigned char *bytes = malloc(stat.size);
    if (!part || !bytes || zip_fread(part, bytes, stat.size) != (zip_int64_t)stat.size) {
        fail("redeflate", argv[2], "cannot be inflated");
    }
    double inflated = seconds(CLOCK_MONOTONIC) - begun.start;

    z_stream stream = {0};
    if (deflateInit2(&stream, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY)) fail("redeflate", "zlib", stream.msg);
    uLong room = deflateBound(&stream, stat.size);
    stream.next_in = bytes;
    stream.avail_in = (uInt)stat.size;
    stream.next_out = malloc(room);
    stream.avail_out = (uInt)room;
    if (!stream.next_out || deflate(&stream, Z_FINISH) != Z_STREAM_END) fail("redeflate", "zlib", stream.msg);
    printf("{");
    print_measurement(begun);
    printf(", \"inflating\": %.6f, \"inflated_bytes\": %llu, \"deflated_bytes\": %lu}\n", inflated,
        (unsigned long long)stat.size, stream.total_out);
    return 0;
}
