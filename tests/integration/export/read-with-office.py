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


def read(desktop, path):
    book = desktop.loadComponentFromURL(pathlib.Path(path).as_uri(), "_blank", 0, (PropertyValue("Hidden", 0, True, 0),))
    if book is None:
        raise ValueError("LibreOffice cannot open " + path)
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


main(sys.argv[1], sys.argv[2:])
