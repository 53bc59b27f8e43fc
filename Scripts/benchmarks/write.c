/* Writes a workbook with libxlsxwriter in constant memory.
 *
 *   write DATA TARGET
 *
 * The numbers and texts are those of data.py; they are in memory before the clock starts. On little-endian machines.
 */
#include <stdint.h>
#include <string.h>
#include <xlsxwriter.h>
#include <zlib.h>

#include "measure.h"

enum { pairs = 5 };

static char *loaded(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END)) fail("write", path, "cannot be read");
    long size = ftell(file);
    char *data = size > 0 ? malloc((size_t)size) : NULL;
    rewind(file);
    if (!data || fread(data, 1, (size_t)size, file) != (size_t)size) fail("write", path, "cannot be read");
    fclose(file);
    return data;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "--version") == 0) {
        printf("libxlsxwriter %s, zlib %s\n", lxw_version(), zlibVersion());
        return 0;
    }
    if (argc != 3) fail("write", "usage", "write DATA TARGET");
    char *data = loaded(argv[1]);
    uint64_t count = *(uint64_t *)data;
    const double *numbers = (double *)(data + 8);
    const uint32_t *ends = (uint32_t *)(data + 8 + 8 * count);
    const char *texts = data + 8 + 12 * count;

    struct measurement begun = begin();
    lxw_workbook_options options = {.constant_memory = LXW_TRUE};
    lxw_workbook *workbook = workbook_new_opt(argv[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, NULL);
    for (uint64_t index = 0; index < count; index++) {
        lxw_row_t row = (lxw_row_t)(index / pairs);
        lxw_col_t column = (lxw_col_t)(index % pairs * 2);
        const char *text = texts + (index ? ends[index - 1] : 0);
        lxw_error error = worksheet_write_number(sheet, row, column, numbers[index], NULL);
        if (!error) error = worksheet_write_string(sheet, row, column + 1, text, NULL);
        if (error) fail("write", argv[2], lxw_strerror(error));
    }
    lxw_error error = workbook_close(workbook);
    if (error) fail("write", argv[2], lxw_strerror(error));
    printf("{");
    print_measurement(begun);
    printf("}\n");
    return 0;
}
