"""Prints a workbook as JSON: what openpyxl, which is not the writer, finds in each cell."""
import datetime
import json
import re
import sys

import openpyxl


def decode(text):
    # ECMA-376, 22.4.2.4 (ST_Xstring): _xHHHH_ stands for a character. Excel and LibreOffice decode it, openpyxl does not.
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found.group(1), 16)), text)


def describe(cell):
    value = cell.value
    if value is None:
        return None
    if isinstance(value, bool):
        return {"type": "boolean", "value": value}
    if isinstance(value, (int, float)):
        return {"type": "number", "value": repr(value), "format": cell.number_format}
    if isinstance(value, (datetime.datetime, datetime.date)):
        return {"type": "date", "value": value.isoformat(sep=" "), "format": cell.number_format}
    return {"type": "text" if cell.data_type == "s" else cell.data_type, "value": decode(value), "format": cell.number_format}


def main(path):
    book = openpyxl.load_workbook(open(path, "rb"))
    sheets = []
    for sheet in book.worksheets:
        rows = [[describe(cell) for cell in row] for row in sheet.iter_rows()]
        widths = [sheet.column_dimensions[letter].width for letter in sorted(sheet.column_dimensions)]
        sheets.append(
            {
                "name": sheet.title,
                "rows": rows,
                "frozen": sheet.freeze_panes,
                "filter": sheet.auto_filter.ref,
                "bold": [cell.font.b for cell in sheet[1]],
                "widths": widths,
            }
        )
    properties = {"creator": book.properties.creator, "title": book.properties.title}
    json.dump({"sheets": sheets, "properties": properties}, sys.stdout)


main(sys.argv[1])
