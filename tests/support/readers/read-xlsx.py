"""Reads a workbook with openpyxl, which shares no code with what wrote it: one JSON line per row, all sheets.

openpyxl leaves the format's own escapes in text (ECMA-376 part 1, 22.9.2.19: _x000D_ is a carriage return),
Excel and LibreOffice read them; so they are read here too.
"""
import json, sys, datetime
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape


def plain(value):
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    return unescape(value) if isinstance(value, str) else value


book = load_workbook(open(sys.argv[1], "rb"), read_only=True)
for sheet in book.worksheets:
    for row in sheet.iter_rows(values_only=True):
        print(json.dumps([plain(value) for value in row], ensure_ascii=False))
