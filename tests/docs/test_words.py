"""The examples of docs/words.md are words of attention."""

import re
from pathlib import Path

import pytest

from deepchalk import registry
from deepchalk.film.order import Chosen, choose, worded
from deepchalk.words.functions import FUNCTIONS
from deepchalk.words.messages import LARGEST, LONGEST, LONGEST_SAID

PAGE = Path(__file__).parents[2] / "docs" / "words.md"
TEXT = PAGE.read_text(encoding="utf-8")
BLOCKS = re.findall(r"(?:^ {4}.*\n)+", TEXT, re.MULTILINE)
EXAMPLES = [block for block in BLOCKS if re.match(r" {4}[a-z-]+ =", block)]


def said(chosen: Chosen) -> list[str]:
    trace = chosen.trace
    return [text for one in chosen.steps for text in (one.title(trace), *one.captions(trace))]


@pytest.mark.parametrize("number", range(5))
def test_an_example_tells_attention(number: int, tmp_path: Path) -> None:
    file = tmp_path / "my.ftl"
    file.write_text(re.sub(r"^ {4}", "", EXAMPLES[number], flags=re.MULTILINE), encoding="utf-8")
    chosen = choose(registry.lesson("attention"), None, {})
    own = worded(chosen, None, file)
    told, before = said(own), said(chosen)
    assert told != before
    assert len(told) == len(before)


def test_there_are_five_examples_and_every_function_is_told() -> None:
    assert len(EXAMPLES) == 5
    assert {name for name in FUNCTIONS if f"{name}($" in TEXT} == set(FUNCTIONS)
    assert f"at most {LARGEST:,} characters" in TEXT
    assert f"at most {LONGEST:,} with all" in TEXT
    assert f"at most {LONGEST_SAID:,} of them" in TEXT


def test_facts_that_are_named_in_the_text_are_there() -> None:
    named = set(re.findall(r"\$([a-z-]+)", TEXT)) - {"cuont"}
    facts = registry.lesson("attention")
    script = worded(choose(facts, None, {}), "en").script
    assert named and named <= set(script.facts)
