"""Texts that something might run, read or turn around, and those that cannot be shown at all."""

RUNNING = (
    "</script><script>document.title='hacked'</script>",
    '"><img src=x onerror="document.title=\'hacked\'">',
    "</title></style></textarea><svg onload=document.title='hacked'>",
    "<!--<script>",
    '#read("/etc/passwd")',
    '"; #read("/etc/passwd"); "',
    "#panic()",
    '$ #eval("1") $',
    "]#panic()[",
    "\\input{/etc/passwd}",
    "```\n<script>document.title='hacked'</script>",
    "a\n```\n<script>document.title='hacked'</script>",
    "`id` $(id) ; id",
    "$film $$ ${title} {0} %s",
    "![x](javascript:alert(1)) [y](http://example.org)",
    "00:00:01,000 --> 00:00:02,000",
    "a | b | c",
    "=1+1",
)
"""Each must come out as it stands."""

FOREIGN = ("שלום עולם", "مرحبا", "漢字", "👩‍👩‍👧 🙂", "e\u0301")
"""Words of other scripts, right to left among them, and emoji."""

ILLEGIBLE = (
    "\x00",
    "a\x07b",
    "\x1b[31mred",
    "a\x85b",
    "\x7f",
    "\ud800",
    "\u202egnp.exe",
    "\u2066x",
)
"""Each must be refused."""
