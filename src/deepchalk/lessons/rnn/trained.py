"""A small network that has learned what "not" does to the next word.

Trained with PyTorch (Adam, cross-entropy, a little weight decay) on 18 phrases such as "not bad
just good", then rounded to one decimal; it still gets all 18 right.
"""

CLASSES = ("positive", "negative")

VOCABULARY = ("bad", "good", "just", "not", "very")

VECTORS = (
    (-1.1, -0.6, -1.1),
    (-0.1, 0.6, 0.2),
    (0.6, 0.7, 0.9),
    (0.4, -1.1, -0.3),
    (0.6, 0.6, 0.8),
)

RECURRENT = ((1.6, 0.7), (-2.8, 0.9))
INPUT = ((0.7, -1.0, -0.1), (1.2, 1.3, 1.7))
BIAS = (0.1, 0.3)
HEAD = ((2.8, 1.8), (-2.8, -1.9))
