"""Tables from CSV files: friendly to what people save, one sentence for what is no table."""

import csv
import io
import tempfile
from pathlib import Path

import numpy as np
import pytest
from deeply import examples
from hypothesis import given
from hypothesis import strategies as st

from deepchalk.errors import ParameterError
from deepchalk.lesson.files import table_file
from deepchalk.lesson.files.table_file import read_table


@pytest.fixture
def table(tmp_path):
    def read(content: str | bytes):
        path = tmp_path / "data.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_table(path)

    return read


@pytest.mark.parametrize(
    "content",
    [
        "x1,x2,t\n2,40,5\n4,80,7\n8,-160,0\n",
        "x1;x2;t\n2;40;5\n4;80;7\n8;-160;0",
        "x1\tx2\tt\r\n2\t40\t5\r\n4\t80\t7\r\n8\t-160\t0\r\n",
        "x1|x2|t\n2|40|5\n4|80|7\n8|-160|0\n",
        "x1  x2 t\n2  40 5\n 4  80 7 \n8 -160 0\n",
        "\ufeffx1, x2, t\n\n2, 40, 5\n4, 80, 7\n\n8, −160, 0\n\n",
        'sep=;\n"x1";"x2";"t"\n"2";"40";5\n4;80;7\n8;-1.6e2;0\n',
        "x1,x2,t\r2,40,5\r4,80,7\r8,-160,0\r",
        "x1,x2,t\n2,40,5\n4,80,7\n8,-160,0\n".encode("utf-16"),
        "x1;x2;t\n2,0;40,0;5\n4,0;80,0;7\n8,0;-160,0;0",
    ],
)
def test_what_people_save(table, content):
    found = table(content)
    assert found.columns == ("x1", "x2", "t")
    expected = [[2, 40, 5], [4, 80, 7], [8, -160, 0]]
    assert found.numbers(["x1", "x2", "t"]).tolist() == expected
    assert found.numbers(["t", "x1"]).tolist() == [[row[2], row[0]] for row in expected]


def test_columns_without_names(table):
    found = table("2,40\n4,80\n")
    assert found.columns == ("column 1", "column 2")
    assert found.numbers(["column 2"]).tolist() == [[40], [80]]


def test_text_columns_are_told_from_numbers(table):
    found = table('city,"size, in m²",rooms\n"Ulm, old town",40,2\nBonn,80,3\n')
    assert found.columns == ("city", "size, in m²", "rooms")
    assert found.number_columns() == ("size, in m²", "rooms")


def test_a_header_of_years_over_text_and_numbers(table):
    assert table("city,2019,2020\nUlm,1,2\nBonn,3,4\n").columns[0] == "column 1"
    assert table("a,2020\n1,2\n3,4\n").columns == ("a", "2020")


def test_lines_are_counted_as_in_the_file(table):
    found = table('name,x\n\n"two\nlines",1\nb,oops\n')
    with pytest.raises(ParameterError, match=r"data\.csv, line 5, column x holds oops"):
        found.numbers(["x"])


@pytest.mark.parametrize(
    ("content", "columns", "sentence"),
    [
        ("x,y\n1,2\n", ["z"], "data.csv has no column z: it has x, y"),
        ("height,y\n1,2\n", ["heigth"], "data.csv has no column heigth: did you mean height?"),
        ("x,x\n1,2\n", ["x"], "data.csv has 2 columns named x"),
        ("x,y\n1,\n", ["y"], "line 2, column y is empty, but every cell must hold a number"),
        ("x,y\n1,NaN\n", ["y"], "line 2, column y holds NaN, but every cell must hold a number"),
        ("x,y\n1,inf\n", ["y"], "line 2, column y holds inf where a number belongs"),
        ("x,y\n1,1e999\n", ["y"], "line 2, column y holds 1e999, which is too large"),
        ("x,y\n1,1_000\n", ["y"], "line 2, column y holds 1_000 where a number belongs"),
        ("x,y\n1,٣\n", ["y"], "holds ٣ where a number belongs"),
        ("x;y\n1;2,5\n1;2.5\n", ["y"], "holds 2.5, but other cells have a decimal comma"),
    ],
)
def test_a_column_that_cannot_be_used(table, content, columns, sentence):
    with pytest.raises(ParameterError) as error:
        table(content).numbers(columns)
    assert sentence in str(error.value) and str(error.value).startswith("data.csv")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "data.csv is empty"),
        ("\n  \n", "data.csv is empty"),
        ("x,y\n", "data.csv has a header, but no rows of numbers below it"),
        ("x,y\n1,2\n3\n", "data.csv, line 3 has 1 cell, but the first line has 2"),
        ("x,y\n1,2\n3,4,5\n", "data.csv, line 3 has 3 cells, but the first line has 2"),
        ('x,y\n1,"2\n3,4\n', "cannot be read as cells: a quotation mark is not closed"),
        (b"PK\x03\x04rest", "is a zip archive or a workbook: save it as CSV text first"),
        (b"x,y\n\xff\xfe1,2\n", "is not UTF-8 text"),
        (b"x,y\n1,\x002\n", "holds zero bytes"),
        (",".join(map(str, range(2000))), "has 2,000 columns, at most 1,000 can be"),
    ],
)
def test_what_is_no_table(table, content, sentence):
    with pytest.raises(ParameterError) as error:
        table(content)
    assert sentence in str(error.value)


def test_files_that_are_missing_or_too_large(tmp_path, table, monkeypatch):
    with pytest.raises(ParameterError, match="there is no such file"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(ParameterError, match="it is no file"):
        read_table(tmp_path)
    monkeypatch.setattr(table_file, "MOST_ROWS", 10)
    assert table("x\n" + "1\n" * 10).rows == 10
    with pytest.raises(ParameterError, match="more than 10 rows"):
        table("x\n" + "1\n" * 11)
    monkeypatch.setattr(table_file, "LARGEST_FILE", 50)
    with pytest.raises(ParameterError, match="larger than 50 bytes"):
        table("x\n" + "1\n" * 50)


@examples(60)
@given(
    st.lists(
        st.tuples(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6)),
        min_size=1,
        max_size=20,
    ),
    st.sampled_from([",", ";", "\t", "|"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_written_is_read_back(rows, delimiter, end):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(["first, of all", "x;2", "t"])
    writer.writerows(rows)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.csv"
        path.write_text(out.getvalue(), encoding="utf-8", newline="")
        found = read_table(path)
    assert found.delimiter == delimiter
    assert np.array_equal(found.numbers(["first, of all", "x;2", "t"]), np.array(rows))


@examples(150)
@given(st.binary(max_size=200) | st.text('01,;"\n\r\t .x', max_size=80).map(str.encode))
def test_any_bytes_make_a_table_or_one_sentence(content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.csv"
        path.write_bytes(content)
        try:
            found = read_table(path)
            assert found.rows == len(found.lines) >= 1
            found.number_columns()
        except ParameterError as error:
            assert "\n" not in str(error)
