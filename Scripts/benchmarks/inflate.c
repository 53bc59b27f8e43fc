/* The yardstick: the time libzip takes to inflate parts of a workbook and throw the bytes away.
 *
 *   inflate FILE|FOLDER [PART...]
 *
 * Without parts: all worksheets and the shared strings, which is what a reader of all cells must inflate.
 */
#include <dirent.h>
#include <string.h>
#include <zip.h>
#include <zlib.h>

#include "measure.h"

static const char strings_name[] = "xl/sharedStrings.xml";
static unsigned long long sheet_bytes, string_bytes;

static void inflate_part(zip_t *archive, zip_uint64_t index, const char *path) {
    static char buffer[64 * 1024];
    const char *name = zip_get_name(archive, index, 0);
    unsigned long long *total = name && strcmp(name, strings_name) == 0 ? &string_bytes : &sheet_bytes;
    zip_file_t *part = zip_fopen_index(archive, index, 0);
    if (!part) fail("inflate", path, zip_strerror(archive));
    zip_int64_t count;
    while ((count = zip_fread(part, buffer, sizeof buffer)) > 0) *total += (unsigned long long)count;
    if (count < 0) fail("inflate", path, zip_file_strerror(part));
    zip_fclose(part);
}

static void inflate_file(const char *path, char **parts, int part_count) {
    int code = 0;
    zip_t *archive = zip_open(path, ZIP_RDONLY, &code);
    if (!archive) fail("inflate", path, "not a zip file");
    for (int i = 0; i < part_count; i++) {
        zip_int64_t index = zip_name_locate(archive, parts[i], 0);
        if (index < 0) fail("inflate", path, parts[i]);
        inflate_part(archive, (zip_uint64_t)index, path);
    }
    zip_int64_t entries = part_count ? 0 : zip_get_num_entries(archive, 0);
    for (zip_int64_t i = 0; i < entries; i++) {
        const char *name = zip_get_name(archive, (zip_uint64_t)i, 0);
        if (!name) continue;
        size_t length = strlen(name);
        int is_sheet = strncmp(name, "xl/worksheets/", 14) == 0 && strcmp(name + length - 4, ".xml") == 0;
        if (is_sheet || strcmp(name, strings_name) == 0) inflate_part(archive, (zip_uint64_t)i, path);
    }
    zip_discard(archive);
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        printf("libzip %s, zlib %s\n", zip_libzip_version(), zlibVersion());
        return 0;
    }
    if (argc < 2) fail("inflate", "usage", "inflate FILE|FOLDER [PART...]");
    struct measurement begun = begin();
    DIR *folder = opendir(argv[1]);
    if (folder) {
        struct dirent *entry;
        char path[4096];
        while ((entry = readdir(folder))) {
            if (entry->d_name[0] == '.') continue;
            snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
            inflate_file(path, argv + 2, argc - 2);
        }
        closedir(folder);
    } else {
        inflate_file(argv[1], argv + 2, argc - 2);
    }
    printf("{");
    print_measurement(begun);
    printf(", \"sheet_bytes\": %llu, \"string_bytes\": %llu}\n", sheet_bytes, string_bytes);
    return 0;
}
