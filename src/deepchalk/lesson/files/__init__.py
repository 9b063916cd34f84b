"""Files that users give: tables and texts."""
