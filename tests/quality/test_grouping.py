"""Findings of many parameter sets are told once, with how many have them."""

from deepchalk.quality.finding import Finding
from deepchalk.quality.grouping import groups
from deepchalk.quality.many import Case, Judged


def judged(label, *findings, failure=None):
    return Judged(Case("softmax", label, {}), findings, failure)


def finding(problem, lint="size", step="share", subject="“0.24”"):
    return Finding(lint, step, 3.2, subject, problem, "make it larger")


RESULTS = [
    judged("random 1.0", finding("is 0.11 high, not 0.13")),
    judged("random 1.1"),
    judged(
        "random 1.2",
        finding("is 0.09 high, not 0.13", subject="“−4”"),
        finding("is 0.08 high, not 0.13", subject="“7”"),
        finding("is crossed by “cat” over 4.0%", lint="overlap"),
    ),
    judged("random 1.3", finding("is crossed by “dog” over −1.5%", lint="overlap", step="shift")),
    judged("random 1.4", failure="LayoutError: needs 7.07 × 5.18"),
    judged("random 1.5", finding("is crossed by “a b” over 2%", lint="overlap")),
    judged("random 1.6", finding("is crossed by “c” over 3%", lint="overlap")),
    judged("random 1.7", failure="LayoutError: needs 4.00 × 5.23"),
]


def test_what_differs_in_numbers_and_names_only_is_one():
    lines = [group.line(len(RESULTS)) for group in groups(RESULTS)]
    assert [line.partition(":")[0] for line in lines] == [
        "3 of 8",
        "2 of 8",
        "2 of 8",
        "1 of 8",
    ]
    assert lines[0].startswith("3 of 8: overlap: step share: “0.24” is crossed by “cat” over 4.0%")
    assert lines[0].endswith("first in softmax random 1.2")
    assert "2 of 8: size: step share: “0.24” is 0.11 high, not 0.13, first in" in "\n".join(lines)
    assert "2 of 8: cannot be played: LayoutError: needs 7.07 × 5.18, first in" in "\n".join(lines)


def test_a_case_counts_once():
    [size] = [group for group in groups(RESULTS) if group.lint == "size"]
    assert len(size.labels) == 2
    assert size.as_data()["cases"] == list(size.labels)


def test_nothing_is_no_group():
    assert groups([judged("photo")]) == []
