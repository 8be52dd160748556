"""Reads exports with Python's own readers and openpyxl: a request per line, an answer per line, both JSON."""
import csv
import datetime
import io
import json
import re
import sys
import zipfile

import openpyxl
import openpyxl.reader.excel
from openpyxl.cell.text import Text
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

csv.field_size_limit(2**31)


def decode(text):
    # ECMA-376, 22.4.2.4 (ST_Xstring): _xHHHH_ stands for a character. Excel and LibreOffice decode it, openpyxl does not.
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found.group(1), 16)), text)


def shared_strings(source):
    return [Text.from_tree(node).content for _, node in iterparse(source) if node.tag == "{%s}si" % SHEET_MAIN_NS]


# openpyxl's own takes "x005F_" out of shared strings, so that they could not be decoded any more.
openpyxl.reader.excel.read_string_table = shared_strings


def words(cell):
    value = cell.value
    if value is None:
        return None
    if isinstance(value, bool):
        return "boolean:" + ("true" if value else "false")
    if isinstance(value, (int, float)):
        return "number:" + repr(value)
    if isinstance(value, (datetime.datetime, datetime.date)):
        return "date:" + value.isoformat(sep=" ")
    return "text:" + decode(value)


def read_xlsx(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [{"name": sheet.title, "rows": [[words(cell) for cell in row] for row in sheet.iter_rows()]} for sheet in book.worksheets]


def read_csv(data, delimiter, strict):
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict))


def refuse(constant):
    raise ValueError("not JSON: " + constant)


def read_json(text):
    """With numbers as they are written, and every field of an object in its order."""
    number = lambda digits: {"number": digits}
    pairs = lambda fields: {"object": fields}
    return json.loads(text, parse_int=number, parse_float=number, parse_constant=refuse, object_pairs_hook=pairs)


def read_lines(data):
    text = data.decode("utf-8")
    assert text == "" or text.endswith("\n")
    return [read_json(line) for line in text.split("\n")[:-1]]


def read(name, data, request):
    if name.endswith(".xlsx"):
        return read_xlsx(data)
    if name.endswith(".csv"):
        return read_csv(data, request["delimiter"], not request.get("lenient"))
    return read_lines(data)


def answer(request):
    if "texts" in request:
        return [None if text is None else read_json(text) for text in request["texts"]]
    with open(request["path"], "rb") as file:
        data = file.read()
    if request["format"] != "zip":
        return read("." + request["format"], data, request)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.testzip() is None
        files = {name: parts.read(name) for name in parts.namelist()}
    manifest = json.loads(files.pop("manifest.json"))
    assert [part["name"] for part in manifest["parts"]] == list(files)
    return [{"rows": part["rows"], "content": read(part["name"], files[part["name"]], request)} for part in manifest["parts"]]


for line in sys.stdin:
    try:
        print(json.dumps({"answer": answer(json.loads(line))}), flush=True)
    except Exception as error:  # told to the test, which fails with it
        print(json.dumps({"error": repr(error)}), flush=True)
