"""Two readings in PyTorch: what the card shows, and the numbers that it calls by their names."""

from __future__ import annotations

from typing import Any

from deepchalk.lesson import Line, Program, code, recurrence

BENDS: dict[recurrence.Activation, str] = {
    "tanh": "torch.tanh(V @ h + push)",
    "relu": "torch.relu(V @ h + push)",
    "identity": "V @ h + push",
}

WIDTH = 88
"""Characters of a line of numbers, which stands in the file only."""

LONGEST = 46
"""Characters of a line of the card."""

DECIMALS = 2


def recurrent_program(t: Any) -> Program:
    """Both orders read; the last state and the probabilities are printed."""
    network = t.params.network
    first, second = (code_of(words) for words in t.orders)
    calls = [f"read({first})", f"read({second})"]
    named = max(map(len, calls)) > LONGEST
    lines = [
        "import torch",
        "",
        f"def read(words):{of_its_own(network.last_activation)}",
        f"    h = torch.zeros({len(network.bias)})  # memory",
        f"    for word in {'words' if first.startswith('[') else 'words.split()'}:",
        "        push = W @ E[word] + b  # arrow",
        f"        h = {BENDS[network.last_activation]}",
        "    p = torch.softmax(U @ h + c, 0)  # sides",
        "    print(h.numpy())",
        "    print(p.numpy())",
        "",
        *(["read(sentence)", "read(other)"] if named else calls),
    ]
    prints = tuple(
        Line(found[:, order].entries, DECIMALS, is_list=True)
        for order in range(2)
        for found in (t.ends, t.bent_shares)
    )
    data = "\n".join(
        [
            *("import numpy", "import torch", ""),
            f'numpy.set_printoptions(precision={DECIMALS}, floatmode="fixed", suppress=True)',
            "E = {",
            *(
                f"    {word!r}: torch.tensor({code.nested(row)}),"
                for word, row in zip(t.params.vocabulary, network.vectors, strict=True)
            ),
            "}",
            *code.assigned(WIDTH, "torch.tensor", W=network.input_weights),
            *code.assigned(WIDTH, "torch.tensor", V=network.recurrent_weights, b=network.bias),
            *code.assigned(WIDTH, "torch.tensor", U=network.head_weights, c=network.head_bias),
            *([f"sentence = {first}", f"other = {second}"] if named else []),
        ]
    )
    return Program("\n".join(lines), prints, LONGEST, data)


def of_its_own(activation: recurrence.Activation) -> str:
    """What of PyTorch's own reads like that, if anything does."""
    return {"tanh": "  # torch.nn.RNN", "relu": "  # torch.nn.RNN"}.get(activation, "")


def code_of(words: list[str]) -> str:
    """A sentence as code: one text, or a list where a word has a space in it."""
    if any(len(word.split()) != 1 for word in words):
        return repr(words)
    return code.quoted(" ".join(words))
