"""Code in pieces, each with its role; nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from deepchalk.lesson.telling.program import Program
from deepchalk.mobjects.text.code_card import CodeCard, highlights

LINE = 'while True: print("a", 2)  # twice'


def test_words_numbers_texts_and_comments_have_their_roles():
    roles = {piece.strip(): role for piece, role in highlights(LINE) if piece.strip()}
    assert roles["while True"] == "parameter" and roles["2"] == "data"
    assert roles['"a"'] == "output" and roles["# twice"] == "ink2"


@given(st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1, max_size=30))
def test_all_pieces_together_are_the_line(line):
    assert "".join(piece for piece, _ in highlights(line)) == line


def test_a_highlighted_line_looks_as_large_and_as_long_as_a_plain_one():
    program = Program(LINE, ())
    plain, bright = CodeCard(program), CodeCard(program, highlighted=True)
    assert abs(plain.width - bright.width) < 1e-3
    assert [line.text for line in bright.lines] == [line.text for line in plain.lines]
    assert len({shape.get_fill_color().to_hex() for shape in bright.lines[0]}) == 5
