"""Prints what LibreOffice finds in workbooks, as JSON: one process, one profile of its own, the numbers as doubles."""
import json
import pathlib
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

START_SECONDS = 120


def start(profile):
    pipe = "postroom" + pathlib.Path(profile).name
    options = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck"]
    own = "-env:UserInstallation=" + pathlib.Path(profile).as_uri()
    office = subprocess.Popen(["/usr/bin/soffice", *options, own, "--accept=pipe,name=%s;urp;" % pipe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            return office, resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
        except NoConnectException:
            if time.monotonic() > until or office.poll() not in (None, 0):
                office.kill()
                raise
            time.sleep(0.1)


LANGUAGES = {"en-US": 1033, "de-DE": 1031}


def csv_options(separator, language):
    # Separator, quote, UTF-8, first line, formats of columns, language, no quotes as text, numbers and dates as such.
    return "%d,34,76,1,,%d,false,true" % (ord(separator), LANGUAGES[language])


def open_book(desktop, path, *properties):
    hidden = PropertyValue("Hidden", 0, True, 0)
    book = desktop.loadComponentFromURL(pathlib.Path(path).as_uri(), "_blank", 0, (hidden, *properties))
    if book is None:
        raise ValueError("LibreOffice cannot open " + path)
    return book


def read_csv(desktop, file):
    options = csv_options(file["separator"], file["language"])
    chosen = [("FilterName", "Text - txt - csv (StarCalc)"), ("FilterOptions", options)]
    book = open_book(desktop, file["path"], *(PropertyValue(name, 0, value, 0) for name, value in chosen))
    sheet = book.Sheets.getByIndex(0)
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    area = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
    # What is no formula begins with no "=" here, or is a text with an apostrophe before it.
    cells = area.queryContentCells(16).RangeAddresses
    formulas = [sheet.getCellByPosition(cell.StartColumn, cell.StartRow).Formula for cell in cells]
    found = {"rows": area.getDataArray(), "formulas": formulas}
    book.close(True)
    return found


def read(desktop, path):
    if isinstance(path, dict):
        return read_csv(desktop, path)
    book = open_book(desktop, path)
    sheets = []
    for sheet in book.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        # Texts and doubles as they are held; nothing is an empty text.
        rows = sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getDataArray()
        sheets.append({"name": sheet.Name, "rows": rows})
    book.close(True)
    return sheets


def main(profile, paths):
    office, context = start(profile)
    try:
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        books = [read(desktop, path) for path in paths]
        desktop.terminate()
        code = office.wait(60)
    finally:
        office.kill()
    json.dump({"code": code, "books": books}, sys.stdout)


main(sys.argv[1], [json.loads(path) if path.startswith("{") else path for path in sys.argv[2:]])
