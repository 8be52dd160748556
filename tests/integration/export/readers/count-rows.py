"""Prints of each sheet of a workbook how many rows its XML has, and its first two cells as openpyxl reads them."""
import json, sys, zipfile
import openpyxl

with zipfile.ZipFile(sys.argv[1]) as archive:
    parts = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
    counts = []
    for name in parts:
        count, rest = 0, b""
        with archive.open(name) as part:
            while chunk := part.read(1 << 20):
                text = rest + chunk
                count += text.count(b"<row ")
                rest = text[-4:]  # shorter than what is counted, so nothing is counted twice
        counts.append(count)
book = openpyxl.load_workbook(open(sys.argv[1], "rb"), read_only=True)
print(json.dumps([[count, sheet["A1"].value, sheet["A2"].value] for count, sheet in zip(counts, book.worksheets)]))
