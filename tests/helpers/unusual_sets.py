"""Parameters by lesson that random sets hardly meet, and of which something else is said."""

from __future__ import annotations

from typing import Any

DECODER = {"candidates": "a b c ⟨EOS⟩"}

TWO_LAYERS = {"depth": 2, "width": 8, "curve_steps": 20, "rates": [0.1]}

NO_NO = {
    "sentence": "no no",
    "vectors": "1,0",
    "recurrent_weights": "1,0; 0,1",
    "input_weights": "1,0; 0,1",
    "bias": "0,0",
    "activation": "identity",
}

UNUSUAL: dict[str, list[dict[str, Any]]] = {
    "attention": [
        {"candidates": "la le rouge"},
        # One of the two words is likelier; the translation ends with its second word
        {"head": "3,-1; 2,1.5; 0,-2; -2,0; -1,3"},
        {
            "word_vectors": "-2.5,0; -2.5,-2; 1,0; 4,2; 0,0",
            "head": "3,-1; 2,1; 0,-2; -2,0; -3,3",
        },
        # A translation that is given, and ends with its second word
        {"decoder": [[1, 1], [0, 1], [1, 0]], "translation": ["rouge", "⟨EOS⟩"]},
        # Questions without length, and scores that are alike
        {"start": "0,0"},
        {"hidden": "-1,3; -3,0; 3,-1"},
        {"hidden": "1,1; 1,1; 1,1"},
        # The same, and one more word is asked for
        {"hidden": "0,2; 0,2; 0,2"},
        {"hidden": "1,1; 1,1; 1,1", "score": "additive"},
        {"hidden": "2,3; -3,0; 1,0"},
        # Decoders that compute what they write
        {"score": "general"},
        {
            **DECODER,
            "words": "we saw an old",
            "hidden": "3,3; -1,-3; 1,1; 2,1",
            "start": "1,2",
            "begin": "3,3",
            "word_vectors": "3,2; 3,-3; -3,2; 0,2",
            "head": "0,3; -3,1; -3,-2; 2,-1",
        },
        {
            **DECODER,
            "score": "general",
            "words": "we saw",
            "hidden": "-3,2; 0,1",
            "start": "1,1",
            "begin": "-3,0",
            "word_vectors": "-2,-1; 3,0; -3,0; -3,2",
            "head": "3,3; 1,3; -1,-2; 0,0",
        },
        {
            **DECODER,
            "words": "we saw an old man who",
            "hidden": "-2,3; 3,-3; -2,-2; -2,1; -1,0; -2,3",
            "start": "1,1",
            "begin": "-3,-2",
            "word_vectors": "3,-1; 3,2; -3,0; 0,0",
            "head": "-3,2; -2,-1; -1,-1; 0,2",
        },
        {
            **DECODER,
            "score": "scaled",
            "words": "we saw an old man who had lost",
            "hidden": "-1,-2; 2,3; -2,-1; -3,3; 3,1; 0,0; 1,2; 1,2",
            "start": "0,-1",
            "begin": "-3,2",
            "word_vectors": "-1,1; 2,1; 3,1; 3,2",
            "head": "3,0; -3,1; 2,-2; 1,2",
        },
        {
            **DECODER,
            "words": "we saw an old man who had",
            "hidden": "-1,-3; 2,-2; -2,0; 3,3; 0,2; 1,-1; 1,3",
            "start": "-2,1",
            "begin": "3,-1",
            "word_vectors": "1,0; 2,-1; -2,0; -1,-2",
            "head": "1,-2; 3,3; 0,-2; -1,2",
        },
        # A module of one's own, of which nothing translates
        {
            "words": "a b",
            "translation": "c d",
            "hidden": "1,2; 2,1",
            "decoder": "1,1; 0,1; 1,0",
            "source": "These numbers are those of a module.",
        },
        {
            "words": "a b c d",
            "translation": "e f",
            "hidden": "1,2,0; 2,1,1; 0,1,3; -1,0,-2",
            "decoder": "1,1,1; 0,1,2; 1,0,0",
            "source": "These numbers are those of a module.",
        },
        {
            "words": "a b",
            "translation": "c d",
            "hidden": "1,2; 1,2",
            "decoder": "1,1; 0,1; 1,0",
            "score": "additive",
        },
    ],
    "ravines": [
        # A bowl that is round as it is
        {"rows": "-1,0; -1,1; 1,2; 1,4"},
    ],
    "transposed-conv": [
        # Weights of which the third that is asked for stands at the left
        {"kernel_values": "1,1,1; 2,1,1; 1,1,3"},
        # The own weight at the upper left, in a stamp that meets no other
        {"kernel_values": "1,1,1; 1,1,1; 1,2,3", "stride": 3, "padding": 0},
        # Four numbers of which one cell is made
        {"input_values": "2,1; 3,4", "kernel_values": "1,2; 3,4", "stride": 1, "padding": 1},
        # A picture that gets three times as high and wide, with output padding
        {"kernel": 4, "stride": 3, "padding": 1, "extra": 1},
        {"source": "These numbers are those of a model."},
    ],
    "batch-norm": [
        # The dots of layer 1 are on one side of both bends, and farther apart in layer 2
        {
            "units": 1,
            "weights": "1,2,1",
            "bias": "9",
            "gamma": "2",
            "beta": "0.5",
            "momentum": 0.5,
            **TWO_LAYERS,
            "seed": 1382,
        },
        # A little nearer, and as far apart as in layer 1
        {"momentum": 0.2, **TWO_LAYERS, "seed": 1198},
        {**TWO_LAYERS, "seed": 603},
        # A unit of the twin that spreads by less than 1, since epsilon counts
        {"depth": 12, "width": 4, "curve_steps": 20, "rates": [0.1], "seed": 3477},
        # The plain network learns sooner than its twin
        {"depth": 2, "width": 4, "curve_steps": 120, "rates": [2.0], "seed": 1025},
        # The twin learns, and some dots stay wrong
        {"depth": 5, "width": 4, "curve_steps": 120, "rates": [3.0], "seed": 1133},
        # From larger weights, each start takes as many steps
        {"depth": 2, "width": 10, "curve_steps": 20, "rates": [1.0], "seed": 6984},
        # From a tenth of the weights the twin learns, but a cloud gets narrow on the way
        {"depth": 3, "width": 4, "curve_steps": 20, "rates": [3.0], "seed": 1},
    ],
    "rnn": [
        # The known network reads another sentence
        {"sentence": "just not good bad"},
        # Words with one arrow, in a plane that leans
        {
            "sentence": "calm quiet sea",
            "vectors": "1,-0.5; 1,-0.5; 0.5,1",
            "swap": "1,2",
            "recurrent_weights": "1,0.5; 0,1",
            "input_weights": "1,0.5; -0.5,1",
            "bias": "0,0",
            "head_weights": "1,0; 0,1",
            "head_bias": "0,0",
        },
        # The same, added up: even tanh keeps both orders together
        {
            "sentence": "calm quiet sea",
            "vectors": "1,-0.5; 1,-0.5; 0.5,1",
            "swap": "1,2",
            "recurrent_weights": "1,0; 0,1",
            "activation": "identity",
            "seed": 1,
        },
        # A quarter of a turn, and nothing else
        {
            "sentence": "dogs chase cats",
            "recurrent_weights": "0,-1; 1,0",
            "activation": "identity",
            "source": "These numbers are those of a module.",
            "seed": 1,
        },
        # Words that cannot change places, and classes that are alike
        {**NO_NO, "head_weights": "0,1; 0,-1", "head_bias": "0,0"},
        {
            **NO_NO,
            "classes": "yes,no,perhaps",
            "target": "yes",
            "head_weights": "0,1; 0,-1; -1,0",
            "head_bias": "0,0,0",
        },
    ],
    "mlp-symmetry": [
        # A random start that is no great help
        {"wide": 2, "seed": 39},
        # Both weights grow towards the saddle
        {"weights": [[-1, 0.1]], "start": -0.3},
    ],
}
