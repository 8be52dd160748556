"""Writes rows of tab-separated values to a workbook: write_xlsx.py ROWS.tsv FILE.xlsx COLUMNS, a column being t, n or d."""
import datetime, json, resource, sys, time
import xlsxwriter

begin = time.monotonic()
rows, file, columns = sys.argv[1:]
book = xlsxwriter.Workbook(file, {"constant_memory": True})
sheet = book.add_worksheet()
formats = {"t": "@", "n": "#,##0.00######", "d": "yyyy-mm-dd"}
formats = {letter: book.add_format({"num_format": style}) for letter, style in formats.items()}
for at, line in enumerate(open(rows, encoding="utf-8"), 1):
    for column, value in enumerate(line.rstrip("\n").split("\t")):
        letter = columns[column]
        if value == "\\N":
            continue
        if letter == "t":
            sheet.write_string(at, column, value, formats[letter])
        elif letter == "n":
            sheet.write_number(at, column, float(value), formats[letter])
        else:
            sheet.write_datetime(at, column, datetime.date.fromisoformat(value), formats[letter])
book.close()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"seconds": time.monotonic() - begin, "peakKb": peak}))
