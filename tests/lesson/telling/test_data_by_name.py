"""A program whose card calls its data by name runs as a file, and prints words and lists."""

from quantities import sample

from deepchalk.lesson.telling.program import Line, Program, faults_of

SHARES = sample("a", [0.25, 0.75], "word")


def a_program(word: str = "la") -> Program:
    return Program(
        'import math\n\nprint(word, f"[{half / 2:.2f} {3 * half / 2:.2f}]")\nmath.pi',
        (Line(SHARES.entries, 2, word, is_list=True),),
        data='import sys\n\nhalf = 0.5\nword = "la"',
    )


def test_data_stands_in_the_file_and_not_on_the_card():
    program = a_program()
    assert not any("half = 0.5" in line for line in program.lines)
    assert program.file.splitlines()[:4] == ["import math", "import sys", "", "half = 0.5"]
    assert faults_of(program) == []
    assert program.output == "la [0.25 0.75]\n"


def test_another_word_or_number_is_noticed():
    assert faults_of(a_program("le")) == [
        "it prints 'la [0.25 0.75]' where the card shows 'le [0.25 0.75]'"
    ]
    wrong = a_program().disagreements("la [0.25 0.70]\n")
    assert wrong == ["it prints 0.70 for a[1], where the card shows 0.75"]
    assert a_program().disagreements("la [0.25]\n") != []
