"""Markdown becomes HTML whose headings, links and code are right."""

import pytest

from deepchalk.site.markdown import article


def test_title_lead_and_headings():
    blocks = [
        "# The *title*",
        "`deepchalk render x`",
        "First `one`. Then two.",
        "## A, b!",
        "## A b",
    ]
    made = article("\n\n".join(blocks))
    assert (made.title, made.lead) == ("The title", "First one.")
    assert [heading.id for heading in made.headings] == ["a-b", "a-b-1"]
    assert all(f'id="{heading.id}"' in made.html for heading in made.headings)


def test_html_is_shown_and_not_used():
    html = article("<script>alert(1)</script>\n\n[x](javascript:alert(1))").html
    assert "<script" not in html and 'href="javascript' not in html


def test_links_go_where_they_are_sent():
    places = {"a.md": "a.html", "p.png": "q.png"}
    html = article("[a](a.md) [gone](gone.md) ![picture](p.png) ![lost](l.png)", places.get).html
    assert '<a href="a.html">a</a>' in html
    assert "gone" in html and "gone.md" not in html
    assert 'src="q.png" alt="picture" loading="lazy"' in html
    assert "lost" not in html


def test_words_of_a_dropped_link_keep_their_form():
    assert article("see [the `code` *here*](x.md)", lambda address: None).html == (
        "<p>see the <code>code</code> <em>here</em></p>\n"
    )


@pytest.mark.parametrize(
    ("language", "coloured"), [("python", True), ("", False), ("klingon", False)]
)
def test_code_is_coloured_where_the_language_is_known(language, coloured):
    html = article(f"```{language}\nimport a < b\n```").html
    assert ('<span class="' in html) is coloured
    assert "&lt;" in html


def test_tables_align_without_a_style():
    html = article("|a|b|\n|---|--:|\n|1|2|").html
    assert '<td class="number">2</td>' in html and "<td>1</td>" in html
    assert "style=" not in html
