/* Writes rows of tab-separated values to a workbook: libxlsxwriter ROWS.tsv FILE.xlsx COLUMNS, a column being t, n or d. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <xlsxwriter.h>

int main(int count, char **args) {
    if (count != 4) return 2;
    struct timespec begin, end;
    clock_gettime(CLOCK_MONOTONIC, &begin);
    FILE *rows = fopen(args[1], "r");
    lxw_workbook_options options = {.constant_memory = 1};
    lxw_workbook *book = workbook_new_opt(args[2], &options);
    lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
    lxw_format *date = workbook_add_format(book), *number = workbook_add_format(book), *text = workbook_add_format(book);
    format_set_num_format(date, "yyyy-mm-dd");
    format_set_num_format(number, "#,##0.00######");
    format_set_num_format(text, "@");
    char *line = NULL;
    size_t room = 0;
    for (lxw_row_t row = 1; getline(&line, &room, rows) > 0; row++) {
        line[strcspn(line, "\n")] = 0;
        char *rest = line, *value;
        for (lxw_col_t column = 0; (value = strsep(&rest, "\t")) != NULL; column++) {
            if (strcmp(value, "\\N") == 0) continue;
            if (args[3][column] == 't') worksheet_write_string(sheet, row, column, value, text);
            else if (args[3][column] == 'n') worksheet_write_number(sheet, row, column, strtod(value, NULL), number);
            else {
                lxw_datetime day = {atoi(value), atoi(value + 5), atoi(value + 8), 0, 0, 0};
                worksheet_write_datetime(sheet, row, column, &day, date);
            }
        }
    }
    if (workbook_close(book) != LXW_NO_ERROR) return 1;
    clock_gettime(CLOCK_MONOTONIC, &end);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    printf("{\"seconds\": %.3f, \"peakKb\": %ld}\n", (end.tv_sec - begin.tv_sec) + (end.tv_nsec - begin.tv_nsec) / 1e9, usage.ru_maxrss);
    return 0;
}
