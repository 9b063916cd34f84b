"""Two readings in PyTorch: what the card shows, and the numbers that it calls by their names."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson import Line, Program, Quantity, code, recurrence

BENDS: dict[recurrence.Activation, str] = {
    "tanh": "torch.tanh(V @ h + arrow[word])",
    "relu": "torch.relu(V @ h + arrow[word])",
    "identity": "V @ h + arrow[word]",
}

WIDTH = 88
"""Characters of a line of numbers, which stands in the file only."""

LONGEST = 46
"""Characters of a line of the card."""

MINUS, EXACT = "\N{MINUS SIGN}", 1e-9

DECIMALS = 2

PRINTS = f'numpy.set_printoptions(precision={DECIMALS}, floatmode="fixed", suppress=True)'
"""How several probabilities are printed."""


def recurrent_program(t: Any) -> Program:
    """Both orders read; of the last state the probabilities are printed."""
    network = t.params.network
    first, second = (code_of(words) for words in t.orders)
    calls = [f"read({first})", f"read({second})"]
    named = max(map(len, calls)) > LONGEST
    two = len(t.params.classes) == 2
    decides, prints, weights = by_one_line(t) if two else by_scores(t)
    words = "words" if first.startswith("[") else "words.split()"
    line = line_of(t) if two else ""
    given = "V, arrow" if line else "V, arrow, w, d" if two else "V, arrow, U, c"
    lines = [
        f"import torch  # {given} of the film",
        *([line] if line else []),
        "",
        "def read(words):",
        f"    h = torch.zeros({len(network.bias)})  # memory",
        f"    for word in {words}:",
        f"        h = {BENDS[network.last_activation]}",
        *(f"    {line}" for line in decides),
        "",
        *(["read(sentence)", "read(other)"] if named else calls),
    ]
    data = "\n".join(
        [
            *(["import torch", ""] if two else ["import numpy", "import torch", "", PRINTS]),
            "E = {",
            *(
                f"    {word!r}: torch.tensor({code.nested(row)}),"
                for word, row in zip(t.params.vocabulary, network.vectors, strict=True)
            ),
            "}",
            *code.assigned(WIDTH, "torch.tensor", W=network.input_weights),
            *code.assigned(WIDTH, "torch.tensor", V=network.recurrent_weights, b=network.bias),
            "arrow = {word: W @ E[word] + b for word in E}",
            *code.assigned(WIDTH, "torch.tensor", U=network.head_weights, c=network.head_bias),
            *weights,
            *([f"sentence = {first}", f"other = {second}"] if named else []),
        ]
    )
    return Program("\n".join(lines), prints, LONGEST, data)


Deciding = tuple[list[str], tuple[Quantity | Line, ...], list[str]]
"""Lines that decide and print; what they print; and numbers that the card calls by their names."""


def by_one_line(t: Any) -> Deciding:
    """Of two classes the right one, by how far the memory is beyond the line, as in the film."""
    target = t.params.true
    shares = tuple(t.bent_shares[target, order] for order in range(2))
    spec = Line(shares, DECIMALS).spec
    lines = ["p = torch.sigmoid(w @ h - d)  # last layer", f'print(f"{{p:{spec}}}")']
    other = 1 - target
    return lines, shares, [f"w, d = U[{target}] - U[{other}], c[{other}] - c[{target}]"]


def line_of(t: Any) -> str:
    """What w and d are, as the film has weighed with them, where it has and there is room."""
    if not t.has_lines:
        return ""
    told = [one.text.replace(MINUS, "-") for one in (*t.slopes, t.bar)]
    # A rounded number would not do for the code.
    exact = all(
        text[0] not in "<>" and abs(float(text) - float(one.value)) < EXACT
        for text, one in zip(told, (*t.slopes, t.bar), strict=True)
    )
    line = "# w = ({}, {}), d = {}".format(*told)
    return line if exact and len(line) <= LONGEST else ""


def by_scores(t: Any) -> Deciding:
    """All classes, by their scores."""
    prints = tuple(
        Line(t.bent_shares[:, order].entries, DECIMALS, is_list=True) for order in range(2)
    )
    return ["p = torch.softmax(U @ h + c, 0)", "print(p.numpy())"], prints, []


def code_of(words: list[str]) -> str:
    """A sentence as code: one text, or a list where a word has a space in it."""
    if any(len(word.split()) != 1 for word in words):
        return repr(words)
    return code.quoted(" ".join(words))
