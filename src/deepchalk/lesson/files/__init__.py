"""Files that users give: tables and texts."""

from deepchalk.input_files import NotRead, open_input
from deepchalk.lesson.files.feature_columns import (
    LONGEST_NAME,
    read_features,
    standardised_name,
    told_of_the_file,
    with_points_read,
)
from deepchalk.lesson.files.table_file import TableFile, read_table
from deepchalk.lesson.files.text_file import brief, cut, path_of, read_bytes

__all__ = [
    "LONGEST_NAME",
    "NotRead",
    "TableFile",
    "brief",
    "cut",
    "open_input",
    "path_of",
    "read_bytes",
    "read_features",
    "read_table",
    "standardised_name",
    "told_of_the_file",
    "with_points_read",
]
